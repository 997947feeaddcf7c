using Approval.Domain.Persistence;
using Approval.Storage.Messaging;
using Approval.Storage.Sessions;
using Approval.Storage.Sql;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Approval.Storage.Deadlines;

/// <summary>Makes the poller look at once, after the business clock was moved.</summary>
public interface IDeadlineWaker
{
    void Wake();
}

/// <summary>
/// Fires deadlines that are due by the business clock: the row goes and the message that the factory makes of it enters
/// the outbox in one transaction, so each fires once however many processes poll. A deadline of which the factory makes
/// nothing but an exception becomes an incident and stops no other.
/// </summary>
internal sealed class DeadlinePoller(
    StorageOptions options,
    ISqlDatabase database,
    Schema.SchemaScripts schema,
    ApprovalStore store,
    Func<Deadline, ICaseMessage> factory,
    TimeProvider time,
    StorageMetrics metrics,
    ILogger<DeadlinePoller> log) : BackgroundService, IDeadlineWaker
{
    private readonly SemaphoreSlim wake = new(0, 1);

    public void Wake()
    {
        try
        {
            wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Woken already.
        }
    }

    /// <summary>Fires everything that is due now.</summary>
    /// <returns>How many deadlines were taken.</returns>
    public async Task<int> FireDueAsync(CancellationToken cancellationToken)
    {
        await schema.EnsureAsync(cancellationToken).ConfigureAwait(false);
        var fired = 0;
        while (await AnyDueAsync(cancellationToken).ConfigureAwait(false))
        {
            var taken = await store.RunAsync(FireBatchAsync, cancellationToken).ConfigureAwait(false);
            fired += taken;
            if (taken == 0)
            {
                // Their cases are being worked on: next round.
                break;
            }
        }

        return fired;
    }

    public override void Dispose()
    {
        wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FireDueAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "Polling deadlines failed; the next round tries again.");
            }

            await wake.WaitAsync(options.DeadlineInterval, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> AnyDueAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1 FROM deadline WHERE due_at <= @now LIMIT 1";
        var now = time.GetUtcNow();
        command.Add("@now", options.Provider == StorageProvider.Sqlite ? now.ToUnixTimeMilliseconds() : now.UtcDateTime);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not null;
    }

    private async Task<int> FireBatchAsync(ApprovalSession session)
    {
        var due = new List<(string Data, Guid Id, Guid CaseId)>();
        await session.ReadAsync(
            [SelectDue(session.Provider).With(time.GetUtcNow(), (long)options.BatchSize)],
            (_, row) => due.Add((row.GetString(0), row.GetGuid(1), row.GetGuid(2)))).ConfigureAwait(false);
        foreach (var (data, id, caseId) in due)
        {
            session.Write("DELETE FROM deadline WHERE id = $1".Guarded($"Deadline {id}", id));
            Fire(session, data, id, caseId);
        }

        return due.Count;
    }

    private void Fire(ApprovalSession session, string data, Guid id, Guid caseId)
    {
        try
        {
            session.Send(factory(StorageJson.Read<Deadline>(data)));
        }
        catch (Exception e)
        {
            log.LogError(e, "Deadline {DeadlineId} of case {CaseId} becomes an incident.", id, caseId);
            session.Write(IncidentStore.Insert(
                IncidentKind.Deadline, caseId, id, "Deadline", data, e, TimeProvider.System.GetUtcNow()));
            metrics.CountIncident();
        }
    }

    /// <summary>
    /// On PostgreSQL the case is locked with the deadline, as for every change of a case; a case that someone works on is
    /// left for the next round, so pollers never wait, neither for people nor for each other.
    /// </summary>
    private static string SelectDue(StorageProvider provider) => provider == StorageProvider.PostgreSql
        ? """
          SELECT d.data, d.id, d.case_id
          FROM deadline d JOIN case_file c ON c.id = d.case_id
          WHERE d.due_at <= $1
          ORDER BY d.due_at, d.id LIMIT $2
          FOR UPDATE SKIP LOCKED
          """
        : "SELECT data, id, case_id FROM deadline WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2";
}
