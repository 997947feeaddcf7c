using Approval.Domain.Persistence;
using MassTransit;
using MassTransit.Context;
using MassTransit.Transports;

namespace Approval.Storage.Messaging;

/// <summary>
/// Stands for every endpoint that a saga could send to: what it sends goes into the outbox of the transaction, because a
/// message that leaves at once would be out even when the transaction fails.
/// </summary>
internal sealed class CapturingSendEndpoint(IApprovalSession session) : ITransportSendEndpoint
{
    public Task<SendContext<T>> CreateSendContext<T>(T message, IPipe<SendContext<T>> pipe, CancellationToken cancellationToken)
        where T : class => throw Refusal(typeof(T));

    public ConnectHandle ConnectSendObserver(ISendObserver observer) =>
        throw new InvalidOperationException("Send observers cannot be connected inside a transaction.");

    public Task Send<T>(T message, CancellationToken cancellationToken = default)
        where T : class => Capture(message);

    public Task Send<T>(T message, IPipe<SendContext<T>> pipe, CancellationToken cancellationToken = default)
        where T : class => Capture(message);

    public Task Send<T>(T message, IPipe<SendContext> pipe, CancellationToken cancellationToken = default)
        where T : class => Capture(message);

    public Task Send(object message, CancellationToken cancellationToken = default) => Capture(message);

    public Task Send(object message, Type messageType, CancellationToken cancellationToken = default) => Capture(message);

    public Task Send(object message, IPipe<SendContext> pipe, CancellationToken cancellationToken = default) => Capture(message);

    public Task Send(object message, Type messageType, IPipe<SendContext> pipe, CancellationToken cancellationToken = default) =>
        Capture(message);

    public Task Send<T>(object values, CancellationToken cancellationToken = default)
        where T : class => CaptureValues<T>(values);

    public Task Send<T>(object values, IPipe<SendContext<T>> pipe, CancellationToken cancellationToken = default)
        where T : class => CaptureValues<T>(values);

    public Task Send<T>(object values, IPipe<SendContext> pipe, CancellationToken cancellationToken = default)
        where T : class => CaptureValues<T>(values);

    private Task CaptureValues<T>(object values)
        where T : class => values is T ? Capture(values) : throw Refusal(typeof(T));

    private Task Capture(object message)
    {
        session.Send(message as ICaseMessage ?? throw Refusal(message.GetType()));
        return Task.CompletedTask;
    }

    private static InvalidOperationException Refusal(Type type) =>
        new($"{type.Name} cannot be sent from a saga: only messages that implement ICaseMessage go through the outbox of the transaction.");
}

internal sealed class CapturingEndpointProvider(IApprovalSession session) : ISendEndpointProvider, IPublishEndpointProvider
{
    private readonly CapturingSendEndpoint endpoint = new(session);

    public Task<ISendEndpoint> GetSendEndpoint(Uri address) => Task.FromResult<ISendEndpoint>(endpoint);

    public Task<ISendEndpoint> GetPublishSendEndpoint<T>()
        where T : class => Task.FromResult<ISendEndpoint>(endpoint);

    public ConnectHandle ConnectSendObserver(ISendObserver observer) => endpoint.ConnectSendObserver(observer);

    public ConnectHandle ConnectPublishObserver(IPublishObserver observer) =>
        throw new InvalidOperationException("Publish observers cannot be connected inside a transaction.");
}

internal sealed class CapturingReceiveContext(ReceiveContext context, CapturingEndpointProvider endpoints) : ReceiveContextProxy(context)
{
    public override ISendEndpointProvider SendEndpointProvider => endpoints;

    public override IPublishEndpointProvider PublishEndpointProvider => endpoints;
}

/// <summary>The delivery as the saga sees it: with the session as payload and every way out leading to the outbox.</summary>
internal sealed class TransactionConsumeContext<T> : ConsumeContextScope<T>
    where T : class
{
    public TransactionConsumeContext(ConsumeContext<T> context, IApprovalSession session)
        : base(context, session)
    {
        var endpoints = new CapturingEndpointProvider(session);
        ReceiveContext = new CapturingReceiveContext(context.ReceiveContext, endpoints);
        PublishEndpointProvider = endpoints;
    }
}
