using System.Text.Json;
using System.Text.Json.Nodes;
using System.Globalization;

namespace Approval.Coordination.Stages;

/// <summary>Typed reading of an activity's evaluated inputs. What the designer saved as text counts as its number.</summary>
public static class StageInputs
{
    public static string? Text(this JsonObject inputs, string name) => Find(inputs, name) switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Blank(value.GetValue<string>()),
        var other => Blank(other.ToString()),
    };

    public static int Number(this JsonObject inputs, string name, int otherwise) =>
        Real(inputs, name) is { } number ? (int)number : otherwise;

    public static double? Real(this JsonObject inputs, string name) => Find(inputs, name) switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.GetValue<double>(),
        var other => double.TryParse(other.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    public static bool Flag(this JsonObject inputs, string name, bool otherwise) => Find(inputs, name) switch
    {
        null => otherwise,
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        var other => bool.TryParse(other.ToString(), out var flag) ? flag : otherwise,
    };

    /// <summary>A list of texts; also from a JSON array that the designer stored as text.</summary>
    public static IReadOnlyList<string> List(this JsonObject inputs, string name) =>
        Parsed(Find(inputs, name)) is JsonArray array
            ? [.. array.Select(e => e?.ToString() ?? "").Where(t => t.Length > 0).Distinct()]
            : [];

    /// <summary>A map from name to text.</summary>
    public static IReadOnlyDictionary<string, string> Map(this JsonObject inputs, string name) =>
        Parsed(Find(inputs, name)) is JsonObject map
            ? map.Where(p => p.Value is not null).ToDictionary(p => p.Key, p => p.Value!.ToString())
            : [];

    public static T Choice<T>(this JsonObject inputs, string name, T otherwise)
        where T : struct, Enum =>
        Enum.TryParse<T>(inputs.Text(name), ignoreCase: true, out var choice) && Enum.IsDefined(choice) ? choice : otherwise;

    /// <summary>Limit with reminders, from the inputs that every stage names alike.</summary>
    public static StageLimit Limit(this JsonObject inputs, int otherwise) => new(
        Math.Max(1, inputs.Number("LimitDays", otherwise)),
        inputs.Number("RemindTimes", 1),
        inputs.Number("RemindEveryDays", 1));

    private static JsonNode? Find(JsonObject inputs, string name)
    {
        if (inputs.TryGetPropertyValue(name, out var node))
            return node;
        foreach (var (key, value) in inputs)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    private static JsonNode? Parsed(JsonNode? node)
    {
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.String)
            return node;
        try
        {
            return JsonNode.Parse(value.GetValue<string>());
        }
        catch (JsonException)
        {
            return new JsonArray(value.GetValue<string>().Split([',', '，', '、', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(t => (JsonNode)t).ToArray());
        }
    }

    private static string? Blank(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
