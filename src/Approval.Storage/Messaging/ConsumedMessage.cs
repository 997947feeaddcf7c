using Approval.Domain.Persistence;
using MassTransit;

namespace Approval.Storage.Messaging;

/// <summary>A delivery of a message: its id is the id of the outbox row that it came from.</summary>
internal readonly record struct ConsumedMessage(Guid Id, ICaseMessage Message)
{
    /// <exception cref="NotSupportedException">Something else than a case message from the outbox was delivered.</exception>
    public static ConsumedMessage From<T>(ConsumeContext<T> context)
        where T : class =>
        context is { Message: ICaseMessage message, MessageId: { } id }
            ? new ConsumedMessage(id, message)
            : throw new NotSupportedException($"{typeof(T).Name} is not an ICaseMessage from the outbox; sagas of this store take nothing else.");
}

/// <summary>The saga row that a message is for, as it was loaded with the case lock.</summary>
internal sealed record SagaRow(long Version, string Data);
