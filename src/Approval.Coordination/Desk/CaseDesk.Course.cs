using Approval.Coordination.CaseFlow;
using Approval.Coordination.Documents;
using Approval.Coordination.Stages;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Rules;
using Approval.Domain.Time;

namespace Approval.Coordination.Desk;

/// <summary>What changes the course of a whole case.</summary>
public sealed partial class CaseDesk
{
    public Task<CaseFile> WithdrawAsync(Caller caller, string caseNumber, string reason, CancellationToken cancellationToken = default) =>
        OnCaseAsync(
            caseNumber,
            async work =>
            {
                Access.RequireWindowOf(caller, work.Case);
                Access.RequireReason(reason);
                RequireUndecided(work, "撤回");
                await StopAsync(work, CaseState.Withdrawn, reason.Trim());
                work.Record("case-withdrawn", $"申请人撤回申请：{reason.Trim()}", caller.Department, caller.UserName);
                return work.Case;
            },
            cancellationToken);

    public Task<CaseFile> TerminateAsync(Caller caller, string caseNumber, string ground, string reason, CancellationToken cancellationToken = default) =>
        OnCaseAsync(
            caseNumber,
            async work =>
            {
                RequireDecider(caller, work, "终止办理");
                Access.RequireReason(ground, "ground");
                Access.RequireReason(reason);
                RequireUndecided(work, "终止");
                await work.IssueAsync(DocumentKind.TerminationNotice, work.Case.DecidingDepartment, caller.UserName, d => Letters.Termination(d, ground.Trim(), reason.Trim()));
                await StopAsync(work, CaseState.Terminated, reason.Trim());
                work.Record("case-terminated", $"{caller.DisplayName}终止办理：{reason.Trim()}（依据：{ground.Trim()}）", caller.Department, caller.UserName);
                return work.Case;
            },
            cancellationToken);

    public Task<CaseFile> SuspendAsync(
        Caller caller, string caseNumber, string ground, string reason, int? expectedWorkingDays, CancellationToken cancellationToken = default) =>
        OnCaseAsync(
            caseNumber,
            async work =>
            {
                RequireDecider(caller, work, "停止计时");
                Access.RequireReason(reason);
                RequireUndecided(work, "停止计时");
                if (work.Case.AcceptedOn is null)
                    throw new RefusedException(RefusalKind.Unprocessable, "case-not-accepted", "办件尚未受理，办理时限还没有开始，不需要停止计时。");
                if (work.Case.Clock.IsStopped)
                    throw new RefusedException(RefusalKind.Conflict, "clock-already-stopped", "时限时钟已经停止，不能重复停止。");
                if (expectedWorkingDays is <= 0 or > 365)
                    throw Answers.Wrong("expectedWorkingDays", "预计天数应当在1到365个工作日之间。");
                var stopGround = GroundOf(work, ground);
                var expected = expectedWorkingDays is { } days ? new WorkingDays(days) : (WorkingDays?)null;

                // The ledger refuses what the law does not allow before a notice is written.
                work.Case.Clock.Stop(work.Today, stopGround, caller.UserName, null, expected);
                var notice = await work.IssueAsync(
                    DocumentKind.TimeNotCountedNotice,
                    work.Case.DecidingDepartment,
                    caller.UserName,
                    d => Letters.TimeNotCounted(d, stopGround.Name, reason.Trim(), expectedWorkingDays));
                work.Case.Clock = work.Case.Clock.Stop(work.Today, stopGround, caller.UserName, notice.Number, expected);
                work.Record("clock-stopped", $"时限时钟停止：{stopGround.Name}。{reason.Trim()}", caller.Department, caller.UserName);
                await CaseDates.RecomputeAsync(work);
                work.Save();
                return work.Case;
            },
            cancellationToken);

    public Task<CaseFile> ResumeAsync(Caller caller, string caseNumber, string reason, CancellationToken cancellationToken = default) =>
        OnCaseAsync(
            caseNumber,
            async work =>
            {
                RequireDecider(caller, work, "恢复计时");
                Access.RequireReason(reason);
                if (work.Case.State.IsEnd())
                    throw new RefusedException(RefusalKind.Unprocessable, "case-ended", "办件已经结束，不能恢复计时。");
                if (work.Case.Clock.Stops.FirstOrDefault(s => s.IsOpen) is not { } stop)
                    throw new RefusedException(RefusalKind.Conflict, "clock-not-stopped", "时限时钟没有停止，不需要恢复。");
                work.Case.Clock = work.Case.Clock.Resume(stop.Number, work.Today, caller.UserName);
                work.Record("clock-resumed", $"时限时钟恢复：{reason.Trim()}", caller.Department, caller.UserName);
                await CaseDates.RecomputeAsync(work);
                work.Save();
                return work.Case;
            },
            cancellationToken);

    public Task<CaseFile> ExtendAsync(Caller caller, string caseNumber, string reason, CancellationToken cancellationToken = default) =>
        OnCaseAsync(
            caseNumber,
            async work =>
            {
                if (work.Subject.JointHandling)
                {
                    if (!IsLeaderOver(caller, work))
                        throw Access.Forbidden("leader-required", "联合办理的期限由本级人民政府负责人批准延长（行政许可法第四十二条）。");
                }
                else
                {
                    Access.RequireHeadOf(caller, work.Case.DecidingDepartment, "延长期限");
                }

                Access.RequireReason(reason);
                RequireUndecided(work, "延长期限");
                if (work.Case.Limits.FirstOrDefault(l => l is { Kind: LimitKind.Statutory, MetOn: null }) is not { } statutory)
                    throw new RefusedException(RefusalKind.Unprocessable, "no-running-limit", "办件没有正在计算的法定时限，不能延长。");
                var by = statutory.ExtendableBy;
                statutory.Extend(by);
                work.Case.Limits = [.. work.Case.Limits.Select(l => l.Kind != LimitKind.Stage && l.MetOn is null ? l.Extend(by) : l)];
                var due = CaseClock.DueOn(work.Case, work.Calendar, work.Today, statutory.StartedOn, (statutory.Days + by).Value, stopsWithClock: true).On;
                await work.IssueAsync(DocumentKind.ExtensionNotice, work.Case.DecidingDepartment, caller.UserName, d => Letters.Extension(d, by.Value, reason.Trim(), due));
                work.Record("limit-extended", $"{caller.DisplayName}批准延长{by.Value}个工作日：{reason.Trim()}", caller.Department, caller.UserName);
                work.Save();
                return work.Case;
            },
            cancellationToken);

    private static StopGround GroundOf(CaseWork work, string ground)
    {
        if (Enum.TryParse<StopGroundKind>(ground, ignoreCase: true, out var kind) && Enum.IsDefined(kind) && kind != StopGroundKind.Other)
            return StopGround.Of(kind);
        var own = work.Subject.Principal.OtherClockStops.FirstOrDefault(o => o.Ground == ground);
        return own is not null
            ? StopGround.Other($"{own.Ground}:{own.Basis}")
            : throw Answers.Wrong(
                "ground",
                "停止计时的事由只能是听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审，或者事项载明的其他法定事由。",
                "stop-ground-unknown");
    }

    private static void RequireDecider(Caller caller, CaseWork work, string what)
    {
        if (!IsLeaderOver(caller, work))
            Access.RequireHeadOf(caller, work.Case.DecidingDepartment, what);
    }

    /// <summary>本级人民政府负责人: the receiving window lies in the territory of the leader's government. A leader of no unit leads the whole installation.</summary>
    private static bool IsLeaderOver(Caller caller, CaseWork work)
    {
        var organisation = work.Services.Catalogs.Catalog.Organisation;
        return caller.Is(Roles.Leader)
            && (!organisation.Contains(caller.Department) || organisation.IsWithin(work.Case.ReceivingBody, caller.Department));
    }

    private static void RequireUndecided(CaseWork work, string what)
    {
        if (work.Case.State.IsEnd() || work.Case.Decision is not null)
            throw new RefusedException(RefusalKind.Unprocessable, "case-already-decided", $"办件已经作出决定或者已经结束，不能{what}。");
    }
}
