using System.Data.Common;
using Approval.Storage.Sql;
using Npgsql;

namespace Approval.Storage.PostgreSql;

/// <summary>
/// PostgreSQL with pooled connections and statements that the driver prepares by itself. A unit of work costs one round
/// trip for what it reads first and one for everything it writes, the commit included.
/// </summary>
internal sealed class PostgreSqlDatabase : ISqlDatabase
{
    private readonly NpgsqlDataSource source;
    private readonly StorageMetrics metrics;

    public PostgreSqlDatabase(StorageOptions options, StorageMetrics metrics)
    {
        var text = new NpgsqlConnectionStringBuilder(
            options.ConnectionString ?? throw new StorageException("StorageOptions.ConnectionString is missing."))
        {
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            IncludeErrorDetail = false,
        };
        source = NpgsqlDataSource.Create(text);
        this.metrics = metrics;
    }

    public StorageProvider Provider => StorageProvider.PostgreSql;

    /// <summary>For the schema scripts, which need a connection outside any unit of work.</summary>
    internal NpgsqlDataSource Source => source;

    public async Task<T> RunAsync<T>(Func<ISqlTransaction, Task<UnitResult<T>>> unit, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var transaction = new PostgreSqlTransactionUnit(connection, metrics, cancellationToken);
        try
        {
            var result = await unit(transaction).ConfigureAwait(false);
            await transaction.CommitAsync(result.Writes).ConfigureAwait(false);
            return result.Value;
        }
        catch
        {
            await transaction.RollbackAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task<DbConnection> OpenReadAsync(CancellationToken cancellationToken) =>
        await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);

    public bool IsTransient(Exception exception) =>
        exception is PostgresException
        {
            SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        };

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
