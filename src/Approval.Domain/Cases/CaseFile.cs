using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Approval.Domain.Cases;

/// <summary>
/// 办件: one application with one number, from the window to the archive. The aggregate that every change locks first.
/// </summary>
public sealed partial class CaseFile
{
    public required Guid Id { get; init; }

    /// <summary>The number people quote, for example <c>PY20261122-00017</c>.</summary>
    public required string Number { get; init; }

    /// <summary>With the number, lets the applicant follow the case without an account.</summary>
    public required string QueryCode { get; init; }

    /// <summary>Item code; for a package (一件事) the package code.</summary>
    public required string ItemCode { get; init; }

    /// <summary>The version in force when the case was received; the case keeps it.</summary>
    public required int ItemVersion { get; init; }

    public required string ItemName { get; init; }

    /// <summary>Codes of the member items when the case is a package, else empty.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    public required Applicant Applicant { get; init; }

    public Agent? Agent { get; init; }

    public required IReadOnlyList<CaseMaterial> Materials { get; set; }

    /// <summary>What was filled in, as the item's form schema asks.</summary>
    public required JsonObject Form { get; init; }

    /// <summary>Territory code that the form gives as the place of the matter; null where the item does not ask.</summary>
    [JsonIgnore]
    public string? Location => Form["location"] is JsonValue value && value.TryGetValue<string>(out var code) ? code : null;

    public CaseState State { get; set; } = CaseState.Received;

    /// <summary>UTC instant at which the window entered it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Day in Asia/Shanghai on which it counts as received; after hours is the next working day.</summary>
    public required DateOnly ReceivedOn { get; init; }

    public DateOnly? AcceptedOn { get; set; }

    /// <summary>Unit whose window received it.</summary>
    public required string ReceivingBody { get; init; }

    /// <summary>Department that takes the decision, by the agreement in force on the acceptance date.</summary>
    public required string DecidingDepartment { get; set; }

    /// <summary>Workflow definition and version; a case keeps its version.</summary>
    public required string DefinitionId { get; init; }

    public required int DefinitionVersion { get; init; }

    /// <summary>User name of the window clerk.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Due day of the statutory limit as of the last change, for lists; null before a limit runs or after it was met.</summary>
    public DateOnly? DueOn { get; set; }
}
