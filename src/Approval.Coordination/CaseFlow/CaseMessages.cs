using System.Text.Json.Nodes;
using Approval.Domain.Persistence;

namespace Approval.Coordination.CaseFlow;

/// <summary>The window received an application; its workflow starts.</summary>
public sealed record CaseSubmitted(Guid CaseId) : ICaseMessage;

/// <summary>A stage run is over.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="StageId">The run.</param>
/// <param name="InstanceId">The activity instance in the flowchart.</param>
/// <param name="Outcome">Port to follow.</param>
/// <param name="Variables">What the stage leaves for the expressions behind it.</param>
public sealed record StageCompleted(Guid CaseId, Guid StageId, string InstanceId, string Outcome, JsonObject? Variables) : ICaseMessage;

/// <summary>The case was withdrawn or terminated; state, tasks and deadlines are already closed.</summary>
public sealed record CaseStopped(Guid CaseId) : ICaseMessage;
