using System.Text.Json.Nodes;
using Approval.Coordination;
using Approval.Domain.Audit;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Time;
using Approval.Server.Tasks;
using Approval.Storage.Queries;

namespace Approval.Server.Cases;

/// <summary>A case in a list.</summary>
internal sealed record CaseLine(
    string Number, CaseState State, string StateName, string ItemCode, string ItemName, string ApplicantName, DateTimeOffset ReceivedAt,
    DateOnly ReceivedOn, DateOnly? AcceptedOn, DateOnly? DueOn, string ReceivingBody, string DecidingDepartment)
{
    public static CaseLine Of(CaseFile file) => new(
        file.Number, file.State, Wording.StateName(file.State), file.ItemCode, file.ItemName, file.Applicant.Name, file.ReceivedAt,
        file.ReceivedOn, file.AcceptedOn, file.DueOn, file.ReceivingBody, file.DecidingDepartment);
}

internal sealed record ItemRef(string Code, int Version, string Name, IReadOnlyList<string> Members);

internal sealed record OpenActivityView(string ActivityId, string Name, string Stage);

internal sealed record WorkflowView(string DefinitionId, int Version, string Status, IReadOnlyList<OpenActivityView> Open);

/// <summary>A limit as it stands today; days are working days.</summary>
internal sealed record LimitView(
    LimitKind Kind, string Scope, DateOnly StartedOn, DateOnly DueOn, bool Provisional, bool Projected, int UsedWorkingDays,
    int RemainingWorkingDays, LimitState State, int Days, int ExtensionDays, string LegalBasis, DateOnly? MetOn)
{
    public static LimitView Of(Limit limit, ClockLedger clock, WorkCalendar calendar, DateOnly today)
    {
        var status = LimitClock.Evaluate(limit, clock, calendar, today, CardThresholds.Default);
        return new LimitView(
            limit.Kind, limit.Scope, status.StartedOn, status.DueOn.On, status.DueOn.Provisional, status.Projected, status.UsedWorkingDays,
            status.RemainingWorkingDays, status.State, limit.Days.Value, limit.ExtensionDays.Value, limit.LegalBasis, limit.MetOn);
    }
}

/// <summary>An interval in which the clock stood still.</summary>
internal sealed record ClockView(DateOnly From, DateOnly? To, string Ground, string? LegalBasis, string? Document, int? ExpectedWorkingDays, string By);

internal sealed record OpinionView(
    string Department, string? DepartmentName, string Kind, string KindName, string? Comment, IReadOnlyList<string> Conditions,
    IReadOnlyList<string> RequestedMaterials, string By, DateTimeOffset At, bool BySilence, bool Counted, int Revision, Guid StageId);

internal sealed record DocumentView(Guid Id, DocumentKind Kind, string Title, string Number, DateOnly IssuedOn, string IssuedBy, DateTimeOffset CreatedAt, string Url)
{
    public static DocumentView Of(CaseDocument document, string caseNumber) => new(
        document.Id, document.Kind, document.Content.Title, document.Number, document.Content.IssuedOn, document.Content.IssuedBy,
        document.CreatedAt, $"/api/cases/{caseNumber}/documents/{document.Id}");
}

internal sealed record TimelineView(long Seq, DateTimeOffset At, string Action, string Text, string By, string? Department)
{
    public static TimelineView Of(AuditLine line) => new(line.Seq, line.At, line.Note.Action, line.Note.Text, line.Note.By, line.Note.Department);
}

internal sealed record MaterialStateView(string Code, string Name, bool Required, bool Deferrable, bool Provided, DateOnly? DeferredUntil);

/// <summary>A case with everything on file about it, numbers of persons masked.</summary>
internal sealed record CaseView(
    string Number,
    CaseState State,
    string StateName,
    ItemRef Item,
    PartyView Applicant,
    PartyView? Agent,
    DateTimeOffset ReceivedAt,
    DateOnly ReceivedOn,
    DateOnly? AcceptedOn,
    DateOnly? DueOn,
    bool DeemedAccepted,
    string ReceivingBody,
    string DecidingDepartment,
    IReadOnlyList<MaterialStateView> Materials,
    IReadOnlyList<string> RequestedMaterials,
    JsonObject Form,
    WorkflowView Workflow,
    IReadOnlyList<LimitView> Limits,
    IReadOnlyList<ClockView> Clock,
    IReadOnlyList<TaskView> Tasks,
    IReadOnlyList<OpinionView> Opinions,
    IReadOnlyList<DocumentView> Documents,
    CaseDecision? Decision,
    string? EndReason,
    string? CompetentBody,
    IReadOnlyList<TimelineView> Timeline)
{
    public static CaseView Of(CaseDossier dossier, WorkCalendar calendar, DateOnly today, Func<string, string?> nameOf)
    {
        var file = dossier.Case;
        return new CaseView(
            file.Number, file.State, Wording.StateName(file.State),
            new ItemRef(file.ItemCode, file.ItemVersion, file.ItemName, file.Members),
            Masking.Of(file.Applicant), Masking.Of(file.Agent),
            file.ReceivedAt, file.ReceivedOn, file.AcceptedOn, file.DueOn, file.DeemedAccepted, file.ReceivingBody, file.DecidingDepartment,
            [.. file.Materials.Select(material => new MaterialStateView(material.Code, material.Name, material.Required, material.Deferrable, material.Provided, material.DeferredUntil))],
            file.RequestedMaterials, file.Form,
            new WorkflowView(file.DefinitionId, file.DefinitionVersion, file.WorkflowStatus, [.. file.OpenStages.Select(stage => new OpenActivityView(stage.ActivityId, stage.Name, stage.Stage))]),
            [.. file.Limits.Select(limit => LimitView.Of(limit, file.Clock, calendar, today))],
            [.. file.Clock.Stops.Select(stop => new ClockView(stop.FromDate, stop.ToDate, stop.Ground.Kind.ToString(), stop.LegalBasis, stop.DocumentId, stop.ExpectedWorkingDays?.Value, stop.By))],
            [.. dossier.Tasks.Select(TaskView.Of)],
            [.. dossier.Opinions.Select(opinion => new OpinionView(
                opinion.Department, nameOf(opinion.Department), opinion.Kind, Wording.OpinionName(opinion.Kind), opinion.Comment, opinion.Conditions,
                opinion.RequestedMaterials, opinion.By, opinion.At, opinion.BySilence, opinion.Counted, opinion.Revision, opinion.StageId))],
            [.. dossier.Documents.Select(document => DocumentView.Of(document, file.Number))],
            file.Decision, file.EndReason, file.CompetentBody,
            [.. dossier.Record.Select(TimelineView.Of)]);
    }
}
