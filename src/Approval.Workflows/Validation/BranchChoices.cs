using Approval.Workflows.Execution;
using Approval.Workflows.Expressions;

namespace Approval.Workflows.Validation;

/// <summary>
/// Walks through every combination of outcomes that decisions and switches can take within one step: the run is repeated with the next
/// combination until all are done.
/// </summary>
internal sealed class BranchChoices(CompiledWorkflow workflow) : IBranchChooser
{
    private const int MaxListedCases = 5;
    private readonly Dictionary<int, IReadOnlyList<IReadOnlyList<string>>> optionsOf = [];
    private readonly List<(int Taken, int Of)> taken = [];
    private int position;

    /// <summary>What was chosen in the current run, for people.</summary>
    public List<string> Labels { get; } = [];

    public void Reset()
    {
        taken.Clear();
        BeginRun();
    }

    public void BeginRun()
    {
        position = 0;
        Labels.Clear();
    }

    /// <summary>Moves on to the next combination; false when there is none.</summary>
    public bool Next()
    {
        while (taken.Count > 0)
        {
            var (last, of) = taken[^1];
            taken.RemoveAt(taken.Count - 1);
            if (last + 1 < of)
            {
                taken.Add((last + 1, of));
                BeginRun();
                return true;
            }
        }

        return false;
    }

    public IReadOnlyList<string> Choose(CompiledActivity activity)
    {
        if (!optionsOf.TryGetValue(activity.Index, out var options))
            optionsOf[activity.Index] = options = OptionsOf(activity);
        if (position == taken.Count)
            taken.Add((0, options.Count));
        var chosen = options[taken[position++].Taken];
        if (options.Count > 1)
            Labels.Add(WorkflowMessages.Step(activity.Node.DisplayName, string.Join("、", chosen)));
        return chosen;
    }

    private IReadOnlyList<IReadOnlyList<string>> OptionsOf(CompiledActivity activity) => activity.Kind switch
    {
        ActivityKind.Decision => activity.Expression!.ConstantValue is { } constant ? [[constant.ValueKind == System.Text.Json.JsonValueKind.True ? "True" : "False"]] : [["True"], ["False"]],
        ActivityKind.Switch => [.. Combinations([.. activity.Cases.Select(item => item.Label).Distinct()], activity.MatchesAny), ["Default"]],
        _ => activity.Expression!.ConstantValue is { } fixedOutcomes ? [Texts(fixedOutcomes)] : [.. Combinations(ConnectedPorts(activity), all: activity.Kind == ActivityKind.Fork)],
    };

    private static IReadOnlyList<string> Texts(System.Text.Json.JsonElement value) => value.ValueKind switch
    {
        System.Text.Json.JsonValueKind.Array => [.. value.EnumerateArray().Select(Values.Text)],
        System.Text.Json.JsonValueKind.Null => ["Done"],
        _ => [Values.Text(value)],
    };

    // Beyond a handful of labels: each alone, and all together.
    private static IEnumerable<IReadOnlyList<string>> Combinations(List<string> labels, bool all)
    {
        if (!all)
            return labels.Select(label => new[] { label });
        if (labels.Count > MaxListedCases)
            return labels.Select(label => (IReadOnlyList<string>)[label]).Append(labels);
        return Enumerable.Range(1, (1 << labels.Count) - 1).Select(mask => (IReadOnlyList<string>)[.. labels.Where((_, bit) => (mask & (1 << bit)) != 0)]);
    }

    private List<string> ConnectedPorts(CompiledActivity activity)
    {
        var flowchart = workflow.Activities.First(owner => owner.Inner?.Activities.Contains(activity.Index) == true);
        if (activity.Kind != ActivityKind.Complete)
            return [.. activity.Outbound.Select(index => flowchart.Inner!.Connections[index].Port).Distinct()];
        var around = workflow.Activities.FirstOrDefault(owner => owner.Inner?.Activities.Contains(flowchart.Index) == true);
        return around is null ? ["Done"] : [.. flowchart.Outbound.Select(index => around.Inner!.Connections[index].Port).Append("Done").Distinct()];
    }
}
