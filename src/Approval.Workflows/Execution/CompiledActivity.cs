using Approval.Workflows.Descriptors;
using Approval.Workflows.Expressions;
using Approval.Workflows.Model;

namespace Approval.Workflows.Execution;

/// <summary>What the executor does with an activity.</summary>
internal enum ActivityKind : byte
{
    /// <summary>Completes at once with its one outcome.</summary>
    Pass,

    /// <summary>Stays open until it is resumed.</summary>
    Blocking,

    /// <summary>A stage that ends the whole workflow.</summary>
    TerminalStage,

    End,
    Finish,
    Complete,
    Fault,
    Fork,
    Join,
    Decision,
    Switch,
    SetVariable,
    Flowchart,
}

/// <summary>When an activity with several inbound connections runs.</summary>
internal enum JoinMode : byte
{
    WaitAllActive,
    WaitAll,
    WaitAny,
}

internal sealed record CompiledInput(InputDescriptor Descriptor, Expression Expression);

internal sealed record CompiledCase(string Label, Expression Condition);

/// <summary>A variable with its initial value, typed.</summary>
internal sealed record CompiledVariable(string Name, Expression Default);

/// <summary>One activity with everything that its flowchart decides about it.</summary>
internal sealed class CompiledActivity
{
    public required int Index { get; init; }

    public required ActivityNode Node { get; init; }

    public required ActivityDescriptor Descriptor { get; init; }

    public required ActivityKind Kind { get; init; }

    public required JoinMode Mode { get; init; }

    public bool IsModeSet { get; init; }

    public required IReadOnlyList<CompiledInput> Inputs { get; init; }

    public IReadOnlyList<CompiledCase> Cases { get; init; } = [];

    public string VariableName { get; init; } = string.Empty;

    public Expression? Expression { get; init; }

    public bool MatchesAny { get; init; }

    /// <summary>All outcomes of a plain completion.</summary>
    public required string[] DoneOutcome { get; init; }

    /// <summary>Outbound connections in list order, as indexes into the flowchart's connections.</summary>
    public int[] Outbound { get; set; } = [];

    /// <summary>Forward inbound connections.</summary>
    public int[] ForwardInbound { get; set; } = [];

    /// <summary>Activities from which a forward path leads here; only for a join that may have to cancel them.</summary>
    public HashSet<int> Ancestors { get; set; } = [];

    /// <summary>The graph inside, for a flowchart.</summary>
    public CompiledFlowchart? Inner { get; set; }

    public string Id => Node.Id;
}

/// <summary>A connection; <see cref="IsBackward"/> ones never count at a join.</summary>
internal sealed class CompiledConnection
{
    public required int Index { get; init; }

    public required int Source { get; init; }

    public required int Target { get; init; }

    public required string Port { get; init; }

    public bool IsBackward { get; set; }

    /// <summary>For a backward connection: what has to wait again when it is followed.</summary>
    public Rework[] Reworks { get; set; } = [];
}

/// <summary>
/// An activity between the target and the source of a backward connection that will run again: <see cref="Inner"/> connections
/// will be visited again, <see cref="Outer"/> ones keep what they brought.
/// </summary>
internal sealed record Rework(int Activity, int[] Inner, int[] Outer);

/// <summary>The graph of one flowchart.</summary>
internal sealed class CompiledFlowchart
{
    public required int Owner { get; init; }

    public required CompiledConnection[] Connections { get; init; }

    /// <summary>Index of the first activity; -1 for an empty flowchart.</summary>
    public required int Start { get; init; }

    public required CompiledVariable[] Variables { get; init; }

    public required int[] Activities { get; init; }
}
