using System.Globalization;
using Approval.Coordination.Desk;
using Approval.Domain.Rules;
using Approval.Domain.Tasks;
using Approval.Server.Access;
using Approval.Server.Writing;
using Approval.Storage.Queries;

namespace Approval.Server.Tasks;

internal sealed record ReasonBody(string? Reason);

internal sealed record ReassignBody(string? Assignee, string? Reason);

internal sealed record UrgeBody(string? Comment);

internal sealed record AddParticipantBody(string? Department, string? Reason);

internal enum TaskScope
{
    /// <summary>Assigned to me, or free on my department's desk for somebody like me.</summary>
    Mine,

    /// <summary>Everything on the desks of my department and below, whoever has it.</summary>
    Department,
}

internal static class TaskEndpoints
{
    public static void MapTasks(this RouteGroupBuilder api)
    {
        var tasks = api.MapGroup("/tasks");
        tasks.MapGet("", ListAsync).RequireAuthorization(Policies.SignedIn).WithSummary("待办任务，先到期的在前");
        tasks.MapGet("/{id:guid}", FindAsync).RequireAuthorization(Policies.SignedIn).WithSummary("一个任务");
        tasks.MapPost("/{id:guid}/claim", ClaimAsync).RequireAuthorization(Policies.TaskWorkers).WithSummary("签收任务").Produces<TaskView>();
        tasks.MapPost("/{id:guid}/complete", CompleteAsync).RequireAuthorization(Policies.TaskWorkers).WithSummary("办结任务：先到者生效").Produces<TaskView>();
        WithinScope(tasks.MapPost("/{id:guid}/revise", ReviseAsync)).RequireAuthorization(Policies.Departments).WithSummary("在汇总前修改意见").Produces<TaskView>();
        WithinScope(tasks.MapPost("/{id:guid}/reassign", ReassignAsync)).RequireAuthorization(Policies.TaskWorkers).WithSummary("转办给同部门人员").Produces<TaskView>();
        WithinScope(tasks.MapPost("/{id:guid}/urge", UrgeAsync)).RequireAuthorization(Policies.Urgers).WithSummary("催办").Produces<TaskView>();
        WithinScope(tasks.MapPost("/{id:guid}/recuse", RecuseAsync)).RequireAuthorization(Policies.Departments).WithSummary("回避").Produces<TaskView>();
        WithinScope(tasks.MapPost("/{id:guid}/add-participant", AddParticipantAsync)).RequireAuthorization(Policies.Departments).WithSummary("加签：增加征求意见部门").Produces<TaskView>();
    }

    /// <summary>
    /// A task outside the caller's data scope does not exist for them. Claiming and completing are left to the desk, which
    /// tells another department that the task is not theirs.
    /// </summary>
    private static RouteHandlerBuilder WithinScope(RouteHandlerBuilder write) =>
        write.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var services = http.RequestServices;
            await WithinScopeAsync(
                Guid.Parse((string)http.Request.RouteValues["id"]!, CultureInfo.InvariantCulture),
                http.Caller(),
                services.GetRequiredService<TaskQueries>(),
                services.GetRequiredService<CaseQueries>(),
                services.GetRequiredService<DataScopes>(),
                http.RequestAborted);
            return await next(context);
        });

    private static async Task<PageView<TaskView>> ListAsync(
        HttpContext http, TaskQueries queries, CaseSubjects subjects, DataScopes scopes, string? scope = null, string? state = null, int? page = null, int? pageSize = null)
    {
        var caller = http.Caller();
        var paging = Paging.Of(page, pageSize);
        var wanted = Choices.Of<TaskState>(state, "state") ?? TaskState.Open;
        var filter = (Choices.Of<TaskScope>(scope, "scope") ?? TaskScope.Mine) == TaskScope.Mine
            ? new TaskFilter([caller.Department], AudiencesOf(caller), caller.UserName, wanted, paging.Offset, paging.Count)
            : new TaskFilter(scopes.DesksOf(caller), null, null, wanted, paging.Offset, paging.Count);
        var (items, total) = await queries.ListAsync(filter, http.RequestAborted);
        var about = await subjects.OfAsync([.. items.Select(task => task.CaseNumber).Distinct()], http.RequestAborted);
        return new PageView<TaskView>([.. items.Select(task => TaskView.Of(task, about.GetValueOrDefault(task.CaseNumber)))], total);
    }

    private static async Task<TaskView> FindAsync(Guid id, HttpContext http, TaskQueries queries, CaseQueries cases, DataScopes scopes) =>
        TaskView.Of(await WithinScopeAsync(id, http.Caller(), queries, cases, scopes, http.RequestAborted));

    private static async Task<WorkTask> WithinScopeAsync(
        Guid id, Caller caller, TaskQueries queries, CaseQueries cases, DataScopes scopes, CancellationToken cancellationToken)
    {
        var task = await queries.FindAsync(id, cancellationToken);
        return task is not null && await cases.NumberWithinAsync(task.CaseId, scopes.Of(caller), cancellationToken) is not null
            ? task
            : throw new RefusedException(RefusalKind.NotFound, "task-not-found", "没有这个任务，或它不在您的查看范围内。");
    }

    private static Task<IResult> ClaimAsync(Guid id, HttpContext http, ICaseDesk desk, Writes writes) =>
        writes.AnswerAsync(http, null, () => desk.ClaimAsync(http.Caller(), id, http.RequestAborted), Answer);

    private static Task<IResult> CompleteAsync(Guid id, TaskAnswer body, HttpContext http, ICaseDesk desk, Writes writes)
    {
        Incoming.Answer(body);
        return writes.AnswerAsync(http, body, () => desk.CompleteAsync(http.Caller(), id, body, http.RequestAborted), Answer);
    }

    private static Task<IResult> ReviseAsync(Guid id, TaskAnswer body, HttpContext http, ICaseDesk desk, Writes writes)
    {
        Incoming.Answer(body);
        return writes.AnswerAsync(http, body, () => desk.ReviseAsync(http.Caller(), id, body, http.RequestAborted), Answer);
    }

    private static Task<IResult> ReassignAsync(Guid id, ReassignBody body, HttpContext http, ICaseDesk desk, Writes writes)
    {
        var assignee = Required.Text(body.Assignee, "assignee", "接办人");
        var reason = Required.Text(body.Reason, "reason", "转办理由");
        return writes.AnswerAsync(http, body, () => desk.ReassignAsync(http.Caller(), id, assignee, reason, http.RequestAborted), Answer);
    }

    private static Task<IResult> UrgeAsync(Guid id, HttpContext http, ICaseDesk desk, Writes writes, UrgeBody? body = null)
    {
        Incoming.Paragraph(body?.Comment, "comment");
        return writes.AnswerAsync(http, body, () => desk.UrgeAsync(http.Caller(), id, body?.Comment, http.RequestAborted), Answer);
    }

    private static Task<IResult> RecuseAsync(Guid id, ReasonBody body, HttpContext http, ICaseDesk desk, Writes writes)
    {
        var reason = Required.Text(body.Reason, "reason", "回避理由");
        return writes.AnswerAsync(http, body, () => desk.RecuseAsync(http.Caller(), id, reason, http.RequestAborted), Answer);
    }

    private static Task<IResult> AddParticipantAsync(Guid id, AddParticipantBody body, HttpContext http, ICaseDesk desk, Writes writes)
    {
        var department = Required.Text(body.Department, "department", "加签部门");
        var reason = Required.Text(body.Reason, "reason", "加签理由");
        return writes.AnswerAsync(http, body, () => desk.AddParticipantAsync(http.Caller(), id, department, reason, http.RequestAborted), Answer);
    }

    private static WriteAnswer Answer(WorkTask task) => WriteAnswer.Ok(TaskView.Of(task));

    private static List<TaskAudience> AudiencesOf(Caller caller)
    {
        var audiences = new List<TaskAudience>();
        if (caller.Is(Roles.WindowClerk))
            audiences.Add(TaskAudience.WindowClerk);
        if (caller.Is(Roles.Reviewer))
            audiences.Add(TaskAudience.Reviewer);
        // The head may do what the reviewers may.
        if (caller.Is(Roles.DepartmentHead))
            audiences.AddRange([TaskAudience.Reviewer, TaskAudience.DepartmentHead]);
        return [.. audiences.Distinct()];
    }
}
