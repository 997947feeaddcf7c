using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Approval.Workflows.Expressions;

/// <summary>Turns what a definition or an expression gives into the type that an input declares. Studio saves every literal as a string.</summary>
internal static class Values
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonElement Null { get; } = JsonSerializer.SerializeToElement<object?>(null);

    public static JsonElement True { get; } = JsonSerializer.SerializeToElement(true);

    public static JsonElement Element(JsonNode? node) => node is null ? Null : JsonSerializer.SerializeToElement(node);

    public static JsonNode? Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonValue.Create(element),
    };

    public static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null or JsonValueKind.Undefined => string.Empty,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => JsonSerializer.Serialize(value, Plain),
    };

    /// <exception cref="ExpressionException">The value has no reading as this type.</exception>
    public static JsonElement Convert(JsonElement value, string typeName)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return Null;
        return typeName switch
        {
            "String" => value.ValueKind == JsonValueKind.String ? value : Element(JsonValue.Create(Text(value))),
            "Int32" or "Int64" or "Int16" => Whole(value, typeName),
            "Double" or "Single" or "Decimal" => Number(value, typeName),
            "Boolean" => Truth(value, typeName),
            _ when typeName.StartsWith("ICollection<", StringComparison.Ordinal) || typeName.EndsWith("[]", StringComparison.Ordinal) => Texts(value, typeName),
            _ => value,
        };
    }

    /// <summary>Reads the text of an Object expression: JSON, or the text itself where it is not JSON.</summary>
    public static JsonElement ParseObject(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return value;
        var text = value.GetString()!.Trim();
        if (text.Length == 0)
            return Null;
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return value;
        }
    }

    private static JsonElement Whole(JsonElement value, string typeName)
    {
        var number = AsDouble(value, typeName);
        if (number != Math.Floor(number) || Math.Abs(number) > int.MaxValue && typeName != "Int64" || Math.Abs(number) > 9e15)
            throw CannotConvert(value, typeName);
        return Element(JsonValue.Create((long)number));
    }

    private static JsonElement Number(JsonElement value, string typeName)
    {
        if (value.ValueKind == JsonValueKind.Number)
            return value;
        return Element(JsonValue.Create(AsDouble(value, typeName)));
    }

    private static double AsDouble(JsonElement value, string typeName)
    {
        if (value.ValueKind == JsonValueKind.Number)
            return value.GetDouble();
        if (value.ValueKind == JsonValueKind.String
            && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number))
            return number;
        throw CannotConvert(value, typeName);
    }

    private static JsonElement Truth(JsonElement value, string typeName) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => value,
        JsonValueKind.String when bool.TryParse(value.GetString(), out var truth) => Element(JsonValue.Create(truth)),
        JsonValueKind.Number => Element(JsonValue.Create(value.GetDouble() != 0)),
        _ => throw CannotConvert(value, typeName),
    };

    private static JsonElement Texts(JsonElement value, string typeName)
    {
        var list = ParseObject(value);
        if (list.ValueKind == JsonValueKind.Null)
            return list;
        if (list.ValueKind == JsonValueKind.Array)
            return Element(new JsonArray([.. list.EnumerateArray().Select(item => (JsonNode)JsonValue.Create(Text(item)))]));
        return list.ValueKind == JsonValueKind.Object
            ? throw CannotConvert(value, typeName)
            : Element(new JsonArray(JsonValue.Create(Text(list))));
    }

    private static ExpressionException CannotConvert(JsonElement value, string typeName) =>
        new("expression-type", WorkflowMessages.CannotConvert(Text(value), typeName));
}
