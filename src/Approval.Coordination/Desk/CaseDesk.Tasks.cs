using System.Text.Json.Nodes;
using Approval.Coordination.Intake;
using Approval.Coordination.JointReview;
using Approval.Coordination.Stages;
using Approval.Domain.Rules;
using Approval.Domain.Tasks;

namespace Approval.Coordination.Desk;

/// <summary>What departments do with their tasks.</summary>
public sealed partial class CaseDesk
{
    public Task<WorkTask> ClaimAsync(Caller caller, Guid taskId, CancellationToken cancellationToken = default) =>
        OnTaskAsync(
            taskId,
            (work, task) =>
            {
                Access.RequireOpen(task);
                Access.RequireOwner(caller, task);
                if (task.Assignee == caller.UserName)
                    return Task.CompletedTask;
                if (task.Assignee is { } assignee)
                    throw new RefusedException(RefusalKind.Conflict, "task-claimed-by-another", $"该任务已由{assignee}认领。");
                task.Assignee = caller.UserName;
                work.Session.Save(task);
                work.Record("task-claimed", $"{caller.DisplayName}认领“{task.Title}”", task.Department, caller.UserName);
                return Task.CompletedTask;
            },
            cancellationToken);

    public Task<WorkTask> CompleteAsync(Caller caller, Guid taskId, TaskAnswer answer, CancellationToken cancellationToken = default) =>
        OnTaskAsync(
            taskId,
            async (work, task) =>
            {
                // Who may not have it is told so before whether it is still there.
                if (caller.Department != task.Department)
                    throw Access.Forbidden("task-of-another-department", "该任务属于其他部门，您不能办理。");
                Access.RequireOpen(task);
                Access.RequireOwner(caller, task);
                RequireOffered(task, answer.Outcome);
                if (task.Stage == IntakeStage.Type)
                {
                    await DecideIntakeAsync(work, caller, task, IntakeAnswer.Read(answer));
                    return;
                }

                var message = await services.Stages.FindPeopleStage(task.Stage).AnswerAsync(work, task, caller, answer);
                Complete(work, caller, task, answer.Outcome!, answer.Words(), answer.Form);
                work.Session.Save(task);
                work.Record(
                    "task-completed",
                    Wording.Answered(work.NameOf(task.Department), task.Title, LabelOf(task, answer.Outcome!), answer.Words()),
                    task.Department,
                    caller.UserName,
                    before: JsonValue.Create($"{TaskState.Open}"),
                    after: new JsonObject { ["outcome"] = answer.Outcome, ["form"] = answer.Form?.DeepClone() });
                work.Save();
                work.Session.Send(message);
            },
            cancellationToken);

    public Task<WorkTask> ReviseAsync(Caller caller, Guid taskId, TaskAnswer answer, CancellationToken cancellationToken = default) =>
        OnTaskAsync(
            taskId,
            async (work, task) =>
            {
                Access.RequireOwner(caller, task);
                RequireOffered(task, answer.Outcome);
                if (task.State != TaskState.Completed || task.Stage != JointReviewStage.Type || task.Outcome == JointReviewStage.Choose)
                    throw new RefusedException(RefusalKind.Unprocessable, "nothing-to-revise", "只有已经提交的会签意见可以修改。");
                if (!work.Case.IsOpen(task.StageId))
                    throw new RefusedException(RefusalKind.Conflict, "review-converged", "并联审批已经汇总出结果，意见不能再修改。");
                var earlier = (await work.Session.OpinionsOfStageAsync(task.StageId)).First(o => o.Department == task.Department);
                if (answer.Revision is { } seen && seen != earlier.Revision)
                    throw new RefusedException(RefusalKind.Conflict, "stale-version", $"您看到的意见是第{seen}版，现在已是第{earlier.Revision}版，请刷新后再修改。");
                var opinion = OpinionForm.Read(work, task, caller, answer);
                opinion.Revision = earlier.Revision + 1;
                work.Session.Put(opinion);
                work.Record(
                    "opinion-revised",
                    Wording.Revised(work.NameOf(task.Department), LabelOf(task, answer.Outcome!)),
                    task.Department,
                    caller.UserName,
                    before: new JsonObject { ["outcome"] = earlier.Kind, ["comment"] = earlier.Comment },
                    after: new JsonObject { ["outcome"] = opinion.Kind, ["comment"] = opinion.Comment });
                Complete(work, caller, task, answer.Outcome!, answer.Words(), answer.Form);
                work.Session.Save(task);
                work.Session.Send(new OpinionGiven(task.CaseId, task.StageId, task.Department));
            },
            cancellationToken);

    public Task<WorkTask> AddParticipantAsync(Caller caller, Guid taskId, string department, string reason, CancellationToken cancellationToken = default) =>
        OnTaskAsync(
            taskId,
            async (work, task) =>
            {
                Access.RequireReason(reason);
                RequireRunningReview(work, task);
                var tasks = await work.Session.TasksOfStageAsync(task.StageId);
                if (caller.Department != task.Department || !task.IsLead)
                    throw Access.Forbidden("lead-department-required", "只有牵头部门可以加签。");
                if (!Catalog.Organisation.Contains(department))
                    throw Answers.Wrong("department", $"没有编码为“{department}”的部门。", "department-unknown");
                RequireSameHouse(work, task.Department, [department], "department");
                if (work.Case.RecusedDepartments.Contains(department))
                    throw new RefusedException(RefusalKind.Conflict, "department-recused", $"{work.NameOf(department)}已在本办件中回避，不能加签。");
                var opinions = await work.Session.OpinionsOfStageAsync(task.StageId);
                if (tasks.Any(t => t.Department == department) || opinions.Any(o => o.Department == department))
                    throw new RefusedException(RefusalKind.Conflict, "already-a-participant", $"{work.NameOf(department)}已经参加本次会签。");
                work.Session.Send(new ParticipantAdded(task.CaseId, task.StageId, department, caller.UserName, reason.Trim()));
                work.Record("participant-requested", $"{caller.DisplayName}请求加签{work.NameOf(department)}", task.Department, caller.UserName);
            },
            cancellationToken);

    public Task<WorkTask> RecuseAsync(Caller caller, Guid taskId, string reason, CancellationToken cancellationToken = default) =>
        OnTaskAsync(
            taskId,
            (work, task) =>
            {
                Access.RequireReason(reason);
                Access.RequireOpen(task);
                Access.RequireOwner(caller, task);
                RequireRunningReview(work, task);
                if (!caller.Is(Roles.DepartmentHead))
                {
                    StepAside(work, caller, task, reason);
                    return Task.CompletedTask;
                }

                if (task.Outcomes.Any(o => o.Name == JointReviewStage.Choose))
                    throw new RefusedException(RefusalKind.Unprocessable, "nothing-to-recuse-from", "会签部门尚未选定，没有需要回避的意见；需要换人选定的，请改派。");
                work.Case.Recuse(task.Department);
                work.Save();
                task.State = TaskState.Cancelled;
                task.CancelReason = "已回避";
                work.Session.Save(task);
                work.Session.Send(new ParticipantRecused(task.CaseId, task.StageId, task.Department, caller.UserName, reason.Trim()));
                work.Record("recused", $"{work.NameOf(task.Department)}回避：{reason.Trim()}", task.Department, caller.UserName);
                return Task.CompletedTask;
            },
            cancellationToken);

    public Task<WorkTask> ReassignAsync(Caller caller, Guid taskId, string assignee, string reason, CancellationToken cancellationToken = default) =>
        OnTaskAsync(
            taskId,
            async (work, task) =>
            {
                Access.RequireReason(reason);
                Access.RequireOpen(task);
                if (caller.Department != task.Department || !(caller.Is(Roles.DepartmentHead) || task.Assignee == caller.UserName))
                    throw Access.Forbidden("reassign-not-allowed", "只有部门负责人或任务的承办人可以转办。");
                if (!await staff.IsMemberAsync(assignee, task.Department, cancellationToken))
                    throw Answers.Wrong("assignee", $"{work.NameOf(task.Department)}没有账号“{assignee}”。", "assignee-unknown");
                var before = task.Assignee;
                task.Assignee = assignee;
                work.Session.Save(task);
                work.Record(
                    "task-reassigned",
                    $"{caller.DisplayName}将“{task.Title}”转交{assignee}办理：{reason.Trim()}",
                    task.Department,
                    caller.UserName,
                    before: before is null ? null : JsonValue.Create(before),
                    after: JsonValue.Create(assignee));
            },
            cancellationToken);

    public Task<WorkTask> UrgeAsync(Caller caller, Guid taskId, string? comment, CancellationToken cancellationToken = default) =>
        OnTaskAsync(
            taskId,
            (work, task) =>
            {
                Access.RequireOpen(task);
                task.Reminders++;
                work.Session.Save(task);
                work.Record("task-urged", Wording.Urged(caller.DisplayName, work.NameOf(task.Department), task.Title), task.Department, caller.UserName);
                return Task.CompletedTask;
            },
            cancellationToken);

    private static void Complete(CaseWork work, Caller caller, WorkTask task, string outcome, string? comment, JsonObject? form)
    {
        task.State = TaskState.Completed;
        task.Outcome = outcome;
        task.Comment = comment;
        task.Answer = (JsonObject?)form?.DeepClone();
        task.CompletedBy = caller.UserName;
        task.CompletedAt = work.Now;
    }

    private static string LabelOf(WorkTask task, string outcome) => task.Outcomes.First(o => o.Name == outcome).Label;

    private static void RequireOffered(WorkTask task, string? outcome)
    {
        if (outcome is null || task.Outcomes.All(o => o.Name != outcome))
        {
            throw Answers.Wrong(
                "outcome",
                $"该任务没有这个选项，可选：{string.Join("、", task.Outcomes.Select(o => $"{o.Label}（{o.Name}）"))}。",
                "outcome-not-offered");
        }
    }

    /// <summary>回避 concerns a person: the department stays and somebody else of it answers. Only its head can say that nobody may.</summary>
    private static void StepAside(CaseWork work, Caller caller, WorkTask task, string reason)
    {
        task.SteppedAside = [.. task.SteppedAside.Append(caller.UserName).Distinct()];
        task.Assignee = null;
        work.Session.Save(task);
        work.Record("stepped-aside", $"{caller.DisplayName}回避“{task.Title}”，由本部门其他人员办理：{reason.Trim()}", task.Department, caller.UserName);
    }

    /// <summary>A joint review stays within one city: departments of another one have no say and see nothing.</summary>
    internal static void RequireSameHouse(CaseWork work, string lead, IEnumerable<string> departments, string field)
    {
        var organisation = work.Services.Catalogs.Catalog.Organisation;
        string? Root(string code) => organisation.AncestorsOf(code).LastOrDefault()?.Code ?? code;
        var strangers = departments.Where(d => Root(d) != Root(lead)).Select(work.NameOf).ToList();
        if (strangers.Count > 0)
            throw Answers.Wrong(field, $"{string.Join("、", strangers)}与牵头部门不属于同一地区，不能参加会签。", "department-of-another-territory");
    }

    private static void RequireRunningReview(CaseWork work, WorkTask task)
    {
        if (task.Stage != JointReviewStage.Type)
            throw new RefusedException(RefusalKind.Unprocessable, "not-a-joint-review", "该任务不是并联审批任务。");
        if (!work.Case.IsOpen(task.StageId))
            throw new RefusedException(RefusalKind.Conflict, "review-converged", "并联审批已经汇总出结果。");
    }
}
