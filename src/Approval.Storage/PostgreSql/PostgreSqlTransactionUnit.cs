using System.Collections.Concurrent;
using System.Data.Common;
using Approval.Storage.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Approval.Storage.PostgreSql;

/// <summary>
/// A transaction whose BEGIN travels with its first statements and whose COMMIT travels with its last ones. When a
/// statement of a batch fails the server skips the rest, so a COMMIT behind a failed write is never carried out.
/// </summary>
internal sealed class PostgreSqlTransactionUnit(
    NpgsqlConnection connection,
    StorageMetrics metrics,
    CancellationToken cancellationToken) : ISqlTransaction
{
    private static readonly ConcurrentDictionary<string, string> GuardedSql = new();
    private bool begun;

    public StorageProvider Provider => StorageProvider.PostgreSql;

    public async Task ReadAsync(IReadOnlyList<Statement> statements, Action<int, DbDataReader> row)
    {
        await using var batch = new NpgsqlBatch(connection);
        AddBegin(batch);
        Add(batch, statements);
        await RunAsync(batch, statements.Count, row).ConfigureAwait(false);
    }

    public async Task WriteAsync(IReadOnlyList<Statement> statements)
    {
        if (statements.Count == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(connection);
        AddBegin(batch);
        Add(batch, statements);
        await RunAsync(batch, statements.Count).ConfigureAwait(false);
    }

    public async Task<DbConnection> ConnectionAsync()
    {
        if (!begun)
        {
            await using var batch = new NpgsqlBatch(connection);
            AddBegin(batch);
            await RunAsync(batch, 0).ConfigureAwait(false);
        }

        return connection;
    }

    /// <summary>Writes what is left and commits, in one round trip; nothing at all when nothing was read or written.</summary>
    public async Task CommitAsync(IReadOnlyList<Statement> writes)
    {
        if (!begun && writes.Count == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(connection);
        AddBegin(batch);
        Add(batch, writes);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        await RunAsync(batch, writes.Count).ConfigureAwait(false);
        begun = false;
        metrics.CountCommit();
    }

    /// <summary>Takes everything back; a connection that is broken is thrown away by the pool instead.</summary>
    public async Task RollbackAsync()
    {
        if (!begun)
        {
            return;
        }

        begun = false;
        try
        {
            await using var command = new NpgsqlCommand("ROLLBACK", connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // The first failure is the one to report; the server drops the transaction with the connection.
            await connection.CloseAsync().ConfigureAwait(false);
        }
    }

    private void AddBegin(NpgsqlBatch batch)
    {
        if (!begun)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
            begun = true;
        }
    }

    private static void Add(NpgsqlBatch batch, IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
        {
            var sql = statement.Guarded is null ? statement.Sql : GuardedSql.GetOrAdd(statement.Sql, Guard);
            var command = new NpgsqlBatchCommand(sql);
            foreach (var arg in statement.Args)
            {
                command.Parameters.Add(Parameter(arg));
            }

            batch.BatchCommands.Add(command);
        }
    }

    // A division by zero aborts the batch before its COMMIT when the row was not there; no answer has to be awaited for it.
    private static string Guard(string sql) =>
        $"WITH changed AS ({sql} RETURNING 1) SELECT 1 / count(*) FROM changed";

    private async Task RunAsync(NpgsqlBatch batch, int counted, Action<int, DbDataReader>? row = null)
    {
        metrics.CountRoundTrip();
        metrics.CountStatements(counted);
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var index = 0;
            do
            {
                while (row is not null && reader.FieldCount > 0 && await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    row(index, reader);
                }

                index++;
            }
            while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DivisionByZero)
        {
            throw new LostUpdateException("A row", e);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new DuplicateKeyException(e.ConstraintName ?? e.MessageText, e);
        }
    }

    private static NpgsqlParameter Parameter(Arg arg)
    {
        var value = arg.Value switch
        {
            null => DBNull.Value,
            DateTimeOffset instant => instant.UtcDateTime,
            var other => other,
        };
        return new NpgsqlParameter { Value = value, NpgsqlDbType = TypeOf(arg.Kind) };
    }

    private static NpgsqlDbType TypeOf(ArgKind kind) => kind switch
    {
        ArgKind.Json => NpgsqlDbType.Json,
        ArgKind.Number => NpgsqlDbType.Bigint,
        ArgKind.Id => NpgsqlDbType.Uuid,
        ArgKind.Instant => NpgsqlDbType.TimestampTz,
        ArgKind.Date => NpgsqlDbType.Date,
        ArgKind.Ids => NpgsqlDbType.Array | NpgsqlDbType.Uuid,
        _ => NpgsqlDbType.Text,
    };
}
