using System.Globalization;
using System.Text.Json.Nodes;
using Approval.Coordination.CaseFlow;
using Approval.Coordination.Stages;
using Approval.Domain.Cases;
using Approval.Domain.Persistence;

namespace Approval.Coordination.Calendar;

/// <summary>What a revised calendar changed for one case.</summary>
/// <param name="CaseNumber">The case.</param>
/// <param name="Before">Due day before.</param>
/// <param name="After">Due day after.</param>
/// <param name="Deadlines">How many stage deadlines moved.</param>
public sealed record CaseRevision(string CaseNumber, DateOnly? Before, DateOnly? After, int Deadlines);

/// <summary>
/// A revised calendar moves the due days of every open case. Each case is one transaction with its audit line, so a
/// long revision can stop anywhere and be run again: what is already right is left alone.
/// </summary>
public sealed class CalendarRevision(IApprovalStore store, StageServices services)
{
    /// <summary>Recomputes one case; null when nothing changed or it has ended.</summary>
    public Task<CaseRevision?> RecomputeAsync(Guid caseId, CancellationToken cancellationToken = default) =>
        store.InTransactionAsync(
            async session =>
            {
                var work = await CaseWork.OnAsync(services, session, caseId);
                if (work.Case.State.IsEnd())
                    return null;
                var before = work.Case.DueOn;
                var moved = await CaseDates.RecomputeAsync(work);
                var after = CaseClock.CaseDueOn(work.Case, work.Calendar, work.Today);
                if (moved == 0 && after == before)
                    return null;
                work.Save();
                work.Record(
                    "calendar-revised",
                    before == after ? $"工作日历修订，{moved}个环节期限重新计算" : $"工作日历修订，办理期限由{Text(before)}调整为{Text(after)}",
                    before: JsonValue.Create(before?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                    after: JsonValue.Create(after?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
                return new CaseRevision(work.Case.Number, before, after, moved);
            },
            cancellationToken);

    private static string Text(DateOnly? day) => day is { } date ? Wording.Date(date) : "未定";
}
