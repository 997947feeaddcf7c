using System.Text.Json.Nodes;

namespace Approval.Workflows.Descriptors;

/// <summary>
/// What an activity type is: the inputs and outcomes that the designer offers, that the validator checks and that the executor
/// obeys. Everything but the <c>Elsa.*</c> types is a <em>stage</em> of a case.
/// </summary>
/// <param name="TypeName">Type as it stands in definitions, for example <c>Approval.JointReview</c>.</param>
/// <param name="DisplayName">Chinese name in the palette.</param>
public sealed record ActivityDescriptor(string TypeName, string DisplayName)
{
    /// <summary>Version of the type; a definition names type and version.</summary>
    public int Version { get; init; } = 1;

    /// <summary>One sentence for the palette.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>Group in the palette.</summary>
    public string Category { get; init; } = "审批环节";

    /// <summary>Elsa's kind: <c>Action</c> or <c>Trigger</c>.</summary>
    public string Kind { get; init; } = "Action";

    /// <summary>Inputs, in the order of the panel.</summary>
    public IReadOnlyList<InputDescriptor> Inputs { get; init; } = [];

    /// <summary>Outcomes. Empty with <see cref="HasDynamicPorts"/> false and not terminal means the one outcome <c>Done</c>.</summary>
    public IReadOnlyList<PortDescriptor> Ports { get; init; } = [];

    /// <summary>The outcomes follow from the activity's own inputs (switch cases, fork branches) and are not checked by name.</summary>
    public bool HasDynamicPorts { get; init; }

    /// <summary>Nothing follows it. A terminal <em>stage</em> ends the whole workflow and cancels what is open.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>It stays open until somebody or something outside resumes it with an outcome.</summary>
    public bool IsBlocking { get; init; }

    /// <summary>It holds other activities.</summary>
    public bool IsContainer { get; init; }

    /// <summary>It is offered in the palette.</summary>
    public bool IsBrowsable { get; init; } = true;

    /// <summary>
    /// What is wrong with a set of settings taken together, as Chinese sentences; asked by the validator when a definition fixes them all.
    /// Keys are in camel case, defaults applied.
    /// </summary>
    public Func<JsonObject, IEnumerable<string>>? CheckSettings { get; init; }

    /// <summary>It begins a flow: no inbound port.</summary>
    public bool IsStart { get; init; }

    /// <summary>A step of a case (not one of Elsa's flow activities): started, finished and cancelled by effects.</summary>
    public bool IsStage => !TypeName.StartsWith("Elsa.", StringComparison.Ordinal);

    /// <summary>Text before the last dot.</summary>
    public string Namespace => TypeName.LastIndexOf('.') is var dot && dot > 0 ? TypeName[..dot] : string.Empty;

    /// <summary>Text after the last dot.</summary>
    public string Name => TypeName[(TypeName.LastIndexOf('.') + 1)..];

    /// <summary>The declared outcomes by name; <c>Done</c> where none is declared; nothing for a terminal one.</summary>
    public IReadOnlyList<string> PortNames => Ports.Count > 0 ? [.. Ports.Select(port => port.Name)] : IsTerminal ? [] : ["Done"];

    /// <summary>The input of this name in camel case, as definitions write it, or null.</summary>
    public InputDescriptor? FindInput(string key) =>
        Inputs.FirstOrDefault(input => input.Key == key);

    /// <summary>The JSON that Elsa Studio expects from <c>GET /descriptors/activities</c>.</summary>
    public JsonObject ToStudioJson() => new()
    {
        ["typeName"] = TypeName,
        ["namespace"] = Namespace,
        ["name"] = Name,
        ["version"] = Version,
        ["category"] = Category,
        ["displayName"] = DisplayName,
        ["description"] = Description,
        ["kind"] = Kind,
        ["inputs"] = new JsonArray([.. Inputs.Select((input, order) => input.ToStudioJson(order + 1))]),
        ["outputs"] = new JsonArray(),
        ["ports"] = new JsonArray([.. Ports.Select(port => port.ToStudioJson())]),
        ["customProperties"] = new JsonObject(),
        ["constructionProperties"] = new JsonObject(),
        ["isContainer"] = IsContainer,
        ["isBrowsable"] = IsBrowsable,
        ["isStart"] = IsStart,
        ["isTerminal"] = IsTerminal,
    };
}
