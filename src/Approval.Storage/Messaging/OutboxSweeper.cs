using Approval.Storage.Schema;
using Approval.Storage.Sessions;
using Approval.Storage.Sql;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Approval.Storage.Messaging;

/// <summary>
/// The safety net behind the dispatcher: delivers again what a dead process left in the outbox, what the bus refused and
/// what was not consumed within its lease. Leases run on real time, because the business clock may be moved.
/// </summary>
internal sealed class OutboxSweeper(
    StorageOptions options,
    ISqlDatabase database,
    SchemaScripts schema,
    ApprovalStore store,
    MessageTypes messageTypes,
    IMessageDispatcher dispatcher,
    MessagesInFlight inFlight,
    Lazy<IBusControl> bus,
    StorageMetrics metrics,
    ILogger<OutboxSweeper> log) : BackgroundService
{
    private static readonly TimeSpan InboxInterval = TimeSpan.FromMinutes(10);
    private readonly TimeProvider time = TimeProvider.System;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await BusReady.WaitAsync(bus.Value, stoppingToken).ConfigureAwait(false);
        await schema.EnsureAsync(stoppingToken).ConfigureAwait(false);

        // A SQLite file has one process: whatever lies in the outbox at start belonged to the one before.
        var started = time.GetUtcNow();
        var abandoned = options.Provider == StorageProvider.Sqlite ? started + options.Lease : started;
        await SweepSafelyAsync(abandoned, stoppingToken).ConfigureAwait(false);
        var cleaned = DateTimeOffset.MinValue;
        using var timer = new PeriodicTimer(options.SweepInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            await SweepSafelyAsync(time.GetUtcNow(), stoppingToken).ConfigureAwait(false);
            if (options.Transport == TransportKind.RabbitMq && time.GetUtcNow() - cleaned > InboxInterval)
            {
                cleaned = time.GetUtcNow();
                await CleanInboxSafelyAsync(stoppingToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Takes over rows whose lease ended before the instant, batch by batch.</summary>
    internal async Task SweepAsync(DateTimeOffset leaseEndedBefore, CancellationToken cancellationToken)
    {
        if (bus.Value.CheckHealth().Status == BusHealthStatus.Unhealthy)
        {
            return;
        }

        while (await AnyAsync(leaseEndedBefore, cancellationToken).ConfigureAwait(false))
        {
            var rows = await store.RunAsync(session => ClaimAsync(session, leaseEndedBefore), cancellationToken).ConfigureAwait(false);
            var lost = rows.Where(row => !inFlight.Contains(row.Id)).ToList();
            if (lost.Count > 0)
            {
                await RedeliverAsync(lost, cancellationToken).ConfigureAwait(false);
            }

            if (rows.Count < options.BatchSize)
            {
                return;
            }
        }
    }

    private async Task SweepSafelyAsync(DateTimeOffset leaseEndedBefore, CancellationToken cancellationToken)
    {
        try
        {
            await SweepAsync(leaseEndedBefore, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(e, "Sweeping the outbox failed; the next round tries again.");
        }
    }

    private async Task CleanInboxSafelyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.RunAsync(
                session =>
                {
                    session.Write("DELETE FROM inbox WHERE consumed_at < $1".With(time.GetUtcNow() - options.InboxKeep));
                    return Task.FromResult(true);
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(e, "Cleaning the inbox failed; a later round tries again.");
        }
    }

    private async Task<bool> AnyAsync(DateTimeOffset leaseEndedBefore, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1 FROM outbox WHERE lease_until <= @before LIMIT 1";
        command.Add("@before", Instant(leaseEndedBefore));
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not null;
    }

    private object Instant(DateTimeOffset value) =>
        options.Provider == StorageProvider.Sqlite ? value.ToUnixTimeMilliseconds() : value.UtcDateTime;

    private async Task<List<OutboxRow>> ClaimAsync(ApprovalSession session, DateTimeOffset leaseEndedBefore)
    {
        var skip = session.Provider == StorageProvider.PostgreSql ? "FOR UPDATE SKIP LOCKED" : "";
        var rows = new List<OutboxRow>();
        await session.ReadAsync(
            [
                $"""
                UPDATE outbox SET lease_until = $1
                WHERE id IN (SELECT id FROM outbox WHERE lease_until <= $2 ORDER BY lease_until, id LIMIT $3 {skip})
                RETURNING id, case_id, message_type, payload, attempts
                """.With(time.GetUtcNow() + options.Lease + TimeSpan.FromMilliseconds(1), leaseEndedBefore, (long)options.BatchSize),
            ],
            (_, row) => rows.Add(new OutboxRow(
                row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetInt64(4)))).ConfigureAwait(false);
        return rows;
    }

    private async Task RedeliverAsync(List<OutboxRow> rows, CancellationToken cancellationToken)
    {
        var deliver = new List<OutgoingMessage>();
        var failed = new List<(OutboxRow Row, Exception Error)>();
        foreach (var row in rows)
        {
            try
            {
                if (options.Transport == TransportKind.InProcess && row.Attempts >= options.MaxDeliveries)
                {
                    throw new StorageException($"The message reached no consumer in {row.Attempts} deliveries.");
                }

                deliver.Add(new OutgoingMessage(row.Id, messageTypes.Read(row.MessageType, row.Payload)));
            }
            catch (Exception e)
            {
                failed.Add((row, e));
            }
        }

        await store.RunAsync(session => RecordAsync(session, deliver, failed), cancellationToken).ConfigureAwait(false);
        dispatcher.Dispatch(deliver);
    }

    private async Task<bool> RecordAsync(
        ApprovalSession session, List<OutgoingMessage> deliver, List<(OutboxRow Row, Exception Error)> failed)
    {
        foreach (var message in deliver)
        {
            session.Write("UPDATE outbox SET attempts = attempts + 1 WHERE id = $1".With(message.Id));
        }

        foreach (var (row, error) in failed)
        {
            // The outbox row is the right to give the message up, whichever the transport.
            if (await session.MarkConsumedAsync(row.Id, TransportKind.InProcess).ConfigureAwait(false))
            {
                session.Write(IncidentStore.Insert(
                    IncidentKind.Message, row.CaseId, row.Id, row.MessageType, row.Payload, error, time.GetUtcNow()));
                metrics.CountIncident();
                log.LogError(error, "Message {MessageId} of case {CaseId} becomes an incident.", row.Id, row.CaseId);
            }
        }

        return true;
    }

    private sealed record OutboxRow(Guid Id, Guid CaseId, string MessageType, string Payload, long Attempts);
}
