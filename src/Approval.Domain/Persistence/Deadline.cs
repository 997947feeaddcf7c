namespace Approval.Domain.Persistence;

/// <summary>
/// A moment at which a stage wants to be woken. The day is a pure function of the basis, the case's ledger and the
/// calendar, so it can be recomputed when the calendar is revised or the clock stops.
/// </summary>
public sealed class Deadline
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>The stage run to wake; the case itself when equal to <see cref="CaseId"/>.</summary>
    public required Guid StageId { get; init; }

    /// <summary>What to do, a name the stage knows: <c>Reminder</c>, <c>Limit</c>, …</summary>
    public required string Kind { get; init; }

    /// <summary>Whom or what it concerns inside the stage, usually a department code.</summary>
    public string? Subject { get; init; }

    /// <summary>Day 0.</summary>
    public required DateOnly StartedOn { get; init; }

    /// <summary>Working days after day 0.</summary>
    public required int WorkingDays { get; init; }

    /// <summary>False for limits that run on although the case's clock stands still, such as an applicant's time to reply.</summary>
    public bool StopsWithClock { get; init; } = true;

    public required DateOnly DueOn { get; set; }

    /// <summary>UTC instant after which it fires: the close of office on <see cref="DueOn"/>.</summary>
    public required DateTimeOffset DueAt { get; set; }
}
