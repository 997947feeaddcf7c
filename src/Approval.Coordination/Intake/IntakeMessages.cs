using Approval.Coordination.Stages;
using Approval.Domain.Persistence;

namespace Approval.Coordination.Intake;

public sealed record StartIntake(StageRun Run) : ICaseMessage
{
    public Guid CaseId => Run.CaseId;
}

/// <summary>
/// The window decided something or took in materials; case and documents are already written. The saga reads what
/// from the case, so two such messages may arrive in either order.
/// </summary>
public sealed record IntakeMoved(Guid CaseId, Guid StageId) : ICaseMessage;

public sealed record IntakeDeadlineReached(Guid CaseId, Guid StageId, string What) : ICaseMessage;

public sealed record CancelIntake(Guid CaseId, Guid StageId) : ICaseMessage;
