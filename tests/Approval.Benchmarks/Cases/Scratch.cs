using Npgsql;
using RabbitMQ.Client;

namespace Approval.Benchmarks.Cases;

/// <summary>A place for one server's data: a folder, and where asked for a database of its own. It is removed afterwards.</summary>
internal sealed class Scratch : IAsyncDisposable
{
    private readonly string? postgres;
    private readonly string? rabbit;
    private readonly string database = $"approval_bench_{Guid.NewGuid():N}";

    private Scratch(string? postgres, string? rabbit)
    {
        this.postgres = postgres;
        this.rabbit = rabbit;
        Folder = Directory.CreateTempSubdirectory("approval-bench-").FullName;
    }

    public string Folder { get; }

    public string SqliteFile => Path.Combine(Folder, "approval.db");

    /// <summary>The server's database; null on SQLite.</summary>
    public string? ConnectionString =>
        postgres is null ? null : new NpgsqlConnectionStringBuilder(postgres) { Database = database, MaxPoolSize = 100, MinPoolSize = 0 }.ConnectionString;

    /// <summary>The server's configuration as environment variables.</summary>
    public Dictionary<string, string> Settings
    {
        get
        {
            var settings = new Dictionary<string, string> { ["Storage__Path"] = SqliteFile };
            if (ConnectionString is { } connection)
            {
                settings["Storage__Provider"] = "PostgreSql";
                settings["Storage__ConnectionString"] = connection;
            }

            if (rabbit is not null)
            {
                settings["Transport__Kind"] = "RabbitMq";
                settings["Transport__Uri"] = rabbit;
            }

            return settings;
        }
    }

    public static async Task<Scratch> CreateAsync(Options options, CancellationToken cancellationToken)
    {
        var scratch = new Scratch(
            options.PostgreSql ? Address("APPROVAL_TEST_POSTGRES") : null,
            options.RabbitMq ? Address("APPROVAL_TEST_RABBITMQ") : null);
        await scratch.AdministerAsync($"CREATE DATABASE {scratch.database}", cancellationToken);
        return scratch;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await AdministerAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)", CancellationToken.None);
        await RemoveQueuesAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private static string Address(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } address
            ? address
            : throw new InvalidOperationException($"{variable} is not set: run tests/servers/start.sh and source .test-servers/env.");

    private async Task AdministerAsync(string sql, CancellationToken cancellationToken)
    {
        if (postgres is null)
            return;
        await using var connection = new NpgsqlConnection(postgres);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The queues are durable: what a killed server left there must not reach the next one.</summary>
    private async Task RemoveQueuesAsync()
    {
        if (rabbit is null)
            return;
        var factory = new ConnectionFactory { Uri = new Uri(rabbit) };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var saga in SagaNames())
        {
            await channel.QueueDeleteAsync(saga);
            await channel.QueueDeleteAsync(saga + "_error");
            await channel.QueueDeleteAsync(saga + "_skipped");
        }
    }

    /// <summary>Endpoints are named after the state of the saga that they feed.</summary>
    private static IEnumerable<string> SagaNames() =>
        typeof(Coordination.CoordinationRegistration).Assembly.GetExportedTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(MassTransit.SagaStateMachineInstance)))
            .Select(type => MassTransit.DefaultEndpointNameFormatter.Instance.SanitizeName(type.Name));
}
