using Approval.Domain.Persistence;
using Approval.Storage.Messaging;
using Approval.Storage.Schema;
using Approval.Storage.Sql;
using Microsoft.Extensions.Logging;

namespace Approval.Storage.Sessions;

/// <summary>Runs sessions on a database, hands over their messages after the commit and tells the observers.</summary>
internal sealed class ApprovalStore(
    ISqlDatabase database,
    SchemaScripts schema,
    MessageTypes messageTypes,
    IMessageDispatcher dispatcher,
    IEnumerable<ICommitObserver> observers,
    TimeProvider time,
    ILogger<ApprovalStore> log) : IApprovalStore
{
    private const int Attempts = 5;

    private static readonly AsyncLocal<UnitScope?> Current = new();

    private readonly ICommitObserver[] observers = observers.ToArray();

    public Task<T> InTransactionAsync<T>(Func<IApprovalSession, Task<T>> work, CancellationToken cancellationToken = default) =>
        RunAsync(work, cancellationToken);

    /// <summary>As <see cref="InTransactionAsync{T}"/>, with the session as this assembly knows it.</summary>
    /// <exception cref="InvalidOperationException">Called inside another transaction: the inner one would wait for the outer.</exception>
    internal async Task<T> RunAsync<T>(Func<ApprovalSession, Task<T>> work, CancellationToken cancellationToken = default)
    {
        if (Current.Value is { Active: true })
        {
            throw new InvalidOperationException("A transaction is already open here: use its session instead of opening another.");
        }

        await schema.EnsureAsync(cancellationToken).ConfigureAwait(false);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnceAsync(work, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (attempt < Attempts && database.IsTransient(e))
            {
                log.LogInformation(e, "Transaction was undone by a conflict, attempt {Attempt}.", attempt);
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20) * attempt), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<T> RunOnceAsync<T>(Func<ApprovalSession, Task<T>> work, CancellationToken cancellationToken)
    {
        ApprovalSession? session = null;
        var result = await database.RunAsync(
            async transaction =>
            {
                session = new ApprovalSession(transaction, messageTypes, time, TimeProvider.System, dispatcher.Lease);
                var scope = new UnitScope { Active = true };
                Current.Value = scope;
                try
                {
                    var value = await work(session).ConfigureAwait(false);
                    return new UnitResult<T>(value, await session.FinishAsync().ConfigureAwait(false));
                }
                finally
                {
                    scope.Active = false;
                }
            },
            cancellationToken).ConfigureAwait(false);
        AfterCommit(session!);
        return result;
    }

    private void AfterCommit(ApprovalSession session)
    {
        if (session.Outgoing.Count > 0)
        {
            dispatcher.Dispatch(session.Outgoing);
        }

        if (session.TouchedCases.Count == 0)
        {
            return;
        }

        foreach (var observer in observers)
        {
            try
            {
                observer.OnCommitted(session.TouchedCases);
            }
            catch (Exception e)
            {
                log.LogError(e, "{Observer} failed after a commit.", observer.GetType().Name);
            }
        }
    }

    private sealed class UnitScope
    {
        public bool Active { get; set; }
    }
}
