using Microsoft.Data.Sqlite;
using Npgsql;

namespace Approval.Storage.Tests.Hosting;

/// <summary>A scratch database of its own for one test; gone when disposed.</summary>
public sealed class StoreSetup : IAsyncDisposable
{
    private readonly Func<Task> drop;

    private StoreSetup(StorageOptions options, Func<Task> drop)
    {
        Options = options;
        this.drop = drop;
    }

    public StorageOptions Options { get; }

    /// <summary>Creates the database; ignores the test when its server is not there, but fails it in CI.</summary>
    public static async Task<StoreSetup> CreateAsync(StorageProvider provider, TransportKind transport = TransportKind.InProcess)
    {
        if (transport == TransportKind.RabbitMq)
        {
            TestServers.RabbitMq();
        }

        return provider == StorageProvider.Sqlite ? Sqlite(transport) : await PostgreSqlAsync(transport);
    }

    public async ValueTask DisposeAsync() => await drop();

    /// <summary>Runs SQL past the store, as someone who tampers would.</summary>
    public async Task<object?> SqlAsync(string sql)
    {
        await using System.Data.Common.DbConnection connection = Options.Provider == StorageProvider.Sqlite
            ? new SqliteConnection($"Data Source={Options.Path};Pooling=False")
            : new NpgsqlConnection(Options.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    public async Task<long> CountAsync(string fromWhere) =>
        Convert.ToInt64(await SqlAsync($"SELECT count(*) FROM {fromWhere}"), System.Globalization.CultureInfo.InvariantCulture);

    private static StorageOptions Base(StorageProvider provider, TransportKind transport) => new()
    {
        Provider = provider,
        Transport = transport,
        Lease = TimeSpan.FromSeconds(2),
        SweepInterval = TimeSpan.FromMilliseconds(100),
        DeadlineInterval = TimeSpan.FromSeconds(30),
        RetryDelays = [TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)],
    };

    private static StoreSetup Sqlite(TransportKind transport)
    {
        var folder = Directory.CreateTempSubdirectory("approval-test-").FullName;
        var options = Base(StorageProvider.Sqlite, transport) with { Path = Path.Combine(folder, "approval.db") };
        return new StoreSetup(options, () =>
        {
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        });
    }

    private static async Task<StoreSetup> PostgreSqlAsync(TransportKind transport)
    {
        var server = TestServers.PostgreSql();
        // A schema of its own is as separate as a database and much cheaper to make and drop.
        var name = "approval_test_" + Guid.NewGuid().ToString("N");
        await AdminAsync(server, $"CREATE SCHEMA {name}");
        var text = new NpgsqlConnectionStringBuilder(server) { SearchPath = name, MaxPoolSize = 50 };
        var options = Base(StorageProvider.PostgreSql, transport) with { ConnectionString = text.ConnectionString };
        return new StoreSetup(options, () => AdminAsync(server, $"DROP SCHEMA {name} CASCADE"));
    }

    private static async Task AdminAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>Addresses of the servers that <c>tests/servers/start.sh</c> started.</summary>
public static class TestServers
{
    public static string PostgreSql() => Variable("APPROVAL_TEST_POSTGRES");

    public static string RabbitMq() => Variable("APPROVAL_TEST_RABBITMQ");

    private static string Variable(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        if (!string.IsNullOrEmpty(value))
        {
            return value;
        }

        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
        {
            Assert.Ignore($"{name} is not set: run tests/servers/start.sh and source .test-servers/env.");
        }

        Assert.Fail($"{name} has to be set in CI.");
        return "";
    }
}
