using Approval.Coordination.Stages;
using Approval.Domain.Cases;
using Approval.Domain.Rules;
using Approval.Domain.Tasks;

namespace Approval.Coordination.Desk;

/// <summary>Who may do what to a case; the server checks roles at the door, the desk checks again with the case in hand.</summary>
internal static class Access
{
    public static void RequireWindowOf(Caller caller, CaseFile caseFile)
    {
        if (!caller.Is(Roles.WindowClerk) || caller.Department != caseFile.ReceivingBody)
            throw Forbidden("window-of-another-unit", "该办件不是您所在窗口收件的，请由收件窗口办理。");
    }

    /// <summary>The task is on the caller's desk: right department, right kind of person, not claimed by somebody else.</summary>
    public static void RequireOwner(Caller caller, WorkTask task)
    {
        if (caller.Department != task.Department)
            throw Forbidden("task-of-another-department", "该任务属于其他部门，您不能办理。");
        var fits = task.Audience switch
        {
            TaskAudience.WindowClerk => caller.Is(Roles.WindowClerk),
            TaskAudience.Reviewer => caller.Is(Roles.Reviewer) || caller.Is(Roles.DepartmentHead),
            _ => caller.Is(Roles.DepartmentHead),
        };
        if (!fits)
            throw Forbidden("task-needs-another-role", task.Audience == TaskAudience.DepartmentHead ? "该任务应由部门负责人办理。" : "您的岗位不能办理该任务。");
        if (task.SteppedAside.Contains(caller.UserName))
            throw Forbidden("stepped-aside", "您已对该任务申请回避，请由本部门其他人员办理。");
        if (task.Assignee is { } assignee && assignee != caller.UserName && !caller.Is(Roles.DepartmentHead))
            throw new RefusedException(RefusalKind.Conflict, "task-claimed-by-another", $"该任务已由{assignee}认领，请联系其办理或由负责人改派。");
    }

    public static void RequireOpen(WorkTask task)
    {
        if (task.State == TaskState.Completed)
            throw new RefusedException(RefusalKind.Conflict, "task-already-completed", $"该任务已由{task.CompletedBy}办结，请刷新后查看结果。");
        if (task.State == TaskState.Cancelled)
            throw new RefusedException(RefusalKind.Conflict, "task-cancelled", $"该任务已取消：{task.CancelReason}。");
    }

    public static void RequireHeadOf(Caller caller, string department, string what)
    {
        if (!caller.Is(Roles.DepartmentHead) || caller.Department != department)
            throw Forbidden("department-head-required", $"{what}应由决定机关的负责人办理。");
    }

    public static void RequireReason(string? reason, string field = "reason")
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw Answers.Wrong(field, "请填写理由。", "reason-required");
        if (reason.Length > 2000)
            throw Answers.Wrong(field, "理由不能超过2000字。");
    }

    public static RefusedException Forbidden(string code, string message) => new(RefusalKind.Forbidden, code, message);

    public static RefusedException CaseNotFound(string number) => new(RefusalKind.NotFound, "case-not-found", $"没有编号为“{number}”的办件，请核对。");

    public static RefusedException TaskNotFound() => new(RefusalKind.NotFound, "task-not-found", "没有这个任务，请刷新任务列表。");
}
