using System.Security.Cryptography;
using System.Text;
using Approval.Coordination;
using Approval.Coordination.Documents;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Rules;
using Approval.Domain.Tasks;
using Approval.Domain.Time;
using Approval.Server.Cases;
using Approval.Server.Reference;
using Approval.Storage.Queries;

namespace Approval.Server.Public;

/// <summary>A step of the course as the applicant is told it.</summary>
internal sealed record PublicStep(string Name, string Department, DateOnly? DueOn);

/// <summary>A document that was issued; it is fetched with the same code.</summary>
internal sealed record PublicDocument(Guid Id, DocumentKind Kind, string Title, string Number, DateOnly IssuedOn);

/// <summary>Progress for the applicant: where the case stands and until when, without any personal data.</summary>
internal sealed record PublicProgress(
    string Number, CaseState State, string StateName, string ItemName, DateOnly ReceivedOn, DateOnly? AcceptedOn, DateOnly? DueOn,
    bool DueOnProvisional, bool ClockStopped, string? Result, IReadOnlyList<PublicStep> Steps, IReadOnlyList<PublicDocument> Documents);

/// <summary>Whether a document is the one that was issued.</summary>
internal sealed record PublicVerification(
    Guid Id, bool Genuine, DocumentKind Kind, string Title, string Number, string IssuedBy, DateOnly IssuedOn, string CaseNumber, string ContentHash);

internal static class PublicEndpoints
{
    /// <summary>Name of the rate limit on everything that needs no account.</summary>
    public const string RateLimit = "public";

    public static void MapPublic(this RouteGroupBuilder api)
    {
        var open = api.MapGroup("/public").RequireRateLimiting(RateLimit);
        open.MapGet("/cases/{number}", ProgressAsync).AllowAnonymous().WithSummary("凭办件编号和查询码查询进度");
        open.MapGet("/documents/{id:guid}", VerifyAsync).AllowAnonymous().WithSummary("核验文书真伪");
    }

    private static async Task<PublicProgress> ProgressAsync(
        string number, HttpContext http, CaseQueries queries, ReferenceData reference, Coordination.Sources.ICalendarSource calendars, TimeProvider time, string? code = null)
    {
        var file = await queries.FindAsync(number, http.RequestAborted);
        if (!Opens(file?.QueryCode, code) || file is null)
            throw WrongCode();
        var dossier = await queries.DossierAsync(file, http.RequestAborted);
        var today = ShanghaiTime.Today(time);
        var limit = file.Limits.LastOrDefault(limit => limit.Kind == LimitKind.Statutory);
        var status = limit is null ? null : LimitView.Of(limit, file.Clock, calendars.Calendar, today);
        return new PublicProgress(
            file.Number, file.State, Wording.StateName(file.State), file.ItemName, file.ReceivedOn, file.AcceptedOn, status?.DueOn,
            status?.Provisional ?? false, file.Clock.IsStopped,
            file.Decision is null ? file.State.IsEnd() ? Wording.StateName(file.State) : null : file.Decision.Granted ? "准予" : "不予",
            [.. dossier.Tasks.Where(task => task.State == TaskState.Open).Select(task => new PublicStep(task.Title, reference.Tree.Find(task.Department)?.Name ?? task.Department, task.DueOn))],
            [.. dossier.Documents.Where(IsForApplicant).Select(document => new PublicDocument(document.Id, document.Kind, document.Content.Title, document.Number, document.Content.IssuedOn))]);
    }

    private static async Task<PublicVerification> VerifyAsync(Guid id, HttpContext http, CaseQueries queries, string? code = null)
    {
        var document = await queries.FindDocumentAsync(id, http.RequestAborted);
        var file = document is null ? null : await queries.FindAsync(document.CaseId, http.RequestAborted);
        if (!Opens(file?.QueryCode, code) || document is null || file is null)
            throw WrongCode();
        var hash = DocumentNumbers.HashOf(document.Content);
        return new PublicVerification(
            document.Id, Same(hash, document.ContentHash), document.Kind, document.Content.Title, document.Number, document.Content.IssuedBy,
            document.Content.IssuedOn, file.Number, hash);
    }

    // Letters between offices are not the applicant's.
    private static bool IsForApplicant(CaseDocument document) => document.Kind != DocumentKind.ConsultationLetter;

    // One comparison in any case, so that the time taken does not tell an existing number from an invented one.
    private static bool Opens(string? expected, string? given) =>
        Same(expected ?? "no such case has this code", given ?? "") && expected is not null;

    private static bool Same(string expected, string given) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(expected)), SHA256.HashData(Encoding.UTF8.GetBytes(given)));

    private static RefusedException WrongCode() =>
        new(RefusalKind.NotFound, "number-or-code-wrong", "编号或查询码不正确，请核对受理凭证上的编号和查询码。");
}
