using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Approval.Benchmarks.Cases;

/// <summary>Everybody who works on a case, signed in once: the window, five departments, the head who decides.</summary>
internal sealed class Desks : IDisposable
{
    public const string Lead = "py-ziran";
    private const string Password = "Approval-demo-1";
    private readonly HttpClient http;
    private readonly Dictionary<string, AuthenticationHeaderValue> tickets = [];

    private Desks(HttpClient http) => this.http = http;

    /// <summary>The departments of the joint review, the lead first.</summary>
    public static IReadOnlyList<string> Departments { get; } = [Lead, "py-fagai", "py-zhujian", "py-shengtai", "py-xiaofang"];

    public static async Task<Desks> SignInAsync(Uri address, CancellationToken cancellationToken)
    {
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = Timeout.InfiniteTimeSpan, UseCookies = false };
        var desks = new Desks(new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) });
        foreach (var userName in Departments.Append("window").Append(Lead + "-head").Append("supervisor"))
        {
            using var answer = await desks.http.PostAsJsonAsync("/api/sign-in", new { userName, password = Password }, cancellationToken);
            answer.EnsureSuccessStatusCode();
            using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), default, cancellationToken);
            desks.tickets[userName] = new AuthenticationHeaderValue("Bearer", json.RootElement.GetProperty("accessToken").GetString());
        }

        return desks;
    }

    public void Dispose() => http.Dispose();

    public async Task<JsonDocument> PostAsync(string userName, string path, string body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        return await SendAsync(userName, request, cancellationToken);
    }

    public async Task<JsonDocument> GetAsync(string userName, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(userName, request, cancellationToken);
    }

    /// <summary>The stream of live changes, as a screen of the supervision reads it.</summary>
    public async Task<StreamReader> EventsAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events");
        request.Headers.Authorization = tickets["supervisor"];
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return new StreamReader(await answer.Content.ReadAsStreamAsync(cancellationToken));
    }

    private async Task<JsonDocument> SendAsync(string userName, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = tickets[userName];
        using var answer = await http.SendAsync(request, cancellationToken);
        var content = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return answer.IsSuccessStatusCode
            ? JsonDocument.Parse(content)
            : throw new InvalidOperationException($"{request.Method} {request.RequestUri} as {userName}: {(int)answer.StatusCode} {Encoding.UTF8.GetString(content)}");
    }
}
