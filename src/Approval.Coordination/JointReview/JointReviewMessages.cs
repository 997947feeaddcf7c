using Approval.Coordination.Stages;
using Approval.Domain.Persistence;

namespace Approval.Coordination.JointReview;

public sealed record StartJointReview(StageRun Run) : ICaseMessage
{
    public Guid CaseId => Run.CaseId;
}

/// <summary>The lead chose who takes part.</summary>
public sealed record ParticipantsChosen(Guid CaseId, Guid StageId, IReadOnlyList<string> Departments) : ICaseMessage;

/// <summary>A department gave or changed its opinion; the opinion itself is already written.</summary>
public sealed record OpinionGiven(Guid CaseId, Guid StageId, string Department) : ICaseMessage;

/// <summary>加签.</summary>
public sealed record ParticipantAdded(Guid CaseId, Guid StageId, string Department, string By, string Reason) : ICaseMessage;

/// <summary>回避.</summary>
public sealed record ParticipantRecused(Guid CaseId, Guid StageId, string Department, string By, string Reason) : ICaseMessage;

public sealed record JointReviewDeadlineReached(Guid CaseId, Guid StageId, string What, string? Department) : ICaseMessage;

public sealed record CancelJointReview(Guid CaseId, Guid StageId) : ICaseMessage;
