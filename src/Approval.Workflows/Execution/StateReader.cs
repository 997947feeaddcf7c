using System.Text.Json;

namespace Approval.Workflows.Execution;

/// <summary>Reads the JSON that <see cref="WorkflowState.WriteTo"/> writes.</summary>
internal static class StateReader
{
    public static WorkflowState Read(ref Utf8JsonReader reader, int formatVersion)
    {
        var hash = string.Empty;
        var status = WorkflowStatus.Suspended;
        var (version, runs) = (0, 0);
        OpenRun[] open = [];
        Scope[] scopes = [];
        WorkItem[] held = [];
        Incident[] incidents = [];
        var (variables, inputs) = (WorkflowState.NoValues, WorkflowState.NoValues);

        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan.Length == 1 ? reader.ValueSpan[0] : (byte)0;
            reader.Read();
            switch (name)
            {
                case (byte)'v': version = reader.GetInt32(); break;
                case (byte)'d': hash = reader.GetString()!; break;
                case (byte)'s': status = (WorkflowStatus)reader.GetInt32(); break;
                case (byte)'n': runs = reader.GetInt32(); break;
                case (byte)'o': open = ReadOpen(ref reader); break;
                case (byte)'f': scopes = ReadScopes(ref reader); break;
                case (byte)'x': variables = ReadValues(ref reader); break;
                case (byte)'i': inputs = ReadValues(ref reader); break;
                case (byte)'q': held = ReadHeld(ref reader); break;
                case (byte)'e': incidents = ReadIncidents(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        if (version != formatVersion)
            throw new FormatException($"format version {version}");
        return new WorkflowState
        {
            Status = status,
            DefinitionHash = hash,
            Runs = runs,
            Open = open,
            Scopes = scopes,
            Held = held,
            Incidents = incidents,
            Variables = variables,
            Inputs = inputs,
        };
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
            throw new FormatException($"{reader.TokenType} instead of {type}");
    }

    private static int[] ReadNumbers(ref Utf8JsonReader reader)
    {
        Span<int> small = stackalloc int[64];
        List<int>? large = null;
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var number = reader.GetInt32();
            if (count < small.Length)
            {
                small[count] = number;
            }
            else
            {
                large ??= [.. small];
                large.Add(number);
            }

            count++;
        }

        return large is null ? small[..count].ToArray() : [.. large];
    }

    private static OpenRun[] ReadOpen(ref Utf8JsonReader reader)
    {
        var numbers = ReadNumbers(ref reader);
        var open = new OpenRun[numbers.Length / 4];
        for (var index = 0; index < open.Length; index++)
            open[index] = new OpenRun(numbers[4 * index], numbers[(4 * index) + 1], numbers[(4 * index) + 2], numbers[(4 * index) + 3] != 0);
        return open;
    }

    private static WorkItem[] ReadHeld(ref Utf8JsonReader reader)
    {
        var numbers = ReadNumbers(ref reader);
        var held = new WorkItem[numbers.Length / 3];
        for (var index = 0; index < held.Length; index++)
            held[index] = new WorkItem(numbers[3 * index], numbers[(3 * index) + 1], numbers[(3 * index) + 2] != 0);
        return held;
    }

    private static Scope[] ReadScopes(ref Utf8JsonReader reader)
    {
        var scopes = new List<Scope>(1);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            scopes.Add(ReadScope(ref reader));
        return [.. scopes];
    }

    private static Scope ReadScope(ref Utf8JsonReader reader)
    {
        var (id, owner, parent, backward) = (0, 0, -1, false);
        int[] visits = [];
        Dictionary<string, JsonElement>? variables = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan.Length == 1 ? reader.ValueSpan[0] : (byte)0;
            reader.Read();
            switch (name)
            {
                case (byte)'i': id = reader.GetInt32(); break;
                case (byte)'a': owner = reader.GetInt32(); break;
                case (byte)'p': parent = reader.GetInt32(); break;
                case (byte)'b': backward = reader.GetInt32() != 0; break;
                case (byte)'e': visits = ReadNumbers(ref reader); break;
                case (byte)'x': variables = ReadValues(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        return new Scope
        {
            Id = id,
            Owner = owner,
            Parent = parent,
            Backward = backward,
            Visits = visits,
            Variables = variables,
        };
    }

    private static Dictionary<string, JsonElement> ReadValues(ref Utf8JsonReader reader)
    {
        var all = JsonElement.ParseValue(ref reader);
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in all.EnumerateObject())
            values[property.Name] = property.Value;
        return values;
    }

    private static Incident[] ReadIncidents(ref Utf8JsonReader reader)
    {
        var texts = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
            texts.Add(reader.GetString()!);
        return [.. texts.Chunk(5).Where(chunk => chunk.Length == 5).Select(chunk => new Incident(chunk[0], chunk[1], chunk[2], chunk[3], chunk[4]))];
    }
}
