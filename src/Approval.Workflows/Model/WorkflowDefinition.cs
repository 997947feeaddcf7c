using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Approval.Workflows.Model;

/// <summary>
/// An Elsa 3 workflow definition as Elsa Studio saves it. The JSON document itself is kept, so whatever this product does not
/// know (designer positions, options of later versions) comes out of <see cref="ToJson"/> as it went in.
/// </summary>
public sealed class WorkflowDefinition
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    private readonly JsonObject json;

    internal WorkflowDefinition(JsonObject json, ActivityNode root, IReadOnlyList<VariableDefinition> variables, IReadOnlyList<ArgumentDefinition> inputs, IReadOnlyList<ArgumentDefinition> outputs)
    {
        this.json = json;
        Root = root;
        Variables = variables;
        Inputs = inputs;
        Outputs = outputs;
        Id = Text("id");
        DefinitionId = Text("definitionId");
        Name = Text("name");
        Description = Text("description");
        Version = json["version"] is JsonValue version && version.TryGetValue<int>(out var number) ? number : 1;
    }

    /// <summary>Id of this version of the definition; empty for one that was never saved.</summary>
    public string Id { get; }

    /// <summary>Logical id, shared by all versions.</summary>
    public string DefinitionId { get; }

    /// <summary>Name that administrators see.</summary>
    public string Name { get; }

    /// <summary>What the workflow is for.</summary>
    public string Description { get; }

    /// <summary>Version number, counted from 1.</summary>
    public int Version { get; }

    /// <summary>Variables of the whole workflow.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; }

    /// <summary>Inputs that a case hands in when it starts.</summary>
    public IReadOnlyList<ArgumentDefinition> Inputs { get; }

    /// <summary>Declared outputs.</summary>
    public IReadOnlyList<ArgumentDefinition> Outputs { get; }

    /// <summary>The root activity; always an <c>Elsa.Flowchart</c>.</summary>
    public ActivityNode Root { get; }

    /// <summary>All activities below the root, outer before inner, in the order of the document.</summary>
    public IEnumerable<ActivityNode> AllActivities => Descendants(Root);

    /// <summary>Reads a definition.</summary>
    /// <exception cref="WorkflowFormatException">The text is not JSON or not a definition; names the path and the line.</exception>
    public static WorkflowDefinition Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new DefinitionReader(json).Read();
    }

    /// <summary>Reads a definition that is already a JSON object; the object is copied.</summary>
    /// <exception cref="WorkflowFormatException">The object is not a definition.</exception>
    public static WorkflowDefinition Parse(JsonObject json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new DefinitionReader(string.Empty).Read(json.DeepClone().AsObject());
    }

    /// <summary>Writes the definition with everything that was read, known or not.</summary>
    public string ToJson(bool indented = false) => json.ToJsonString(indented ? Indented : Compact);

    /// <summary>A copy of the document, to change and <see cref="Parse(JsonObject)"/> again.</summary>
    public JsonObject ToJsonObject() => json.DeepClone().AsObject();

    private static IEnumerable<ActivityNode> Descendants(ActivityNode container)
    {
        foreach (var activity in container.Activities)
        {
            yield return activity;
            foreach (var inner in Descendants(activity))
                yield return inner;
        }
    }

    private string Text(string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : string.Empty;
}
