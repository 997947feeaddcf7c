using System.Data.Common;
using Approval.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Approval.Storage.Sqlite;

/// <summary>
/// A SQLite file: one writer with group commit, and pooled read-only connections that see the last committed state.
/// </summary>
internal sealed class SqliteDatabase : ISqlDatabase
{
    private readonly string readString;
    private readonly GroupCommitWriter writer;

    public SqliteDatabase(StorageOptions options, StorageMetrics metrics)
    {
        var path = options.Path ?? throw new StorageException("StorageOptions.Path names no file.");
        if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var text = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 };
        readString = new SqliteConnectionStringBuilder(text.ConnectionString) { Mode = SqliteOpenMode.ReadOnly }.ConnectionString;
        text.Pooling = false;
        writer = new GroupCommitWriter(() => OpenWriter(text.ConnectionString), options.GroupCommitLimit, metrics);
    }

    public StorageProvider Provider => StorageProvider.Sqlite;

    /// <summary>For tests: sees every step of the writer and may throw to make it fail.</summary>
    internal Action<string>? OnStep
    {
        set => writer.OnStep = value;
    }

    public Task<T> RunAsync<T>(Func<ISqlTransaction, Task<UnitResult<T>>> unit, CancellationToken cancellationToken) =>
        writer.RunAsync(unit, cancellationToken);

    public async Task<DbConnection> OpenReadAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(readString);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        return connection;
    }

    public bool IsTransient(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: SqliteCodes.Busy or SqliteCodes.Locked };

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync().ConfigureAwait(false);
        using var forPool = new SqliteConnection(readString);
        SqliteConnection.ClearPool(forPool);
    }

    private static SqliteConnection OpenWriter(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var pragma = connection.CreateCommand();

        // FULL syncs the log at every commit: a commit that was answered survives kill -9 and a power cut.
        pragma.CommandText = """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA busy_timeout = 5000;
            PRAGMA cache_size = -16000;
            PRAGMA temp_store = MEMORY;
            """;
        pragma.ExecuteNonQuery();
        return connection;
    }
}
