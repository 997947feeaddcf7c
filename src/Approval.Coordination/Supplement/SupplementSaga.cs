using Approval.Coordination.Documents;
using Approval.Coordination.Stages;
using Approval.Domain.Audit;
using Approval.Domain.Documents;
using Approval.Domain.Tasks;
using MassTransit;

namespace Approval.Coordination.Supplement;

public sealed class SupplementState : StageState
{
    /// <summary>The applicant's time in working days.</summary>
    public int Days { get; set; }
}

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

        (saga.StartedOn, saga.Days) = (work.ArrivesOn, saga.Run.Inputs.Limit(15).Days);
        if (work.Case.SupplementNotices == 0)
            await GiveTheNoticeAsync(work, saga);
        else
            await GoAlongWithTheNoticeAsync(work, saga);
        work.Save();
    }

    private static async Task GiveTheNoticeAsync(CaseWork work, SupplementState saga)
    {
        var due = work.DueOn(saga.StartedOn, saga.Days, stopsWithClock: false);
        var missing = work.Case.RequestedMaterials;
        work.Case.RequestSupplement(missing);
        await work.IssueAsync(
            DocumentKind.SupplementNotice, work.Case.ReceivingBody, Actors.System, d => Letters.Supplement(d, missing, [], due));
        AwaitMaterials(work, saga, due);
        work.Record("supplement-requested", $"一次性告知申请人补正：{string.Join("、", missing)}，{Wording.Date(due)}前补齐", work.Case.ReceivingBody);
    }

    /// <summary>
    /// The law allows one notice. Branches that ask side by side share it: the later one waits for the same answer, until
    /// the same day. When that answer is in already, the review goes on with what is there.
    /// </summary>
    private static async Task GoAlongWithTheNoticeAsync(CaseWork work, SupplementState saga)
    {
        var notice = (await work.Session.DeadlinesAsync(work.Case.Id)).FirstOrDefault(d => DeadlineKinds.StageOf(d) == SupplementStage.Type);
        if (notice is null)
        {
            work.Record("supplement-notice-used", "补正通知只能发出一次且已经用过，按现有材料继续审查", work.Case.ReceivingBody);
            await work.LeaveAsync(saga, SupplementStage.Supplied, "不再补正");
            return;
        }

        (saga.StartedOn, saga.Days) = (notice.StartedOn, notice.WorkingDays);
        AwaitMaterials(work, saga, work.DueOn(saga.StartedOn, saga.Days, stopsWithClock: false));
    }

    private static void AwaitMaterials(CaseWork work, SupplementState saga, DateOnly due)
    {
        work.OpenTask(
            saga.Run, SupplementStage.Type, "materials", $"接收补正材料：{string.Join("、", work.Case.RequestedMaterials)}", work.Case.ReceivingBody,
            TaskAudience.WindowClerk, SupplementStage.Form, due);
        work.Schedule(saga.Run, SupplementStage.Type, DeadlineKinds.Limit, saga.StartedOn, saga.Days, stopsWithClock: false);
    }

    private async Task LeaveAsync<TMessage>(BehaviorContext<SupplementState, TMessage> context, string outcome)
        where TMessage : class, Domain.Persistence.ICaseMessage
    {
        var work = await context.WorkAsync(_services);
        if (work.IsWanted(context.Saga))
            await work.LeaveAsync(context.Saga, outcome, "补正已经结束");
    }

    private async Task RemindAsync(BehaviorContext<SupplementState, SupplementDeadlineReached> context) =>
        await (await context.WorkAsync(_services)).RemindAsync(context.Saga.CorrelationId);

    private async Task AbandonAsync(BehaviorContext<SupplementState, SupplementDeadlineReached> context)
    {
        var work = await context.WorkAsync(_services);

        var saga = context.Saga;
        if (!work.IsWanted(saga)
            || await work.IsTooEarlyAsync(saga.Run, SupplementStage.Type, DeadlineKinds.Limit, saga.StartedOn, saga.Days, stopsWithClock: false))
            return;

        // Handed in during the last minutes: the window's message is on the way.
        if ((await work.Session.TasksOfStageAsync(context.Saga.CorrelationId)).Any(t => t.State == TaskState.Completed))
            return;
        work.Record("supplement-abandoned", "申请人逾期未补正，视为撤回申请", work.Case.ReceivingBody);
        await work.LeaveAsync(context.Saga, "Abandoned", "申请人逾期未补正");
    }

    private async Task DropAsync(BehaviorContext<SupplementState, CancelSupplement> context) =>
        await (await context.WorkAsync(_services)).DropStageAsync(context.Saga.CorrelationId, "办件已经结束");
}
