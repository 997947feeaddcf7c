using Approval.Coordination.Stages;

namespace Approval.Coordination.CaseFlow;

/// <summary>Keeps the dates that tasks show in step with the deadlines that will fire for them.</summary>
internal static class CaseDates
{
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
