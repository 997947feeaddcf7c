using System.Text.Json;
using System.Text.Json.Nodes;
using Approval.Workflows.Expressions;

namespace Approval.Workflows.Execution;

/// <summary>
/// Runs workflows: <c>(definition, state, stimulus) ⇒ (state', effects)</c>. Pure and deterministic: no clock, no input or output, no
/// randomness. The same call gives the same answer years later, which is what replay, dry run and migration rest on.
/// </summary>
public static class Flowchart
{
    /// <summary>Starts a workflow.</summary>
    /// <param name="workflow">The compiled definition.</param>
    /// <param name="variables">Values of workflow variables, declared or not; they win over declared defaults.</param>
    /// <param name="inputs">Workflow inputs, for <c>getInput</c>.</param>
    public static Advance Start(CompiledWorkflow workflow, IReadOnlyDictionary<string, JsonNode?>? variables = null, IReadOnlyDictionary<string, JsonNode?>? inputs = null)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        return new FlowchartRun(workflow, Initial(workflow, variables, inputs)).Start();
    }

    /// <summary>Applies a stimulus. One that meets nothing open changes nothing and is answered with <see cref="Execution.Advance.Applied"/> false.</summary>
    /// <exception cref="WorkflowStateException">The state belongs to another version of the definition.</exception>
    public static Advance Advance(CompiledWorkflow workflow, WorkflowState state, Stimulus stimulus)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(stimulus);
        Check(workflow, state);
        return stimulus switch
        {
            Resume resume when state.Status == WorkflowStatus.Suspended && PositionOf(workflow, state, resume.Target, resume.Index) is >= 0 and var position
                => new FlowchartRun(workflow, state).Resume(position, resume.Outcomes, resume.Values),
            CancelActivity cancel when state.Status == WorkflowStatus.Suspended && PositionOf(workflow, state, cancel.Target, cancel.Index) is >= 0 and var position
                => new FlowchartRun(workflow, state).CancelOpen(position),
            CancelWorkflow when state.Status is WorkflowStatus.Suspended or WorkflowStatus.Faulted => new FlowchartRun(workflow, state).CancelAll(),
            Retry when state.Status == WorkflowStatus.Faulted => new FlowchartRun(workflow, state).Retry(),
            _ => new Advance(state, [], [], Applied: false),
        };
    }

    /// <summary>The stages that wait, oldest first.</summary>
    /// <exception cref="WorkflowStateException">The state belongs to another version of the definition.</exception>
    public static IReadOnlyList<OpenStage> OpenStages(CompiledWorkflow workflow, WorkflowState state)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        ArgumentNullException.ThrowIfNull(state);
        Check(workflow, state);
        return [.. state.Open.Select(run =>
        {
            var activity = workflow.Activities[run.Activity];
            return new OpenStage($"{activity.Id}#{run.Run}", activity.Id, activity.Node.NodeId, activity.Node.DisplayName, activity.Node.Type, activity.Descriptor.PortNames);
        })];
    }

    internal static WorkflowState Initial(CompiledWorkflow workflow, IReadOnlyDictionary<string, JsonNode?>? variables, IReadOnlyDictionary<string, JsonNode?>? inputs)
    {
        var values = WorkflowState.NoValues;
        if (workflow.Variables.Length > 0 || variables is { Count: > 0 })
        {
            var all = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var variable in workflow.Variables)
                all[variable.Name] = variable.Default.ConstantValue ?? Values.Null;
            foreach (var (name, value) in variables ?? new Dictionary<string, JsonNode?>())
                all[name] = Values.Element(value);
            values = all;
        }

        return new WorkflowState
        {
            Status = WorkflowStatus.Suspended,
            DefinitionHash = workflow.Hash,
            Runs = 0,
            Variables = values,
            Inputs = inputs is { Count: > 0 } ? inputs.ToDictionary(input => input.Key, input => Values.Element(input.Value), StringComparer.Ordinal) : WorkflowState.NoValues,
        };
    }

    private static void Check(CompiledWorkflow workflow, WorkflowState state)
    {
        if (!string.Equals(state.DefinitionHash, workflow.Hash, StringComparison.Ordinal))
            throw new WorkflowStateException("state-of-another-definition", WorkflowMessages.StateOfAnotherDefinition(state.DefinitionHash, workflow.Hash));
    }

    private static int PositionOf(CompiledWorkflow workflow, WorkflowState state, string target, int index)
    {
        var hash = target.LastIndexOf('#');
        if (hash > 0 && int.TryParse(target.AsSpan(hash + 1), out var run) && workflow.IndexOf(target[..hash]) is >= 0 and var instance)
            return Array.FindIndex(state.Open, candidate => candidate.Activity == instance && candidate.Run == run);
        var activity = workflow.IndexOf(target);
        for (var position = 0; position < state.Open.Length; position++)
        {
            if (state.Open[position].Activity == activity && index-- == 0)
                return position;
        }

        return -1;
    }
}
