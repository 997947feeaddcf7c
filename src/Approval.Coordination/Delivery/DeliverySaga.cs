using Approval.Coordination.Stages;
using Approval.Domain.Tasks;
using Approval.Domain.Time;
using MassTransit;

namespace Approval.Coordination.Delivery;

public sealed class DeliveryState : StageState;

/// <summary>The window hands the decision over; reminders and a card, but no silence, end it.</summary>
public sealed class DeliverySaga : MassTransitStateMachine<DeliveryState>
{
    private readonly StageServices _services;

    public DeliverySaga(StageServices services)
    {
        _services = services;
        InstanceState(x => x.CurrentState);
        Event(() => Started, e => e.CorrelateById(m => m.Message.Run.StageId));
        Event(() => Delivered, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });
        Event(() => DeadlineReached, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });
        Event(() => Cancelled, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });

        Initially(
            When(Started)
                .ThenAsync(AskForDeliveryAsync)
                .IfElse(c => c.Saga.Outcome is not null, c => c.Finalize(), c => c.TransitionTo(AwaitingProof)));

        During(AwaitingProof,
            When(Delivered).ThenAsync(LeaveAsync).Finalize(),
            When(DeadlineReached).ThenAsync(RemindAsync));

        DuringAny(
            Ignore(Started),
            When(Cancelled).ThenAsync(DropAsync).Finalize());
        SetCompletedWhenFinalized();
    }

    public State AwaitingProof { get; } = null!;

    public Event<StartDelivery> Started { get; } = null!;

    public Event<DecisionDelivered> Delivered { get; } = null!;

    public Event<DeliveryDeadlineReached> DeadlineReached { get; } = null!;

    public Event<CancelDelivery> Cancelled { get; } = null!;

    private async Task AskForDeliveryAsync(BehaviorContext<DeliveryState, StartDelivery> context)
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
        var limit = saga.Run.Inputs.Limit(StatutoryLimits.Delivery.Days.Value);
        var due = work.DueOn(saga.StartedOn, limit.Days);
        work.StartLimit(saga.Run.Name, saga.StartedOn, limit.Days, StatutoryLimits.Delivery.LegalBasis);
        work.ScheduleLimit(saga.Run, DeliveryStage.Type, saga.StartedOn, limit);
        work.OpenTask(
            saga.Run, DeliveryStage.Type, "deliver", saga.Run.Name, work.Case.ReceivingBody, TaskAudience.WindowClerk, DeliveryStage.Form, due);
        work.Record("stage-opened", Wording.StageOpened(saga.Run.Name, work.NameOf(work.Case.ReceivingBody), due), work.Case.ReceivingBody);
        work.Save();
    }

    private async Task LeaveAsync(BehaviorContext<DeliveryState, DecisionDelivered> context)
    {
        var work = await context.WorkAsync(_services);
        if (!work.IsWanted(context.Saga))
            return;
        work.Case.Meet(context.Saga.Run.Name, work.Today);
        await work.LeaveAsync(context.Saga, DeliveryStage.Delivered, "已经送达");
    }

    private async Task RemindAsync(BehaviorContext<DeliveryState, DeliveryDeadlineReached> context) =>
        await (await context.WorkAsync(_services)).RemindAsync(context.Saga.CorrelationId);

    private async Task DropAsync(BehaviorContext<DeliveryState, CancelDelivery> context) =>
        await (await context.WorkAsync(_services)).DropStageAsync(context.Saga.CorrelationId, "办件已经结束");
}
