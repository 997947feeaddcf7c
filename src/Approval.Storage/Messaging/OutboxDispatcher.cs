using System.Threading.Channels;
using Approval.Storage.Sessions;
using Approval.Storage.Sql;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Approval.Storage.Messaging;

/// <summary>
/// The fast path: hands committed messages to the bus right after their commit. Behind a broker the outbox rows go, many
/// at a time, once the broker has confirmed them; in-process they stay until they are consumed.
/// </summary>
internal sealed class OutboxDispatcher(
    StorageOptions options,
    Lazy<ApprovalStore> store,
    Lazy<IBusControl> bus,
    MessagesInFlight inFlight,
    ILogger<OutboxDispatcher> log) : BackgroundService, IMessageDispatcher
{
    private const int InProcessWorkers = 2;

    /// <summary>Messages that may wait for the broker's confirm at once; one that waits does not hold up the next.</summary>
    private const int RelayWorkers = 32;

    private const int ConfirmBatch = 500;

    /// <summary>Confirmed rows are collected for so long and go with one commit; until then the inbox would skip a second delivery.</summary>
    private static readonly TimeSpan ConfirmPause = TimeSpan.FromMilliseconds(100);

    private readonly Channel<Guid> confirmed = Channel.CreateUnbounded<Guid>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<OutgoingMessage> queue = Channel.CreateUnbounded<OutgoingMessage>();

    public TimeSpan? Lease => options.Lease;

    public void Dispatch(IReadOnlyCollection<OutgoingMessage> messages)
    {
        foreach (var message in messages)
        {
            inFlight.Add(message.Id);
            queue.Writer.TryWrite(message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await BusReady.WaitAsync(bus.Value, stoppingToken).ConfigureAwait(false);
        if (options.Transport == TransportKind.InProcess)
        {
            await Task.WhenAll(Enumerable.Range(0, InProcessWorkers).Select(_ => HandOverAsync(stoppingToken))).ConfigureAwait(false);
            return;
        }

        var workers = Enumerable.Range(0, RelayWorkers).Select(_ => RelayAsync(stoppingToken));
        await Task.WhenAll(workers.Append(ForgetConfirmedAsync(stoppingToken))).ConfigureAwait(false);
    }

    private async Task HandOverAsync(CancellationToken stoppingToken)
    {
        await foreach (var message in queue.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
        {
            await PublishAsync(message, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task RelayAsync(CancellationToken stoppingToken)
    {
        await foreach (var message in queue.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
        {
            if (await PublishAsync(message, stoppingToken).ConfigureAwait(false))
            {
                confirmed.Writer.TryWrite(message.Id);
            }
        }
    }

    private async Task ForgetConfirmedAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Guid>(ConfirmBatch);
        while (await confirmed.Reader.WaitToReadAsync(stoppingToken).ConfigureAwait(false))
        {
            await Task.Delay(ConfirmPause, stoppingToken).ConfigureAwait(false);
            batch.Clear();
            while (batch.Count < ConfirmBatch && confirmed.Reader.TryRead(out var id))
            {
                batch.Add(id);
            }

            await ForgetAsync(batch, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task ForgetAsync(List<Guid> batch, CancellationToken stoppingToken)
    {
        try
        {
            await store.Value.RunAsync(session => DeleteAsync(session, batch), stoppingToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            log.LogWarning(e, "Confirmed messages stay in the outbox and will be delivered again; the inbox skips them.");
        }
        finally
        {
            batch.ForEach(inFlight.Remove);
        }
    }

    private static Task<bool> DeleteAsync(ApprovalSession session, List<Guid> ids)
    {
        if (session.Provider == StorageProvider.PostgreSql)
        {
            session.Write("DELETE FROM outbox WHERE id = ANY($1)".With(new Arg(ArgKind.Ids, ids.ToArray())));
            return Task.FromResult(true);
        }

        foreach (var id in ids)
        {
            session.Write("DELETE FROM outbox WHERE id = $1".With(id));
        }

        return Task.FromResult(true);
    }

    /// <returns>True when the bus took the message; false leaves it to the sweeper.</returns>
    private async Task<bool> PublishAsync(OutgoingMessage message, CancellationToken stoppingToken)
    {
        try
        {
            await bus.Value.Publish(
                (object)message.Message,
                message.Message.GetType(),
                context =>
                {
                    context.MessageId = message.Id;
                    context.Headers.Set(CaseHeader.Name, message.Message.CaseId.ToString());
                },
                stoppingToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            inFlight.Remove(message.Id);
            log.LogWarning(e, "Message {MessageId} could not be handed to the bus; the sweeper will.", message.Id);
            return false;
        }
    }
}

/// <summary>Header by which tools and traces see the case of a message.</summary>
public static class CaseHeader
{
    public const string Name = "CaseId";
}

internal static class BusReady
{
    /// <summary>Waits until every endpoint is bound: what is published before may reach nobody.</summary>
    public static async Task WaitAsync(IBusControl bus, CancellationToken cancellationToken) =>
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, cancellationToken).ConfigureAwait(false);
}
