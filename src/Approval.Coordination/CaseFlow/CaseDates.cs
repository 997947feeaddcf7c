using Approval.Coordination.Stages;

namespace Approval.Coordination.CaseFlow;

/// <summary>Keeps deadlines in step with ledger and calendar, and the dates that tasks show in step with the deadlines.</summary>
internal static class CaseDates
{
    /// <summary>After the clock stopped, ran again, or the calendar changed: every deadline and task date is computed anew.</summary>
    /// <returns>How many deadlines moved.</returns>
    public static async Task<int> RecomputeAsync(CaseWork work)
    {
        var moved = 0;
        foreach (var deadline in await work.Session.DeadlinesAsync(work.Case.Id))
        {
            if (!CaseClock.Recompute(deadline, work.Case, work.Calendar, work.Services.Calendars.OfficeHours, work.Today))
                continue;
            work.Session.Put(deadline);
            moved++;
        }

        if (moved > 0)
            await RefreshTasksAsync(work);
        return moved;
    }

    /// <summary>Sets the due day of each open task to that of its limit's deadline.</summary>
    public static async Task RefreshTasksAsync(CaseWork work)
    {
        var limits = (await work.Session.DeadlinesAsync(work.Case.Id))
            .Where(d => DeadlineKinds.What(d) != DeadlineKinds.Reminder)
            .ToLookup(d => d.StageId);
        foreach (var task in await work.Session.OpenTasksAsync(work.Case.Id))
        {
            var deadline = limits[task.StageId].FirstOrDefault(d => d.Subject is null || d.Subject == task.Department);
            if (deadline is null || task.DueOn == deadline.DueOn)
                continue;
            task.DueOn = deadline.DueOn;
            work.Session.Save(task);
        }
    }
}
