using System.Data.Common;
using Approval.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Approval.Storage.Sqlite;

/// <summary>Runs statements on the writer's connection with commands prepared once and kept.</summary>
internal sealed class SqliteTransactionUnit(SqliteConnection connection, StorageMetrics metrics) : ISqlTransaction, IDisposable
{
    private readonly Dictionary<string, SqliteCommand> prepared = [];

    public StorageProvider Provider => StorageProvider.Sqlite;

    public Task ReadAsync(IReadOnlyList<Statement> statements, Action<int, DbDataReader> row)
    {
        for (var index = 0; index < statements.Count; index++)
        {
            using var reader = Bind(statements[index]).ExecuteReader();
            while (reader.Read())
            {
                row(index, reader);
            }
        }

        metrics.CountStatements(statements.Count);
        return Task.CompletedTask;
    }

    public Task WriteAsync(IReadOnlyList<Statement> statements)
    {
        for (var index = 0; index < statements.Count; index++)
        {
            Write(statements[index]);
        }

        metrics.CountStatements(statements.Count);
        return Task.CompletedTask;
    }

    public Task<DbConnection> ConnectionAsync() => Task.FromResult<DbConnection>(connection);

    /// <summary>Runs a statement that steers the transaction; it is not counted.</summary>
    public void Control(string sql) => Command(sql).ExecuteNonQuery();

    public void Dispose()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }
    }

    private void Write(Statement statement)
    {
        try
        {
            var changed = Bind(statement).ExecuteNonQuery();
            if (statement.Guarded is { } what && changed != 1)
            {
                throw new LostUpdateException(what);
            }
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SqliteCodes.Constraint)
        {
            throw new DuplicateKeyException(e.Message, e);
        }
    }

    private SqliteCommand Bind(Statement statement)
    {
        var command = Command(statement.Sql);
        for (var i = 0; i < statement.Args.Length; i++)
        {
            if (i == command.Parameters.Count)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = "$" + (i + 1) });
            }

            command.Parameters[i].Value = SqliteValues.From(statement.Args[i]);
        }

        return command;
    }

    private SqliteCommand Command(string sql)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            prepared.Add(sql, command);
        }

        return command;
    }
}

/// <summary>SQLite result codes the store reacts to.</summary>
internal static class SqliteCodes
{
    public const int Busy = 5;
    public const int Locked = 6;
    public const int Constraint = 19;
}

/// <summary>How values are kept in SQLite: Guids as upper-case text, instants as Unix milliseconds, dates as ISO text.</summary>
internal static class SqliteValues
{
    public static object From(Arg arg) => arg.Value switch
    {
        null => DBNull.Value,
        Guid id => id.ToString().ToUpperInvariant(),
        DateTimeOffset instant => instant.ToUnixTimeMilliseconds(),
        DateOnly date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        var other => other,
    };
}
