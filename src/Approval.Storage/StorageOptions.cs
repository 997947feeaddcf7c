namespace Approval.Storage;

/// <summary>Which database keeps the cases.</summary>
public enum StorageProvider
{
    /// <summary>Embedded: one process, one file, one writer with group commit.</summary>
    Sqlite,

    /// <summary>Production: any number of processes.</summary>
    PostgreSql,
}

/// <summary>How messages travel between the transactions.</summary>
public enum TransportKind
{
    /// <summary>Inside the process; the outbox row is the durable queue and goes with the consumer's own transaction.</summary>
    InProcess,

    /// <summary>Through a broker; the relay deletes the outbox row on its confirm, the consumer keeps an inbox.</summary>
    RabbitMq,
}

/// <summary>Where and how to store.</summary>
public sealed record StorageOptions
{
    public StorageProvider Provider { get; init; } = StorageProvider.Sqlite;

    /// <summary>File of the SQLite database; its folder is created when missing.</summary>
    public string? Path { get; init; }

    /// <summary>Npgsql connection string of the PostgreSQL database.</summary>
    public string? ConnectionString { get; init; }

    public TransportKind Transport { get; init; } = TransportKind.InProcess;

    /// <summary>Messages in flight at once in this process; 0 chooses 16 on SQLite and 32 on PostgreSQL.</summary>
    public int Concurrency { get; init; }

    /// <summary>How long a dispatched message may take before a sweeper delivers it again (real time, not the business clock).</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the sweeper looks for messages that nobody delivers (real time).</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often due deadlines are looked for (real time); <c>IDeadlineWaker</c> asks at once.</summary>
    public TimeSpan DeadlineInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Rows that the sweeper and the deadline poller take at a time.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>Deliveries after which a message that reaches no consumer becomes an incident.</summary>
    public int MaxDeliveries { get; init; } = 10;

    /// <summary>Waits between attempts at a message that met a transient error.</summary>
    public IReadOnlyList<TimeSpan> RetryDelays { get; init; } =
        [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1)];

    /// <summary>How long the inbox remembers a consumed message (calendar time).</summary>
    public TimeSpan InboxKeep { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Units of work that one SQLite commit may cover at most; 1 switches group commit off.</summary>
    public int GroupCommitLimit { get; init; } = 128;

    /// <summary>Concurrency as configured, or the default of the provider.</summary>
    public int EffectiveConcurrency =>
        Concurrency > 0 ? Concurrency : Provider == StorageProvider.Sqlite ? 16 : 32;
}
