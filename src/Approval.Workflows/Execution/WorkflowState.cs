using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace Approval.Workflows.Execution;

/// <summary>Where a workflow stands.</summary>
public enum WorkflowStatus
{
    /// <summary>Waits for at least one open stage.</summary>
    Suspended,

    /// <summary>Over.</summary>
    Finished,

    /// <summary>Cancelled from outside.</summary>
    Cancelled,

    /// <summary>An activity failed; an administrator can retry.</summary>
    Faulted,
}

/// <summary>
/// Everything that a running workflow remembers between two steps. Immutable. Its JSON is small because it counts by position in the
/// compiled definition; it carries the definition's <see cref="CompiledWorkflow.Hash"/> so that it is never applied to another version.
/// </summary>
public sealed class WorkflowState
{
    private const int FormatVersion = 1;

    internal static readonly IReadOnlyDictionary<string, JsonElement> NoValues = FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>Where the workflow stands.</summary>
    public required WorkflowStatus Status { get; init; }

    /// <summary>Fingerprint of the definition that this state belongs to.</summary>
    public required string DefinitionHash { get; init; }

    /// <summary>How many activities have run so far.</summary>
    public required int Runs { get; init; }

    /// <summary>Variables of the whole workflow.</summary>
    public IReadOnlyDictionary<string, JsonElement> Variables { get; init; } = NoValues;

    /// <summary>Inputs that the case handed in.</summary>
    public IReadOnlyDictionary<string, JsonElement> Inputs { get; init; } = NoValues;

    /// <summary>What went wrong, while the workflow is faulted.</summary>
    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    internal OpenRun[] Open { get; init; } = [];

    internal Scope[] Scopes { get; init; } = [];

    /// <summary>Activities that failed or were to run when the workflow faulted; run again by a retry.</summary>
    internal WorkItem[] Held { get; init; } = [];

    /// <summary>The state as JSON text.</summary>
    public string ToJson() => Encoding.UTF8.GetString(ToUtf8());

    /// <summary>The state as UTF-8 JSON.</summary>
    public byte[] ToUtf8()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        WriteTo(writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes the state as one JSON object.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteNumber("v"u8, FormatVersion);
        writer.WriteString("d"u8, DefinitionHash);
        writer.WriteNumber("s"u8, (int)Status);
        writer.WriteNumber("n"u8, Runs);
        WriteOpen(writer);
        WriteScopes(writer);
        WriteValues(writer, "x"u8, Variables);
        WriteValues(writer, "i"u8, Inputs);
        WriteHeld(writer);
        WriteIncidents(writer);
        writer.WriteEndObject();
    }

    /// <summary>Reads a state.</summary>
    /// <exception cref="WorkflowStateException">It is not the JSON of a state.</exception>
    public static WorkflowState Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Parse(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>Reads a state from UTF-8.</summary>
    /// <exception cref="WorkflowStateException">It is not the JSON of a state.</exception>
    public static WorkflowState Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            return StateReader.Read(ref reader, FormatVersion);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException)
        {
            throw new WorkflowStateException("state-broken", WorkflowMessages.StateIsBroken(failure.Message), failure);
        }
    }

    private static void WriteValues(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, JsonElement>? values)
    {
        if (values is null || values.Count == 0)
            return;
        writer.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            writer.WritePropertyName(key);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private void WriteOpen(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("o"u8);
        foreach (var run in Open)
        {
            writer.WriteNumberValue(run.Activity);
            writer.WriteNumberValue(run.Run);
            writer.WriteNumberValue(run.Scope);
            writer.WriteNumberValue(run.Backward ? 1 : 0);
        }

        writer.WriteEndArray();
    }

    private void WriteScopes(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("f"u8);
        foreach (var scope in Scopes)
        {
            writer.WriteStartObject();
            writer.WriteNumber("i"u8, scope.Id);
            writer.WriteNumber("a"u8, scope.Owner);
            writer.WriteNumber("p"u8, scope.Parent);
            writer.WriteNumber("b"u8, scope.Backward ? 1 : 0);
            writer.WriteStartArray("e"u8);
            foreach (var visit in scope.Visits)
                writer.WriteNumberValue(visit);
            writer.WriteEndArray();
            WriteValues(writer, "x"u8, scope.Variables);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteHeld(Utf8JsonWriter writer)
    {
        if (Held.Length == 0)
            return;
        writer.WriteStartArray("q"u8);
        foreach (var item in Held)
        {
            writer.WriteNumberValue(item.Activity);
            writer.WriteNumberValue(item.Scope);
            writer.WriteNumberValue(item.Backward ? 1 : 0);
        }

        writer.WriteEndArray();
    }

    private void WriteIncidents(Utf8JsonWriter writer)
    {
        if (Incidents.Count == 0)
            return;
        writer.WriteStartArray("e"u8);
        foreach (var incident in Incidents)
        {
            writer.WriteStringValue(incident.Code);
            writer.WriteStringValue(incident.ActivityId);
            writer.WriteStringValue(incident.ActivityName);
            writer.WriteStringValue(incident.Input);
            writer.WriteStringValue(incident.Message);
        }

        writer.WriteEndArray();
    }
}

/// <summary>A state cannot be read, or belongs to another version of the definition.</summary>
public sealed class WorkflowStateException(string code, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary><c>state-broken</c> or <c>state-of-another-definition</c>.</summary>
    public string Code { get; } = code;
}

/// <summary>An activity that waits to be resumed.</summary>
internal readonly record struct OpenRun(int Activity, int Run, int Scope, bool Backward);

/// <summary>An activity that is to run.</summary>
internal readonly record struct WorkItem(int Activity, int Scope, bool Backward);

/// <summary>
/// One run of a flowchart. Per connection: how often it has been visited more than its target has used (times two), plus one when the last
/// visit followed it. Only this difference decides anything, so loops do not make the state grow.
/// </summary>
internal sealed class Scope
{
    public required int Id { get; init; }

    /// <summary>The flowchart activity.</summary>
    public required int Owner { get; init; }

    /// <summary>Id of the scope around it; -1 for the root.</summary>
    public required int Parent { get; init; }

    /// <summary>The flowchart was entered by a backward connection.</summary>
    public required bool Backward { get; init; }

    public required int[] Visits { get; init; }

    public Dictionary<string, JsonElement>? Variables { get; set; }

    public int Pending(int connection) => Visits[connection] >> 1;

    public bool Followed(int connection) => (Visits[connection] & 1) != 0;

    public void Visit(int connection, bool followed) => Visits[connection] = ((Pending(connection) + 1) << 1) | (followed ? 1 : 0);

    public void Add(int connection, int visits) => Visits[connection] += visits << 1;

    public Scope Copy() => new()
    {
        Id = Id,
        Owner = Owner,
        Parent = Parent,
        Backward = Backward,
        Visits = (int[])Visits.Clone(),
        Variables = Variables is null ? null : new(Variables, StringComparer.Ordinal),
    };
}
