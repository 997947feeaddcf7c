using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Approval.Workflows.Model;

/// <summary>Reads the JSON that Elsa Studio saves and says exactly where it is not what it should be.</summary>
internal sealed class DefinitionReader(string text)
{
    internal const string FlowchartType = "Elsa.Flowchart";
    private const int MaxActivities = 1000;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    public WorkflowDefinition Read()
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(text, documentOptions: Strict);
        }
        catch (JsonException error)
        {
            throw new WorkflowFormatException("not-json", error.Path ?? "$", (int)(error.LineNumber ?? -1) + 1, WorkflowMessages.NotJson(error.Message), error);
        }

        return node is JsonObject json ? Read(json) : throw Bad("not-an-object", "$", WorkflowMessages.NotAnObject("$"));
    }

    public WorkflowDefinition Read(JsonObject json)
    {
        var root = json["root"] as JsonObject ?? throw Bad("missing-field", "$", WorkflowMessages.Missing("$", "root"));
        var workflowName = OptionalText(json, "name") is { Length: > 0 } name ? name : "Workflow1";
        var activity = ReadActivity(root, workflowName);
        if (activity.Type != FlowchartType)
            throw Bad("root-not-flowchart", root["type"]!.GetPath(), WorkflowMessages.RootIsNotAFlowchart(activity.Type));
        return new WorkflowDefinition(json, activity, ReadVariables(json), ReadArguments(json, "inputs"), ReadArguments(json, "outputs"));
    }

    private ActivityNode ReadActivity(JsonObject json, string parentNodeId)
    {
        var id = RequiredText(json, "id");
        if (!ids.Add(id))
            throw Bad("duplicate-activity-id", json["id"]!.GetPath(), WorkflowMessages.DuplicateActivity(id));
        if (ids.Count > MaxActivities)
            throw Bad("too-many-activities", json.GetPath(), WorkflowMessages.TooManyActivities(MaxActivities));

        var type = RequiredText(json, "type");
        var nodeId = OptionalText(json, "nodeId") is { Length: > 0 } given ? given : $"{parentNodeId}:{id}";
        var name = OptionalText(json, "name") is { Length: > 0 } title ? title : id;
        var isFlowchart = type == FlowchartType;
        return new ActivityNode(
            id,
            nodeId,
            name,
            type,
            ReadVersion(json),
            (json["customProperties"] as JsonObject)?["canStartWorkflow"] is JsonValue flag && flag.TryGetValue<bool>(out var canStart) && canStart,
            isFlowchart ? [.. Objects(json, "activities").Select(child => ReadActivity(child, nodeId))] : [],
            isFlowchart ? [.. Objects(json, "connections").Select(ReadConnection)] : [],
            isFlowchart ? ReadVariables(json) : [])
        {
            Json = json,
        };
    }

    private int ReadVersion(JsonObject json)
    {
        var version = json["version"];
        if (version is null)
            return 1;
        return version is JsonValue value && value.TryGetValue<int>(out var number)
            ? number
            : throw Bad("wrong-kind", version.GetPath(), WorkflowMessages.WrongKind(version.GetPath(), "整数"));
    }

    private ConnectionNode ReadConnection(JsonObject json)
    {
        var source = RequiredObject(json, "source");
        var target = RequiredObject(json, "target");
        var port = OptionalText(source, "port");
        return new ConnectionNode(RequiredText(source, "activity"), string.IsNullOrEmpty(port) ? "Done" : port, RequiredText(target, "activity"));
    }

    private List<VariableDefinition> ReadVariables(JsonObject json) =>
        [.. Objects(json, "variables").Select(variable => new VariableDefinition(
            OptionalText(variable, "id") ?? string.Empty,
            RequiredText(variable, "name"),
            variable["isArray"] is JsonValue isArray && isArray.TryGetValue<bool>(out var array) && array ? "Object" : OptionalText(variable, "typeName") ?? "Object",
            variable["value"]?.DeepClone()))];

    private List<ArgumentDefinition> ReadArguments(JsonObject json, string property) =>
        [.. Objects(json, property).Select(argument => new ArgumentDefinition(
            RequiredText(argument, "name"),
            OptionalText(argument, "type") ?? "Object",
            OptionalText(argument, "displayName") ?? string.Empty))];

    private IEnumerable<JsonObject> Objects(JsonObject json, string property)
    {
        var node = json[property];
        if (node is null)
            yield break;
        if (node is not JsonArray array)
            throw Bad("not-an-array", node.GetPath(), WorkflowMessages.NotAnArray(node.GetPath()));
        for (var index = 0; index < array.Count; index++)
        {
            var path = $"{array.GetPath()}[{index}]";
            yield return array[index] as JsonObject ?? throw Bad("not-an-object", path, WorkflowMessages.NotAnObject(path));
        }
    }

    private JsonObject RequiredObject(JsonObject json, string property) =>
        json[property] switch
        {
            JsonObject value => value,
            null => throw Bad("missing-field", json.GetPath(), WorkflowMessages.Missing(json.GetPath(), property)),
            var other => throw Bad("not-an-object", other.GetPath(), WorkflowMessages.NotAnObject(other.GetPath())),
        };

    private string RequiredText(JsonObject json, string property) =>
        OptionalText(json, property) is { Length: > 0 } value
            ? value
            : throw Bad("missing-field", json.GetPath(), WorkflowMessages.Missing(json.GetPath(), property));

    private string? OptionalText(JsonObject json, string property)
    {
        var node = json[property];
        if (node is null)
            return null;
        return node is JsonValue value && value.TryGetValue<string>(out var result)
            ? result
            : throw Bad("wrong-kind", node.GetPath(), WorkflowMessages.WrongKind(node.GetPath(), "文本"));
    }

    private WorkflowFormatException Bad(string code, string path, string message) =>
        new(code, path, JsonLines.LineOf(text, path), message);
}

/// <summary>Finds the line on which the value of a JSON path begins.</summary>
internal static class JsonLines
{
    public static int LineOf(string text, string path)
    {
        if (text.Length == 0)
            return 0;
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes);
        var found = Find(ref reader, "$", path);
        return found < 0 ? 0 : 1 + bytes.AsSpan(0, (int)found).Count((byte)'\n');
    }

    private static long Find(ref Utf8JsonReader reader, string here, string wanted)
    {
        if (!reader.Read())
            return -1;
        if (here == wanted)
            return reader.TokenStartIndex;
        return Inside(ref reader, here, wanted);
    }

    private static long Inside(ref Utf8JsonReader reader, string here, string wanted)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var found = Find(ref reader, $"{here}.{reader.GetString()}", wanted);
                if (found >= 0)
                    return found;
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            {
                var item = $"{here}[{index}]";
                if (item == wanted)
                    return reader.TokenStartIndex;
                var found = Inside(ref reader, item, wanted);
                if (found >= 0)
                    return found;
            }
        }

        return -1;
    }
}
