using Approval.Coordination.Stages;
using Approval.Domain.Tasks;
using MassTransit;

namespace Approval.Coordination.Decision;

public sealed class DecisionState : StageState
{
    public string Department { get; set; } = "";

    public AtLimit AtLimit { get; set; }

    /// <summary>Name of the stage's limit on the case.</summary>
    public string Scope { get; set; } = "";
}

/// <summary>The decision is asked for, reminded, escalated; it never falls by silence.</summary>
public sealed class DecisionSaga : MassTransitStateMachine<DecisionState>
{
    private readonly StageServices _services;

    public DecisionSaga(StageServices services)
    {
        _services = services;
        InstanceState(x => x.CurrentState);
        Event(() => Started, e => e.CorrelateById(m => m.Message.Run.StageId));
        Event(() => Answered, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });
        Event(() => DeadlineReached, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });
        Event(() => Cancelled, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });

        Initially(
            When(Started)
                .ThenAsync(AskForDecisionAsync)
                .IfElse(IsOver, c => c.Finalize(), c => c.TransitionTo(AwaitingDecision)));

        During(AwaitingDecision,
            When(Answered).ThenAsync(LeaveAsync).Finalize(),
            When(DeadlineReached, c => c.Message.What == DeadlineKinds.Reminder).ThenAsync(RemindAsync),
            When(DeadlineReached, c => c.Message.What == DeadlineKinds.Limit).ThenAsync(ApplyTheLimitAsync));

        DuringAny(
            Ignore(Started),
            When(Cancelled).ThenAsync(DropAsync).Finalize());
        SetCompletedWhenFinalized();
    }

    public State AwaitingDecision { get; } = null!;

    public Event<StartDecision> Started { get; } = null!;

    public Event<DecisionAnswered> Answered { get; } = null!;

    public Event<DecisionDeadlineReached> DeadlineReached { get; } = null!;

    public Event<CancelDecision> Cancelled { get; } = null!;

    private static bool IsOver<TMessage>(BehaviorContext<DecisionState, TMessage> context)
        where TMessage : class => context.Saga.Outcome is not null;

    private async Task AskForDecisionAsync(BehaviorContext<DecisionState, StartDecision> context)
    {
        var work = await context.WorkAsync(_services);
        var saga = context.Saga;
        saga.Run = context.Message.Run;
        if (!work.IsWanted(saga))
        {
            saga.Outcome = "Unwanted";
            return;
        }

        saga.StartedOn = work.ArrivesOn;
        saga.Department = saga.Run.Inputs.Text("Department") ?? work.Case.DecidingDepartment;
        saga.AtLimit = saga.Run.Inputs.Choice("AtLimit", AtLimit.Escalate);
        saga.Scope = $"{saga.Run.Name}·{work.NameOf(saga.Department)}";
        var limit = saga.Run.Inputs.Limit(5);
        var due = work.DueOn(saga.StartedOn, limit.Days);
        work.StartLimit(saga.Scope, saga.StartedOn, limit.Days);
        work.ScheduleLimit(saga.Run, DecisionStage.Type, saga.StartedOn, limit);
        work.OpenTask(
            saga.Run, DecisionStage.Type, saga.Department, saga.Run.Name, saga.Department, TaskAudience.DepartmentHead, DecisionStage.Form, due);
        work.Record("stage-opened", Wording.StageOpened(saga.Run.Name, work.NameOf(saga.Department), due), saga.Department);
        work.Save();
    }

    private async Task LeaveAsync(BehaviorContext<DecisionState, DecisionAnswered> context)
    {
        var work = await context.WorkAsync(_services);
        if (!work.IsWanted(context.Saga))
            return;
        work.Case.Meet(context.Saga.Scope, work.Today);
        await work.LeaveAsync(context.Saga, context.Message.Outcome, Wording.ReviewOver(context.Saga.Run.Name));
    }

    private async Task RemindAsync(BehaviorContext<DecisionState, DecisionDeadlineReached> context) =>
        await (await context.WorkAsync(_services)).RemindAsync(context.Saga.CorrelationId);

    private async Task ApplyTheLimitAsync(BehaviorContext<DecisionState, DecisionDeadlineReached> context)
    {
        var work = await context.WorkAsync(_services);
        if (context.Saga.AtLimit == AtLimit.Escalate)
            await work.EscalateAsync(context.Saga.CorrelationId);
        else
            await work.RemindAsync(context.Saga.CorrelationId);
    }

    private async Task DropAsync(BehaviorContext<DecisionState, CancelDecision> context) =>
        await (await context.WorkAsync(_services)).DropStageAsync(context.Saga.CorrelationId, "办件已经结束");
}
