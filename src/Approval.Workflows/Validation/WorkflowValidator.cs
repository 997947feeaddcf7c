using Approval.Workflows.Descriptors;
using Approval.Workflows.Execution;
using Approval.Workflows.Model;

namespace Approval.Workflows.Validation;

/// <summary>
/// Decides whether a definition may be published. First its structure, then its behaviour: the executor itself is run through every
/// reachable state, so that validator and executor cannot disagree.
/// </summary>
public static class WorkflowValidator
{
    // Value problems leave the graph intact; only these make exploring pointless.
    private static readonly HashSet<string> GraphProblems = new(StringComparer.Ordinal)
    {
        "unknown-activity-type", "missing-start", "ambiguous-start", "connection-to-missing-activity", "unknown-port", "connection-after-end",
        "unconnected-port", "join-without-mode", "unreachable-activity", "join-mode-not-literal", "unknown-join-mode", "loop-without-blocking",
    };

    /// <summary>Validates a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="registry">The activity types it may use.</param>
    /// <param name="context">What is known of the outside.</param>
    public static ValidationReport Validate(WorkflowDefinition definition, ActivityRegistry registry, ValidationContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(registry);
        context ??= ValidationContext.Default;

        var problems = new List<ValidationProblem>();
        new GraphCheck(registry, context, problems).Check(definition.Root);
        if (problems.Exists(problem => GraphProblems.Contains(problem.Code)))
            return new ValidationReport(problems, 0);

        CompiledWorkflow workflow;
        try
        {
            workflow = CompiledWorkflow.Compile(definition, registry);
        }
        catch (WorkflowFormatException failure)
        {
            problems.Add(new ValidationProblem(failure.Code, failure.Message, null, []));
            return new ValidationReport(problems, 0);
        }

        problems.AddRange(InputCheck.Check(workflow, context));
        problems.AddRange(LimitCheck.Check(workflow, context));
        if (LoopCheck.Find(workflow) is { } loop)
        {
            problems.Add(loop);
            return new ValidationReport(problems, 0);
        }

        var exploration = new Exploration(workflow, context.MaxStates);
        problems.AddRange(exploration.Run());
        return new ValidationReport(problems, exploration.States);
    }
}
