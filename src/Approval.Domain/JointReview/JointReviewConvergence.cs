namespace Approval.Domain.JointReview;

/// <summary>
/// Brings the opinions of a joint review together: a pure function of policy and participants, whatever order they answered in.
/// <para>
/// <b>What each participant brings.</b> Approval (with or without conditions) and objection count. Not concerned, recused and dropped
/// leave the denominator. A request for materials is an answer still owed: it decides neither way. Silence counts by the
/// <see cref="SilenceRule"/>: assent, objection, whatever the lead brings, or an answer that will never come. A silent lead cannot be
/// referred to itself, and a lead that is recused or missing cannot answer for others: both are answers that will never come.
/// </para>
/// <para>
/// <b>How it becomes a result.</b> The rule is applied twice: as if everyone who owes an answer objected, and as if everyone approved.
/// All rules are monotone (an approval instead of an objection never harms), so when both agree, no answer in between
/// can differ and the result is certain.
/// </para>
/// <list type="number">
/// <item>Certain rejection: at once with early convergence, and on an objection under <see cref="Convergence.AnyVeto"/>; otherwise
/// when nobody is pending. It outranks requests for materials.</item>
/// <item>Certain pass: at once with early convergence, unless the policy waits for conditions. Otherwise when nobody is
/// pending and nobody asks for materials.</item>
/// <item>Nobody pending, uncertain, and an answer that will never come: timed out.</item>
/// <item>Nobody pending and somebody asks for materials: materials needed, all requests merged into one.</item>
/// <item>Nobody pending and nothing that could decide (all not concerned or recused; no lead under
/// <see cref="Convergence.LeadDecides"/>; too few for the quorum yet no objection): timed out, because a rejection needs an objection
/// and a pass needs an approval. Under <see cref="Convergence.LeadDecides"/> the lead's own opinion suffices.</item>
/// </list>
/// </summary>
public static class JointReviewConvergence
{
    /// <summary>What the review comes to now.</summary>
    /// <param name="policy">Sound settings.</param>
    /// <param name="participants">Everyone who was asked, at least the first time after the participants are known.</param>
    /// <param name="nameOf">Chinese name of a department for the reasons; codes are used without it.</param>
    /// <exception cref="ArgumentException">A department appears twice, there are two leads, or an answer has no opinion.</exception>
    public static Verdict Evaluate(
        JointReviewPolicy policy,
        IReadOnlyCollection<ParticipantState> participants,
        Func<string, string>? nameOf = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(participants);
        var tally = Tally.Of(policy, Sound(participants));
        var outcome = Outcome(policy, tally);
        var decided = outcome is ReviewOutcome.Passed or ReviewOutcome.PassedWithConditions or ReviewOutcome.Rejected;
        return new Verdict(
            outcome,
            outcome is not null || tally.IsCertain(Ruling.Reject),
            new JointReviewReasons(policy, tally, nameOf ?? (department => department)).For(outcome),
            decided ? [] : tally.MergedRequests(),
            outcome == ReviewOutcome.Rejected ? [] : tally.Conditions(),
            outcome is null ? [] : tally.Departments(ParticipantStatus.Pending));
    }

    private static ReviewOutcome? Outcome(JointReviewPolicy policy, Tally tally)
    {
        var allHeard = tally.Count(Share.Pending) == 0;
        var asks = tally.Count(Share.Asks) > 0;
        if (tally.IsCertain(Ruling.Reject) && (allHeard || RejectsAtOnce(policy)))
            return ReviewOutcome.Rejected;
        if (tally.IsCertain(Ruling.Pass) && (PassesAtOnce(policy) || (allHeard && !asks)))
            return tally.Conditions().Count > 0 ? ReviewOutcome.PassedWithConditions : ReviewOutcome.Passed;
        if (!allHeard)
            return null;
        if (tally.Count(Share.NeverComes) > 0 && !tally.IsCertain(Ruling.Pass))
            return ReviewOutcome.TimedOut;
        return asks ? ReviewOutcome.MaterialsNeeded : ReviewOutcome.TimedOut;
    }

    // A certain rejection under AnyVeto is an objection: the rule knows no other.
    private static bool RejectsAtOnce(JointReviewPolicy policy) =>
        policy.EarlyConvergence || policy.Convergence == Convergence.AnyVeto;

    private static bool PassesAtOnce(JointReviewPolicy policy) => policy.EarlyConvergence && !policy.WaitForConditions;

    private static ParticipantState[] Sound(IEnumerable<ParticipantState> participants)
    {
        var present = participants
            .Where(participant => participant.State != ParticipantStatus.Dropped)
            .OrderBy(participant => participant.Department, StringComparer.Ordinal)
            .ToArray();
        if (present.DistinctBy(participant => participant.Department).Count() != present.Length)
            throw new ArgumentException("A department takes part once.", nameof(participants));
        if (present.Count(participant => participant.IsLead) > 1)
            throw new ArgumentException("A joint review has one lead.", nameof(participants));
        if (present.Any(participant => participant.State == ParticipantStatus.Answered && participant.Opinion is null))
            throw new ArgumentException("An answer has an opinion.", nameof(participants));
        return present;
    }
}
