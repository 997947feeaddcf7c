using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Approval.EndToEnd.Tests.Driving;

/// <summary>An outside driver: knows the addresses, names and shapes of the interface and nothing of the code behind it.</summary>
internal sealed class Driver(Uri address) : IDisposable
{
    public const string Password = "Approval-demo-1";
    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);

    /// <summary>Without an account, and without cookies: programs send their token.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };

    public async Task<JsonObject> SignInAsync(string userName)
    {
        using var answer = await Http.PostAsJsonAsync("/api/sign-in", new { userName, password = Password });
        var session = await answer.JsonAsync(HttpStatusCode.OK);
        _tokens[userName] = session.Text("accessToken");
        return session;
    }

    public async Task<HttpResponseMessage> GetAsync(string userName, string path) => await SendAsync(userName, HttpMethod.Get, path, null, null);

    public async Task<JsonObject> ReadAsync(string userName, string path)
    {
        using var answer = await GetAsync(userName, path);
        return await answer.JsonAsync(HttpStatusCode.OK);
    }

    public async Task<HttpResponseMessage> PostAsync(string userName, string path, object? body, string? key = null) =>
        await SendAsync(userName, HttpMethod.Post, path, body is HttpContent content ? content : JsonContent.Create(body ?? new { }), key);

    /// <summary>Posts and expects success.</summary>
    public async Task<JsonObject> DoAsync(string userName, string path, object? body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await PostAsync(userName, path, body);
        return await answer.JsonAsync(expected);
    }

    public Task<JsonObject> CaseAsync(string number, string userName = "window") => ReadAsync(userName, $"/api/cases/{number}");

    /// <summary>Asks again until the case is as expected; fails the test when it is not within half a minute.</summary>
    public Task<JsonObject> CaseWhenAsync(string number, Func<JsonObject, bool> holds, string what, string userName = "window") =>
        UntilAsync(() => CaseAsync(number, userName), holds, what);

    /// <summary>The open task of a department on a case, found where its people look.</summary>
    public async Task<JsonObject> TaskAsync(string department, string number, string stage, string? userName = null)
    {
        var tasks = await UntilAsync(
            () => ReadAsync(userName ?? department, "/api/tasks?scope=department&state=open&pageSize=200"),
            list => Fitting(list, number, stage, department).Any(),
            $"a task of {department} at {stage}");
        return Fitting(tasks, number, stage, department).Single();
    }

    public async Task<JsonObject> CompleteAsync(string userName, JsonObject task, object answer) =>
        await DoAsync(userName, $"/api/tasks/{task.Text("id")}/complete", answer);

    public async Task<JsonObject> ReceiveAsync(JsonObject? application = null, string userName = "window")
    {
        using var answer = await PostAsync(userName, "/api/cases", application ?? Applications.Construction());
        return await answer.JsonAsync(HttpStatusCode.Created);
    }

    /// <summary>Receives and accepts; the departments have it then.</summary>
    public async Task<string> AcceptedAsync(JsonObject? application = null)
    {
        var number = (await ReceiveAsync(application)).Text("number");
        await DoAsync("window", $"/api/cases/{number}/intake", new { decision = "Accept" });
        return number;
    }

    public Task<JsonObject> MoveClockAsync(object to) => DoAsync("window", "/api/training/clock", to);

    public static async Task<JsonObject> UntilAsync(Func<Task<JsonObject>> look, Func<JsonObject, bool> holds, string what)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (holds(seen))
                return seen;
            if (TimeProvider.System.GetElapsedTime(since) > TimeSpan.FromSeconds(30))
                throw new AssertionException($"Within half a minute there was not: {what}. Last seen: {seen.ToJsonString()}");
            await Task.Delay(50);
        }
    }

    public void Dispose() => Http.Dispose();

    private static IEnumerable<JsonObject> Fitting(JsonObject list, string number, string stage, string department) =>
        list["items"]!.AsArray().Select(task => (JsonObject)task!)
            .Where(task => task.Text("caseNumber") == number && task.Text("stage") == stage && task.Text("department") == department);

    private async Task<HttpResponseMessage> SendAsync(string userName, HttpMethod method, string path, HttpContent? body, string? key)
    {
        if (!_tokens.ContainsKey(userName))
            await SignInAsync(userName);
        using var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tokens[userName]);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await Http.SendAsync(request);
    }
}
