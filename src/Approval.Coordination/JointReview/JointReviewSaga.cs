using Approval.Coordination.Stages;
using Approval.Domain.JointReview;
using MassTransit;

namespace Approval.Coordination.JointReview;

public sealed class JointReviewState : StageState
{
    public JointReviewPolicy Policy { get; set; } = new();

    public List<Participant> Participants { get; set; } = [];
}

/// <summary>A department asked for its opinion. What it said is in the case's file, not here.</summary>
public sealed class Participant
{
    public required string Department { get; init; }

    /// <summary>Day 0 of its limit; later than the review's for one added while it ran.</summary>
    public required DateOnly AskedOn { get; init; }

    /// <summary>Working days.</summary>
    public required int LimitDays { get; init; }

    public ParticipantStatus Status { get; set; } = ParticipantStatus.Pending;
}

/// <summary>
/// 并联审批. The departments answer in any order, even in the same instant; whichever message comes first sees all
/// opinions written so far, and the first that makes the result certain ends the review. Everything that comes later
/// finds no review any more and is discarded on purpose.
/// </summary>
public sealed class JointReviewSaga : MassTransitStateMachine<JointReviewState>
{
    public JointReviewSaga(StageServices services)
    {
        var review = new ReviewSteps(services);
        InstanceState(x => x.CurrentState);
        Event(() => Started, e => e.CorrelateById(m => m.Message.Run.StageId));
        Event(() => Chosen, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });
        Event(() => OpinionGiven, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });
        Event(() => Added, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });
        Event(() => Recused, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });
        Event(() => DeadlineReached, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });
        Event(() => Cancelled, e => { e.CorrelateById(m => m.Message.StageId); e.OnMissingInstance(m => m.Discard()); });

        Initially(
            When(Started)
                .ThenAsync(review.OpenAsync)
                .IfElse(IsOver, c => c.Finalize(), c => c
                    .IfElse(s => s.Saga.Participants.Count == 0, n => n.TransitionTo(ChoosingParticipants), n => n.TransitionTo(CollectingOpinions))));

        During(ChoosingParticipants,
            When(Chosen)
                .ThenAsync(review.InviteChosenAsync)
                .IfElse(IsOver, c => c.Finalize(), c => c.TransitionTo(CollectingOpinions)),
            When(DeadlineReached, c => c.Message.What == DeadlineKinds.Reminder).ThenAsync(review.RemindAsync),
            When(DeadlineReached, c => c.Message.What == DeadlineKinds.Limit)
                .ThenAsync(review.TimeOutWithoutParticipantsAsync)
                .If(IsOver, c => c.Finalize()),
            Ignore(OpinionGiven),
            Ignore(Added),
            Ignore(Recused));

        During(CollectingOpinions,
            When(OpinionGiven).ThenAsync(review.CountOpinionAsync).If(IsOver, c => c.Finalize()),
            When(Added).ThenAsync(review.AddParticipantAsync),
            When(Recused).ThenAsync(review.RecuseAsync).If(IsOver, c => c.Finalize()),
            When(DeadlineReached, c => c.Message.What == DeadlineKinds.Reminder).ThenAsync(review.RemindAsync),
            When(DeadlineReached, c => c.Message.What == DeadlineKinds.Limit)
                .ThenAsync(review.ApplySilenceAsync)
                .If(IsOver, c => c.Finalize()),
            Ignore(Chosen));

        DuringAny(
            Ignore(Started),
            When(Cancelled).ThenAsync(review.DropAsync).Finalize());
        SetCompletedWhenFinalized();
    }

    /// <summary>牵头部门 is choosing who takes part.</summary>
    public State ChoosingParticipants { get; } = null!;

    public State CollectingOpinions { get; } = null!;

    public Event<StartJointReview> Started { get; } = null!;

    public Event<ParticipantsChosen> Chosen { get; } = null!;

    public Event<OpinionGiven> OpinionGiven { get; } = null!;

    public Event<ParticipantAdded> Added { get; } = null!;

    public Event<ParticipantRecused> Recused { get; } = null!;

    public Event<JointReviewDeadlineReached> DeadlineReached { get; } = null!;

    public Event<CancelJointReview> Cancelled { get; } = null!;

    private static bool IsOver<TMessage>(BehaviorContext<JointReviewState, TMessage> context)
        where TMessage : class => context.Saga.Outcome is not null;
}
