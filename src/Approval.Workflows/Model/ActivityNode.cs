using System.Text.Json.Nodes;

namespace Approval.Workflows.Model;

/// <summary>One activity of a definition. A flowchart has <see cref="Activities"/> and <see cref="Connections"/> of its own.</summary>
/// <param name="Id">Id, unique within the definition.</param>
/// <param name="NodeId">Path of ids from the workflow, by which Elsa Studio matches the journal; computed where it is missing.</param>
/// <param name="Name">Name given by the designer; the id where there is none.</param>
/// <param name="Type">Activity type, for example <c>Approval.JointReview</c>.</param>
/// <param name="Version">Version of the type.</param>
/// <param name="CanStartWorkflow">Marked as a possible start.</param>
/// <param name="Activities">Children of a flowchart.</param>
/// <param name="Connections">Connections of a flowchart, in list order: the order decides which branch starts first.</param>
/// <param name="Variables">Variables of the container.</param>
public sealed record ActivityNode(
    string Id,
    string NodeId,
    string Name,
    string Type,
    int Version,
    bool CanStartWorkflow,
    IReadOnlyList<ActivityNode> Activities,
    IReadOnlyList<ConnectionNode> Connections,
    IReadOnlyList<VariableDefinition> Variables)
{
    internal JsonObject Json { get; init; } = [];

    /// <summary>The name that people see: the designer's display text, else the name.</summary>
    public string DisplayName =>
        Json["metadata"] is JsonObject metadata && metadata["displayText"] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : Name;

    /// <summary>A copy of one property as it stands in the document (camel case), or null.</summary>
    public JsonNode? Property(string name) => Json[name]?.DeepClone();
}

/// <summary>A connection between two activities of one flowchart.</summary>
/// <param name="SourceActivity">Id of the activity that it leaves.</param>
/// <param name="SourcePort">Outcome that it follows; <c>Done</c> where the document gives none.</param>
/// <param name="TargetActivity">Id of the activity that it enters.</param>
public sealed record ConnectionNode(string SourceActivity, string SourcePort, string TargetActivity);

/// <summary>A variable of the workflow or of a container.</summary>
/// <param name="Id">Id in the designer.</param>
/// <param name="Name">Name by which expressions know it.</param>
/// <param name="TypeName">Elsa's type alias, for example <c>Int32</c>.</param>
/// <param name="Default">Initial value as saved (a string for most types).</param>
public sealed record VariableDefinition(string Id, string Name, string TypeName, JsonNode? Default);

/// <summary>An input or output of the workflow.</summary>
/// <param name="Name">Name by which expressions know it.</param>
/// <param name="TypeName">Elsa's type alias.</param>
/// <param name="DisplayName">Name that people see.</param>
public sealed record ArgumentDefinition(string Name, string TypeName, string DisplayName);
