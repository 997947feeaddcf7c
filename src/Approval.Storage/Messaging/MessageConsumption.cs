using System.Data.Common;
using Approval.Storage.Sessions;
using Microsoft.Extensions.Logging;

namespace Approval.Storage.Messaging;

/// <summary>
/// Runs the transaction that consumes a message: once however often it is delivered, again after a transient error,
/// and put aside as an incident when it keeps failing.
/// </summary>
internal sealed class MessageConsumption(
    ApprovalStore store,
    StorageOptions options,
    MessageTypes messageTypes,
    MessagesInFlight inFlight,
    StorageMetrics metrics,
    ILogger<MessageConsumption> log)
{
    public async Task ConsumeAsync(
        ConsumedMessage message,
        string sagaType,
        Guid correlationId,
        Func<ApprovalSession, Task> work,
        CancellationToken cancellationToken)
    {
        try
        {
            await RetryAsync(message, sagaType, correlationId, work, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            inFlight.Remove(message.Id);
        }
    }

    /// <summary>Puts aside at once what no attempt could ever consume.</summary>
    public async Task RefuseAsync(ConsumedMessage message, Exception reason, CancellationToken cancellationToken)
    {
        try
        {
            await PutAsideAsync(message, reason, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            inFlight.Remove(message.Id);
        }
    }

    private async Task RetryAsync(
        ConsumedMessage message,
        string sagaType,
        Guid correlationId,
        Func<ApprovalSession, Task> work,
        CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await OnceAsync(message, sagaType, correlationId, work, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // What is not transient gets one more chance at once; waiting would not help it and would hold up others.
                var attempts = IsTransient(e) ? options.RetryDelays.Count : 1;
                if (attempt >= attempts)
                {
                    await PutAsideAsync(message, e, cancellationToken).ConfigureAwait(false);
                    return;
                }

                log.LogWarning(e, "Message {MessageId} failed, attempt {Attempt}.", message.Id, attempt + 1);
                if (IsTransient(e))
                {
                    await Task.Delay(options.RetryDelays[attempt], cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task OnceAsync(
        ConsumedMessage message,
        string sagaType,
        Guid correlationId,
        Func<ApprovalSession, Task> work,
        CancellationToken cancellationToken)
    {
        var consumed = await store.RunAsync(
            async session =>
            {
                if (!await session.BeginConsumeAsync(message, options.Transport, sagaType, correlationId).ConfigureAwait(false))
                {
                    return false;
                }

                await work(session).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        if (consumed)
        {
            metrics.CountConsumed();
        }
        else
        {
            metrics.CountDuplicate();
        }
    }

    /// <summary>Writes the incident, however long the database takes to come back: the message is not acknowledged before.</summary>
    private async Task PutAsideAsync(ConsumedMessage message, Exception error, CancellationToken cancellationToken)
    {
        log.LogError(error, "Message {MessageId} of case {CaseId} becomes an incident.", message.Id, message.Message.CaseId);
        for (var wait = TimeSpan.FromSeconds(1); ; wait = TimeSpan.FromSeconds(Math.Min(30, wait.TotalSeconds * 2)))
        {
            try
            {
                await store.RunAsync(session => PutAsideAsync(session, message, error), cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                log.LogError(e, "The incident of message {MessageId} could not be written; trying again.", message.Id);
                await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> PutAsideAsync(ApprovalSession session, ConsumedMessage message, Exception error)
    {
        if (!await session.MarkConsumedAsync(message.Id, options.Transport).ConfigureAwait(false))
        {
            return false;
        }

        session.Write(IncidentStore.Insert(
            IncidentKind.Message,
            message.Message.CaseId,
            message.Id,
            messageTypes.NameOf(message.Message),
            MessageTypes.Write(message.Message),
            error,
            TimeProvider.System.GetUtcNow()));
        metrics.CountIncident();
        return true;
    }

    private static bool IsTransient(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is LostUpdateException or TimeoutException or IOException or DbException { IsTransient: true }
                or Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: Sqlite.SqliteCodes.Busy or Sqlite.SqliteCodes.Locked })
            {
                return true;
            }
        }

        return false;
    }
}
