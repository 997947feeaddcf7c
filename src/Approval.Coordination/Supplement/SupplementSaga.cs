using Approval.Coordination.Documents;
using Approval.Coordination.Stages;
using Approval.Domain.Audit;
using Approval.Domain.Documents;
using Approval.Domain.Tasks;
using MassTransit;

namespace Approval.Coordination.Supplement;

public sealed class SupplementState : StageState;

/// <summary>The one notice goes out; the applicant answers in time, or gives up by not answering.</summary>
public sealed class SupplementSaga : MassTransitStateMachine<SupplementState>
{
    private readonly StageServices _services;

    public SupplementSaga(StageServices services)
    {
        _services = services;
        InstanceState(x => x.CurrentState);
        Event(() => Started, e => e.CorrelateById(m => m.Message.Run.StageId));
        Event(() => Supplied, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });
        Event(() => DeadlineReached, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });
        Event(() => Cancelled, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });

        Initially(
            When(Started)
                .ThenAsync(NotifyApplicantAsync)
                .IfElse(IsOver, c => c.Finalize(), c => c.TransitionTo(AwaitingApplicant)));

        During(AwaitingApplicant,
            When(Supplied).ThenAsync(c => LeaveAsync(c, SupplementStage.Supplied)).Finalize(),
            When(DeadlineReached, c => c.Message.What == DeadlineKinds.Reminder).ThenAsync(RemindAsync),
            When(DeadlineReached, c => c.Message.What == DeadlineKinds.Limit)
                .ThenAsync(AbandonAsync)
                .If(IsOver, c => c.Finalize()));

        DuringAny(
            Ignore(Started),
            When(Cancelled).ThenAsync(DropAsync).Finalize());
        SetCompletedWhenFinalized();
    }

    public State AwaitingApplicant { get; } = null!;

    public Event<StartSupplement> Started { get; } = null!;

    public Event<SupplementSupplied> Supplied { get; } = null!;

    public Event<SupplementDeadlineReached> DeadlineReached { get; } = null!;

    public Event<CancelSupplement> Cancelled { get; } = null!;

    private static bool IsOver<TMessage>(BehaviorContext<SupplementState, TMessage> context)
        where TMessage : class => context.Saga.Outcome is not null;

    private async Task NotifyApplicantAsync(BehaviorContext<SupplementState, StartSupplement> context)
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
        var days = saga.Run.Inputs.Limit(15).Days;
        var due = work.DueOn(saga.StartedOn, days, stopsWithClock: false);
        var missing = work.Case.RequestedMaterials;
        work.Case.RequestSupplement(missing);
        await work.IssueAsync(
            DocumentKind.SupplementNotice, work.Case.ReceivingBody, Actors.System, d => Letters.Supplement(d, missing, [], due));
        work.OpenTask(
            saga.Run, SupplementStage.Type, "materials", $"接收补正材料：{string.Join("、", missing)}", work.Case.ReceivingBody,
            TaskAudience.WindowClerk, SupplementStage.Form, due);
        work.Schedule(saga.Run, SupplementStage.Type, DeadlineKinds.Limit, saga.StartedOn, days, stopsWithClock: false);
        work.Record("supplement-requested", $"一次性告知申请人补正：{string.Join("、", missing)}，{Wording.Date(due)}前补齐", work.Case.ReceivingBody);
        work.Save();
    }

    private async Task LeaveAsync<TMessage>(BehaviorContext<SupplementState, TMessage> context, string outcome)
        where TMessage : class, Domain.Persistence.ICaseMessage =>
        await (await context.WorkAsync(_services)).LeaveAsync(context.Saga, outcome, "补正已经结束");

    private async Task RemindAsync(BehaviorContext<SupplementState, SupplementDeadlineReached> context) =>
        await (await context.WorkAsync(_services)).RemindAsync(context.Saga.CorrelationId);

    private async Task AbandonAsync(BehaviorContext<SupplementState, SupplementDeadlineReached> context)
    {
        var work = await context.WorkAsync(_services);

        // Handed in during the last minutes: the window's message is on the way.
        if ((await work.Session.TasksOfStageAsync(context.Saga.CorrelationId)).Any(t => t.State == TaskState.Completed))
            return;
        work.Record("supplement-abandoned", "申请人逾期未补正，视为撤回申请", work.Case.ReceivingBody);
        await work.LeaveAsync(context.Saga, "Abandoned", "申请人逾期未补正");
    }

    private async Task DropAsync(BehaviorContext<SupplementState, CancelSupplement> context) =>
        await (await context.WorkAsync(_services)).DropStageAsync(context.Saga.CorrelationId, "办件已经结束");
}
