using System.Text.Json;
using System.Text.Json.Nodes;
using Approval.Workflows.Expressions;

namespace Approval.Workflows.Execution;

/// <summary>Chooses the outcomes of activities whose expressions are not evaluated; the validator explores with it.</summary>
internal interface IBranchChooser
{
    IReadOnlyList<string> Choose(CompiledActivity activity);
}

/// <summary>
/// One step of a workflow: a working copy of the state, a queue that is run until it is empty, and the effects of doing so.
/// Elsa's counter-based flowchart semantics.
/// </summary>
internal sealed class FlowchartRun
{
    private static readonly string[] NoOutcome = [];
    private static readonly string[] Done = ["Done"];
    private static readonly string[] True = ["True"];
    private static readonly string[] False = ["False"];
    private static readonly string[] Default = ["Default"];

    private readonly CompiledWorkflow workflow;
    private readonly IBranchChooser? chooser;
    private readonly List<OpenRun> open;
    private readonly List<Scope> scopes;
    private readonly List<WorkItem> queue = [];
    private readonly List<WorkItem> held = [];
    private readonly List<Effect> effects = [];
    private readonly List<ExecutedActivity> executed = [];
    private readonly List<Incident> incidents = [];
    private readonly IReadOnlyDictionary<string, JsonElement> inputs;
    private IReadOnlyDictionary<string, JsonElement> variables;
    private Dictionary<string, JsonElement>? ownVariables;
    private (int Activity, int Scope) runningJoin = (-1, -1);
    private WorkflowStatus? ended;
    private int head;
    private int runs;

    public FlowchartRun(CompiledWorkflow workflow, WorkflowState state, IBranchChooser? chooser = null)
    {
        this.workflow = workflow;
        this.chooser = chooser;
        open = [.. state.Open];
        scopes = new List<Scope>(state.Scopes.Length);
        foreach (var scope in state.Scopes)
            scopes.Add(scope.Copy());
        inputs = state.Inputs;
        variables = state.Variables;
        runs = state.Runs;
        held.AddRange(state.Held);
        incidents.AddRange(state.Incidents);
    }

    /// <summary>Dead WaitAll joins met in this step: the validator names them when a case ends without a decision.</summary>
    public List<int> DeadJoins { get; } = [];

    /// <summary>When the workflow ran dry: activities that got some of their branches and wait for others that can never come.</summary>
    public List<int> WaitingJoins { get; } = [];

    public Advance Start()
    {
        OpenScope(workflow.Activities[0], parent: -1, backward: false);
        return Run();
    }

    public Advance Resume(int position, IReadOnlyList<string> outcomes, IReadOnlyDictionary<string, JsonNode?>? values)
    {
        var run = open[position];
        open.RemoveAt(position);
        var scope = ScopeOf(run.Scope);
        if (values is not null)
        {
            foreach (var (name, value) in values)
                SetVariable(scope, name, Values.Element(value));
        }

        var leaving = outcomes.Count == 0 ? Done : outcomes;
        if (workflow.Activities[run.Activity].Descriptor.IsStage && chooser is null)
            SetVariable(scope, "lastOutcome", JsonSerializer.SerializeToElement(leaving[0]));
        VisitOutbound(run.Activity, scope, leaving, consumes: !run.Backward);
        return Run();
    }

    public Advance CancelOpen(int position)
    {
        Cancel(position, CancelReason.ActivityCancelled);
        return Run();
    }

    public Advance CancelAll()
    {
        CancelInside(scopes[0], CancelReason.WorkflowCancelled);
        effects.Add(new WorkflowCancelled());
        ended = WorkflowStatus.Cancelled;
        return Result();
    }

    public Advance Retry()
    {
        queue.AddRange(held);
        held.Clear();
        incidents.Clear();
        return Run();
    }

    private Advance Run()
    {
        for (var steps = 0; ended is null; steps++)
        {
            CompleteEmptyScopes();
            if (ended is not null || head == queue.Count)
                break;
            var item = queue[head++];
            if (steps >= workflow.MaxActivitiesPerRun)
            {
                StopEndlessLoop(item);
                break;
            }

            Execute(item);
        }

        if (ended is null && incidents.Count == 0 && open.Count == 0)
        {
            NoteWaitingJoins();
            Finish(null, []);
        }

        return Result();
    }

    private Advance Result() => new(
        new WorkflowState
        {
            Status = ended ?? (incidents.Count > 0 ? WorkflowStatus.Faulted : WorkflowStatus.Suspended),
            DefinitionHash = workflow.Hash,
            Runs = runs,
            Open = [.. open],
            Scopes = [.. scopes],
            Held = [.. held],
            Incidents = incidents.Count == 0 ? [] : [.. incidents],
            Variables = variables,
            Inputs = inputs,
        },
        effects,
        executed,
        Applied: true);

    private void Execute(WorkItem item)
    {
        var activity = workflow.Activities[item.Activity];
        // While something has failed, the case must not be decided: what would end it waits for the retry.
        if (incidents.Count > 0 && activity.Kind is ActivityKind.TerminalStage or ActivityKind.End or ActivityKind.Finish or ActivityKind.Complete)
        {
            held.Add(item);
            return;
        }

        runs++;
        executed.Add(new ExecutedActivity(InstanceId(activity, runs), activity.Id, activity.Node.NodeId, activity.Node.Type));
        try
        {
            Execute(item, activity, ScopeOf(item.Scope));
        }
        catch (InputException failure)
        {
            Fault(item, activity, failure.Failure.Code, failure.Input, failure.Message);
        }
        catch (ExpressionException failure)
        {
            Fault(item, activity, failure.Code, string.Empty, failure.Message);
        }
    }

    private void Execute(WorkItem item, CompiledActivity activity, Scope scope)
    {
        switch (activity.Kind)
        {
            case ActivityKind.Blocking:
                Begin(activity, scope, isBlocking: true);
                open.Add(new OpenRun(item.Activity, runs, item.Scope, item.Backward));
                return;
            case ActivityKind.TerminalStage or ActivityKind.Finish:
                Finish(activity, InputsOf(activity, scope));
                return;
            case ActivityKind.End:
                EndScope(scope, activity, Done);
                return;
            case ActivityKind.Complete:
                EndScope(scope, activity, CompositeOutcomes(activity, scope));
                return;
            case ActivityKind.Flowchart:
                OpenScope(activity, scope.Id, item.Backward);
                return;
            case ActivityKind.Fault:
                RaiseFault(item, activity, scope);
                return;
            case ActivityKind.Join when activity.Mode == JoinMode.WaitAny:
                runningJoin = (activity.Index, scope.Id);
                CancelUpstream(activity, scope);
                break;
        }

        var outcomes = OutcomesOf(activity, scope);
        VisitOutbound(item.Activity, scope, outcomes, consumes: !item.Backward);
        runningJoin = (-1, -1);
    }

    private IReadOnlyList<string> OutcomesOf(CompiledActivity activity, Scope scope)
    {
        switch (activity.Kind)
        {
            case ActivityKind.Decision:
                return chooser?.Choose(activity) ?? (IsTrue(activity.Expression!, scope) ? True : False);
            case ActivityKind.Switch:
                return chooser?.Choose(activity) ?? MatchingCases(activity, scope);
            case ActivityKind.Fork:
                return chooser?.Choose(activity) ?? TextsOr(activity.Expression!.Evaluate(Expressions(scope)), Done);
            case ActivityKind.SetVariable:
                if (chooser is null)
                    SetVariable(scope, activity.VariableName, activity.Expression!.Evaluate(Expressions(scope)));
                break;
            case ActivityKind.Pass:
                Begin(activity, scope, isBlocking: false);
                break;
        }

        return activity.DoneOutcome;
    }

    private IReadOnlyList<string> CompositeOutcomes(CompiledActivity activity, Scope scope) =>
        chooser?.Choose(activity) ?? TextsOr(activity.Expression!.Evaluate(Expressions(scope)), Done);

    private string[] MatchingCases(CompiledActivity activity, Scope scope)
    {
        var labels = new List<string>();
        foreach (var candidate in activity.Cases)
        {
            if (!IsTrue(candidate.Condition, scope))
                continue;
            labels.Add(candidate.Label);
            if (!activity.MatchesAny)
                break;
        }

        return labels.Count == 0 ? Default : [.. labels];
    }

    private bool IsTrue(Expression condition, Scope scope) => condition.Evaluate(Expressions(scope)).ValueKind == JsonValueKind.True;

    private static string[] TextsOr(JsonElement value, string[] otherwise) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select(Values.Text)],
        JsonValueKind.Null or JsonValueKind.Undefined => otherwise,
        _ => [Values.Text(value)],
    };

    private void Begin(CompiledActivity activity, Scope scope, bool isBlocking)
    {
        var evaluated = InputsOf(activity, scope);
        if (isBlocking || activity.Descriptor.IsStage)
            effects.Add(new StageStarted(InstanceId(activity, runs), activity.Id, activity.Node.NodeId, activity.Node.DisplayName, activity.Node.Type, isBlocking, evaluated));
    }

    private JsonObject InputsOf(CompiledActivity activity, Scope scope)
    {
        var result = new JsonObject();
        if (chooser is not null)
            return result;
        foreach (var input in activity.Inputs)
        {
            try
            {
                result[input.Descriptor.Key] = Values.Node(input.Expression.Evaluate(Expressions(scope)));
            }
            catch (ExpressionException failure)
            {
                throw new InputException(input.Descriptor.Key, failure);
            }
        }

        return result;
    }

    private void VisitOutbound(int activity, Scope scope, IReadOnlyList<string> outcomes, bool consumes)
    {
        var flowchart = workflow.Activities[scope.Owner].Inner!;
        var source = workflow.Activities[activity];
        if (consumes)
        {
            foreach (var connection in source.ForwardInbound)
                scope.Add(connection, -1);
        }

        foreach (var index in source.Outbound)
        {
            var connection = flowchart.Connections[index];
            var followed = Contains(outcomes, connection.Port);
            if (connection.IsBackward)
            {
                if (followed)
                    GoBack(connection, scope);
            }
            else
            {
                scope.Visit(index, followed);
                Consider(workflow.Activities[connection.Target], index, scope);
            }
        }
    }

    private static bool Contains(IReadOnlyList<string> outcomes, string port)
    {
        for (var index = 0; index < outcomes.Count; index++)
        {
            if (string.Equals(outcomes[index], port, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    // Rework: what lies between target and source will be visited again; what other branches brought to the joins in between stays.
    private void GoBack(CompiledConnection connection, Scope scope)
    {
        foreach (var rework in connection.Reworks)
        {
            var isWaiting = workflow.Activities[rework.Activity].ForwardInbound.Any(inbound => scope.Pending(inbound) > 0);
            foreach (var inner in rework.Inner)
                scope.Visits[inner] &= 1;
            if (isWaiting)
                continue;
            foreach (var outer in rework.Outer)
                scope.Add(outer, 1);
        }

        queue.Add(new WorkItem(connection.Target, scope.Id, Backward: true));
    }

    private void Consider(CompiledActivity target, int arriving, Scope scope)
    {
        if (target.Mode == JoinMode.WaitAny)
        {
            ConsiderAny(target, arriving, scope);
            return;
        }

        var (least, most) = PendingOf(target, scope);
        if (least <= 0)
            return;
        var runsNow = target.Mode == JoinMode.WaitAll ? least == most && AllFollowed(target, scope) : AnyFollowed(target, scope, most);
        if (runsNow)
        {
            queue.Add(new WorkItem(target.Index, scope.Id, Backward: false));
            return;
        }

        if (target.Mode == JoinMode.WaitAll && AnyFollowed(target, scope, most))
            DeadJoins.Add(target.Index);
        Skip(target, scope);
    }

    private void ConsiderAny(CompiledActivity target, int arriving, Scope scope)
    {
        if (scope.Pending(arriving) <= 0 || runningJoin == (target.Index, scope.Id) || IsQueued(target.Index, scope.Id))
            return;
        var (least, most) = PendingOf(target, scope);
        if (AnyFollowed(target, scope, most))
        {
            queue.Add(new WorkItem(target.Index, scope.Id, Backward: false));
            CancelUpstream(target, scope);
        }
        else if (least > 0)
        {
            Skip(target, scope);
        }
    }

    private void Skip(CompiledActivity target, Scope scope) => VisitOutbound(target.Index, scope, NoOutcome, consumes: true);

    private static (int Least, int Most) PendingOf(CompiledActivity target, Scope scope)
    {
        var (least, most) = (int.MaxValue, int.MinValue);
        foreach (var inbound in target.ForwardInbound)
        {
            var pending = scope.Pending(inbound);
            least = Math.Min(least, pending);
            most = Math.Max(most, pending);
        }

        return (least, most);
    }

    private static bool AnyFollowed(CompiledActivity target, Scope scope, int most)
    {
        foreach (var inbound in target.ForwardInbound)
        {
            if (most > 0 && scope.Pending(inbound) == most && scope.Followed(inbound))
                return true;
        }

        return false;
    }

    private static bool AllFollowed(CompiledActivity target, Scope scope)
    {
        foreach (var inbound in target.ForwardInbound)
        {
            if (!scope.Followed(inbound))
                return false;
        }

        return true;
    }

    private bool IsQueued(int activity, int scope)
    {
        for (var index = head; index < queue.Count; index++)
        {
            if (queue[index].Activity == activity && queue[index].Scope == scope)
                return true;
        }

        return false;
    }

    private void CancelUpstream(CompiledActivity join, Scope scope)
    {
        var upstream = open.FindAll(run => run.Scope == scope.Id && join.Ancestors.Contains(run.Activity));
        foreach (var run in upstream)
        {
            var position = open.IndexOf(run);
            if (position >= 0)
                Cancel(position, CancelReason.AnotherBranchWon);
        }

        foreach (var inner in scopes.FindAll(inner => inner.Parent == scope.Id && join.Ancestors.Contains(inner.Owner)))
        {
            CancelInside(inner, CancelReason.AnotherBranchWon);
            VisitOutbound(inner.Owner, scope, NoOutcome, consumes: !inner.Backward);
        }
    }

    private void Cancel(int position, CancelReason reason)
    {
        var run = open[position];
        open.RemoveAt(position);
        AddCancelled(run, reason);
        VisitOutbound(run.Activity, ScopeOf(run.Scope), NoOutcome, consumes: !run.Backward);
    }

    private void AddCancelled(OpenRun run, CancelReason reason)
    {
        var activity = workflow.Activities[run.Activity];
        effects.Add(new StageCancelled(InstanceId(activity, run.Run), activity.Id, activity.Node.Type, reason));
    }

    private void OpenScope(CompiledActivity owner, int parent, bool backward)
    {
        var flowchart = owner.Inner!;
        var scope = new Scope
        {
            Id = parent < 0 ? 0 : runs,
            Owner = owner.Index,
            Parent = parent,
            Backward = backward,
            Visits = new int[flowchart.Connections.Length],
        };
        scopes.Add(scope);
        if (flowchart.Variables.Length > 0)
        {
            scope.Variables = new(StringComparer.Ordinal);
            foreach (var variable in flowchart.Variables)
                scope.Variables[variable.Name] = variable.Default.ConstantValue ?? Values.Null;
        }

        if (flowchart.Start >= 0)
            queue.Add(new WorkItem(flowchart.Start, scope.Id, Backward: false));
    }

    private void EndScope(Scope scope, CompiledActivity terminal, IReadOnlyList<string> outcomes)
    {
        if (scope.Parent < 0)
            Finish(terminal, InputsOf(terminal, scope));
        else
            CloseScope(scope, outcomes);
    }

    private void CloseScope(Scope scope, IReadOnlyList<string> outcomes)
    {
        CancelInside(scope, CancelReason.FlowchartEnded);
        VisitOutbound(scope.Owner, ScopeOf(scope.Parent), outcomes, consumes: !scope.Backward);
    }

    private void Finish(CompiledActivity? terminal, JsonObject terminalInputs)
    {
        CancelInside(scopes[0], CancelReason.WorkflowEnded);
        effects.Add(new WorkflowFinished(terminal?.Id, terminal?.Node.Type, terminalInputs));
        ended = WorkflowStatus.Finished;
    }

    // Ends a flowchart with everything in it: open stages, inner flowcharts, what was about to run.
    private void CancelInside(Scope scope, CancelReason reason)
    {
        var inside = new HashSet<int> { scope.Id };
        foreach (var inner in scopes)
        {
            if (inside.Contains(inner.Parent))
                inside.Add(inner.Id);
        }

        foreach (var run in open)
        {
            if (inside.Contains(run.Scope))
                AddCancelled(run, reason);
        }

        open.RemoveAll(run => inside.Contains(run.Scope));
        queue.RemoveRange(0, head);
        head = 0;
        queue.RemoveAll(item => inside.Contains(item.Scope));
        held.RemoveAll(item => inside.Contains(item.Scope));
        scopes.RemoveAll(inner => inside.Contains(inner.Id));
    }

    private void NoteWaitingJoins()
    {
        if (chooser is null)
            return;
        foreach (var scope in scopes)
        {
            foreach (var index in workflow.Activities[scope.Owner].Inner!.Activities)
            {
                var (least, most) = PendingOf(workflow.Activities[index], scope);
                if (least <= 0 && most > 0)
                    WaitingJoins.Add(index);
            }
        }
    }

    private void CompleteEmptyScopes()
    {
        for (var index = scopes.Count - 1; index > 0 && ended is null; index--)
        {
            var scope = scopes[index];
            if (HasWork(scope.Id))
                continue;
            CloseScope(scope, Done);
            index = scopes.Count;
        }
    }

    private bool HasWork(int scope)
    {
        for (var index = head; index < queue.Count; index++)
        {
            if (queue[index].Scope == scope)
                return true;
        }

        return open.Exists(run => run.Scope == scope) || held.Exists(item => item.Scope == scope) || scopes.Exists(inner => inner.Parent == scope);
    }

    private void RaiseFault(WorkItem item, CompiledActivity activity, Scope scope)
    {
        var given = InputsOf(activity, scope);
        var code = given["code"]?.ToString() ?? string.Empty;
        Fault(item, activity, "fault", string.Empty, WorkflowMessages.Faulted(code, given["message"]?.ToString() ?? string.Empty));
    }

    private void Fault(WorkItem item, CompiledActivity activity, string code, string input, string message)
    {
        var incident = new Incident(code, activity.Id, activity.Node.DisplayName, input, message);
        incidents.Add(incident);
        held.Add(item);
        effects.Add(new WorkflowFaulted(incident));
    }

    private void StopEndlessLoop(WorkItem item)
    {
        var activity = workflow.Activities[item.Activity];
        Fault(item, activity, "endless-loop", string.Empty, WorkflowMessages.EndlessLoop(activity.Node.DisplayName, workflow.MaxActivitiesPerRun));
        held.AddRange(queue[head..]);
        queue.Clear();
        head = 0;
    }

    private Scope ScopeOf(int id)
    {
        foreach (var scope in scopes)
        {
            if (scope.Id == id)
                return scope;
        }

        throw new InvalidOperationException($"Scope {id} is closed.");
    }

    private static string InstanceId(CompiledActivity activity, int run) => string.Concat(activity.Id, "#", run.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private void SetVariable(Scope scope, string name, JsonElement value)
    {
        for (var around = scope; around is not null; around = around.Parent < 0 ? null : ScopeOf(around.Parent))
        {
            if (around.Variables?.ContainsKey(name) == true)
            {
                around.Variables[name] = value;
                return;
            }
        }

        if (ownVariables is null)
            variables = ownVariables = new(variables, StringComparer.Ordinal);
        ownVariables[name] = value;
    }

    private ExpressionScope Expressions(Scope scope) => new(this, scope);

    /// <summary>What an expression of an activity in one flowchart sees.</summary>
    private sealed class ExpressionScope(FlowchartRun run, Scope scope) : IExpressionScope
    {
        public IEnumerable<string> VariableNames => Around().SelectMany(around => around.Variables?.Keys ?? Enumerable.Empty<string>()).Concat(run.variables.Keys);

        public bool TryGetVariable(string name, out JsonElement value)
        {
            foreach (var around in Around())
            {
                if (around.Variables is not null && around.Variables.TryGetValue(name, out value))
                    return true;
            }

            return run.variables.TryGetValue(name, out value);
        }

        public void SetVariable(string name, JsonElement value) => run.SetVariable(scope, name, value);

        public bool TryGetInput(string name, out JsonElement value) => run.inputs.TryGetValue(name, out value);

        private IEnumerable<Scope> Around()
        {
            for (var around = scope; around is not null; around = around.Parent < 0 ? null : run.ScopeOf(around.Parent))
                yield return around;
        }
    }

    /// <summary>An expression failed in a named input.</summary>
    private sealed class InputException(string input, ExpressionException failure) : Exception(failure.Message, failure)
    {
        public string Input { get; } = input;

        public ExpressionException Failure { get; } = failure;
    }
}
