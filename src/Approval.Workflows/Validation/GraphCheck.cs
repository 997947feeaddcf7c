using System.Text.Json.Nodes;
using Approval.Workflows.Descriptors;
using Approval.Workflows.Expressions;
using Approval.Workflows.Model;

namespace Approval.Workflows.Validation;

/// <summary>What can be seen in the drawing without running it: types, start, connections, ports, joins, reachability.</summary>
internal sealed class GraphCheck(ActivityRegistry registry, ValidationContext context, List<ValidationProblem> problems)
{
    public void Check(ActivityNode flowchart)
    {
        CheckTypes(flowchart);
        CheckConnections(flowchart);
        var start = CheckStart(flowchart);
        if (start is not null)
        {
            CheckReachable(flowchart, start);
            if (context.FirstStageType is not null && flowchart.NodeId.Count(letter => letter == ':') <= 1)
                CheckFirstStage(flowchart, start, context.FirstStageType);
        }

        foreach (var inner in flowchart.Activities.Where(activity => activity.Type == DefinitionReader.FlowchartType))
            Check(inner);
    }

    private void Add(string code, string message, string? activityId) => problems.Add(new ValidationProblem(code, message, activityId, []));

    private void CheckTypes(ActivityNode flowchart)
    {
        foreach (var activity in flowchart.Activities)
        {
            if (registry.Find(activity.Type, activity.Version) is null)
                Add("unknown-activity-type", WorkflowMessages.UnknownActivityType(activity.DisplayName, activity.Type, activity.Version), activity.Id);
            if (activity.Type == ElsaActivities.FlowJoin && IsEmpty(activity.Json["mode"]))
                Add("join-without-mode", WorkflowMessages.JoinWithoutMode(activity.DisplayName), activity.Id);
        }
    }

    private void CheckConnections(ActivityNode flowchart)
    {
        var byId = flowchart.Activities.ToDictionary(activity => activity.Id, StringComparer.Ordinal);
        foreach (var connection in flowchart.Connections)
        {
            foreach (var end in new[] { connection.SourceActivity, connection.TargetActivity }.Where(end => !byId.ContainsKey(end)))
                Add("connection-to-missing-activity", WorkflowMessages.ConnectionToMissing(end), end);
        }

        foreach (var activity in flowchart.Activities)
        {
            if (registry.Find(activity.Type, activity.Version) is { } descriptor)
                CheckPorts(activity, descriptor, [.. flowchart.Connections.Where(connection => connection.SourceActivity == activity.Id).Select(connection => connection.SourcePort)]);
        }
    }

    private void CheckPorts(ActivityNode activity, ActivityDescriptor descriptor, HashSet<string> connected)
    {
        if (descriptor.IsTerminal)
        {
            if (connected.Count > 0)
                Add("connection-after-end", WorkflowMessages.ConnectionAfterEnd(activity.DisplayName), activity.Id);
            return;
        }

        if (PortsOf(activity, descriptor) is not { } ports)
            return;
        foreach (var unknown in connected.Where(port => !ports.Contains(port)))
            Add("unknown-port", WorkflowMessages.UnknownPort(activity.DisplayName, unknown, ports), activity.Id);
        if (!descriptor.IsStage)
            return;
        foreach (var missing in ports.Where(port => !connected.Contains(port)))
        {
            var label = descriptor.Ports.FirstOrDefault(port => port.Name == missing)?.DisplayName;
            Add("unconnected-port", WorkflowMessages.UnconnectedPort(activity.DisplayName, label is null || label == missing ? missing : $"{label}({missing})"), activity.Id);
        }
    }

    /// <summary>The outcomes an activity can have; null where only running it tells.</summary>
    private static IReadOnlyList<string>? PortsOf(ActivityNode activity, ActivityDescriptor descriptor)
    {
        if (!descriptor.HasDynamicPorts)
            return descriptor.PortNames;
        if (descriptor.TypeName != ElsaActivities.FlowSwitch)
            return null;
        return activity.Json["cases"] is JsonArray cases
            ? [.. cases.OfType<JsonObject>().Select(item => item["label"]?.ToString() ?? string.Empty), "Default"]
            : null;
    }

    private ActivityNode? CheckStart(ActivityNode flowchart)
    {
        var starts = flowchart.Activities.Where(activity => activity.Type == ElsaActivities.Start).ToList();
        if (starts.Count == 0)
            starts = [.. flowchart.Activities.Where(activity => activity.CanStartWorkflow)];
        if (starts.Count == 0)
        {
            var targets = flowchart.Connections.Select(connection => connection.TargetActivity).ToHashSet(StringComparer.Ordinal);
            starts = [.. flowchart.Activities.Where(activity => !targets.Contains(activity.Id))];
        }

        if (starts.Count == 1)
            return starts[0];
        if (starts.Count == 0)
            Add("missing-start", WorkflowMessages.MissingStart(flowchart.DisplayName), flowchart.Id);
        else
            Add("ambiguous-start", WorkflowMessages.AmbiguousStart(flowchart.DisplayName, starts.Select(start => start.DisplayName)), starts[1].Id);
        return null;
    }

    private void CheckReachable(ActivityNode flowchart, ActivityNode start)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { start.Id };
        var open = new Stack<string>(reached);
        while (open.TryPop(out var id))
        {
            foreach (var connection in flowchart.Connections.Where(connection => connection.SourceActivity == id))
            {
                if (reached.Add(connection.TargetActivity))
                    open.Push(connection.TargetActivity);
            }
        }

        foreach (var activity in flowchart.Activities.Where(activity => !reached.Contains(activity.Id)))
            Add("unreachable-activity", WorkflowMessages.Unreachable(activity.DisplayName), activity.Id);
    }

    private void CheckFirstStage(ActivityNode flowchart, ActivityNode start, string wanted)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<ActivityNode>([start]);
        while (open.TryDequeue(out var activity))
        {
            if (!seen.Add(activity.Id))
                continue;
            var isStage = registry.Find(activity.Type, activity.Version) is { IsStage: true };
            if (isStage && activity.Type != wanted)
                Add("first-stage-not-intake", WorkflowMessages.FirstStageIsNotIntake(activity.DisplayName), activity.Id);
            if (isStage)
                continue;
            foreach (var connection in flowchart.Connections.Where(connection => connection.SourceActivity == activity.Id))
            {
                if (flowchart.Activities.FirstOrDefault(candidate => candidate.Id == connection.TargetActivity) is { } target)
                    open.Enqueue(target);
            }
        }
    }

    private static bool IsEmpty(JsonNode? input)
    {
        var value = input is JsonObject wrapped && wrapped["expression"] is JsonObject expression ? expression["value"] : input;
        return value is null || Values.Text(Values.Element(value)).Length == 0;
    }
}
