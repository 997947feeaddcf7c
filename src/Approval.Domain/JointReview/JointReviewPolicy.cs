using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Approval.Domain.Rules;
using Approval.Domain.Time;

namespace Approval.Domain.JointReview;

/// <summary>
/// How many opinions become one result. Departments that are not concerned or have recused themselves are not counted by any of them.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<Convergence>))]
public enum Convergence
{
    /// <summary>All must approve. One objection rejects: at once with early convergence, otherwise when all have answered.</summary>
    Unanimous,

    /// <summary>All must approve. One objection rejects at once, also without early convergence.</summary>
    AnyVeto,

    /// <summary>More than half of those counted must approve.</summary>
    Majority,

    /// <summary>At least <see cref="JointReviewPolicy.Ratio"/> of those counted must approve.</summary>
    Ratio,

    /// <summary>At least <see cref="JointReviewPolicy.Quorum"/> departments must have approved by word; silence is no word.</summary>
    Quorum,

    /// <summary>The lead department's opinion decides; the others advise.</summary>
    LeadDecides,
}

/// <summary>What a department's silence at its limit means.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SilenceRule>))]
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "To object is what a department does.")]
public enum SilenceRule
{
    /// <summary>超时默许: counts as approval and is marked as silence.</summary>
    Assent,

    /// <summary>Counts as objection and is marked as silence.</summary>
    Object,

    /// <summary>The lead department's opinion counts in its place, too.</summary>
    ReferToLead,

    /// <summary>The whole review times out, unless its result is certain without that department.</summary>
    TimedOut,
}

/// <summary>
/// The one object that says how a joint review (并联审批) is run and comes to its result. Immutable; kept with the review, so that the
/// result can be understood years later.
/// </summary>
public sealed record JointReviewPolicy
{
    /// <summary>Department that leads.</summary>
    public string LeadDepartment { get; init; } = "";

    /// <summary>Limit of every participant, in working days.</summary>
    public int LimitDays { get; init; } = 10;

    /// <summary>Participants with a shorter limit of their own, in working days by department.</summary>
    public IReadOnlyDictionary<string, int> ParticipantLimits { get; init; } = new Dictionary<string, int>();

    /// <summary>How opinions become a result.</summary>
    public Convergence Convergence { get; init; } = Convergence.Unanimous;

    /// <summary>Share of approvals that <see cref="Convergence.Ratio"/> needs, above 0 up to 1; 0.6667 is met by two of three.</summary>
    public double? Ratio { get; init; }

    /// <summary>Number of approvals that <see cref="Convergence.Quorum"/> needs.</summary>
    public int? Quorum { get; init; }

    /// <summary>What silence means.</summary>
    public SilenceRule Silence { get; init; } = SilenceRule.TimedOut;

    /// <summary>Stop as soon as no outstanding answer can turn pass into rejection or the other way round.</summary>
    public bool EarlyConvergence { get; init; } = true;

    /// <summary>
    /// Hear everybody before passing, even when it is certain that the review passes, because those who have not answered might still
    /// add conditions or ask for materials. Rejection does not wait. False by default: a majority that is reached ends the review, and
    /// what the others would have added is not waited for.
    /// </summary>
    public bool WaitForConditions { get; init; }

    /// <summary>How often a silent participant is reminded.</summary>
    public int RemindTimes { get; init; } = 1;

    /// <summary>Working days between reminders.</summary>
    public int RemindEveryDays { get; init; } = 1;

    /// <summary>Limit of one department.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The settings are not sound, see <see cref="BrokenRules"/>.</exception>
    public WorkingDays LimitFor(string department) =>
        new(ParticipantLimits.TryGetValue(department, out var days) ? days : LimitDays);

    /// <summary>Everything that is wrong with the settings; empty when they are sound.</summary>
    /// <param name="participants">Number of participants, where it is known already.</param>
    public IReadOnlyList<IBusinessRule> BrokenRules(int? participants = null) => Rule.Broken(Rules(participants));

    /// <summary>Passes when the settings are sound.</summary>
    /// <exception cref="BusinessRuleBrokenException">The first thing that is wrong.</exception>
    public void Check(int? participants = null) => Rule.Check(Rules(participants));

    private IBusinessRule[] Rules(int? participants) =>
    [
        new AJointReviewHasALeadDepartment(this),
        new AParticipantHasAtLeastOneWorkingDay(this),
        new AParticipantsLimitStaysWithinThatOfTheReview(this),
        new ARatioIsAboveZeroAndAtMostOne(this),
        new AQuorumIsAtLeastOneAndCanBeReached(this, participants),
        new RemindersAreAtLeastOneWorkingDayApart(this),
    ];
}
