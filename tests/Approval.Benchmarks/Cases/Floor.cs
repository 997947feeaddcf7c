using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Approval.Benchmarks.Cases;

/// <summary>
/// The least that a durable case can cost on this store: plain prepared SQL that writes the same rows, one commit per human
/// action, as many clients at once. No HTTP, no checks, no reading, no messages.
/// </summary>
internal abstract class Floor(RecordedCase recorded) : IAsyncDisposable
{
    private int running = 10;

    public static async Task<Floor> OpenAsync(Scratch scratch, RecordedCase recorded, CancellationToken cancellationToken) =>
        scratch.ConnectionString is { } address
            ? await PostgreSqlFloor.ConnectAsync(address, recorded, cancellationToken)
            : await SqliteFloor.CreateAsync(scratch, recorded, cancellationToken);

    /// <summary>Writes so many cases with so many clients at once.</summary>
    /// <returns>Seconds.</returns>
    public async Task<double> RunAsync(int cases, int clients, CancellationToken cancellationToken)
    {
        var left = cases;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(
            async () =>
            {
                while (Interlocked.Decrement(ref left) >= 0)
                {
                    foreach (var action in recorded.As(Interlocked.Increment(ref running)))
                        await CommitAsync(action, cancellationToken);
                }
            },
            cancellationToken)));
        return clock.Elapsed.TotalSeconds;
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>Writes the rows and commits.</summary>
    protected abstract Task CommitAsync(IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken);

    private sealed class SqliteFloor(SqliteConnection connection, RecordedCase recorded) : Floor(recorded)
    {
        private readonly SemaphoreSlim writer = new(1, 1);
        private readonly Dictionary<string, SqliteCommand> prepared = [];

        public static async Task<Floor> CreateAsync(Scratch scratch, RecordedCase recorded, CancellationToken cancellationToken)
        {
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(scratch.Folder, "floor.db"), Pooling = false }.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            var floor = new SqliteFloor(connection, recorded);

            // As the product's writer.
            floor.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;");
            foreach (var sql in await SchemaAsync(scratch.SqliteFile, cancellationToken))
                floor.Run(sql);
            await floor.CommitAsync(recorded.Counters, cancellationToken);
            return floor;
        }

        public override async ValueTask DisposeAsync()
        {
            foreach (var command in prepared.Values)
                await command.DisposeAsync();
            await connection.DisposeAsync();
            writer.Dispose();
        }

        protected override async Task CommitAsync(IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
        {
            await writer.WaitAsync(cancellationToken);
            try
            {
                Prepared("BEGIN IMMEDIATE", 0).ExecuteNonQuery();
                foreach (var write in writes)
                {
                    var command = Prepared(write.Sql, write.Cells.Count);
                    for (var i = 0; i < write.Cells.Count; i++)
                        command.Parameters[i].Value = write.Cells[i].Value ?? DBNull.Value;
                    command.ExecuteNonQuery();
                }

                Prepared("COMMIT", 0).ExecuteNonQuery();
            }
            finally
            {
                writer.Release();
            }
        }

        private static async Task<List<string>> SchemaAsync(string file, CancellationToken cancellationToken)
        {
            await using var product = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly }.ConnectionString);
            await product.OpenAsync(cancellationToken);
            await using var command = product.CreateCommand();
            command.CommandText = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type = 'index'";
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var found = new List<string>();
            while (await reader.ReadAsync(cancellationToken))
                found.Add(reader.GetString(0));
            return found;
        }

        private void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        private SqliteCommand Prepared(string sql, int parameters)
        {
            if (!prepared.TryGetValue(sql, out var command))
            {
                command = connection.CreateCommand();
                command.CommandText = sql;
                for (var i = 1; i <= parameters; i++)
                    command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
                prepared.Add(sql, command);
            }

            return command;
        }
    }

    private sealed class PostgreSqlFloor(NpgsqlDataSource source, RecordedCase recorded) : Floor(recorded)
    {
        private static readonly string[] Tables =
            ["case_file", "work_task", "opinion", "case_document", "deadline", "audit_line", "saga_instance", "counter"];

        public static async Task<Floor> ConnectAsync(string address, RecordedCase recorded, CancellationToken cancellationToken)
        {
            await using (var connection = new NpgsqlConnection(address))
            {
                await connection.OpenAsync(cancellationToken);
                await using var command = new NpgsqlCommand(
                    "CREATE SCHEMA floor;" + string.Concat(Tables.Select(table => $"CREATE TABLE floor.{table} (LIKE public.{table} INCLUDING ALL);")), connection);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }

            // As the product's pool.
            var text = new NpgsqlConnectionStringBuilder(address) { SearchPath = "floor", MaxAutoPrepare = 200, AutoPrepareMinUsages = 2 };
            var floor = new PostgreSqlFloor(NpgsqlDataSource.Create(text), recorded);
            await floor.CommitAsync(recorded.Counters, cancellationToken);
            return floor;
        }

        public override ValueTask DisposeAsync() => source.DisposeAsync();

        /// <summary>Everything in one round trip.</summary>
        protected override async Task CommitAsync(IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
            foreach (var write in writes)
            {
                var command = new NpgsqlBatchCommand(write.Sql);
                foreach (var cell in write.Cells)
                    command.Parameters.Add(cell.ToParameter());
                batch.BatchCommands.Add(command);
            }

            batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
