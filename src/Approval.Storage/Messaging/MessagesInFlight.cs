using System.Collections.Concurrent;

namespace Approval.Storage.Messaging;

/// <summary>
/// Messages that this process dispatched and has not consumed yet, so that a long queue in memory is not taken for a
/// dead process and delivered again. After ten leases a message counts as lost all the same.
/// </summary>
internal sealed class MessagesInFlight(StorageOptions options)
{
    private readonly ConcurrentDictionary<Guid, long> since = new();
    private readonly TimeProvider time = TimeProvider.System;

    public int Count => since.Count;

    public void Add(Guid id) => since[id] = time.GetTimestamp();

    public void Remove(Guid id) => since.TryRemove(id, out _);

    public bool Contains(Guid id) =>
        since.TryGetValue(id, out var start) && time.GetElapsedTime(start) < options.Lease * 10;
}
