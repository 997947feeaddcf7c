using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using RabbitMQ.Client;

namespace Approval.EndToEnd.Tests.Processes;

/// <summary>Which store and transport an installation has.</summary>
public enum InstallationKind
{
    /// <summary>SQLite and the transport inside the process.</summary>
    Embedded,

    /// <summary>PostgreSQL and RabbitMQ.</summary>
    Production,
}

/// <summary>A scratch installation: folder, database and settings that any number of processes share; gone when disposed.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly string? _admin;
    private readonly string? _database;
    private readonly string? _broker;
    private readonly string? _prefix;
    private readonly List<ServerProcess> _servers = [];

    private Installation(InstallationKind kind, string? admin = null, string? broker = null)
    {
        Kind = kind;
        Folder = Directory.CreateTempSubdirectory("approval-end-to-end-").FullName;
        var settings = new Dictionary<string, string>
        {
            ["Public:RequestsPerMinute"] = "100000",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Training:StartsAt"] = "2026-04-20T09:30:00+08:00",
        };
        if (kind == InstallationKind.Production)
        {
            (_admin, _broker) = (admin, broker);
            _database = "end_to_end_" + Guid.NewGuid().ToString("N");
            _prefix = _database + "-";
            settings["Storage:Provider"] = "PostgreSql";
            settings["Storage:ConnectionString"] = ConnectionString = new NpgsqlConnectionStringBuilder(admin) { Database = _database, MaxPoolSize = 50 }.ConnectionString;
            settings["Transport:Kind"] = "RabbitMq";
            settings["Transport:Uri"] = broker!;
            settings["Transport:Prefix"] = _prefix;
        }
        else
        {
            ConnectionString = $"Data Source={Path.Combine(Folder, "data", "approval.db")};Pooling=False";
        }

        Settings = settings;
    }

    public InstallationKind Kind { get; }

    public string Folder { get; }

    public string ConnectionString { get; }

    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Makes a scratch installation; ignores the test where the servers are not there, but fails it in CI.</summary>
    public static async Task<Installation> CreateAsync(InstallationKind kind)
    {
        if (kind == InstallationKind.Embedded)
            return new Installation(kind);
        var installation = new Installation(kind, Variable("APPROVAL_TEST_POSTGRES"), Variable("APPROVAL_TEST_RABBITMQ"));
        await installation.AdminAsync($"CREATE DATABASE {installation._database}");
        return installation;
    }

    public async Task<ServerProcess> StartAsync(string environment = "Development")
    {
        var server = await ServerProcess.StartAsync(Folder, Settings, environment);
        _servers.Add(server);
        return server;
    }

    public Task<CommandResult> CommandAsync(params string[] arguments) => ServerProcess.RunAsync(Folder, Settings, arguments);

    /// <summary>One number read past the product, as an auditor would.</summary>
    public async Task<long> CountAsync(string sql) => Convert.ToInt64((await RowsAsync(sql)).Single()[0], CultureInfo.InvariantCulture);

    public async Task<List<object?[]>> RowsAsync(string sql)
    {
        await using DbConnection connection = Kind == InstallationKind.Embedded ? new SqliteConnection(ConnectionString) : new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    public Task ExecuteAsync(string sql) => RowsAsync(sql);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
        if (Kind == InstallationKind.Production)
        {
            await RemoveQueuesAsync();
            await AdminAsync($"DROP DATABASE IF EXISTS {_database} WITH (FORCE)");
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static string Variable(string name)
    {
        if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
            return value;
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
            Assert.Ignore($"{name} is not set: run tests/servers/start.sh and source .test-servers/env.");
        throw new InvalidOperationException($"{name} has to be set in CI.");
    }

    private async Task AdminAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_admin + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task RemoveQueuesAsync()
    {
        var factory = new ConnectionFactory { Uri = new Uri(_broker!) };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var coordination = typeof(Coordination.CoordinationRegistration).Assembly.GetTypes();
        var sagas = coordination.Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(MassTransit.ISaga))).Select(type => type.Name.Replace("State", "", StringComparison.Ordinal));
        foreach (var queue in sagas.SelectMany(name => new[] { $"{_prefix}{name}State", $"{_prefix}{name}", $"{_prefix}{name}State_error", $"{_prefix}{name}_error" }))
        {
            await channel.QueueDeleteAsync(queue);
            await channel.ExchangeDeleteAsync(queue);
        }

        foreach (var type in coordination.Where(type => type.IsAssignableTo(typeof(Domain.Persistence.ICaseMessage))))
            await channel.ExchangeDeleteAsync($"{_prefix}{type.Namespace}:{type.Name}");
        await channel.ExchangeDeleteAsync($"{_prefix}Approval.Domain.Persistence:ICaseMessage");
    }
}
