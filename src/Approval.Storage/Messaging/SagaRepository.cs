using System.Linq.Expressions;
using Approval.Storage.Sessions;
using Approval.Storage.Sql;
using MassTransit;
using MassTransit.Context;
using MassTransit.DependencyInjection;
using MassTransit.Saga;

namespace Approval.Storage.Messaging;

/// <summary>
/// Opens the one transaction in which a saga takes a message: exactly-once check, case lock, saga state, everything the
/// machine does through the session, and the messages it sends. Correlation by query is refused with an incident.
/// </summary>
internal sealed class ApprovalSagaRepositoryContextFactory<TSaga>(
    MessageConsumption consumption,
    ApprovalStore store,
    Bind<IBus, IScopedConsumeContextProvider> scope) :
    ISagaRepositoryContextFactory<TSaga>,
    ILoadSagaRepositoryContextFactory<TSaga>,
    IQuerySagaRepositoryContextFactory<TSaga>
    where TSaga : class, ISaga
{
    public Task Send<T>(ConsumeContext<T> context, IPipe<SagaRepositoryContext<TSaga, T>> next)
        where T : class
    {
        var message = ConsumedMessage.From(context);
        var correlationId = context.CorrelationId
            ?? throw new NotSupportedException($"{typeof(T).Name} carries no correlation id for {typeof(TSaga).Name}.");
        return consumption.ConsumeAsync(
            message,
            SagaRows<TSaga>.Type,
            correlationId,
            session => SendAsync(context, session, message.Message.CaseId, correlationId, next),
            context.CancellationToken);
    }

    public Task SendQuery<T>(ConsumeContext<T> context, ISagaQuery<TSaga> query, IPipe<SagaRepositoryQueryContext<TSaga, T>> next)
        where T : class =>
        consumption.RefuseAsync(
            ConsumedMessage.From(context),
            new NotSupportedException(
                $"{typeof(TSaga).Name} cannot be correlated by a query ({typeof(T).Name}): use CorrelateById, the only correlation under the case lock."),
            context.CancellationToken);

    public Task<T> Execute<T>(Func<LoadSagaRepositoryContext<TSaga>, Task<T>> asyncMethod, CancellationToken cancellationToken = default)
        where T : class =>
        store.RunAsync(session => asyncMethod(new LoadingContext(session, cancellationToken)), cancellationToken);

    public Task<T> Execute<T>(Func<QuerySagaRepositoryContext<TSaga>, Task<T>> asyncMethod, CancellationToken cancellationToken = default)
        where T : class =>
        throw new NotSupportedException($"{typeof(TSaga).Name} cannot be queried by expression; read the saga_instance table instead.");

    public void Probe(ProbeContext context) => context.Add("persistence", "approval-storage");

    private async Task SendAsync<T>(
        ConsumeContext<T> context, ApprovalSession session, Guid caseId, Guid correlationId, IPipe<SagaRepositoryContext<TSaga, T>> next)
        where T : class
    {
        var inTransaction = new TransactionConsumeContext<T>(context, session);

        // An IPublishEndpoint injected from the message's scope must lead to the outbox as well.
        using (scope.Value.PushContext(inTransaction))
        {
            await next.Send(new ApprovalSagaRepositoryContext<TSaga, T>(inTransaction, session, caseId, correlationId)).ConfigureAwait(false);
        }
    }

    private sealed class LoadingContext(ApprovalSession session, CancellationToken cancellationToken) :
        MassTransit.Middleware.BasePipeContext(cancellationToken),
        LoadSagaRepositoryContext<TSaga>
    {
        public async Task<TSaga> Load(Guid correlationId)
        {
            var row = await session.LoadSagaAsync(SagaRows<TSaga>.Type, correlationId).ConfigureAwait(false);
            return row is null ? null! : SagaRows<TSaga>.Read(row);
        }
    }
}

/// <summary>The saga's row in the transaction; every write waits for the flush.</summary>
internal sealed class ApprovalSagaRepositoryContext<TSaga, TMessage>(
    ConsumeContext<TMessage> context,
    ApprovalSession session,
    Guid caseId,
    Guid correlationId) :
    ConsumeContextScope<TMessage>(context),
    SagaRepositoryContext<TSaga, TMessage>
    where TSaga : class, ISaga
    where TMessage : class
{
    private long version = session.LoadedSaga?.Version ?? 0;

    public Task<SagaConsumeContext<TSaga, T>> CreateSagaConsumeContext<T>(
        ConsumeContext<T> consumeContext, TSaga instance, SagaConsumeContextMode mode)
        where T : class =>
        Task.FromResult<SagaConsumeContext<TSaga, T>>(new DefaultSagaConsumeContext<TSaga, T>(consumeContext, instance));

    public Task<SagaConsumeContext<TSaga, TMessage>> Add(TSaga instance) =>
        CreateSagaConsumeContext(this, instance, SagaConsumeContextMode.Add);

    public async Task<SagaConsumeContext<TSaga, TMessage>> Insert(TSaga instance)
    {
        if (session.LoadedSaga is not null)
        {
            return null!;
        }

        // Inserted as it is before the event; the update that follows carries version 1.
        session.InsertSaga(SagaRows<TSaga>.Type, instance.CorrelationId, caseId, SagaRows<TSaga>.State(instance), StorageJson.Write(instance));
        version = 1;
        return await CreateSagaConsumeContext(this, instance, SagaConsumeContextMode.Insert).ConfigureAwait(false);
    }

    public async Task<SagaConsumeContext<TSaga, TMessage>> Load(Guid id)
    {
        var row = session.LoadedSaga;
        if (id != correlationId)
        {
            throw new NotSupportedException($"{typeof(TSaga).Name} {id} was asked for while {correlationId} is locked.");
        }

        return row is null
            ? null!
            : await CreateSagaConsumeContext(this, SagaRows<TSaga>.Read(row), SagaConsumeContextMode.Load).ConfigureAwait(false);
    }

    public Task Save(SagaConsumeContext<TSaga> context)
    {
        var saga = context.Saga;
        session.InsertSaga(SagaRows<TSaga>.Type, saga.CorrelationId, caseId, SagaRows<TSaga>.State(saga), StorageJson.Write(saga));
        return Task.CompletedTask;
    }

    public Task Update(SagaConsumeContext<TSaga> context)
    {
        var saga = context.Saga;
        session.UpdateSaga(SagaRows<TSaga>.Type, saga.CorrelationId, version, SagaRows<TSaga>.State(saga), StorageJson.Write(saga));
        return Task.CompletedTask;
    }

    public Task Delete(SagaConsumeContext<TSaga> context)
    {
        session.DeleteSaga(SagaRows<TSaga>.Type, context.Saga.CorrelationId, version);
        return Task.CompletedTask;
    }

    public Task Discard(SagaConsumeContext<TSaga> context) => Task.CompletedTask;

    public Task Undo(SagaConsumeContext<TSaga> context) => Task.CompletedTask;
}

/// <summary>How a saga class appears in the table of sagas.</summary>
internal static class SagaRows<TSaga>
    where TSaga : class, ISaga
{
    private static readonly Func<TSaga, string?> ReadState = CompileState();

    /// <summary>The class's short name.</summary>
    public static string Type => typeof(TSaga).Name;

    public static string? State(TSaga saga) => ReadState(saga);

    public static TSaga Read(SagaRow row) => StorageJson.Read<TSaga>(row.Data);

    private static Func<TSaga, string?> CompileState()
    {
        var property = typeof(TSaga).GetProperty("CurrentState");
        if (property is null || property.PropertyType != typeof(string))
        {
            return _ => null;
        }

        var saga = Expression.Parameter(typeof(TSaga));
        return Expression.Lambda<Func<TSaga, string?>>(Expression.Property(saga, property), saga).Compile();
    }
}
