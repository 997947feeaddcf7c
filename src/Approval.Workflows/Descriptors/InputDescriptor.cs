using System.Text.Json;
using System.Text.Json.Nodes;

namespace Approval.Workflows.Descriptors;

/// <summary>One input of an activity type.</summary>
/// <param name="Name">Pascal-case name, for example <c>LimitDays</c>.</param>
/// <param name="TypeName">Elsa's type alias: <c>String</c>, <c>Int32</c>, <c>Double</c>, <c>Boolean</c>, <c>Object</c>, <c>ICollection&lt;String&gt;</c>.</param>
/// <param name="DisplayName">Chinese label.</param>
public sealed record InputDescriptor(string Name, string TypeName, string DisplayName)
{
    /// <summary>Help text of the panel.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>Group in the panel.</summary>
    public string? Category { get; init; }

    /// <summary>Studio's editor: singleline, multiline, checkbox, checklist, radiolist, dropdown, expression-editor …; null picks one from the type.</summary>
    public string? UiHint { get; init; }

    /// <summary>Value used when the definition gives none. Studio does not write defaults, so the executor applies them. JSON text, for example <c>5</c> or <c>"Escalate"</c>.</summary>
    public string? DefaultJson { get; init; }

    /// <summary>Expression type that the panel starts with.</summary>
    public string DefaultSyntax { get; init; } = "Literal";

    /// <summary>The only values allowed, in the order shown; empty for any.</summary>
    public IReadOnlyList<InputChoice> AllowedValues { get; init; } = [];

    /// <summary>Suggestions that the panel offers without restricting to them (for example the departments of today).</summary>
    public IReadOnlyList<InputChoice> Suggestions { get; init; } = [];

    /// <summary>The definition must give a value.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Smallest number allowed.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest number allowed.</summary>
    public double? Maximum { get; init; }

    /// <summary>What the text names, so that the validator can ask whether it exists.</summary>
    public InputReference Reference { get; init; }

    /// <summary>The input is written as a bare value, not as <c>{typeName, expression}</c>.</summary>
    public bool IsUnwrapped { get; init; }

    /// <summary>Property name in definitions and in evaluated inputs: camel case.</summary>
    public string Key { get; } = JsonNamingPolicy.CamelCase.ConvertName(Name);

    internal JsonNode? Default => DefaultJson is null ? null : JsonNode.Parse(DefaultJson);

    internal JsonNode ToStudioJson(int order)
    {
        var hint = UiHint ?? HintForType();
        return new JsonObject
        {
            ["name"] = Name,
            ["typeName"] = TypeName,
            ["displayName"] = DisplayName,
            ["description"] = Description,
            ["order"] = order,
            ["isBrowsable"] = true,
            ["isSynthetic"] = false,
            ["isWrapped"] = !IsUnwrapped,
            ["uiHint"] = hint,
            ["category"] = Category,
            ["defaultValue"] = Default,
            ["defaultSyntax"] = DefaultSyntax,
            ["isReadOnly"] = false,
            ["isSensitive"] = false,
            ["storageDriverType"] = null,
            ["uiSpecifications"] = UiSpecifications(hint),
        };
    }

    private string HintForType() => TypeName switch
    {
        "Boolean" => "checkbox",
        "ICollection<String>" => Choices.Count > 0 ? "checklist" : "multitext",
        "Object" => "json-editor",
        _ => Choices.Count > 0 ? "dropdown" : "singleline",
    };

    private IReadOnlyList<InputChoice> Choices => AllowedValues.Count > 0 ? AllowedValues : Suggestions;

    private JsonObject? UiSpecifications(string hint)
    {
        if (Choices.Count == 0)
            return null;
        var (outer, inner) = hint switch
        {
            "checklist" => ("checklist", "checkList"),
            "radiolist" => ("radiolist", "radioList"),
            _ => ("dropdown", "selectList"),
        };
        JsonNode Item(InputChoice choice) => hint == "checklist"
            ? new JsonObject { ["text"] = choice.Text, ["value"] = choice.Value, ["isChecked"] = false }
            : new JsonObject { ["text"] = choice.Text, ["value"] = choice.Value };
        return new JsonObject
        {
            [outer] = new JsonObject
            {
                [inner] = new JsonObject { ["items"] = new JsonArray([.. Choices.Select(Item)]), ["isFlagsEnum"] = false },
            },
        };
    }
}

/// <summary>A value of an input with the text that people see for it.</summary>
public sealed record InputChoice(string Value, string Text);

/// <summary>What an input's text refers to.</summary>
public enum InputReference
{
    /// <summary>Nothing outside the definition.</summary>
    None,

    /// <summary>The code of a department, or a list of them.</summary>
    Department,

    /// <summary>The code of a delegated item.</summary>
    Item,

    /// <summary>A limit in working days that counts towards the statutory limit of the case.</summary>
    LimitDays,
}

/// <summary>An outcome of an activity type.</summary>
/// <param name="Name">Name as connections give it, for example <c>Passed</c>.</param>
/// <param name="DisplayName">Chinese label, for example 通过.</param>
public sealed record PortDescriptor(string Name, string DisplayName)
{
    internal JsonNode ToStudioJson() => new JsonObject
    {
        ["name"] = Name,
        ["displayName"] = DisplayName,
        ["type"] = "Flow",
        ["isBrowsable"] = true,
    };
}
