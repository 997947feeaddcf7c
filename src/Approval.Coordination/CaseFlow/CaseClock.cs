using Approval.Domain.Cases;
using Approval.Domain.Persistence;
using Approval.Domain.Time;

namespace Approval.Coordination.CaseFlow;

/// <summary>Due days of a case: always computed from start, working days, ledger and calendar, never from an earlier result.</summary>
public static class CaseClock
{
    /// <summary>Where a deadline sleeps while the clock stands still; it is set again when the clock resumes.</summary>
    public static DateTimeOffset Parked { get; } = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The close of the nth working day after <paramref name="startedOn"/>, as a day.</summary>
    /// <param name="caseFile">Whose ledger counts.</param>
    /// <param name="calendar">Calendar in force.</param>
    /// <param name="today">Day in Asia/Shanghai; matters only while the clock stands still, for the projection.</param>
    /// <param name="startedOn">Day 0.</param>
    /// <param name="workingDays">Working days.</param>
    /// <param name="stopsWithClock">Whether stops of the case's clock count for it.</param>
    public static DueDate DueOn(CaseFile caseFile, WorkCalendar calendar, DateOnly today, DateOnly startedOn, int workingDays, bool stopsWithClock) =>
        LimitClock.Milestones(
            new Limit(LimitKind.Stage, "", startedOn, new WorkingDays(workingDays), WorkingDays.Zero, ""),
            stopsWithClock ? caseFile.Clock : ClockLedger.Empty,
            calendar,
            today,
            CardThresholds.Default).DueOn;

    /// <summary>Due day of the promised limit if it runs, else of the statutory one; null when neither runs or the clock stands still.</summary>
    public static DateOnly? CaseDueOn(CaseFile caseFile, WorkCalendar calendar, DateOnly today)
    {
        if (caseFile.Clock.IsStopped)
            return null;
        var running = caseFile.Limits.Where(l => l.MetOn is null && l.Kind != LimitKind.Stage).ToList();
        return running.Count == 0
            ? null
            : running.Min(l => LimitClock.Milestones(l, caseFile.Clock, calendar, today, CardThresholds.Default).DueOn.On);
    }

    /// <summary>When a deadline on that day fires: after the close of office, or not at all while its clock stands still.</summary>
    public static DateTimeOffset WakeAt(CaseFile caseFile, DateOnly dueOn, bool stopsWithClock, OfficeHours hours) =>
        stopsWithClock && caseFile.Clock.IsStopped ? Parked : ShanghaiTime.DeadlineInstant(dueOn, hours);

    /// <summary>Sets a deadline anew from its basis; true when that moved it.</summary>
    public static bool Recompute(Deadline deadline, CaseFile caseFile, WorkCalendar calendar, OfficeHours hours, DateOnly today)
    {
        var dueOn = DueOn(caseFile, calendar, today, deadline.StartedOn, deadline.WorkingDays, deadline.StopsWithClock).On;
        var dueAt = WakeAt(caseFile, dueOn, deadline.StopsWithClock, hours);
        if (deadline.DueOn == dueOn && deadline.DueAt == dueAt)
            return false;
        deadline.DueOn = dueOn;
        deadline.DueAt = dueAt;
        return true;
    }
}
