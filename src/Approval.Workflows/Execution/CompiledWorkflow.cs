using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approval.Workflows.Descriptors;
using Approval.Workflows.Expressions;
using Approval.Workflows.Model;

namespace Approval.Workflows.Execution;

/// <summary>
/// A definition prepared for running: graph, directions, joins and scripts are worked out once. Immutable and safe for any number of
/// threads; keep one per definition version.
/// </summary>
public sealed class CompiledWorkflow
{
    private readonly Dictionary<string, int> indexById;

    private CompiledWorkflow(WorkflowDefinition definition, ActivityRegistry registry, CompiledActivity[] activities, CompiledVariable[] variables, int maxActivitiesPerRun)
    {
        Definition = definition;
        Registry = registry;
        Activities = activities;
        Variables = variables;
        MaxActivitiesPerRun = maxActivitiesPerRun;
        indexById = activities.ToDictionary(activity => activity.Id, activity => activity.Index, StringComparer.Ordinal);
        Hash = HashOf(definition);
    }

    /// <summary>The definition that was compiled.</summary>
    public WorkflowDefinition Definition { get; }

    /// <summary>The activity types it was compiled with.</summary>
    public ActivityRegistry Registry { get; }

    /// <summary>Fingerprint of everything that execution depends on (not of positions in the designer). A state carries it.</summary>
    public string Hash { get; }

    /// <summary>How many activities may run without waiting for anybody before the run counts as an endless loop.</summary>
    public int MaxActivitiesPerRun { get; }

    internal CompiledActivity[] Activities { get; }

    internal CompiledVariable[] Variables { get; }

    internal CompiledFlowchart Root => Activities[0].Inner!;

    /// <summary>Prepares a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="registry">The activity types it may use.</param>
    /// <param name="maxActivitiesPerRun">See <see cref="MaxActivitiesPerRun"/>.</param>
    /// <exception cref="WorkflowFormatException">An activity type is unknown or a join mode is not one.</exception>
    public static CompiledWorkflow Compile(WorkflowDefinition definition, ActivityRegistry registry, int maxActivitiesPerRun = 1000)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxActivitiesPerRun, 1);
        var activities = new List<CompiledActivity>();
        new Compilation(registry, activities).Add(definition.Root);
        return new CompiledWorkflow(definition, registry, [.. activities], Compilation.Variables(definition.Variables), maxActivitiesPerRun);
    }

    internal int IndexOf(string activityId) => indexById.GetValueOrDefault(activityId, -1);

    // Connections in list order and inputs decide how a case runs; layout, names and publication flags do not.
    private static string HashOf(WorkflowDefinition definition)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        foreach (var variable in definition.Variables)
            Add($"v {variable.Name} {variable.TypeName} {variable.Default?.ToJsonString()}");
        foreach (var activity in definition.AllActivities.Prepend(definition.Root))
        {
            Add($"a {activity.Id} {activity.Type} {activity.Version} {activity.CanStartWorkflow}");
            foreach (var (name, value) in activity.Json.Where(property => property.Value is JsonObject or JsonArray && property.Key is not ("metadata" or "customProperties" or "activities" or "connections")))
                Add($"i {name} {value!.ToJsonString()}");
            foreach (var connection in activity.Connections)
                Add($"c {connection.SourceActivity} {connection.SourcePort} {connection.TargetActivity}");
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    /// <summary>Turns the activities of a definition into indexed ones, outer before inner.</summary>
    private sealed class Compilation(ActivityRegistry registry, List<CompiledActivity> activities)
    {
        public static CompiledVariable[] Variables(IReadOnlyList<VariableDefinition> variables) =>
            [.. variables.Select(variable => new CompiledVariable(variable.Name, Expression.Constant(variable.Name, variable.TypeName, DefaultOf(variable))))];

        public CompiledActivity Add(ActivityNode node)
        {
            var activity = Describe(node);
            activities.Add(activity);
            if (activity.Kind == ActivityKind.Flowchart)
                activity.Inner = AddFlowchart(node, activity);
            return activity;
        }

        private static JsonNode? DefaultOf(VariableDefinition variable) => variable.TypeName switch
        {
            "String" => variable.Default,
            // Numbers, lists and objects are saved as text.
            _ when Values.Element(variable.Default) is { ValueKind: JsonValueKind.String } text => Values.Node(Values.ParseObject(text)),
            _ => variable.Default,
        };

        private CompiledActivity Describe(ActivityNode node)
        {
            var descriptor = registry.Find(node.Type, node.Version)
                ?? throw new WorkflowFormatException("unknown-activity-type", node.NodeId, 0, WorkflowMessages.UnknownActivityType(node.DisplayName, node.Type, node.Version));
            var kind = KindOf(descriptor);
            var mode = kind == ActivityKind.Join ? ReadMode(node) : JoinMode.WaitAllActive;
            return new CompiledActivity
            {
                Index = activities.Count,
                Node = node,
                Descriptor = descriptor,
                Kind = kind,
                Mode = mode ?? JoinMode.WaitAny,
                IsModeSet = mode is not null,
                Inputs = [.. InputsOf(node, descriptor, kind)],
                Cases = kind == ActivityKind.Switch ? ReadCases(node) : [],
                MatchesAny = kind == ActivityKind.Switch && ReadInput(node, new("Mode", "String", "匹配方式")).ConstantValue is { ValueKind: JsonValueKind.String } match && match.GetString() == "MatchAny",
                VariableName = kind == ActivityKind.SetVariable ? ReadVariableName(node) : string.Empty,
                Expression = SpecialInput(kind) is { } input ? ReadInput(node, input) : null,
                DoneOutcome = [descriptor.PortNames is [var only] ? only : "Done"],
            };
        }

        private static ActivityKind KindOf(ActivityDescriptor descriptor) => descriptor.TypeName switch
        {
            ElsaActivities.End => ActivityKind.End,
            ElsaActivities.Finish => ActivityKind.Finish,
            ElsaActivities.Complete => ActivityKind.Complete,
            ElsaActivities.Fault => ActivityKind.Fault,
            ElsaActivities.FlowFork => ActivityKind.Fork,
            ElsaActivities.FlowJoin => ActivityKind.Join,
            ElsaActivities.FlowDecision => ActivityKind.Decision,
            ElsaActivities.FlowSwitch => ActivityKind.Switch,
            ElsaActivities.SetVariable => ActivityKind.SetVariable,
            ElsaActivities.Flowchart => ActivityKind.Flowchart,
            _ when descriptor.IsTerminal => ActivityKind.TerminalStage,
            _ when descriptor.IsBlocking => ActivityKind.Blocking,
            _ => ActivityKind.Pass,
        };

        // The value that steers a flow activity; it is kept apart from the inputs handed to stages.
        private static InputDescriptor? SpecialInput(ActivityKind kind) => kind switch
        {
            ActivityKind.Decision => new("Condition", "Boolean", "条件"),
            ActivityKind.Fork => new("Branches", "ICollection<String>", "分支"),
            ActivityKind.Complete => new("Outcomes", "Object", "结果"),
            ActivityKind.SetVariable => new("Value", "Object", "值"),
            _ => null,
        };

        private static IEnumerable<CompiledInput> InputsOf(ActivityNode node, ActivityDescriptor descriptor, ActivityKind kind) =>
            kind is ActivityKind.Pass or ActivityKind.Blocking or ActivityKind.TerminalStage or ActivityKind.Fault
                ? descriptor.Inputs.Select(input => new CompiledInput(input, ReadInput(node, input)))
                : [];

        private static Expression ReadInput(ActivityNode node, InputDescriptor input)
        {
            var value = node.Json[input.Key];
            if (value is JsonObject wrapped && wrapped["expression"] is JsonObject expression)
            {
                var read = Expression.Read(input.DisplayName, input.TypeName, expression);
                // Studio saves a cleared field as null or as an empty text: both mean the default.
                var isEmpty = read.ConstantValue is { ValueKind: JsonValueKind.Null }
                    || (read.Kind == ExpressionKind.Invalid && expression["value"] is JsonValue text && text.TryGetValue<string>(out var given) && given.Length == 0);
                return isEmpty ? Expression.Constant(input.DisplayName, input.TypeName, input.Default) : read;
            }

            return Expression.Constant(input.DisplayName, input.TypeName, value is JsonValue or JsonArray ? value : input.Default);
        }

        private static JoinMode? ReadMode(ActivityNode node)
        {
            var expression = ReadInput(node, new("Mode", "String", "汇合方式"));
            if (expression.ConstantValue is not { } value)
                throw new WorkflowFormatException("join-mode-not-literal", node.NodeId, 0, WorkflowMessages.JoinModeNotLiteral(node.DisplayName));
            return Values.Text(value) switch
            {
                "" => null,
                "WaitAll" or "0" => JoinMode.WaitAll,
                "WaitAllActive" or "1" => JoinMode.WaitAllActive,
                "WaitAny" or "2" => JoinMode.WaitAny,
                var other => throw new WorkflowFormatException("unknown-join-mode", node.NodeId, 0, WorkflowMessages.UnknownJoinMode(node.DisplayName, other)),
            };
        }

        private static IReadOnlyList<CompiledCase> ReadCases(ActivityNode node)
        {
            var cases = node.Json["cases"];
            if (cases is JsonObject wrapped && wrapped["expression"] is JsonObject expression)
                cases = Values.Node(Values.ParseObject(Values.Element(expression["value"])));
            return cases is not JsonArray list
                ? []
                : [.. list.OfType<JsonObject>().Select(item =>
                {
                    var label = item["label"]?.ToString() ?? string.Empty;
                    return new CompiledCase(label, Expression.Read(label, "Boolean", item["condition"] as JsonObject ?? []));
                })];
        }

        private static string ReadVariableName(ActivityNode node)
        {
            var variable = node.Json["variable"];
            if (variable is JsonObject wrapped && wrapped["expression"] is JsonObject expression)
                variable = Values.Node(Values.ParseObject(Values.Element(expression["value"])));
            return variable switch
            {
                JsonObject reference => reference["name"]?.ToString() ?? string.Empty,
                JsonValue name => name.ToString(),
                _ => string.Empty,
            };
        }

        private CompiledFlowchart AddFlowchart(ActivityNode node, CompiledActivity owner)
        {
            var children = node.Activities.Select(Add).ToList();
            var byId = children.ToDictionary(child => child.Id, StringComparer.Ordinal);
            var connections = node.Connections
                .Where(connection => byId.ContainsKey(connection.SourceActivity) && byId.ContainsKey(connection.TargetActivity))
                .Distinct()
                .Select((connection, index) => new CompiledConnection
                {
                    Index = index,
                    Source = byId[connection.SourceActivity].Index,
                    Target = byId[connection.TargetActivity].Index,
                    Port = connection.SourcePort,
                })
                .ToArray();
            var start = StartOf(children, connections);
            Direct(children, connections, start);
            return new CompiledFlowchart
            {
                Owner = owner.Index,
                Connections = connections,
                Start = start,
                Variables = Variables(node.Variables),
                Activities = [.. children.Select(child => child.Index)],
            };
        }

        private static int StartOf(List<CompiledActivity> children, CompiledConnection[] connections)
        {
            var withInbound = connections.Select(connection => connection.Target).ToHashSet();
            var start = children.Find(child => child.Descriptor.TypeName == ElsaActivities.Start)
                ?? children.Find(child => child.Node.CanStartWorkflow)
                ?? children.Find(child => !withInbound.Contains(child.Index))
                ?? children.FirstOrDefault();
            return start?.Index ?? -1;
        }

        private static void Direct(List<CompiledActivity> children, CompiledConnection[] connections, int start)
        {
            var graph = new FlowGraph(connections, start);
            foreach (var connection in connections)
                connection.IsBackward = !graph.IsForward(connection);
            foreach (var child in children)
            {
                child.Outbound = [.. connections.Where(connection => connection.Source == child.Index).Select(connection => connection.Index)];
                child.ForwardInbound = [.. connections.Where(connection => connection.Target == child.Index && !connection.IsBackward).Select(connection => connection.Index)];
            }

            var reach = children.ToDictionary(child => child.Index, child => graph.Reach(child.Index));
            foreach (var join in children.Where(child => child.Mode == JoinMode.WaitAny))
                join.Ancestors = [.. children.Select(child => child.Index).Where(child => child != join.Index && reach[child].Contains(join.Index))];
            foreach (var backward in connections.Where(connection => connection.IsBackward))
                backward.Reworks = [.. ReworksOf(backward, children, connections, reach)];
        }

        private static IEnumerable<Rework> ReworksOf(CompiledConnection backward, List<CompiledActivity> children, CompiledConnection[] connections, Dictionary<int, HashSet<int>> reach)
        {
            var again = reach[backward.Target].Where(activity => reach[activity].Contains(backward.Source)).ToHashSet();
            foreach (var activity in children.Where(child => again.Contains(child.Index) && child.Index != backward.Target))
            {
                var inbound = activity.ForwardInbound.ToLookup(connection => again.Contains(connections[connection].Source));
                yield return new Rework(activity.Index, [.. inbound[true]], [.. inbound[false]]);
            }
        }
    }
}
