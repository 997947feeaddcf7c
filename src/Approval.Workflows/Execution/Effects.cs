using System.Text.Json.Nodes;

namespace Approval.Workflows.Execution;

/// <summary>What the outside has to do after a step. The executor itself does nothing but compute.</summary>
public abstract record Effect;

/// <summary>A stage begins (blocking), or is to be done once (not blocking: it has already been passed).</summary>
/// <param name="InstanceId">Id of this run of the activity: activity id, <c>#</c>, ordinal of the run. The same at every replay.</param>
/// <param name="ActivityId">Id of the activity in the definition.</param>
/// <param name="NodeId">Path of ids, as Elsa Studio knows it.</param>
/// <param name="Name">Name that people see.</param>
/// <param name="Type">Activity type.</param>
/// <param name="IsBlocking">The stage waits for a <see cref="Resume"/>.</param>
/// <param name="Inputs">Evaluated inputs, keys in camel case, defaults applied.</param>
public sealed record StageStarted(string InstanceId, string ActivityId, string NodeId, string Name, string Type, bool IsBlocking, JsonObject Inputs) : Effect;

/// <summary>An open stage is no longer wanted.</summary>
/// <param name="InstanceId">Which run of the activity.</param>
/// <param name="ActivityId">Id of the activity.</param>
/// <param name="Type">Activity type.</param>
/// <param name="Reason">Why, so that the people who had the task can be told.</param>
public sealed record StageCancelled(string InstanceId, string ActivityId, string Type, CancelReason Reason) : Effect;

/// <summary>The workflow has ended. No terminal activity: every branch ran out, which a validated definition does not do.</summary>
/// <param name="TerminalActivityId">Activity that ended it, or null.</param>
/// <param name="TerminalType">Its type, or null.</param>
/// <param name="Inputs">Its evaluated inputs.</param>
public sealed record WorkflowFinished(string? TerminalActivityId, string? TerminalType, JsonObject Inputs) : Effect;

/// <summary>The workflow was cancelled from outside.</summary>
public sealed record WorkflowCancelled : Effect;

/// <summary>An activity could not run. Nothing is lost: <see cref="Retry"/> runs it again.</summary>
public sealed record WorkflowFaulted(Incident Incident) : Effect;

/// <summary>Something that an administrator has to look at.</summary>
/// <param name="Code">Stable code, for example <c>endless-loop</c> or <c>expression-failed</c>.</param>
/// <param name="ActivityId">Where it happened.</param>
/// <param name="ActivityName">Name that people see.</param>
/// <param name="Input">Input whose expression failed, or empty.</param>
/// <param name="Message">Chinese sentence.</param>
public sealed record Incident(string Code, string ActivityId, string ActivityName, string Input, string Message);

/// <summary>Why an open stage was cancelled.</summary>
public enum CancelReason
{
    /// <summary>A join that waits for any branch took another one.</summary>
    AnotherBranchWon,

    /// <summary>Its flowchart ended.</summary>
    FlowchartEnded,

    /// <summary>The workflow ended at a terminal activity.</summary>
    WorkflowEnded,

    /// <summary>The activity was cancelled from outside.</summary>
    ActivityCancelled,

    /// <summary>The workflow was cancelled from outside.</summary>
    WorkflowCancelled,
}

/// <summary>An activity that ran in a step, blocking or not.</summary>
/// <param name="InstanceId">Id of the run.</param>
/// <param name="ActivityId">Id of the activity.</param>
/// <param name="NodeId">Path of ids.</param>
/// <param name="Type">Activity type.</param>
public sealed record ExecutedActivity(string InstanceId, string ActivityId, string NodeId, string Type);

/// <summary>A stage that waits to be resumed.</summary>
/// <param name="InstanceId">Id of the run.</param>
/// <param name="ActivityId">Id of the activity.</param>
/// <param name="NodeId">Path of ids.</param>
/// <param name="Name">Name that people see.</param>
/// <param name="Type">Activity type.</param>
/// <param name="Ports">Outcomes that it may be resumed with.</param>
public sealed record OpenStage(string InstanceId, string ActivityId, string NodeId, string Name, string Type, IReadOnlyList<string> Ports);

/// <summary>The result of one step.</summary>
/// <param name="State">The new state; the very same object when nothing was done.</param>
/// <param name="Effects">What the outside has to do, in order.</param>
/// <param name="Executed">Activities that ran, in start order.</param>
/// <param name="Applied">False when the stimulus met nothing that waits for it (late, twice, or the workflow is over or faulted).</param>
public sealed record Advance(WorkflowState State, IReadOnlyList<Effect> Effects, IReadOnlyList<ExecutedActivity> Executed, bool Applied);
