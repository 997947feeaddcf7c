using Approval.Domain.Rules;
using Approval.Server.Access;
using Approval.Server.Writing;
using Approval.Storage.Audit;
using Approval.Storage.Messaging;

namespace Approval.Server.Administration;

/// <summary>A failure as administrators see it; the message itself stays in the store, since it may carry personal data.</summary>
internal sealed record IncidentView(Guid Id, IncidentKind Kind, IncidentState State, Guid CaseId, string MessageType, string Error, DateTimeOffset CreatedAt, DateTimeOffset? RetriedAt)
{
    public static IncidentView Of(Incident incident) =>
        new(incident.Id, incident.Kind, incident.State, incident.CaseId, incident.MessageType, incident.Error, incident.CreatedAt, incident.RetriedAt);
}

internal static class RecordEndpoints
{
    public static void MapRecord(this RouteGroupBuilder admin)
    {
        admin.MapGet("/incidents", ListAsync).RequireAuthorization(Policies.Administrators).WithSummary("未能处理的消息和到期");
        admin.MapPost("/incidents/{id:guid}/retry", RetryAsync).RequireAuthorization(Policies.Administrators).WithSummary("重新处理").WithMetadata(new RepeatsAreHarmless()).Produces(StatusCodes.Status204NoContent);
        admin.MapGet("/audit/verify", VerifyAsync).RequireAuthorization(Policies.Auditors).WithSummary("校验办件记录的哈希链");
    }

    private static async Task<PageView<IncidentView>> ListAsync(
        HttpContext http, IncidentStore incidents, Storage.Queries.InstallationQueries figures, string? state = null, int? page = null, int? pageSize = null)
    {
        var paging = Paging.Of(page, pageSize);
        var wanted = Choices.Of<IncidentState>(state, "state") ?? IncidentState.Open;
        var items = await incidents.ListAsync(wanted, paging.Offset, paging.Count, http.RequestAborted);
        return new PageView<IncidentView>([.. items.Select(IncidentView.Of)], await figures.CountIncidentsAsync(wanted.ToString(), http.RequestAborted));
    }

    private static async Task<IResult> RetryAsync(Guid id, HttpContext http, IncidentStore incidents) =>
        await incidents.RetryAsync(id, http.RequestAborted)
            ? Results.NoContent()
            : throw new RefusedException(RefusalKind.NotFound, "incident-not-found", "没有这条待处理的记录，可能已经重新处理。");

    private static Task<AuditReport> VerifyAsync(HttpContext http, AuditVerifier verifier, string? stream = null) =>
        verifier.VerifyAsync(string.IsNullOrWhiteSpace(stream) ? null : stream, http.RequestAborted);
}
