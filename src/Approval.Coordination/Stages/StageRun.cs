using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Approval.Coordination.Stages;

/// <summary>One run of a stage in one case, as the flowchart started it.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="StageId">Identity of the run and of its saga; see <see cref="StageIds"/>.</param>
/// <param name="InstanceId">The activity instance in the flowchart.</param>
/// <param name="ActivityId">The activity in the definition.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Inputs">The activity's inputs, evaluated.</param>
/// <param name="Previous">The run of the same activity before this one, when the flow came back to it.</param>
public sealed record StageRun(
    Guid CaseId,
    Guid StageId,
    string InstanceId,
    string ActivityId,
    string Name,
    JsonObject Inputs,
    PreviousRun? Previous);

public sealed record PreviousRun(Guid StageId, string Outcome);

/// <summary>Stage ids are derived, so that a message delivered twice starts the same run, not a second one.</summary>
public static class StageIds
{
    /// <summary>The id of a run: a hash of case and activity instance.</summary>
    public static Guid Of(Guid caseId, string instanceId) => Derive(caseId, "stage", instanceId);

    /// <summary>The id of something that a stage run creates once: a task, a deadline, a document.</summary>
    public static Guid Part(Guid stageId, string kind, string name) => Derive(stageId, kind, name);

    private static Guid Derive(Guid scope, string kind, string name)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{scope:N}/{kind}/{name}"), hash);
        return new Guid(hash[..16]);
    }
}
