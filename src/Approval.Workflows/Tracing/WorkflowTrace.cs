using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approval.Workflows.Descriptors;
using Approval.Workflows.Execution;
using Approval.Workflows.Model;

namespace Approval.Workflows.Tracing;

/// <summary>What a definition did under a script of resumes.</summary>
/// <param name="Status">Finished, Suspended, Faulted or Cancelled.</param>
/// <param name="Executed">Activity ids in start order.</param>
/// <param name="Blocked">Activity ids that still wait, in start order.</param>
/// <param name="Incidents">What went wrong.</param>
public sealed record TraceResult(string Status, IReadOnlyList<string> Executed, IReadOnlyList<string> Blocked, IReadOnlyList<Incident> Incidents)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One JSON object: status, executed, blocked, incidents.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Readable);
}

/// <summary>Runs a definition under a script, so that an administrator sees what it would do before anybody depends on it.</summary>
public static class WorkflowTrace
{
    private static readonly ActivityDescriptor[] Trials =
    [
        new("Trial.Step", "试运行步骤") { Category = "试运行", Ports = [new("Done", "完成")] },
        new("Trial.UserTask", "试运行任务") { Category = "试运行", IsBlocking = true, HasDynamicPorts = true },
    ];

    /// <summary>Runs a definition and applies the script's steps in order.</summary>
    /// <param name="definitionJson">Elsa 3 workflow definition.</param>
    /// <param name="scriptJson">JSON array of steps <c>{"resume": id, "outcome": "A|B", "index": 0}</c>, <c>{"cancelActivity": id}</c>, <c>{"cancelWorkflow": true}</c>; null for none.</param>
    /// <param name="registry">The activity types; the trial types are added.</param>
    /// <exception cref="WorkflowFormatException">The definition or the script cannot be read.</exception>
    public static TraceResult Run(string definitionJson, string? scriptJson, ActivityRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        var workflow = CompiledWorkflow.Compile(WorkflowDefinition.Parse(definitionJson), registry.With(Trials.Where(trial => registry.Find(trial.TypeName, 1) is null)));
        var step = Flowchart.Start(workflow);
        var executed = step.Executed.Select(run => run.ActivityId).ToList();
        foreach (var stimulus in ReadScript(scriptJson))
        {
            step = Flowchart.Advance(workflow, WorkflowState.Parse(step.State.ToUtf8()), stimulus);
            executed.AddRange(step.Executed.Select(run => run.ActivityId));
        }

        return new TraceResult(
            step.State.Status.ToString(),
            executed,
            [.. Flowchart.OpenStages(workflow, step.State).Select(stage => stage.ActivityId)],
            step.State.Incidents);
    }

    private static IEnumerable<Stimulus> ReadScript(string? scriptJson)
    {
        if (string.IsNullOrWhiteSpace(scriptJson))
            yield break;
        JsonNode? script;
        try
        {
            script = JsonNode.Parse(scriptJson);
        }
        catch (JsonException error)
        {
            throw new WorkflowFormatException("script-not-json", error.Path ?? "$", (int)(error.LineNumber ?? -1) + 1, WorkflowMessages.NotJson(error.Message), error);
        }

        if (script is not JsonArray steps)
            throw new WorkflowFormatException("script-not-an-array", "$", 1, WorkflowMessages.NotAnArray("$"));
        foreach (var step in steps)
            yield return ReadStep(step as JsonObject ?? [], step?.GetPath() ?? "$");
    }

    private static Stimulus ReadStep(JsonObject step, string path)
    {
        var index = step["index"] is JsonValue number && number.TryGetValue<int>(out var position) ? position : 0;
        if (step["resume"] is JsonValue resume)
            return new Resume(resume.ToString(), (step["outcome"]?.ToString() ?? "Done").Split('|')) { Index = index };
        if (step["cancelActivity"] is JsonValue cancel)
            return new CancelActivity(cancel.ToString()) { Index = index };
        if (step["cancelWorkflow"] is JsonValue)
            return new CancelWorkflow();
        throw new WorkflowFormatException("script-step-unknown", path, 0, WorkflowMessages.UnknownScriptStep(path));
    }
}
