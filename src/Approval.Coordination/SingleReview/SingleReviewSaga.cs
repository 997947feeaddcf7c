using Approval.Coordination.Stages;
using Approval.Domain.JointReview;
using Approval.Domain.Tasks;
using MassTransit;

namespace Approval.Coordination.SingleReview;

public sealed class SingleReviewState : StageState
{
    public string Department { get; set; } = "";

    public AtLimit AtLimit { get; set; }

    /// <summary>Name of the stage's limit on the case.</summary>
    public string Scope { get; set; } = "";
}

/// <summary>One department's review: opened, reminded, answered, or left at its limit as the definition says.</summary>
public sealed class SingleReviewSaga : MassTransitStateMachine<SingleReviewState>
{
    private readonly StageServices _services;

    public SingleReviewSaga(StageServices services)
    {
        _services = services;
        InstanceState(x => x.CurrentState);
        Event(() => Started, e => e.CorrelateById(m => m.Message.Run.StageId));
        Event(() => Answered, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });
        Event(() => DeadlineReached, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });
        Event(() => Cancelled, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });

        Initially(
            When(Started)
                .ThenAsync(OpenAsync)
                .IfElse(IsOver, c => c.Finalize(), c => c.TransitionTo(AwaitingOpinion)));

        During(AwaitingOpinion,
            When(Answered).ThenAsync(FollowTheOpinionAsync).If(IsOver, c => c.Finalize()),
            When(DeadlineReached, c => c.Message.What == DeadlineKinds.Reminder).ThenAsync(RemindAsync),
            When(DeadlineReached, c => c.Message.What == DeadlineKinds.Limit)
                .ThenAsync(ApplyTheLimitAsync)
                .If(IsOver, c => c.Finalize()));

        DuringAny(
            Ignore(Started),
            When(Cancelled).ThenAsync(DropAsync).Finalize());
        SetCompletedWhenFinalized();
    }

    public State AwaitingOpinion { get; } = null!;

    public Event<StartSingleReview> Started { get; } = null!;

    public Event<SingleReviewAnswered> Answered { get; } = null!;

    public Event<SingleReviewDeadlineReached> DeadlineReached { get; } = null!;

    public Event<CancelSingleReview> Cancelled { get; } = null!;

    private static bool IsOver<TMessage>(BehaviorContext<SingleReviewState, TMessage> context)
        where TMessage : class => context.Saga.Outcome is not null;

    private async Task OpenAsync(BehaviorContext<SingleReviewState, StartSingleReview> context)
    {
        var work = await context.WorkAsync(_services);
        var saga = context.Saga;
        saga.Run = context.Message.Run;
        if (!work.IsWanted(saga))
        {
            saga.Outcome = "Unwanted";
            return;
        }

        var inputs = saga.Run.Inputs;
        saga.StartedOn = work.ArrivesOn;
        saga.Department = inputs.Text("Department") ?? work.Case.DecidingDepartment;
        saga.AtLimit = inputs.Choice("AtLimit", AtLimit.Escalate);
        saga.Scope = $"{saga.Run.Name}·{work.NameOf(saga.Department)}";
        var limit = inputs.Limit(5);
        var due = work.DueOn(saga.StartedOn, limit.Days);
        work.StartLimit(saga.Scope, saga.StartedOn, limit.Days);
        work.ScheduleLimit(saga.Run, SingleReviewStage.Type, saga.StartedOn, limit);
        work.OpenTask(
            saga.Run, SingleReviewStage.Type, saga.Department, inputs.Text("Title") ?? saga.Run.Name, saga.Department,
            TaskAudience.Reviewer, OpinionForm.For(mayBeUnconcerned: false, inputs.Map("OutcomeLabels")), due);
        work.Record("stage-opened", Wording.StageOpened(saga.Run.Name, work.NameOf(saga.Department), due), saga.Department);
        work.Save();
    }

    private async Task FollowTheOpinionAsync(BehaviorContext<SingleReviewState, SingleReviewAnswered> context)
    {
        var work = await context.WorkAsync(_services);
        if (!work.IsWanted(context.Saga) || await work.Session.OpinionsOfStageAsync(context.Saga.CorrelationId) is not [{ } opinion, ..])
            return;
        await LeaveAsync(work, context.Saga, OpinionForm.PortOf(Enum.Parse<OpinionKind>(opinion.Kind)));
    }

    private async Task RemindAsync(BehaviorContext<SingleReviewState, SingleReviewDeadlineReached> context) =>
        await (await context.WorkAsync(_services)).RemindAsync(context.Saga.CorrelationId);

    private async Task ApplyTheLimitAsync(BehaviorContext<SingleReviewState, SingleReviewDeadlineReached> context)
    {
        var work = await context.WorkAsync(_services);
        var saga = context.Saga;

        if (!work.IsWanted(saga)
            || await work.IsTooEarlyAsync(saga.Run, SingleReviewStage.Type, DeadlineKinds.Limit, saga.StartedOn, saga.Run.Inputs.Limit(5).Days))
            return;

        // The department may have answered in the last second; its message is on the way and counts.
        if ((await work.Session.OpinionsOfStageAsync(saga.CorrelationId)).Count > 0)
            return;
        switch (saga.AtLimit)
        {
            case AtLimit.Escalate:
                await work.EscalateAsync(saga.CorrelationId);
                break;
            case AtLimit.Assent:
                await AssentBySilenceAsync(work, saga);
                break;
            case AtLimit.TimedOut:
                work.Record("stage-timed-out", Wording.SilentDepartment(work.NameOf(saga.Department), "按超时处理"), saga.Department);
                await LeaveAsync(work, saga, "TimedOut");
                break;
            case AtLimit.Remind:
                await work.RemindAsync(saga.CorrelationId);
                break;
        }
    }

    private static async Task AssentBySilenceAsync(CaseWork work, SingleReviewState saga)
    {
        await work.AssentBySilenceAsync(saga.Run, saga.Department, saga.StartedOn, saga.Run.Inputs.Limit(5).Days);
        await LeaveAsync(work, saga, "Passed");
    }

    private static async Task LeaveAsync(CaseWork work, SingleReviewState saga, string outcome)
    {
        work.Case.Meet(saga.Scope, work.Today);
        await work.LeaveAsync(saga, outcome, Wording.ReviewOver(saga.Run.Name));
    }

    private async Task DropAsync(BehaviorContext<SingleReviewState, CancelSingleReview> context) =>
        await (await context.WorkAsync(_services)).DropStageAsync(context.Saga.CorrelationId, "办件已经结束");
}
