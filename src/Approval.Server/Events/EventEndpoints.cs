using System.Security.Claims;
using System.Text.Json;
using Approval.Domain.Cases;
using Approval.Server.Access;
using Approval.Server.SignIn;
using Approval.Storage.Queries;

namespace Approval.Server.Events;

/// <summary>What changed: the case and where it stands. A screen that shows it reads it again.</summary>
internal sealed record CaseChanged(string Number, CaseState State);

internal static class EventEndpoints
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void MapEvents(this RouteGroupBuilder api) =>
        api.MapGet("/events", StreamAsync).RequireAuthorization(Policies.SignedIn)
            .WithSummary("实时变化（server-sent events）：case-changed、reload")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream");

    private static async Task StreamAsync(HttpContext http, CaseWatch watch, CaseQueries queries, DataScopes scopes, SessionDirectory sessions, IHostApplicationLifetime lifetime)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        using var subscription = watch.Subscribe();
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await SendAsync(http, ": connected\n\n", ending.Token);
            while (!ending.IsCancellationRequested)
            {
                var changed = await WaitAsync(subscription, ending.Token);
                // The stream outlives the check at the door: before each message the session is looked at again, and what is
                // sent is bounded by where its account belongs now.
                if (await sessions.FindAsync(http.User.FindFirstValue(Callers.SessionClaim)!, ending.Token) is not { } caller)
                    return;
                if (changed)
                    await SendChangesAsync(http, subscription, queries, scopes.Of(caller), ending.Token);
                else
                    await SendAsync(http, ": heartbeat\n\n", ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The screen was closed, or the server stops.
        }
    }

    /// <summary>Waits for changes; false when it is time for a sign of life instead.</summary>
    private static async Task<bool> WaitAsync(CaseWatch.Subscription subscription, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(Heartbeat);
        try
        {
            return await subscription.Changes.WaitToReadAsync(silence.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task SendChangesAsync(HttpContext http, CaseWatch.Subscription subscription, CaseQueries queries, CaseScope scope, CancellationToken cancellationToken)
    {
        // Several commits of one case in a row are one change to look at.
        var changed = new HashSet<Guid>();
        while (changed.Count < CaseWatch.Buffer && subscription.Changes.TryRead(out var caseId))
            changed.Add(caseId);
        foreach (var caseId in changed)
        {
            if (await queries.NumberWithinAsync(caseId, scope, cancellationToken) is { } found)
                await SendAsync(http, $"event: case-changed\ndata: {JsonSerializer.Serialize(new CaseChanged(found.Number, found.State), Json.Options)}\n\n", cancellationToken);
        }

        if (subscription.TakeMissed())
            await SendAsync(http, "event: reload\ndata: {}\n\n", cancellationToken);
    }

    private static async Task SendAsync(HttpContext http, string text, CancellationToken cancellationToken)
    {
        await http.Response.WriteAsync(text, cancellationToken);
        await http.Response.Body.FlushAsync(cancellationToken);
    }
}
