using System.Diagnostics.Metrics;

namespace Approval.Storage;

/// <summary>
/// Counts what the store asks of the database, as metrics for operators and as plain numbers for tests that hold
/// the number of statements and commits per human action.
/// </summary>
public sealed class StorageMetrics : IDisposable
{
    /// <summary>Name of the meter to subscribe to.</summary>
    public const string MeterName = "Approval.Storage";

    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> statementCounter;
    private readonly Counter<long> commitCounter;
    private readonly Counter<long> roundTripCounter;
    private readonly Counter<long> deliveredCounter;
    private readonly Counter<long> duplicateCounter;
    private readonly Counter<long> incidentCounter;
    private long statements;
    private long commits;
    private long roundTrips;
    private long delivered;
    private long duplicates;
    private long incidents;

    public StorageMetrics()
    {
        statementCounter = meter.CreateCounter<long>("approval.storage.statements");
        commitCounter = meter.CreateCounter<long>("approval.storage.commits");
        roundTripCounter = meter.CreateCounter<long>("approval.storage.round_trips");
        deliveredCounter = meter.CreateCounter<long>("approval.messages.consumed");
        duplicateCounter = meter.CreateCounter<long>("approval.messages.duplicates");
        incidentCounter = meter.CreateCounter<long>("approval.incidents");
    }

    /// <summary>SQL statements other than those that open and close transactions.</summary>
    public long Statements => Volatile.Read(ref statements);

    /// <summary>Real commits: a group commit of twenty units counts once.</summary>
    public long Commits => Volatile.Read(ref commits);

    /// <summary>Exchanges with the server; on SQLite there are none.</summary>
    public long RoundTrips => Volatile.Read(ref roundTrips);

    /// <summary>Messages consumed.</summary>
    public long Consumed => Volatile.Read(ref delivered);

    /// <summary>Deliveries skipped because the message had been consumed before.</summary>
    public long Duplicates => Volatile.Read(ref duplicates);

    /// <summary>Messages and deadlines put aside for an administrator.</summary>
    public long Incidents => Volatile.Read(ref incidents);

    internal void CountStatements(int number) => Count(ref statements, statementCounter, number);

    internal void CountCommit() => Count(ref commits, commitCounter, 1);

    internal void CountRoundTrip() => Count(ref roundTrips, roundTripCounter, 1);

    internal void CountConsumed() => Count(ref delivered, deliveredCounter, 1);

    internal void CountDuplicate() => Count(ref duplicates, duplicateCounter, 1);

    internal void CountIncident() => Count(ref incidents, incidentCounter, 1);

    public void Dispose() => meter.Dispose();

    private static void Count(ref long field, Counter<long> counter, long number)
    {
        Interlocked.Add(ref field, number);
        counter.Add(number);
    }
}
