using Approval.Coordination.Desk;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Time;
using Approval.Server.Access;
using Approval.Server.Documents;
using Approval.Server.Events;
using Approval.Server.Reference;
using Approval.Server.Tasks;
using Approval.Server.Writing;
using Approval.Storage.Queries;

namespace Approval.Server.Cases;

/// <summary>Answer to a new application.</summary>
internal sealed record ReceivedView(string Number, string QueryCode, CaseState State);

/// <summary>Answer to the receipt check: what is handed out, and where the case stands.</summary>
internal sealed record IntakeView(string Number, CaseState State, string StateName, DocumentView Document);

/// <summary>Answer to what is done to a case as a whole.</summary>
internal sealed record CaseStateView(string Number, CaseState State, string StateName, DateOnly? DueOn)
{
    public static CaseStateView Of(CaseFile file) => new(file.Number, file.State, Coordination.Wording.StateName(file.State), file.DueOn);
}

/// <summary>Materials that arrived after the application.</summary>
internal sealed record HandInBody(IReadOnlyList<MaterialSubmission>? Materials);

/// <summary>The receipt check as it comes in: a decision that is not there must not be taken for the first of the list.</summary>
internal sealed record IntakeBody(IntakeDecisionKind? Decision, IReadOnlyList<string>? Missing, string? Reason, string? CompetentBody, DeferralCommitment? Commitment)
{
    /// <exception cref="Domain.Rules.RefusedException">No decision was given, or a text holds control characters.</exception>
    public IntakeDecision ToDecision()
    {
        if (Decision is not { } decision)
            throw Required.Fault("field-missing", "decision", "请选择审查决定");
        foreach (var code in Missing ?? [])
            Incoming.Line(code, "missing");
        Incoming.Paragraph(Reason, "reason");
        Incoming.Line(CompetentBody, "competentBody");
        Incoming.Paragraph(Commitment?.Text, "commitment.text");
        return new IntakeDecision(decision, Missing, Reason, CompetentBody, Commitment);
    }
}

internal sealed record SuspendBody(string? Ground, string? Reason, int? ExpectedWorkingDays);

internal sealed record GroundBody(string? Ground, string? Reason);

internal static class CaseEndpoints
{
    private const string IntakeStage = "Approval.Intake";

    /// <summary>How long a new case's answer waits for the receipt check to be on the desk.</summary>
    private static readonly TimeSpan IntakePatience = TimeSpan.FromSeconds(10);

    public static void MapCases(this RouteGroupBuilder api)
    {
        var cases = api.MapGroup("/cases");
        cases.MapGet("", ListAsync).RequireAuthorization(Policies.SignedIn).WithSummary("办件列表，最新的在前");
        cases.MapPost("", SubmitAsync).RequireAuthorization(Policies.Window).WithSummary("收件").Produces<ReceivedView>(StatusCodes.Status201Created);
        cases.MapGet("/{number}", FindAsync).RequireAuthorization(Policies.SignedIn).WithSummary("办件全貌");
        cases.MapPost("/{number}/intake", IntakeAsync).RequireAuthorization(Policies.Window).WithSummary("收件审查决定").Produces<IntakeView>();
        cases.MapPost("/{number}/materials", HandInAsync).RequireAuthorization(Policies.Window).WithSummary("收取补正或容缺后补的材料").Produces<CaseStateView>();
        cases.MapPost("/{number}/withdraw", WithdrawAsync).RequireAuthorization(Policies.Window).WithSummary("申请人撤回").Produces<CaseStateView>();
        cases.MapPost("/{number}/suspend", SuspendAsync).RequireAuthorization(Policies.TaskWorkers).WithSummary("中止：停止计时").Produces<CaseStateView>();
        cases.MapPost("/{number}/resume", ResumeAsync).RequireAuthorization(Policies.TaskWorkers).WithSummary("恢复计时").Produces<CaseStateView>();
        cases.MapPost("/{number}/extend", ExtendAsync).RequireAuthorization(Policies.Heads).WithSummary("延长期限，仅一次").Produces<CaseStateView>();
        cases.MapPost("/{number}/terminate", TerminateAsync).RequireAuthorization(Policies.Heads).WithSummary("终止办理").Produces<CaseStateView>();
        cases.MapGet("/{number}/documents/{id:guid}", DocumentAsync).RequireAuthorization(Policies.SignedIn).WithSummary("文书打印页")
            .Produces(StatusCodes.Status200OK, contentType: "text/html");
    }

    private static async Task<PageView<CaseLine>> ListAsync(
        HttpContext http, CaseQueries queries, DataScopes scopes,
        string? state = null, string? item = null, string? query = null, int? page = null, int? pageSize = null)
    {
        var paging = Paging.Of(page, pageSize);
        var filter = new CaseFilter(
            Choices.Of<CaseState>(state, "state"), Text(item, "item"), Text(query, "query"), paging.Offset, paging.Count);
        var (items, total) = await queries.ListAsync(scopes.Of(http.Caller()), filter, http.RequestAborted);
        return new PageView<CaseLine>([.. items.Select(CaseLine.Of)], total);
    }

    private static async Task<CaseView> FindAsync(
        string number, HttpContext http, CaseQueries queries, DataScopes scopes, ReferenceData reference, Coordination.Sources.ICalendarSource calendars, TimeProvider time)
    {
        var file = await queries.FindAsync(number, scopes.Of(http.Caller()), http.RequestAborted) ?? throw DataScopes.NoSuchCase();
        var dossier = await queries.DossierAsync(file, http.RequestAborted);
        return CaseView.Of(dossier, calendars.Calendar, ShanghaiTime.Today(time), code => reference.Tree.Find(code)?.Name);
    }

    private static async Task<IResult> SubmitAsync(CaseApplication body, HttpContext http, ICaseDesk desk, Writes writes, CaseWatch watch, TaskQueries tasks, ReferenceData reference)
    {
        Incoming.Application(body);
        // An item not known here may have been imported by another process a moment ago.
        if (body.ItemCode is { } item && reference.CatalogOrNull?.Items.Any(known => known.Code == item) != true)
            await reference.RefreshAsync(http.RequestAborted);
        CaseFile? received = null;
        var answer = await writes.AnswerAsync(
            http,
            body,
            async () => received = await desk.SubmitAsync(http.Caller(), body, http.RequestAborted),
            file => WriteAnswer.Created($"/api/cases/{file.Number}", new ReceivedView(file.Number, file.QueryCode, file.State)));
        // The receipt check is put on the desk by messages; whoever goes on at once finds it there.
        if (received is not null)
            await watch.UntilAsync(received.Id, () => tasks.HasOpenTaskAsync(received.Id, IntakeStage, http.RequestAborted), IntakePatience, http.RequestAborted);
        return answer;
    }

    private static async Task<IResult> IntakeAsync(
        string number, IntakeBody body, HttpContext http, ICaseDesk desk, Writes writes, CaseQueries queries, DataScopes scopes)
    {
        await RequireInScopeAsync(number, http, queries, scopes);
        var decision = body.ToDecision();
        return await writes.AnswerAsync(
            http,
            body,
            () => desk.DecideIntakeAsync(http.Caller(), number, decision, http.RequestAborted),
            ((CaseFile Case, CaseDocument Document) done) => WriteAnswer.Ok(new IntakeView(
                done.Case.Number, done.Case.State, Coordination.Wording.StateName(done.Case.State), DocumentView.Of(done.Document, done.Case.Number))));
    }

    private static Task<IResult> HandInAsync(string number, HandInBody body, HttpContext http, ICaseDesk desk, Writes writes, CaseQueries queries, DataScopes scopes)
    {
        if (body.Materials is not { Count: > 0 } materials)
            throw Required.Fault("field-missing", "materials", "请至少选择一份收到的材料");
        Incoming.Materials(materials);
        return ActAsync(number, body, http, writes, queries, scopes, () => desk.HandInAsync(http.Caller(), number, materials, http.RequestAborted));
    }

    private static Task<IResult> WithdrawAsync(string number, ReasonBody body, HttpContext http, ICaseDesk desk, Writes writes, CaseQueries queries, DataScopes scopes)
    {
        var reason = Required.Text(body.Reason, "reason", "撤回理由");
        return ActAsync(number, body, http, writes, queries, scopes, () => desk.WithdrawAsync(http.Caller(), number, reason, http.RequestAborted));
    }

    private static Task<IResult> SuspendAsync(string number, SuspendBody body, HttpContext http, ICaseDesk desk, Writes writes, CaseQueries queries, DataScopes scopes)
    {
        var ground = Required.Text(body.Ground, "ground", "中止的法定事由");
        var reason = Required.Text(body.Reason, "reason", "中止理由");
        if (body.ExpectedWorkingDays is < 1 or > 365)
            throw Required.Fault("field-out-of-range", "expectedWorkingDays", "预计所需时间须为 1 到 365 个工作日");
        return ActAsync(number, body, http, writes, queries, scopes, () => desk.SuspendAsync(http.Caller(), number, ground, reason, body.ExpectedWorkingDays, http.RequestAborted));
    }

    private static Task<IResult> ResumeAsync(string number, ReasonBody body, HttpContext http, ICaseDesk desk, Writes writes, CaseQueries queries, DataScopes scopes)
    {
        var reason = Required.Text(body.Reason, "reason", "恢复理由");
        return ActAsync(number, body, http, writes, queries, scopes, () => desk.ResumeAsync(http.Caller(), number, reason, http.RequestAborted));
    }

    private static Task<IResult> ExtendAsync(string number, ReasonBody body, HttpContext http, ICaseDesk desk, Writes writes, CaseQueries queries, DataScopes scopes)
    {
        var reason = Required.Text(body.Reason, "reason", "延长理由");
        return ActAsync(number, body, http, writes, queries, scopes, () => desk.ExtendAsync(http.Caller(), number, reason, http.RequestAborted));
    }

    private static Task<IResult> TerminateAsync(string number, GroundBody body, HttpContext http, ICaseDesk desk, Writes writes, CaseQueries queries, DataScopes scopes)
    {
        var ground = Required.Text(body.Ground, "ground", "终止的法定事由");
        var reason = Required.Text(body.Reason, "reason", "终止理由");
        return ActAsync(number, body, http, writes, queries, scopes, () => desk.TerminateAsync(http.Caller(), number, ground, reason, http.RequestAborted));
    }

    private static async Task<IResult> DocumentAsync(string number, Guid id, HttpContext http, CaseQueries queries, DataScopes scopes)
    {
        var file = await queries.FindAsync(number, scopes.Of(http.Caller()), http.RequestAborted) ?? throw DataScopes.NoSuchCase();
        var document = await queries.FindDocumentAsync(id, http.RequestAborted);
        return document?.CaseId == file.Id ? DocumentPage.Of(document, file) : throw DocumentPage.NoSuchDocument();
    }

    private static async Task<IResult> ActAsync(
        string number, object body, HttpContext http, Writes writes, CaseQueries queries, DataScopes scopes, Func<Task<CaseFile>> act)
    {
        await RequireInScopeAsync(number, http, queries, scopes);
        return await writes.AnswerAsync(http, body, act, file => WriteAnswer.Ok(CaseStateView.Of(file)));
    }

    private static async Task RequireInScopeAsync(string number, HttpContext http, CaseQueries queries, DataScopes scopes)
    {
        if (await queries.FindAsync(number, scopes.Of(http.Caller()), http.RequestAborted) is null)
            throw DataScopes.NoSuchCase();
    }

    private static string? Text(string? text, string field)
    {
        Incoming.Line(text, field);
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }
}
