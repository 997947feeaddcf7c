using Approval.Storage;

namespace Approval.Server.Hosting;

/// <summary>Configuration section <c>Transport</c>.</summary>
public sealed class TransportSettings
{
    /// <summary><c>InProcess</c> or <c>RabbitMq</c>.</summary>
    public TransportKind Kind { get; set; } = TransportKind.InProcess;

    /// <summary>Broker address, for example <c>amqp://user:password@host:5672/vhost</c>; from the environment, never from a file in the repository.</summary>
    public string? Uri { get; set; }

    /// <summary>
    /// Begins the names of queues and exchanges, such as <c>fuhai-</c>. Two installations that share a broker's virtual host
    /// need one each: otherwise each would take the other's messages. All processes of one installation have the same.
    /// </summary>
    public string? Prefix { get; set; }
}

/// <summary>Configuration section <c>Storage</c>.</summary>
public sealed class StorageSettings
{
    /// <summary><c>Sqlite</c> or <c>PostgreSql</c>.</summary>
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>SQLite file; by default <c>data/approval.db</c> beside the working directory.</summary>
    public string Path { get; set; } = System.IO.Path.Combine("data", "approval.db");

    /// <summary>PostgreSQL connection string.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Messages in flight at once in this process; 0 for the default of the store.</summary>
    public int Concurrency { get; set; }

    public StorageOptions ToOptions(TransportKind transport) => new()
    {
        Provider = Provider,
        Path = Provider == StorageProvider.Sqlite ? System.IO.Path.GetFullPath(Path) : null,
        ConnectionString = ConnectionString,
        Transport = transport,
        Concurrency = Concurrency,
    };
}

/// <summary>Configuration section <c>Reference</c>.</summary>
public sealed class ReferenceSettings
{
    /// <summary>Folder with organisation, catalog, calendars and definitions; by default <c>workflows</c> beside the program.</summary>
    public string? Folder { get; set; }

    /// <summary>Whether the folder is imported at start.</summary>
    public bool ImportAtStart { get; set; } = true;
}

/// <summary>Configuration section <c>Training</c>.</summary>
public sealed class TrainingSettings
{
    /// <summary>Whether the clock may be moved; on in Development only.</summary>
    public bool Enabled { get; set; }

    /// <summary>Where the clock of a new installation starts, such as <c>2026-04-20T09:30:00+08:00</c>; by default now. It may lie in the past.</summary>
    public DateTimeOffset? StartsAt { get; set; }
}

/// <summary>Configuration section <c>Public</c>.</summary>
public sealed class PublicSettings
{
    /// <summary>Requests a minute that one address may make without an account.</summary>
    public int RequestsPerMinute { get; set; } = 60;
}
