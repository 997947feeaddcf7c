using Approval.Domain.Persistence;

namespace Approval.Storage.Messaging;

/// <summary>A committed message on its way to the bus; its id is the id of its outbox row.</summary>
internal sealed record OutgoingMessage(Guid Id, ICaseMessage Message);

/// <summary>Takes committed messages over from the transactions, without making them wait.</summary>
internal interface IMessageDispatcher
{
    /// <summary>How long after the commit this dispatcher may be trusted with a message; null when nobody dispatches here.</summary>
    TimeSpan? Lease { get; }

    void Dispatch(IReadOnlyCollection<OutgoingMessage> messages);
}

/// <summary>For processes that only write, such as commands: another process finds the rows at once.</summary>
internal sealed class NoDispatcher : IMessageDispatcher
{
    public TimeSpan? Lease => null;

    public void Dispatch(IReadOnlyCollection<OutgoingMessage> messages)
    {
    }
}
