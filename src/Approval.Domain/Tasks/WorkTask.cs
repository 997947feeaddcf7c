using System.Text.Json.Nodes;

namespace Approval.Domain.Tasks;

public enum TaskState
{
    Open,
    Completed,

    /// <summary>Closed by the course of things: the review converged, the case was withdrawn, the task was handed on.</summary>
    Cancelled,
}

/// <summary>Which kind of person a task waits for.</summary>
public enum TaskAudience
{
    WindowClerk,
    Reviewer,
    DepartmentHead,
}

/// <summary>
/// One piece of work on someone's desk: a department's opinion, the receipt check, the decision, the delivery.
/// It names the outcomes it accepts and the form that goes with them.
/// </summary>
public sealed class WorkTask
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required string CaseNumber { get; init; }

    /// <summary>The run of the stage that opened the task; the saga that waits for it has this id.</summary>
    public required Guid StageId { get; init; }

    public required string ActivityId { get; init; }

    /// <summary>The stage's activity type, for example <c>Approval.JointReview</c>.</summary>
    public required string Stage { get; init; }

    public required string Title { get; init; }

    /// <summary>Code of the department whose desk the task is on.</summary>
    public required string Department { get; set; }

    public required TaskAudience Audience { get; set; }

    /// <summary>True for the lead department's own task in a joint review.</summary>
    public bool IsLead { get; init; }

    /// <summary>Persons who stepped aside for conflict of interest (回避) and may not answer.</summary>
    public IReadOnlyList<string> SteppedAside { get; set; } = [];

    /// <summary>User name of the person who claimed it; null while anybody of the department may take it.</summary>
    public string? Assignee { get; set; }

    public required IReadOnlyList<TaskOutcome> Outcomes { get; init; }

    /// <summary>JSON schema of what has to be filled in with the outcome.</summary>
    public JsonObject? Form { get; init; }

    public TaskState State { get; set; } = TaskState.Open;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last day, in Asia/Shanghai, on which completing counts as in time; null where no limit runs.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>How often the department was reminded or urged.</summary>
    public int Reminders { get; set; }

    /// <summary>True once the task was escalated to the head of the department.</summary>
    public bool Escalated { get; set; }

    public string? Outcome { get; set; }

    public string? Comment { get; set; }

    /// <summary>What was filled in with the outcome.</summary>
    public JsonObject? Answer { get; set; }

    public string? CompletedBy { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>Why a cancelled task is no longer needed, told to whoever had it.</summary>
    public string? CancelReason { get; set; }
}

/// <summary>An outcome a task offers: the stable name and what people read on the button.</summary>
public sealed record TaskOutcome(string Name, string Label);
