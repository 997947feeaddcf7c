using System.Text.Json.Nodes;
using Approval.Domain.Tasks;

namespace Approval.Coordination.Stages;

/// <summary>The outcomes a task offers and the JSON schema of what goes with them.</summary>
public sealed record TaskForm(IReadOnlyList<TaskOutcome> Outcomes, JsonObject Schema)
{
    /// <summary>A schema with the given properties; what is required depends on the outcome and is checked with it.</summary>
    public static JsonObject Fields(params (string Name, JsonObject Schema)[] properties) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(properties.Select(p => KeyValuePair.Create(p.Name, (JsonNode?)p.Schema))),
    };

    public static JsonObject Text(string title, int maxLength = 2000) => new() { ["type"] = "string", ["title"] = title, ["maxLength"] = maxLength };

    public static JsonObject TextList(string title) => new()
    {
        ["type"] = "array",
        ["title"] = title,
        ["items"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 500 },
        ["maxItems"] = 50,
    };

    public static JsonObject Choice(string title, params (string Value, string Label)[] choices) => new()
    {
        ["type"] = "string",
        ["title"] = title,
        ["oneOf"] = new JsonArray([.. choices.Select(c => (JsonNode)new JsonObject { ["const"] = c.Value, ["title"] = c.Label })]),
    };
}
