using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Approval.Server.Tour;

/// <summary>The people of the story at their screens: each call is a real request to the running server, signed in as one of them.</summary>
internal sealed class TourOffice(Uri address, string password) : IDisposable
{
    /// <summary>How long people wait for what the server does by itself, in real time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(40);

    private readonly HttpClient _http = new() { BaseAddress = address };
    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Who this account is, as the server names it.</summary>
    public async Task<string> NameOfAsync(string userName)
    {
        await TokenOfAsync(userName);
        return _names[userName];
    }

    public async Task<JsonNode> GetAsync(string userName, string path)
    {
        using var request = await RequestAsync(userName, HttpMethod.Get, path);
        return await SendAsync(request);
    }

    public async Task<string> PageAsync(string userName, string path)
    {
        using var request = await RequestAsync(userName, HttpMethod.Get, path);
        using var answer = await _http.SendAsync(request);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : throw await SurpriseAsync(request, answer);
    }

    public async Task<JsonNode> PostAsync(string userName, string path, JsonObject body)
    {
        using var request = await RequestAsync(userName, HttpMethod.Post, path);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        request.Content = JsonContent.Create(body);
        return await SendAsync(request);
    }

    /// <summary>A question that needs no account.</summary>
    public async Task<JsonNode> AskPubliclyAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request);
    }

    /// <summary>Looks again and again until the condition holds.</summary>
    /// <exception cref="TourSurpriseException">It does not hold in time.</exception>
    public async Task<JsonNode> UntilAsync(string userName, string path, Func<JsonNode, bool> holds, string what)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var seen = await GetAsync(userName, path);
            if (holds(seen))
                return seen;
            if (TimeProvider.System.GetElapsedTime(deadline) > Patience)
                throw new TourSurpriseException($"等待超过 {Patience.TotalSeconds} 秒仍未出现：{what}。");
            await Task.Delay(LookEvery);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpRequestMessage> RequestAsync(string userName, HttpMethod method, string path) =>
        new(method, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", await TokenOfAsync(userName)) } };

    private async Task<string> TokenOfAsync(string userName)
    {
        if (_tokens.TryGetValue(userName, out var known))
            return known;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sign-in") { Content = JsonContent.Create(new { userName, password }) };
        var session = await SendAsync(request);
        _names[userName] = session["user"]!["displayName"]!.GetValue<string>();
        return _tokens[userName] = session["accessToken"]!.GetValue<string>();
    }

    private async Task<JsonNode> SendAsync(HttpRequestMessage request)
    {
        using var answer = await _http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            throw await SurpriseAsync(request, answer);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync()) ?? throw new TourSurpriseException($"{request.RequestUri} 没有内容。");
    }

    private static async Task<TourSurpriseException> SurpriseAsync(HttpRequestMessage request, HttpResponseMessage answer) =>
        new($"{request.Method} {request.RequestUri} 得到 {(int)answer.StatusCode}：{await answer.Content.ReadAsStringAsync()}");
}
