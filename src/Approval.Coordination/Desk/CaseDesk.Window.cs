using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approval.Coordination.CaseFlow;
using Approval.Coordination.Decision;
using Approval.Coordination.Documents;
using Approval.Coordination.Intake;
using Approval.Coordination.Stages;
using Approval.Domain.Cases;
using Approval.Domain.Cases.Rules;
using Approval.Domain.Catalog;
using Approval.Domain.Documents;
using Approval.Domain.Rules;
using Approval.Domain.Tasks;
using Approval.Domain.Time;

namespace Approval.Coordination.Desk;

/// <summary>What the window does: receive, check, take in materials.</summary>
public sealed partial class CaseDesk
{
    private const string CodeAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private ItemCatalog Catalog => services.Catalogs.Catalog;

    public async Task<CaseFile> SubmitAsync(Caller caller, CaseApplication application, CancellationToken cancellationToken = default)
    {
        if (!caller.Is(Roles.WindowClerk))
            throw Access.Forbidden("window-clerk-required", "只有窗口人员可以登记申请。");
        var now = services.Time.GetUtcNow();
        var receivedOn = services.Calendars.Calendar.ArrivalDate(now, services.Calendars.OfficeHours);
        var subject = FindSubject(application, receivedOn);
        RequireThisWindow(caller, subject);
        ApplicationCheck.Check(subject, application);
        var form = application.Form ?? [];
        if (subject.Form.ValueKind == JsonValueKind.Object)
            await FormCheck.CheckAsync(subject.Form.GetRawText(), form);
        var location = form["location"] is JsonValue value && value.TryGetValue<string>(out var code) ? code : null;
        return await store.InTransactionAsync(
            async session =>
            {
                var day = ShanghaiTime.DateOf(now);
                var territory = Catalog.Organisation.TerritoryOf(caller.Department)?.Code ?? caller.Department;
                var running = await session.NextNumberAsync($"case/{territory}/{day:yyyyMMdd}");
                var work = CaseWork.OnNew(services, session, new CaseFile
                {
                    Id = Guid.NewGuid(),
                    Number = $"{territory.ToUpperInvariant()}{day:yyyyMMdd}-{running.ToString("00000", CultureInfo.InvariantCulture)}",
                    QueryCode = RandomNumberGenerator.GetString(CodeAlphabet, 8),
                    ItemCode = subject.Code,
                    ItemVersion = subject.Version,
                    ItemName = subject.Name,
                    Members = subject.Package is { } package ? [.. package.Members.Select(m => m.Item)] : [],
                    Applicant = application.Applicant!,
                    Agent = application.Agent,
                    Materials = ApplicationCheck.MaterialsOf(subject, application),
                    Form = (JsonObject)form.DeepClone(),
                    ReceivedAt = now,
                    ReceivedOn = receivedOn,
                    ReceivingBody = caller.Department,
                    DecidingDepartment = subject.DecidingDepartment(Catalog, receivedOn, location),
                    DefinitionId = subject.Workflow,
                    DefinitionVersion = services.Workflows.PublishedVersion(subject.Workflow),
                    CreatedBy = caller.UserName,
                });
                work.Record("case-received", Wording.Received(subject.Name, caller.DisplayName), caller.Department, caller.UserName);
                await work.IssueAsync(DocumentKind.Receipt, caller.Department, caller.UserName, Letters.Receipt);
                session.Send(new CaseSubmitted(work.Case.Id));
                return work.Case;
            },
            cancellationToken);
    }

    public Task<(CaseFile Case, CaseDocument Document)> DecideIntakeAsync(
        Caller caller, string caseNumber, IntakeDecision decision, CancellationToken cancellationToken = default) =>
        OnCaseAsync(
            caseNumber,
            async work =>
            {
                Access.RequireWindowOf(caller, work.Case);
                Rule.Check(new CaseMustAwaitItsReceiptCheck(work.Case));
                var task = (await work.Session.OpenTasksAsync(work.Case.Id)).FirstOrDefault(t => t.Stage == IntakeStage.Type)
                    ?? throw new RefusedException(RefusalKind.Conflict, "intake-not-open", "受理审查尚未开始或已经结束，请稍后刷新再试。");
                return (work.Case, await DecideIntakeAsync(work, caller, task, decision));
            },
            cancellationToken);

    /// <summary>补交材料: takes in materials that were missing or deferred.</summary>
    public Task<CaseFile> HandInAsync(Caller caller, string caseNumber, IReadOnlyList<MaterialSubmission> materials, CancellationToken cancellationToken = default) =>
        OnCaseAsync(
            caseNumber,
            work =>
            {
                Access.RequireWindowOf(caller, work.Case);
                if (work.Case.State.IsEnd())
                    throw new RefusedException(RefusalKind.Unprocessable, "case-ended", "办件已经结束，不能再补交材料。");
                var handedIn = materials.Where(m => m.Provided)
                    .GroupBy(m => m.Code, StringComparer.Ordinal)
                    .ToDictionary(g => g.Key, IReadOnlyList<Guid> (g) => [.. g.SelectMany(m => m.AttachmentIds ?? []).Distinct()], StringComparer.Ordinal);
                ApplicationCheck.RequireKnown(work.Case.Materials.Select(m => m.Code), handedIn.Keys, "materials");
                if (handedIn.Count == 0)
                    throw Answers.Wrong("materials", "请至少选择一份收到的材料。");
                work.Case.HandIn(handedIn);
                if (work.Case.SupplementNotices > 0)
                    work.Case.SuppliedSinceNotice = true;
                var names = work.Case.Materials.Where(m => handedIn.ContainsKey(m.Code)).Select(m => m.Name);
                work.Record("materials-handed-in", $"收到补交材料：{string.Join("、", names)}", caller.Department, caller.UserName);
                if (work.Case is { State: CaseState.AwaitingSupplement, AcceptedOn: null } && !new RequiredMaterialsMustBeProvidedOrDeferred(work.Case.Materials).IsBroken())
                    Reopen(work);
                work.Save();
                return Task.FromResult(work.Case);
            },
            cancellationToken);

    private static void Reopen(CaseWork work)
    {
        work.Case.State = CaseState.Received;
        var intake = work.Case.OpenStages.FirstOrDefault(s => s.Stage == IntakeStage.Type);
        if (intake is not null)
            work.Session.Send(new IntakeMoved(work.Case.Id, intake.StageId));
    }

    private async Task<CaseDocument> DecideIntakeAsync(CaseWork work, Caller caller, WorkTask task, IntakeDecision decision)
    {
        if (decision.Decision is null)
            throw Answers.Wrong("decision", "请选择受理处理：受理、一次性告知补正、容缺受理、不予受理或当场办结。", "decision-required");
        var before = work.Case.State;
        var document = decision.Decision switch
        {
            IntakeDecisionKind.Accept => await AcceptAsync(work, caller),
            IntakeDecisionKind.Supplement => await RequestSupplementAsync(work, caller, decision),
            IntakeDecisionKind.Defer => await DeferAsync(work, caller, decision),
            IntakeDecisionKind.Decline => await DeclineAsync(work, caller, decision),
            IntakeDecisionKind.OnTheSpot => await FinishOnTheSpotAsync(work, caller),
            _ => throw Answers.Wrong("decision", "受理处理只能是受理、补正、容缺受理、不予受理或当场办结。"),
        };
        if (decision.Decision != IntakeDecisionKind.Supplement)
        {
            Complete(work, caller, task, $"{decision.Decision}", decision.Reason, null);
            work.Session.Save(task);
        }

        work.Record(
            "intake-decided",
            $"{caller.DisplayName}受理审查：{IntakeStage.Form.Outcomes.First(o => o.Name == $"{decision.Decision}").Label}",
            caller.Department,
            caller.UserName,
            before: JsonValue.Create($"{before}"),
            after: JsonValue.Create($"{work.Case.State}"));
        work.Save();
        work.Session.Send(new IntakeMoved(work.Case.Id, task.StageId));
        return document;
    }

    private async Task<CaseDocument> AcceptAsync(CaseWork work, Caller caller)
    {
        RequireWithinBoundary(work);
        Accept(work);
        return await work.IssueAsync(DocumentKind.AcceptanceNotice, caller.Department, caller.UserName, Letters.Acceptance);
    }

    /// <summary>The day of acceptance is day 0 of the limits; never before the day the application counts as received.</summary>
    private void Accept(CaseWork work)
    {
        var on = work.Today < work.Case.ReceivedOn ? work.Case.ReceivedOn : work.Today;
        work.Case.Accept(on, CaseLimits.For(work, on));
        work.Case.DecidingDepartment = work.Subject.DecidingDepartment(Catalog, on, work.Case.Location);
    }

    private static async Task<CaseDocument> RequestSupplementAsync(CaseWork work, Caller caller, IntakeDecision decision)
    {
        var missing = RequireMissing(work, decision.Missing);
        work.Case.RequestSupplement([.. missing.Select(m => m.Name)]);
        work.Case.State = CaseState.AwaitingSupplement;
        var due = work.DueOn(work.ArrivesOn, IntakeSaga.ApplicantDays, stopsWithClock: false);
        return await work.IssueAsync(
            DocumentKind.SupplementNotice, caller.Department, caller.UserName, d => Letters.Supplement(d, [.. missing.Select(m => m.Name)], [], due));
    }

    private async Task<CaseDocument> DeferAsync(CaseWork work, Caller caller, IntakeDecision decision)
    {
        var missing = RequireMissing(work, decision.Missing);
        if (decision.Commitment is not { Text: { } text, DueOn: { } dueOn } || string.IsNullOrWhiteSpace(text))
            throw Answers.Wrong("commitment", "容缺受理需要申请人的书面承诺和补交日期。", "commitment-required");
        if (dueOn <= work.Today)
            throw Answers.Wrong("commitment.dueOn", "承诺补交日期应当在今天之后。");
        work.Case.Defer([.. missing.Select(m => m.Code)], dueOn);
        await AcceptAsync(work, caller);
        var law = work.Case.Limits.First(l => l.Kind == LimitKind.Statutory);
        var due = work.DueOn(law.StartedOn, law.Days.Value);
        if (dueOn > due)
            throw Answers.Wrong("commitment.dueOn", $"承诺补交日期不能晚于办理期限{Wording.Date(due)}。", "commitment-too-late");
        return await work.IssueAsync(
            DocumentKind.DeferredAcceptanceCommitment, caller.Department, caller.UserName, d => Letters.Commitment(d, [.. missing.Select(m => m.Name)], text, dueOn));
    }

    private async Task<CaseDocument> DeclineAsync(CaseWork work, Caller caller, IntakeDecision decision)
    {
        var boundary = BoundaryOf(work);
        var competent = decision.CompetentBody ?? (boundary.Inside ? null : boundary.CompetentBody);
        var name = competent is null ? null : work.NameOf(competent);
        var reason = decision.Reason ?? (boundary.Inside ? null : boundary.Reason);
        work.Case.Decline(reason!, name, work.Now);
        return await work.IssueAsync(
            DocumentKind.NonAcceptanceDecision, caller.Department, caller.UserName, d => Letters.NonAcceptance(d, reason!, name));
    }

    private async Task<CaseDocument> FinishOnTheSpotAsync(CaseWork work, Caller caller)
    {
        if (work.Subject.Handling != ItemHandling.OnTheSpot)
            throw new RefusedException(RefusalKind.Unprocessable, "not-an-on-the-spot-item", "该事项不是即办件，不能当场办结，请选择受理。");
        RequireWithinBoundary(work);
        Accept(work);
        var notice = await work.IssueAsync(DocumentKind.AcceptanceNotice, caller.Department, caller.UserName, Letters.Acceptance);
        await DecisionStage.DecideAsync(work, work.Case.DecidingDepartment, caller, granted: true, "符合条件，当场办结。", []);
        await work.IssueAsync(
            DocumentKind.DeliveryReceipt, caller.Department, caller.UserName, d => Letters.Delivery(d, "窗口领取", work.Case.Applicant.Name, null));
        return notice;
    }

    private static List<CaseMaterial> RequireMissing(CaseWork work, IReadOnlyList<string>? codes)
    {
        if (codes is not { Count: > 0 })
            throw Answers.Wrong("missing", "请列出全部缺少的材料。", "missing-materials-required");
        ApplicationCheck.RequireKnown(work.Case.Materials.Select(m => m.Code), codes, "missing");
        return [.. work.Case.Materials.Where(m => codes.Contains(m.Code))];
    }

    private CaseSubject FindSubject(CaseApplication application, DateOnly on)
    {
        var (item, package) = (application.ItemCode, application.PackageCode);
        if (string.IsNullOrWhiteSpace(item) == string.IsNullOrWhiteSpace(package))
            throw Answers.Wrong("itemCode", "请选择一个事项，或者选择一个套餐。", "item-required");
        if (!string.IsNullOrWhiteSpace(item))
        {
            return Catalog.FindItem(item, on) is { } found
                ? CaseSubject.Of(found)
                : throw Answers.Wrong("itemCode", $"目录中没有现行有效的事项“{item}”。未列入目录的事项不得办理，请核对事项编码。", "item-unknown");
        }

        return Catalog.FindPackage(package!, on) is { } bundle
            ? CaseSubject.Of(Catalog, bundle, on)
            : throw Answers.Wrong("packageCode", $"目录中没有现行有效的套餐“{package}”，请核对。", "package-unknown");
    }

    /// <summary>A window receives what was delegated within its own territory; for anything else it names who is competent (seed 004).</summary>
    private void RequireThisWindow(Caller caller, CaseSubject subject)
    {
        var organisation = Catalog.Organisation;
        var territory = organisation.TerritoryOf(caller.Department)?.Code;
        var bodies = subject.Principal.ReceivingBodies;
        if (bodies.Any(b => organisation.IsWithin(b, territory) || organisation.IsWithin(territory, organisation.TerritoryOf(b)?.Code)))
            return;
        var competent = string.Join("、", bodies.Select(b => organisation.Find(b)?.Name ?? b));
        throw new RefusedException(
            RefusalKind.Unprocessable,
            "outside-boundary",
            $"“{subject.Name}”不在本窗口的受理范围内，请告知申请人向{competent}提出申请。",
            new Dictionary<string, string[]> { ["itemCode"] = [$"有权受理的机关：{competent}"] });
    }

    private BoundaryAnswer BoundaryOf(CaseWork work) =>
        Catalog.IsWithinBoundary(work.Subject.Principal, work.Case.Location, ApplicationCheck.FiguresOf(work.Case.Form));

    private void RequireWithinBoundary(CaseWork work)
    {
        var answer = BoundaryOf(work);
        if (answer.Inside)
            return;
        throw new RefusedException(
            RefusalKind.Unprocessable,
            "outside-boundary",
            $"{answer.Reason}。本窗口应当作出不予受理决定并告知申请人。",
            new Dictionary<string, string[]> { ["competentBody"] = [work.NameOf(answer.CompetentBody ?? "")] });
    }
}
