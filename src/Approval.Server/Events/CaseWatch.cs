using System.Collections.Concurrent;
using System.Threading.Channels;
using Approval.Storage;

namespace Approval.Server.Events;

/// <summary>
/// Hears of every commit and passes on which cases changed: to those who wait for one case, and to live screens. It knows
/// nothing of what changed; whoever is told looks at the store.
/// </summary>
internal sealed class CaseWatch : ICommitObserver
{
    /// <summary>Changes that a slow screen may be behind before it is told to reload.</summary>
    public const int Buffer = 256;

    // Another process may have made the change that somebody waits for here; then nobody calls.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<Guid, List<TaskCompletionSource>> _waiting = new();
    private readonly ConcurrentDictionary<Subscription, byte> _subscriptions = new();

    public int Subscribers => _subscriptions.Count;

    public void OnCommitted(IReadOnlyCollection<Guid> caseIds)
    {
        foreach (var caseId in caseIds)
            Tell(caseId);
    }

    public void Tell(Guid caseId)
    {
        if (_waiting.TryRemove(caseId, out var waiters))
        {
            lock (waiters)
            {
                foreach (var waiter in waiters)
                    waiter.TrySetResult();
            }
        }

        foreach (var subscription in _subscriptions.Keys)
            subscription.Offer(caseId);
    }

    /// <summary>Waits until the condition holds, looking again at every commit of the case and a few times a second besides.</summary>
    /// <returns>False when it did not hold in time.</returns>
    public async Task<bool> UntilAsync(Guid caseId, Func<Task<bool>> condition, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        enough.CancelAfter(patience);
        var changed = Task.CompletedTask;
        while (!enough.IsCancellationRequested)
        {
            // Registered before looking, so that a commit in between is not missed.
            if (changed.IsCompleted)
                changed = Register(caseId);
            if (await condition())
                return true;
            await Task.WhenAny(changed, Task.Delay(LookAgain, TimeProvider.System, enough.Token));
        }

        cancellationToken.ThrowIfCancellationRequested();
        return false;
    }

    public Subscription Subscribe()
    {
        var subscription = new Subscription(this);
        _subscriptions[subscription] = 0;
        return subscription;
    }

    private Task Register(Guid caseId)
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (true)
        {
            var waiters = _waiting.GetOrAdd(caseId, _ => []);
            lock (waiters)
            {
                if (!_waiting.TryGetValue(caseId, out var current) || !ReferenceEquals(current, waiters))
                    continue;
                waiters.RemoveAll(other => other.Task.IsCompleted);
                waiters.Add(waiter);
                return waiter.Task;
            }
        }
    }

    /// <summary>One live screen's changes, bounded: what does not fit is dropped and the screen told that it missed something.</summary>
    internal sealed class Subscription(CaseWatch watch) : IDisposable
    {
        private readonly Channel<Guid> _changes = Channel.CreateBounded<Guid>(new BoundedChannelOptions(Buffer) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });
        private int _missed;

        public ChannelReader<Guid> Changes => _changes.Reader;

        /// <summary>True once after changes were dropped.</summary>
        public bool TakeMissed() => Interlocked.Exchange(ref _missed, 0) == 1;

        public void Offer(Guid caseId)
        {
            if (!_changes.Writer.TryWrite(caseId))
                Interlocked.Exchange(ref _missed, 1);
        }

        public void Dispose() => watch._subscriptions.TryRemove(this, out _);
    }
}
