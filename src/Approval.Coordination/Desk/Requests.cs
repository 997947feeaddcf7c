using System.Text.Json.Nodes;
using Approval.Domain.Cases;

namespace Approval.Coordination.Desk;

/// <summary>What the window enters for a new case.</summary>
/// <param name="ItemCode">The item applied for; exactly one of this and <paramref name="PackageCode"/>.</param>
/// <param name="PackageCode">The package (一件事) applied for.</param>
/// <param name="Applicant">Who applies.</param>
/// <param name="Agent">Who acts for the applicant, where the item allows it.</param>
/// <param name="Materials">What was handed in.</param>
/// <param name="Form">Answers to the item's form.</param>
public sealed record CaseApplication(
    string? ItemCode,
    string? PackageCode,
    Applicant? Applicant,
    Agent? Agent,
    IReadOnlyList<MaterialSubmission>? Materials,
    JsonObject? Form);

public sealed record MaterialSubmission(string Code, bool Provided, IReadOnlyList<Guid>? AttachmentIds = null);

public enum IntakeDecisionKind
{
    Accept,
    Supplement,
    Defer,
    Decline,
    OnTheSpot,
}

/// <summary>The window's decision on a received application (许可法 §32).</summary>
/// <param name="Decision">What is decided.</param>
/// <param name="Missing">Codes of missing materials, for Supplement and Defer.</param>
/// <param name="Reason">Why, for Decline.</param>
/// <param name="CompetentBody">Who is competent instead, for Decline out of boundary.</param>
/// <param name="Commitment">The applicant's written commitment, for Defer.</param>
public sealed record IntakeDecision(
    IntakeDecisionKind? Decision,
    IReadOnlyList<string>? Missing = null,
    string? Reason = null,
    string? CompetentBody = null,
    DeferralCommitment? Commitment = null);

/// <summary>容缺承诺: what the applicant promises in writing.</summary>
/// <param name="Text">The commitment as signed.</param>
/// <param name="DueOn">By when the deferred materials will be handed in.</param>
public sealed record DeferralCommitment(string? Text, DateOnly? DueOn);

/// <summary>What a person answers to a task.</summary>
/// <param name="Outcome">One of the task's outcomes.</param>
/// <param name="Comment">Opinion in words; needed with an objection.</param>
/// <param name="Form">What the task's form asks.</param>
/// <param name="Revision">When an opinion is changed: the revision the person had on screen; an older one is refused as stale. Not checked when absent.</param>
public sealed record TaskAnswer(string? Outcome, string? Comment, JsonObject? Form, int? Revision = null);
