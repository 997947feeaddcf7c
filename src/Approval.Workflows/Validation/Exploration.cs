using System.Text;
using Approval.Workflows.Execution;

namespace Approval.Workflows.Validation;

/// <summary>
/// Runs a definition through every state it can reach: any open stage may be completed next, by any of its outcomes, and every decision may
/// fall either way. Breadth-first, so that the path shown for a problem is a shortest one.
/// </summary>
internal sealed class Exploration
{
    private const int MaxCombinations = 4096;

    private readonly CompiledWorkflow workflow;
    private readonly int maxStates;
    private readonly BranchChoices choices;
    private readonly StateKey keys;
    private readonly List<Visited> visited = [];
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly List<(int From, int To)> moves = [];
    private readonly HashSet<int> reachesEnd = [];
    private readonly Dictionary<int, IReadOnlyList<string>> portsOf = [];
    private readonly Dictionary<(string Code, string? Activity), ValidationProblem> problems = [];
    private bool isTooLarge;

    public Exploration(CompiledWorkflow workflow, int maxStates)
    {
        this.workflow = workflow;
        this.maxStates = maxStates;
        choices = new BranchChoices(workflow);
        keys = new StateKey(workflow);
    }

    public int States => visited.Count;

    public IReadOnlyList<ValidationProblem> Run()
    {
        Step(-1, string.Empty, run => run.Start(), Flowchart.Initial(workflow, null, null));
        for (var index = 0; index < visited.Count && !isTooLarge; index++)
            Expand(index);
        if (isTooLarge)
            return [new ValidationProblem("too-large", WorkflowMessages.TooLarge(maxStates), null, []), .. problems.Values];
        if (problems.Count == 0)
            FindDeadEnds();
        return [.. problems.Values];
    }

    private void Expand(int index)
    {
        var state = visited[index].State!;
        for (var position = 0; position < state.Open.Length; position++)
        {
            var stage = workflow.Activities[state.Open[position].Activity];
            var at = position;
            foreach (var port in PortsOf(stage))
                Step(index, WorkflowMessages.Step(stage.Node.DisplayName, port), run => run.Resume(at, [port], null), state);
        }

        // The state itself is not needed again; only the way to it is.
        visited[index] = visited[index] with { State = null };
    }

    private IReadOnlyList<string> PortsOf(CompiledActivity stage)
    {
        if (!portsOf.TryGetValue(stage.Index, out var ports))
            portsOf[stage.Index] = ports = [.. DistinctPorts(stage)];
        return ports;
    }

    // Outcomes that lead to the same activities by forward connections lead to the same state: one of them stands for all.
    private IEnumerable<string> DistinctPorts(CompiledActivity stage)
    {
        var flowchart = workflow.Activities.First(owner => owner.Inner?.Activities.Contains(stage.Index) == true).Inner!;
        var outbound = stage.Outbound.Select(index => flowchart.Connections[index]).ToList();
        var ports = stage.Descriptor.HasDynamicPorts ? outbound.Select(connection => connection.Port).DefaultIfEmpty("Done").Distinct() : stage.Descriptor.PortNames;
        string Behaviour(string port)
        {
            var followed = outbound.FindAll(connection => connection.Port == port);
            return followed.TrueForAll(connection => !connection.IsBackward && keys.MergesArrivals(connection.Target))
                ? string.Join(',', followed.Select(connection => connection.Target).Order())
                : port;
        }

        return ports.DistinctBy(Behaviour);
    }

    private void Step(int from, string label, Func<FlowchartRun, Advance> stimulus, WorkflowState state)
    {
        choices.Reset();
        var combinations = 0;
        do
        {
            if (++combinations > MaxCombinations || isTooLarge)
            {
                isTooLarge = true;
                return;
            }

            var run = new FlowchartRun(workflow, state, choices);
            Record(from, label, run, stimulus(run));
        }
        while (choices.Next());
    }

    private void Record(int from, string label, FlowchartRun run, Advance advance)
    {
        List<string> Path() => [.. PathTo(from), .. label.Length > 0 ? [label] : Array.Empty<string>(), .. choices.Labels];

        switch (advance.State.Status)
        {
            case WorkflowStatus.Finished:
                RecordEnd(from, run, advance, Path);
                break;
            case WorkflowStatus.Faulted when advance.State.Incidents[0].Code == "endless-loop":
                Add("loop-without-blocking", advance.State.Incidents[0].ActivityId, WorkflowMessages.LoopWithoutBlocking(advance.State.Incidents[0].ActivityName), Path);
                break;
            case WorkflowStatus.Faulted:
                // A deliberate fault waits for an administrator; what follows is not the definition's doing.
                reachesEnd.Add(from);
                break;
            default:
                Visit(from, label, advance.State);
                break;
        }
    }

    private void RecordEnd(int from, FlowchartRun run, Advance advance, Func<List<string>> path)
    {
        var finished = advance.Effects.OfType<WorkflowFinished>().Single();
        var terminal = finished.TerminalActivityId is { } id ? workflow.Activities[workflow.IndexOf(id)] : null;
        if (terminal is { Kind: ActivityKind.TerminalStage })
        {
            reachesEnd.Add(from);
            foreach (var cancelled in advance.Effects.OfType<StageCancelled>().Where(effect => effect.Reason == CancelReason.WorkflowEnded))
            {
                var name = workflow.Activities[workflow.IndexOf(cancelled.ActivityId)].Node.DisplayName;
                Add("task-left-open", cancelled.ActivityId, WorkflowMessages.TaskLeftOpen(name, terminal.Node.DisplayName), path);
            }
        }
        else if (terminal is null && run.DeadJoins.Count > 0)
        {
            var join = workflow.Activities[run.DeadJoins[0]];
            Add("dead-branch-at-join", join.Id, WorkflowMessages.DeadBranchAtJoin(join.Node.DisplayName), path);
        }
        else if (terminal is null && run.WaitingJoins.Count > 0)
        {
            var join = workflow.Activities[run.WaitingJoins[0]];
            Add("join-deadlock", join.Id, WorkflowMessages.JoinDeadlock(join.Node.DisplayName), path);
        }
        else
        {
            Add("ends-without-terminal", terminal?.Id ?? (advance.Executed.Count > 0 ? advance.Executed[^1].ActivityId : null), WorkflowMessages.EndsWithoutTerminal, path);
        }
    }

    private void Visit(int from, string label, WorkflowState state)
    {
        var key = keys.Of(state);
        if (!known.TryGetValue(key, out var to))
        {
            if (visited.Count >= maxStates)
            {
                isTooLarge = true;
                return;
            }

            to = visited.Count;
            known[key] = to;
            visited.Add(new Visited(state, from, label, [.. choices.Labels]));
        }

        moves.Add((from, to));
    }

    // States from which no sequence of outcomes leads to a terminal stage any more.
    private void FindDeadEnds()
    {
        var sources = moves.ToLookup(move => move.To, move => move.From);
        var good = new HashSet<int>(reachesEnd);
        var open = new Stack<int>(good);
        while (open.TryPop(out var state))
        {
            foreach (var source in sources[state].Where(good.Add))
                open.Push(source);
        }

        var lost = Enumerable.Range(0, visited.Count).FirstOrDefault(index => !good.Contains(index), -1);
        if (lost >= 0)
            Add("no-way-to-the-end", null, WorkflowMessages.NoWayToTheEnd, () => [.. PathTo(lost)]);
    }

    private void Add(string code, string? activity, string message, Func<List<string>> path)
    {
        if (!problems.ContainsKey((code, activity)))
            problems[(code, activity)] = new ValidationProblem(code, message, activity, path());
    }

    private List<string> PathTo(int index)
    {
        var parts = new List<IEnumerable<string>>();
        for (; index >= 0; index = visited[index].From)
            parts.Add(visited[index].Label.Length > 0 ? visited[index].Choices.Prepend(visited[index].Label) : visited[index].Choices);
        parts.Add([WorkflowMessages.StartStep]);
        parts.Reverse();
        return [.. parts.SelectMany(part => part)];
    }

    private sealed record Visited(WorkflowState? State, int From, string Label, string[] Choices);
}

/// <summary>
/// Names a state so that two states get the same name exactly when they behave alike from here on: who was first, run numbers and variables
/// do not matter, and at a join only whether something arrived, not by which port.
/// </summary>
internal sealed class StateKey
{
    private readonly CompiledWorkflow workflow;
    private readonly bool[] mergesFlags;
    private readonly StringBuilder text = new();

    public StateKey(CompiledWorkflow workflow)
    {
        this.workflow = workflow;
        mergesFlags = new bool[workflow.Activities.Length];
        foreach (var owner in workflow.Activities.Where(activity => activity.Inner is not null))
        {
            foreach (var index in owner.Inner!.Activities)
                mergesFlags[index] = MayMerge(workflow.Activities[index], owner.Inner);
        }
    }

    /// <summary>Whether it makes no difference by which of its connections something arrived at an activity.</summary>
    public bool MergesArrivals(int activity) => mergesFlags[activity];

    public string Of(WorkflowState state)
    {
        text.Clear();
        var scopes = (Scope[])state.Scopes.Clone();
        if (scopes.Length > 1)
            Array.Sort(scopes, (one, other) => one.Owner != other.Owner ? one.Owner.CompareTo(other.Owner) : one.Id.CompareTo(other.Id));
        foreach (var scope in scopes)
        {
            text.Append('s').Append(scope.Owner).Append(',').Append(Ordinal(scopes, scope.Parent)).Append(scope.Backward ? 'b' : 'f');
            foreach (var index in workflow.Activities[scope.Owner].Inner!.Activities)
                AppendVisits(workflow.Activities[index], scope);
        }

        var open = (OpenRun[])state.Open.Clone();
        if (open.Length > 1)
            Array.Sort(open, (one, other) => (one.Activity, Ordinal(scopes, one.Scope), one.Backward).CompareTo((other.Activity, Ordinal(scopes, other.Scope), other.Backward)));
        foreach (var run in open)
            text.Append('o').Append(run.Activity).Append(',').Append(Ordinal(scopes, run.Scope)).Append(run.Backward ? 'b' : 'f');
        return text.ToString();
    }

    private static int Ordinal(Scope[] scopes, int id)
    {
        for (var index = 0; index < scopes.Length; index++)
        {
            if (scopes[index].Id == id)
                return index;
        }

        return -1;
    }

    // Beyond three the count of visits no longer changes what can happen, only how often.
    private void AppendVisits(CompiledActivity activity, Scope scope)
    {
        var merges = mergesFlags[activity.Index];
        var (any, all) = (false, true);
        foreach (var connection in activity.ForwardInbound)
        {
            var pending = Math.Clamp(scope.Pending(connection), -3, 3);
            text.Append((char)('0' + pending));
            if (pending <= 0)
                continue;
            any |= scope.Followed(connection);
            all &= scope.Followed(connection);
            if (!merges || pending > 1)
                text.Append(scope.Followed(connection) ? 'y' : 'n');
        }

        if (merges)
            text.Append((activity.Mode == JoinMode.WaitAll ? all : any) ? 'Y' : 'N');
    }

    // Which inbound connection brought a result does not matter unless one of them can be visited again before the activity runs.
    private static bool MayMerge(CompiledActivity activity, CompiledFlowchart flowchart)
    {
        if (activity.Mode == JoinMode.WaitAny)
            return false;
        foreach (var backward in flowchart.Connections.Where(connection => connection.IsBackward))
        {
            var again = backward.Reworks.Select(rework => rework.Activity).Append(backward.Target).ToHashSet();
            if (!again.Contains(activity.Index) && activity.ForwardInbound.Any(inbound => again.Contains(flowchart.Connections[inbound].Source)))
                return false;
        }

        return true;
    }
}
