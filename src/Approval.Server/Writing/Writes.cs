using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Approval.Domain.Persistence;
using Approval.Domain.Rules;
using Approval.Server.Access;
using Approval.Storage.Idempotency;

namespace Approval.Server.Writing;

/// <summary>An endpoint where the second of two equal requests has no effect by itself: it takes no idempotency key.</summary>
internal sealed record RepeatsAreHarmless;

/// <summary>
/// Carries out writes. With an <c>Idempotency-Key</c> the same request gives the same answer and one effect, also when twenty
/// arrive at once, and also after a crash: the answer is stored in the transaction of the effect. Refusals change nothing
/// and are not remembered, so a corrected state of affairs can be tried again under the same key.
/// </summary>
internal sealed class Writes(IdempotentAnswers answers, IApprovalStore store, TimeProvider time, ILogger<Writes> logger)
{
    public const string KeyHeader = "Idempotency-Key";
    private const int LongestKey = 200;
    private readonly ConcurrentDictionary<string, Turn> _turns = new(StringComparer.Ordinal);

    /// <summary>Runs <paramref name="act"/> and answers with what <paramref name="project"/> makes of its result.</summary>
    /// <param name="http">The request.</param>
    /// <param name="body">What was asked, as bound; decides whether a key is used again for something else.</param>
    /// <param name="act">The write: one transaction that returns a <typeparamref name="T"/>.</param>
    /// <param name="project">Pure: it is also called inside the transaction.</param>
    public async Task<IResult> AnswerAsync<T>(HttpContext http, object? body, Func<Task<T>> act, Func<T, WriteAnswer> project)
        where T : notnull
    {
        if (KeyOf(http) is not { } key)
            return project(await act());

        var request = new KeyedRequest(http.Caller().UserName, $"{http.Request.Method} {http.Request.Path}", key, HashOf(body))
        {
            Project = result => result is T typed ? project(typed) : null,
        };
        using var turn = await TakeTurnAsync(request, http.RequestAborted);
        if (await FindAsync(request, http.RequestAborted) is { } earlier)
            return earlier;
        try
        {
            var result = await request.RunAsync(act);
            var answer = project(result);
            if (!request.Remembered)
                await RememberLateAsync(request, answer);
            return answer;
        }
        catch (Exception exception) when (exception is IdempotencyKeyTakenException or RefusedException or BusinessRuleBrokenException)
        {
            // Another process may have had the same request: then its effect is why this one was refused.
            if (await FindAsync(request, http.RequestAborted) is { } others)
                return others;
            throw;
        }
    }

    private async Task<IResult?> FindAsync(KeyedRequest request, CancellationToken cancellationToken)
    {
        if (await answers.FindAsync(request.UserName, request.Route, request.Key, cancellationToken) is not { } found)
            return null;
        return found.RequestHash == request.RequestHash
            ? new WriteAnswer(found.Status, found.Body ?? "{}", found.Location)
            : throw new RefusedException(RefusalKind.Unprocessable, "idempotency-key-reused",
                $"请求头 {KeyHeader} 的值已用于另一项内容不同的请求，请换一个新的值。");
    }

    // Only for writes whose transaction returns something else than they answer with: the effect stands, the answer follows.
    private async Task RememberLateAsync(KeyedRequest request, WriteAnswer answer)
    {
        logger.LogDebug("Answer of {Route} stored after its transaction", request.Route);
        await store.InTransactionAsync(async session =>
        {
            await IdempotentAnswers.StoreAsync(session, new IdempotentAnswer(request.UserName, request.Route, request.Key, request.RequestHash, answer.Status, answer.Location, answer.Body), time.GetUtcNow());
            return true;
        });
    }

    private static string? KeyOf(HttpContext http)
    {
        if (!http.Request.Headers.TryGetValue(KeyHeader, out var values) || string.IsNullOrWhiteSpace(values.ToString()))
            return null;
        var key = values.ToString();
        return key.Length <= LongestKey
            ? key
            : throw new RefusedException(RefusalKind.Invalid, "idempotency-key-too-long", $"请求头 {KeyHeader} 不能超过 {LongestKey} 个字符。");
    }

    private static string HashOf(object? body) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body, Json.Options)));

    /// <summary>Requests with the same key in this process go one after the other; across processes the store decides.</summary>
    private async Task<IDisposable> TakeTurnAsync(KeyedRequest request, CancellationToken cancellationToken)
    {
        var name = $"{request.UserName}\n{request.Route}\n{request.Key}";
        while (true)
        {
            var turn = _turns.GetOrAdd(name, _ => new Turn());
            lock (turn)
            {
                if (turn.Gone)
                    continue;
                turn.Waiting++;
            }

            try
            {
                await turn.Gate.WaitAsync(cancellationToken);
                return new Release(() => Leave(name, turn, entered: true));
            }
            catch
            {
                Leave(name, turn, entered: false);
                throw;
            }
        }
    }

    private void Leave(string name, Turn turn, bool entered)
    {
        if (entered)
            turn.Gate.Release();
        lock (turn)
        {
            if (--turn.Waiting > 0)
                return;
            turn.Gone = true;
            _turns.TryRemove(name, out _);
        }
    }

    private sealed class Turn
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Waiting { get; set; }

        public bool Gone { get; set; }
    }

    private sealed class Release(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
