using Approval.Domain.Cases.Rules;
using Approval.Domain.Rules;
using Approval.Domain.Time;

namespace Approval.Domain.Cases;

/// <summary>What happens to a case in its course. Every step checks its rules first, then changes.</summary>
public sealed partial class CaseFile
{
    /// <summary>Stage runs that are waiting for people now.</summary>
    public IReadOnlyList<OpenStage> OpenStages { get; set; } = [];

    /// <summary><c>Running</c>, <c>Finished</c> or <c>Cancelled</c>: what the executor last said.</summary>
    public string WorkflowStatus { get; set; } = "Running";

    /// <summary>Every limit that ever ran, met ones included.</summary>
    public IReadOnlyList<Limit> Limits { get; set; } = [];

    /// <summary>Stops of the clock with ground and document (许可法 §45).</summary>
    public ClockLedger Clock { get; set; } = ClockLedger.Empty;

    /// <summary>How many supplement notices went out; the law allows one (许可法 §32).</summary>
    public int SupplementNotices { get; set; }

    /// <summary>Materials asked for in the supplement notice, in words.</summary>
    public IReadOnlyList<string> RequestedMaterials { get; set; } = [];

    /// <summary>回避: departments that took themselves out of this matter. They are not asked again, in no later round either.</summary>
    public IReadOnlyList<string> RecusedDepartments { get; set; } = [];

    public CaseDecision? Decision { get; set; }

    /// <summary>Why the case ended without a decision.</summary>
    public string? EndReason { get; set; }

    /// <summary>Body named as competent when the application was declined.</summary>
    public string? CompetentBody { get; set; }

    /// <summary>True when nobody checked the application in time and the law accepted it (许可法 §32).</summary>
    public bool DeemedAccepted { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>受理: the clock of the decision starts; the day of acceptance is day 0.</summary>
    public void Accept(DateOnly on, IReadOnlyList<Limit> limits, bool deemed = false)
    {
        Rule.Check(new CaseMustAwaitItsReceiptCheck(this));
        if (!deemed)
            Rule.Check(new RequiredMaterialsMustBeProvidedOrDeferred(Materials));
        AcceptedOn = on;
        DeemedAccepted = deemed;
        State = CaseState.Accepted;
        Limits = [.. Limits, .. limits];
    }

    /// <summary>容缺受理: marks the missing materials as promised for <paramref name="dueOn"/>.</summary>
    public void Defer(IReadOnlyCollection<string> missing, DateOnly dueOn)
    {
        Rule.Check(new OnlyDeferrableMaterialsMayFollowLater(Materials, missing));
        Materials = [.. Materials.Select(m => missing.Contains(m.Code) ? m with { DeferredUntil = dueOn } : m)];
    }

    /// <summary>一次性告知: one notice names everything that is missing.</summary>
    public void RequestSupplement(IReadOnlyList<string> missing)
    {
        Rule.Check(new SupplementNoticeMustBeGivenOnlyOnce(this));
        SupplementNotices++;
        RequestedMaterials = missing;
    }

    /// <summary>Collects what reviews ask for until the one notice goes out; afterwards nothing can be added to it.</summary>
    public void AskFor(IEnumerable<string> materials)
    {
        if (SupplementNotices == 0)
            RequestedMaterials = [.. RequestedMaterials.Union(materials)];
    }

    /// <summary>回避: the department takes no further part in the matter.</summary>
    public void Recuse(string department) => RecusedDepartments = [.. RecusedDepartments.Append(department).Distinct()];

    /// <summary>Marks materials as handed in, and takes back what was promised for later.</summary>
    public void HandIn(IReadOnlyDictionary<string, IReadOnlyList<Guid>> materials) =>
        Materials =
        [
            .. Materials.Select(m => materials.TryGetValue(m.Code, out var files)
                ? m with { Provided = true, DeferredUntil = null, AttachmentIds = [.. m.AttachmentIds, .. files] }
                : m),
        ];

    /// <summary>不予受理 (许可法 §32).</summary>
    public void Decline(string reason, string? competentBody, DateTimeOffset at)
    {
        Rule.Check(new CaseMustAwaitItsReceiptCheck(this), new DeclineMustGiveItsReason(reason));
        EndReason = reason;
        CompetentBody = competentBody;
        End(CaseState.Declined, at);
    }

    /// <summary>A stage run opens; the case is then in <paramref name="state"/>.</summary>
    public void Enter(OpenStage stage, CaseState state)
    {
        OpenStages = [.. OpenStages, stage];
        if (!State.IsEnd())
            State = state;
    }

    /// <summary>A stage run is over.</summary>
    public void Leave(Guid stageId) => OpenStages = [.. OpenStages.Where(s => s.StageId != stageId)];

    /// <summary>Whether the stage run still waits for answers.</summary>
    public bool IsOpen(Guid stageId) => OpenStages.Any(s => s.StageId == stageId);

    public void Start(Limit limit) => Limits = [.. Limits, limit];

    /// <summary>Marks every running limit of that scope as met.</summary>
    public void Meet(string scope, DateOnly on) =>
        Limits = [.. Limits.Select(l => l.Scope == scope && l.MetOn is null ? l with { MetOn = on } : l)];

    /// <summary>The decision is taken: the limits of the whole case are met.</summary>
    public void Decide(CaseDecision decision)
    {
        Rule.Check(
            new DecisionNeedsAnAcceptedCase(this),
            new RefusalMustGiveItsReasons(decision));
        Decision = decision;
        State = CaseState.Decided;

        // What the clock stood still for is over with the decision at the latest.
        Clock = Clock.Stops.Where(s => s.IsOpen).Aggregate(Clock, (clock, stop) => clock.Resume(stop.Number, decision.DecidedOn, decision.By));
        Limits =
        [
            .. Limits.Select(l => l.Kind != LimitKind.Stage && l.MetOn is null ? l with { MetOn = decision.DecidedOn } : l),
        ];
    }

    /// <summary>The case ends; nothing is open any more.</summary>
    public void End(CaseState state, DateTimeOffset at, string? reason = null)
    {
        State = state;
        ClosedAt = at;
        DueOn = null;
        OpenStages = [];
        EndReason ??= reason;
    }
}

/// <summary>A stage run that waits for people.</summary>
/// <param name="StageId">Its saga.</param>
/// <param name="InstanceId">The activity instance in the flowchart.</param>
/// <param name="ActivityId">The activity in the definition.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Stage">Activity type.</param>
public sealed record OpenStage(Guid StageId, string InstanceId, string ActivityId, string Name, string Stage);

/// <summary>决定: granted or refused, by whom, on what ground.</summary>
/// <param name="Granted">准予 or 不予.</param>
/// <param name="Conditions">What the grant depends on.</param>
/// <param name="Reasons">Why; a refusal must say (许可法 §38).</param>
/// <param name="By">User name.</param>
/// <param name="ByName">Name for people.</param>
/// <param name="Department">Deciding department.</param>
/// <param name="DecidedOn">Day in Asia/Shanghai.</param>
/// <param name="DocumentId">The decision document.</param>
public sealed record CaseDecision(
    bool Granted,
    IReadOnlyList<string> Conditions,
    string? Reasons,
    string By,
    string ByName,
    string Department,
    DateOnly DecidedOn,
    Guid DocumentId);
