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
    private const int Workers = 2;
    private const int ConfirmBatch = 100;

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
        var workers = options.Transport == TransportKind.InProcess
            ? Enumerable.Range(0, Workers).Select(_ => HandOverAsync(stoppingToken))
            : Enumerable.Range(0, Workers).Select(_ => RelayAsync(stoppingToken));
        await Task.WhenAll(workers).ConfigureAwait(false);
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
        var batch = new List<OutgoingMessage>(ConfirmBatch);
        while (await queue.Reader.WaitToReadAsync(stoppingToken).ConfigureAwait(false))
        {
            batch.Clear();
            while (batch.Count < ConfirmBatch && queue.Reader.TryRead(out var message))
            {
                batch.Add(message);
            }

            await RelayAsync(batch, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task RelayAsync(List<OutgoingMessage> batch, CancellationToken stoppingToken)
    {
        var confirmed = await Task.WhenAll(batch.Select(message => PublishAsync(message, stoppingToken))).ConfigureAwait(false);
        var done = batch.Where((_, index) => confirmed[index]).Select(message => message.Id).ToList();
        try
        {
            if (done.Count > 0)
            {
                await store.Value.RunAsync(session => DeleteAsync(session, done), stoppingToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            log.LogWarning(e, "Confirmed messages stay in the outbox and will be delivered again; the inbox skips them.");
        }
        finally
        {
            foreach (var message in batch)
            {
                inFlight.Remove(message.Id);
            }
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
