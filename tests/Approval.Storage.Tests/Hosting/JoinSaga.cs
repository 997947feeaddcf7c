using Approval.Domain.Audit;
using Approval.Domain.Persistence;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Approval.Storage.Tests.Hosting;

/// <summary>Opens a join that waits for so many departments.</summary>
public sealed record JoinOpened(Guid CaseId, Guid StageId, int Expected) : ICaseMessage;

/// <summary>A department's answer.</summary>
public sealed record DepartmentAnswered(Guid CaseId, Guid StageId, string Department) : ICaseMessage;

/// <summary>Tells the case that all answered.</summary>
public sealed record JoinCompleted(Guid CaseId, Guid StageId, IReadOnlyList<string> Departments) : ICaseMessage;

/// <summary>Makes the watcher do something odd.</summary>
public sealed record OddRequest(Guid CaseId, string What) : ICaseMessage;

/// <summary>Wakes the watcher from a deadline.</summary>
public sealed record DeadlineFired(Guid CaseId, Guid StageId, string Kind, string? Subject) : ICaseMessage;

/// <summary>Correlated by query, which the store refuses.</summary>
public sealed record AskedByNumber(Guid CaseId, string Number) : ICaseMessage;

public sealed class JoinState : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    public Guid CaseId { get; set; }

    public int Expected { get; set; }

    public List<string> Departments { get; set; } = [];
}

/// <summary>A joint review in its barest form: counts the answers and completes once.</summary>
public sealed class JoinMachine : MassTransitStateMachine<JoinState>
{
    public JoinMachine()
    {
        InstanceState(x => x.CurrentState);
        Event(() => Opened, x => x.CorrelateById(m => m.Message.StageId));
        Event(() => Answered, x =>
        {
            x.CorrelateById(m => m.Message.StageId);
            x.OnMissingInstance(m => m.Discard());
        });

        Initially(
            When(Opened)
                .Then(context =>
                {
                    context.Saga.CaseId = context.Message.CaseId;
                    context.Saga.Expected = context.Message.Expected;
                })
                .ThenAsync(context => Records.AddAsync(context, context.Message.CaseId, "opened", ""))
                .TransitionTo(Waiting));
        During(Waiting,
            Ignore(Opened),
            When(Answered)
                .Then(context => context.Saga.Departments.Add(context.Message.Department))
                .If(context => context.Saga.Departments.Count == context.Saga.Expected, complete => complete
                    .Publish(context => new JoinCompleted(context.Saga.CaseId, context.Saga.CorrelationId, context.Saga.Departments))
                    .Finalize()));
        SetCompletedWhenFinalized();
    }

    public State Waiting { get; private set; } = null!;

    public Event<JoinOpened> Opened { get; private set; } = null!;

    public Event<DepartmentAnswered> Answered { get; private set; } = null!;
}

public sealed class WatchState : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    public int Completions { get; set; }
}

/// <summary>What the watcher may be told to do from outside the transaction, to play a failing world.</summary>
public sealed class OddWorld
{
    public Func<string, Task> Act { get; set; } = _ => Task.CompletedTask;
}

/// <summary>Stands for the case: puts on record what it was told.</summary>
public sealed class WatchMachine : MassTransitStateMachine<WatchState>
{
    public WatchMachine(OddWorld world)
    {
        InstanceState(x => x.CurrentState);
        Event(() => Completed, x => x.CorrelateById(m => m.Message.CaseId));
        Event(() => Odd, x => x.CorrelateById(m => m.Message.CaseId));
        Event(() => Fired, x => x.CorrelateById(m => m.Message.CaseId));

        Initially(WhenCompleted(), WhenOdd(world), WhenFired());
        During(Watching, WhenCompleted(), WhenOdd(world), WhenFired());
    }

    public State Watching { get; private set; } = null!;

    public Event<JoinCompleted> Completed { get; private set; } = null!;

    public Event<OddRequest> Odd { get; private set; } = null!;

    public Event<DeadlineFired> Fired { get; private set; } = null!;

    private EventActivityBinder<WatchState, JoinCompleted> WhenCompleted() => When(Completed)
        .Then(context => context.Saga.Completions++)
        .ThenAsync(context => Records.AddAsync(context, context.Message.CaseId, "joined", string.Join(',', context.Message.Departments.Order())))
        .TransitionTo(Watching);

    private EventActivityBinder<WatchState, OddRequest> WhenOdd(OddWorld world) => When(Odd)
        .ThenAsync(context => Records.AddAsync(context, context.Message.CaseId, "odd", context.Message.What))
        .ThenAsync(context => world.Act(context.Message.What))
        .If(context => context.Message.What == "publish-plain", odd => odd.Publish(_ => new PlainMessage("escaped")))
        .If(context => context.Message.What == "publish-injected", odd => odd.ThenAsync(context =>
            context.GetPayload<IServiceProvider>().GetRequiredService<IPublishEndpoint>().Publish(new PlainMessage("escaped"))))
        .If(context => context.Message.What == "respond", odd => odd.Respond(_ => new PlainMessage("escaped")))
        .TransitionTo(Watching);

    private EventActivityBinder<WatchState, DeadlineFired> WhenFired() => When(Fired)
        .ThenAsync(context => Records.AddAsync(context, context.Message.CaseId, "fired", $"{context.Message.Kind} {context.Message.Subject}"))
        .TransitionTo(Watching);
}

/// <summary>Puts on the record of the case what a saga did.</summary>
public static class Records
{
    public static async Task AddAsync(ConsumeContext context, Guid caseId, string action, string text)
    {
        Assert.That(context.TryGetPayload(out IApprovalSession? session), Is.True, "the session is a payload of the context");
        await session!.LockCaseAsync(caseId);
        session.Audit(caseId, new AuditNote(action, text, Actors.System));
    }
}

/// <summary>Not a case message: must never leave a transaction.</summary>
public sealed record PlainMessage(string Text);

public sealed class QueriedState : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    public string Number { get; set; } = "";
}

public sealed class QueriedMachine : MassTransitStateMachine<QueriedState>
{
    public QueriedMachine()
    {
        InstanceState(x => x.CurrentState);
        Event(() => Asked, x => x
            .CorrelateBy((saga, context) => saga.Number == context.Message.Number)
            .SelectId(_ => Guid.NewGuid()));
        Initially(When(Asked).TransitionTo(Known));
    }

    public State Known { get; private set; } = null!;

    public Event<AskedByNumber> Asked { get; private set; } = null!;
}
