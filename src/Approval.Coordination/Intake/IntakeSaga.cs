using Approval.Coordination.CaseFlow;
using Approval.Coordination.Documents;
using Approval.Coordination.Stages;
using Approval.Domain.Audit;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Tasks;
using Approval.Domain.Time;
using MassTransit;

namespace Approval.Coordination.Intake;

public sealed class IntakeState : StageState
{
    /// <summary>True while the applicant, not the window, is to act.</summary>
    public bool WaitsForApplicant { get; set; }

    /// <summary>Day 0 of the applicant's time.</summary>
    public DateOnly AskedOn { get; set; }

    /// <summary>True once the applicant supplemented and the five days began anew; that happens once, as the notice does.</summary>
    public bool BeganAnew { get; set; }
}

/// <summary>
/// 受理审查 (许可法 §32): the window has five working days; whoever says nothing in that time has accepted, as of
/// receipt. What is missing is told once; then the applicant has a time to hand it in, and the five days begin anew.
/// </summary>
public sealed class IntakeSaga : MassTransitStateMachine<IntakeState>
{
    private readonly StageServices _services;

    public IntakeSaga(StageServices services)
    {
        _services = services;
        InstanceState(x => x.CurrentState);
        Event(() => Started, e => e.CorrelateById(m => m.Message.Run.StageId));
        Event(() => Moved, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });
        Event(() => DeadlineReached, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });
        Event(() => Cancelled, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });

        Initially(
            When(Started)
                .ThenAsync(OpenReceiptCheckAsync)
                .IfElse(IsOver, c => c.Finalize(), c => c.TransitionTo(AwaitingDecision)));

        During([AwaitingDecision, AwaitingMaterials],
            When(Moved)
                .ThenAsync(FollowTheCaseAsync)
                .IfElse(IsOver, c => c.Finalize(), c => c
                    .IfElse(s => s.Saga.WaitsForApplicant, a => a.TransitionTo(AwaitingMaterials), a => a.TransitionTo(AwaitingDecision))));

        During(AwaitingDecision,
            When(DeadlineReached, c => c.Message.What == DeadlineKinds.Reminder).ThenAsync(RemindAsync),
            When(DeadlineReached, c => c.Message.What == DeadlineKinds.Limit)
                .ThenAsync(DeemAcceptedAsync)
                .If(IsOver, c => c.Finalize()),
            Ignore(DeadlineReached, c => c.Message.What == ApplicantLimit));

        During(AwaitingMaterials,
            When(DeadlineReached, c => c.Message.What == ApplicantLimit)
                .ThenAsync(AbandonAsync)
                .If(IsOver, c => c.Finalize()),
            Ignore(DeadlineReached, c => c.Message.What != ApplicantLimit));

        DuringAny(
            Ignore(Started),
            When(Cancelled).ThenAsync(DropAsync).Finalize());
        SetCompletedWhenFinalized();
    }

    /// <summary>The applicant's time to hand in what is missing, as a deadline.</summary>
    public const string ApplicantLimit = "ApplicantLimit";

    /// <summary>Working days the applicant has to supplement, where the item says nothing else.</summary>
    public const int ApplicantDays = 15;

    public State AwaitingDecision { get; } = null!;

    public State AwaitingMaterials { get; } = null!;

    public Event<StartIntake> Started { get; } = null!;

    public Event<IntakeMoved> Moved { get; } = null!;

    public Event<IntakeDeadlineReached> DeadlineReached { get; } = null!;

    public Event<CancelIntake> Cancelled { get; } = null!;

    private static bool IsOver<TMessage>(BehaviorContext<IntakeState, TMessage> context)
        where TMessage : class => context.Saga.Outcome is not null;

    private async Task OpenReceiptCheckAsync(BehaviorContext<IntakeState, StartIntake> context)
    {
        var work = await context.WorkAsync(_services);
        var saga = context.Saga;
        saga.Run = context.Message.Run;
        if (!work.IsWanted(saga))
        {
            saga.Outcome = "Unwanted";
            return;
        }

        saga.StartedOn = work.Case.ReceivedOn;
        OpenTask(work, saga);
        StartLimit(work, saga);
        work.Save();
    }

    private static void StartLimit(CaseWork work, IntakeState saga)
    {
        var days = saga.Run.Inputs.Limit(StatutoryLimits.ReceiptCheck.Days.Value);
        work.StartLimit(saga.Run.Name, saga.StartedOn, days.Days, StatutoryLimits.ReceiptCheck.LegalBasis);
        work.ScheduleLimit(saga.Run, IntakeStage.Type, saga.StartedOn, days);
    }

    private static void OpenTask(CaseWork work, IntakeState saga)
    {
        var due = work.DueOn(saga.StartedOn, saga.Run.Inputs.Limit(StatutoryLimits.ReceiptCheck.Days.Value).Days);
        work.OpenTask(saga.Run, IntakeStage.Type, "receipt-check", saga.Run.Name, work.Case.ReceivingBody, TaskAudience.WindowClerk, IntakeStage.Form, due);
        work.Record("stage-opened", Wording.StageOpened(saga.Run.Name, work.NameOf(work.Case.ReceivingBody), due), work.Case.ReceivingBody);
    }

    /// <summary>What the window did is on the case; the saga only draws the consequences.</summary>
    private async Task FollowTheCaseAsync(BehaviorContext<IntakeState, IntakeMoved> context)
    {
        var work = await context.WorkAsync(_services);
        var saga = context.Saga;
        switch (work.Case)
        {
            case { State: CaseState.AwaitingSupplement } when !saga.WaitsForApplicant:
                saga.WaitsForApplicant = true;
                work.Case.Meet(saga.Run.Name, work.Today);
                work.Session.CancelDeadlines(saga.CorrelationId);
                saga.AskedOn = work.ArrivesOn;
                work.Schedule(saga.Run, IntakeStage.Type, ApplicantLimit, saga.AskedOn, ApplicantDays, stopsWithClock: false);
                await CaseDates.RefreshTasksAsync(work);
                work.Save();
                break;

            // Also when asked and answered before the stage heard of the asking.
            case { State: CaseState.Received, SupplementNotices: > 0 } when !saga.BeganAnew:
                saga.WaitsForApplicant = false;
                saga.BeganAnew = true;
                saga.StartedOn = work.ArrivesOn;
                work.Case.Meet(saga.Run.Name, work.Today);
                work.Session.CancelDeadlines(saga.CorrelationId);
                StartLimit(work, saga);
                await CaseDates.RefreshTasksAsync(work);
                work.Save();
                break;
            case { State: CaseState.Declined }:
                await LeaveAsync(work, saga, "Declined");
                break;
            case { AcceptedOn: not null }:
                await LeaveAsync(work, saga, work.Case.Decision is null ? "Accepted" : "OnTheSpot");
                break;
        }
    }

    private async Task RemindAsync(BehaviorContext<IntakeState, IntakeDeadlineReached> context) =>
        await (await context.WorkAsync(_services)).RemindAsync(context.Saga.CorrelationId);

    private async Task DeemAcceptedAsync(BehaviorContext<IntakeState, IntakeDeadlineReached> context)
    {
        var work = await context.WorkAsync(_services);

        // The window may have decided in the same moment; then its message is on the way and the law has nothing to add.
        if (work.Case.State != CaseState.Received || (work.Case.SupplementNotices > 0 && !context.Saga.BeganAnew))
            return;
        var days = context.Saga.Run.Inputs.Limit(StatutoryLimits.ReceiptCheck.Days.Value).Days;
        if (await work.IsTooEarlyAsync(context.Saga.Run, IntakeStage.Type, DeadlineKinds.Limit, context.Saga.StartedOn, days))
            return;
        work.Case.Accept(work.Case.ReceivedOn, CaseLimits.For(work, work.Case.ReceivedOn), deemed: true);
        work.Record("deemed-accepted", $"受理审查期限届满未告知，依法自{Wording.Date(work.Case.ReceivedOn)}起视为受理", work.Case.ReceivingBody);
        await work.IssueAsync(DocumentKind.AcceptanceNotice, work.Case.ReceivingBody, Actors.System, Letters.Acceptance);
        await LeaveAsync(work, context.Saga, "Accepted");
    }

    private async Task AbandonAsync(BehaviorContext<IntakeState, IntakeDeadlineReached> context)
    {
        var work = await context.WorkAsync(_services);
        if (work.Case.State != CaseState.AwaitingSupplement
            || await work.IsTooEarlyAsync(context.Saga.Run, IntakeStage.Type, ApplicantLimit, context.Saga.AskedOn, ApplicantDays, stopsWithClock: false))
            return;
        work.Record("supplement-abandoned", "申请人逾期未补正，视为撤回申请", work.Case.ReceivingBody);
        await LeaveAsync(work, context.Saga, "Abandoned");
    }

    private static async Task LeaveAsync(CaseWork work, IntakeState saga, string outcome)
    {
        work.Case.Meet(saga.Run.Name, work.Today);
        await work.LeaveAsync(saga, outcome, Wording.ReviewOver(saga.Run.Name));
    }

    private async Task DropAsync(BehaviorContext<IntakeState, CancelIntake> context) =>
        await (await context.WorkAsync(_services)).DropStageAsync(context.Saga.CorrelationId, "办件已经结束");
}
