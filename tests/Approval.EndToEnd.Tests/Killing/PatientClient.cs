using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Approval.EndToEnd.Tests.Driving;

namespace Approval.EndToEnd.Tests.Killing;

/// <summary>
/// A client as the interface asks for: every write carries an Idempotency-Key, and what got no answer is asked again, at
/// whichever process is alive, with the same key.
/// </summary>
internal sealed class PatientClient(IReadOnlyList<Slot> slots, Random random) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(20) };
    private readonly ConcurrentDictionary<string, string> _tokens = new(StringComparer.Ordinal);
    private int _retries;

    /// <summary>How often a request had to be repeated.</summary>
    public int Retries => _retries;

    public async Task<JsonObject> GetAsync(string userName, string path) => await AskAsync(userName, HttpMethod.Get, path, null, null);

    /// <summary>Writes until it is acknowledged.</summary>
    /// <exception cref="AssertionException">It is refused: then an effect without its answer, or an answer without its effect, is there.</exception>
    public Task<JsonObject> PostAsync(string userName, string path, JsonObject body) => AskAsync(userName, HttpMethod.Post, path, body, Guid.NewGuid().ToString());

    /// <summary>Looks until there is what is looked for.</summary>
    public async Task<T> UntilAsync<T>(string userName, string path, Func<JsonObject, T?> find, string what)
        where T : class
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var seen = await GetAsync(userName, path);
            if (find(seen) is { } found)
                return found;
            if (TimeProvider.System.GetElapsedTime(since) > Patience)
                throw new AssertionException($"{what} has not come; last seen {seen.Readable()}");
            await Task.Delay(60);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonObject> AskAsync(string? userName, HttpMethod method, string path, JsonObject? body, string? key)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(since) < Patience)
        {
            if (AnyAlive() is { } address && await TryAsync(address, userName, method, path, body, key) is { } answer)
                return answer;
            Interlocked.Increment(ref _retries);
            await Task.Delay(100);
        }

        throw new AssertionException($"{method} {path} got no answer in {Patience}.");
    }

    private Uri? AnyAlive()
    {
        var alive = slots.Select(slot => slot.Address).OfType<Uri>().ToList();
        lock (random)
            return alive.Count == 0 ? null : alive[random.Next(alive.Count)];
    }

    /// <returns>Null when there was no answer, or none that says what happened: ask again.</returns>
    private async Task<JsonObject?> TryAsync(Uri address, string? userName, HttpMethod method, string path, JsonObject? body, string? key)
    {
        // A token counts until its session ends, also at the next process: the keys are in the database.
        var token = userName is null ? null : await TokenAsync(userName);
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(address, path)) { Content = body is null ? null : JsonContent.Create(body) };
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            if (key is not null)
                request.Headers.Add("Idempotency-Key", key);
            using var answer = await _http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode is HttpStatusCode.InternalServerError or HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway)
                return null;
            return answer.IsSuccessStatusCode ? (JsonObject)JsonNode.Parse(text)! : throw new AssertionException($"{method} {path} as {userName}: {(int)answer.StatusCode} {text}");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<string> TokenAsync(string userName)
    {
        if (_tokens.TryGetValue(userName, out var known))
            return known;
        var session = await AskAsync(null, HttpMethod.Post, "/api/sign-in", new JsonObject { ["userName"] = userName, ["password"] = Driver.Password }, null);
        return _tokens[userName] = session.Text("accessToken");
    }
}
