using System.Text.Json;
using System.Text.Json.Nodes;
using Approval.Workflows.Descriptors;
using Approval.Workflows.Execution;
using Approval.Workflows.Expressions;

namespace Approval.Workflows.Validation;

/// <summary>Whether the values that a definition fixes are allowed, and whether its expressions can be read.</summary>
internal static class InputCheck
{
    public static IEnumerable<ValidationProblem> Check(CompiledWorkflow workflow, ValidationContext context) =>
        workflow.Activities.SelectMany(activity => Check(activity, context));

    private static IEnumerable<ValidationProblem> Check(CompiledActivity activity, ValidationContext context)
    {
        var name = activity.Node.DisplayName;
        ValidationProblem Problem(string code, string message, ProblemSeverity severity = ProblemSeverity.Error) => new(code, message, activity.Id, [], severity);

        foreach (var expression in Expressions(activity))
        {
            if (expression.Error is { } error)
                yield return Problem("expression-invalid", WorkflowMessages.BadExpression(name, error.Message));
        }

        foreach (var (descriptor, expression) in activity.Inputs.Select(input => (input.Descriptor, input.Expression)))
        {
            if (expression.ConstantValue is not { } value)
                continue;
            var text = Values.Text(value);
            if (descriptor.IsRequired && text.Length == 0)
                yield return Problem("required-input-missing", WorkflowMessages.RequiredInput(name, descriptor.DisplayName));
            if (text.Length == 0)
                continue;
            if (descriptor.AllowedValues.Count > 0 && descriptor.AllowedValues.All(choice => choice.Value != text))
                yield return Problem("value-not-allowed", WorkflowMessages.ValueNotAllowed(name, descriptor.DisplayName, text, descriptor.AllowedValues.Select(choice => choice.Value)));
            if (IsOutOfRange(value, descriptor))
                yield return Problem("value-out-of-range", WorkflowMessages.ValueOutOfRange(name, descriptor.DisplayName, text));
            foreach (var code in CodesOf(value))
            {
                if (descriptor.Reference == InputReference.Department && context.DepartmentExists?.Invoke(code) == false)
                    yield return Problem("unknown-department", WorkflowMessages.UnknownDepartment(name, code));
                if (descriptor.Reference == InputReference.Item && context.ItemExists?.Invoke(code) == false)
                    yield return Problem("unknown-item", WorkflowMessages.UnknownItem(name, code));
            }
        }

        foreach (var message in BrokenSettings(activity))
            yield return Problem("settings-unsound", WorkflowMessages.SettingsUnsound(name, message));

        foreach (var property in activity.Node.Json.Where(property => property.Value is JsonObject wrapped && wrapped.ContainsKey("expression")))
        {
            if (activity.Descriptor.FindInput(property.Key) is null)
                yield return Problem("unknown-input", WorkflowMessages.UnknownInput(name, property.Key), ProblemSeverity.Warning);
        }
    }

    private static IEnumerable<string> BrokenSettings(CompiledActivity activity)
    {
        if (activity.Descriptor.CheckSettings is not { } check || activity.Inputs.Any(input => input.Expression.ConstantValue is null))
            return [];
        return check(new JsonObject(activity.Inputs.Select(input =>
            KeyValuePair.Create(input.Descriptor.Key, JsonNode.Parse(input.Expression.ConstantValue!.Value.GetRawText())))));
    }

    private static IEnumerable<Expression> Expressions(CompiledActivity activity)
    {
        var all = activity.Inputs.Select(input => input.Expression).Concat(activity.Cases.Select(item => item.Condition));
        return activity.Expression is null ? all : all.Append(activity.Expression);
    }

    private static bool IsOutOfRange(JsonElement value, InputDescriptor descriptor) =>
        value.ValueKind == JsonValueKind.Number && (value.GetDouble() < descriptor.Minimum || value.GetDouble() > descriptor.Maximum);

    private static IEnumerable<string> CodesOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Select(Values.Text),
        JsonValueKind.Object => value.EnumerateObject().Select(property => property.Name),
        _ => [Values.Text(value)],
    };
}

/// <summary>Whether the limits of the stages on the longest path fit into the statutory limit.</summary>
internal static class LimitCheck
{
    public static IEnumerable<ValidationProblem> Check(CompiledWorkflow workflow, ValidationContext context)
    {
        if (context.StatutoryLimitDays is not { } statutory)
            yield break;
        var days = LongestPath(workflow, workflow.Root);
        if (days > statutory)
        {
            var severity = context.StatutoryLimitIsBinding ? ProblemSeverity.Error : ProblemSeverity.Warning;
            yield return new ValidationProblem("limits-exceed-statutory", WorkflowMessages.LimitsExceedStatutory(days, statutory), null, [], severity);
        }
    }

    private static double LongestPath(CompiledWorkflow workflow, CompiledFlowchart flowchart)
    {
        var known = new Dictionary<int, double>();
        double From(int index)
        {
            if (known.TryGetValue(index, out var days))
                return days;
            var activity = workflow.Activities[index];
            var next = activity.Outbound.Select(connection => flowchart.Connections[connection]).Where(connection => !connection.IsBackward).Select(connection => From(connection.Target));
            return known[index] = OwnDays(workflow, activity) + next.DefaultIfEmpty(0).Max();
        }

        return flowchart.Start < 0 ? 0 : From(flowchart.Start);
    }

    private static double OwnDays(CompiledWorkflow workflow, CompiledActivity activity) =>
        activity.Inner is { } inner
            ? LongestPath(workflow, inner)
            : activity.Inputs
                .Where(input => input.Descriptor.Reference == InputReference.LimitDays && input.Expression.ConstantValue is { ValueKind: JsonValueKind.Number })
                .Sum(input => input.Expression.ConstantValue!.Value.GetDouble());
}

/// <summary>Finds a loop in which nobody is ever waited for.</summary>
internal static class LoopCheck
{
    public static ValidationProblem? Find(CompiledWorkflow workflow) =>
        workflow.Activities.Where(activity => activity.Inner is not null).Select(activity => FindIn(workflow, activity.Inner!)).FirstOrDefault(problem => problem is not null);

    private static ValidationProblem? FindIn(CompiledWorkflow workflow, CompiledFlowchart flowchart)
    {
        foreach (var backward in flowchart.Connections.Where(connection => connection.IsBackward))
        {
            if (PathOf(workflow, flowchart, backward) is { } steps)
            {
                var activity = workflow.Activities[backward.Target];
                return new ValidationProblem("loop-without-blocking", WorkflowMessages.LoopWithoutBlocking(activity.Node.DisplayName), activity.Id, steps);
            }
        }

        return null;
    }

    // Breadth-first from the target to the source over activities that do not block: the shortest such loop.
    private static List<string>? PathOf(CompiledWorkflow workflow, CompiledFlowchart flowchart, CompiledConnection backward)
    {
        if (Blocks(workflow, backward.Target) || Blocks(workflow, backward.Source))
            return null;
        string Label(CompiledConnection connection) => WorkflowMessages.Step(workflow.Activities[connection.Source].Node.DisplayName, connection.Port);
        var pathTo = new Dictionary<int, List<string>> { [backward.Target] = [] };
        var open = new Queue<int>([backward.Target]);
        while (open.TryDequeue(out var index))
        {
            if (index == backward.Source)
                return [.. pathTo[index], Label(backward)];
            foreach (var connection in workflow.Activities[index].Outbound.Select(outbound => flowchart.Connections[outbound]))
            {
                if (!Blocks(workflow, connection.Target) && pathTo.TryAdd(connection.Target, [.. pathTo[index], Label(connection)]))
                    open.Enqueue(connection.Target);
            }
        }

        return null;
    }

    private static bool Blocks(CompiledWorkflow workflow, int index)
    {
        var activity = workflow.Activities[index];
        return activity.Kind is ActivityKind.Blocking or ActivityKind.TerminalStage or ActivityKind.End or ActivityKind.Finish or ActivityKind.Complete
            || (activity.Inner is { } inner && inner.Activities.Any(child => Blocks(workflow, child)));
    }
}
