using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Approval.Server.SignIn;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Approval.Server.Tests;

/// <summary>The real server on a SQLite file of its own, with the demonstration data; only the clock of sessions is a fake one.</summary>
internal sealed class ServerUnderTest : WebApplicationFactory<Program>
{
    public const string Password = "Approval-demo-1";
    private readonly bool _ownsFolder;
    private readonly Dictionary<string, string> _settings;

    public ServerUnderTest(Dictionary<string, string>? settings = null, string? folder = null)
    {
        _settings = settings ?? [];
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("approval-server-tests-").FullName;
    }

    public string Folder { get; }

    public FakeTimeProvider SignInTime { get; } = new(TimeProvider.System.GetUtcNow());

    public LogLines Logs { get; } = new();

    /// <summary>A client that sends the bearer token of this user.</summary>
    public async Task<HttpClient> SignedInAsync(string userName)
    {
        var client = CreateClient();
        var answer = await client.PostAsJsonAsync("/api/sign-in", new { userName, password = Password });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!.GetValue<string>();
        client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Storage:Path", Path.Combine(Folder, "approval.db"));
        builder.UseSetting("Public:RequestsPerMinute", "1000");
        builder.UseSetting("SignIn:FailuresPerMinute", "1000");
        builder.UseSetting("SignIn:FailuresPerMinuteAndAddress", "1000");
        foreach (var (name, value) in _settings)
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton(new SignInClock(SignInTime)));
            services.AddSingleton<ILoggerProvider>(Logs);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing || !_ownsFolder || !Directory.Exists(Folder))
            return;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>Everything the server logged, at every level.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> All { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        All.Enqueue(state.ToString() ?? "");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        All.Enqueue(formatter(state, exception) + exception);

    public void Dispose()
    {
    }
}

/// <summary>Applications that the window can enter, and what answers look like.</summary>
internal static class Applications
{
    public const string PersonId = "11010519491231002X";
    public const string Phone = "13800138000";

    /// <summary>企业投资项目备案: one department of 番禺区 reviews and decides.</summary>
    public static JsonObject Project(string name = "广州测试置业有限公司") => new()
    {
        ["itemCode"] = "py-js-01",
        ["applicant"] = new JsonObject { ["type"] = "Organization", ["name"] = name, ["idNumber"] = CreditCode, ["phone"] = Phone },
        ["materials"] = Provided("project-application", "unit-licence", "legal-rep-id"),
        ["form"] = new JsonObject
        {
            ["location"] = "py-shiqiao", ["projectName"] = "测试项目", ["siteAddress"] = "市桥街道一号",
            ["investment"] = 100, ["landArea"] = 100, ["floorArea"] = 200,
        },
    };

    /// <summary>新生儿落户初审 in a community of 福海县.</summary>
    public static JsonObject Newborn() => new()
    {
        ["itemCode"] = "fh-01",
        ["applicant"] = new JsonObject { ["type"] = "Person", ["name"] = "张三", ["idNumber"] = PersonId, ["phone"] = Phone },
        ["materials"] = Provided("application", "birth-certificate", "parents-id", "household-register"),
        ["form"] = new JsonObject { ["location"] = "fh-renmin", ["childName"] = "张小", ["birthDate"] = "2026-10-01", ["followParent"] = "随父" },
    };

    public static string CreditCode { get; } = WithCheckDigit("91440113MA59A0001");

    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage answer) =>
        (JsonObject)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    public static string Text(this JsonObject json, string name) => json[name]!.GetValue<string>();

    public static async Task<JsonObject> SubmitAsync(this HttpClient window, JsonObject application)
    {
        var answer = await window.PostAsJsonAsync("/api/cases", application);
        Assert.That(answer.StatusCode, Is.EqualTo(System.Net.HttpStatusCode.Created), await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    public static StringContent Raw(string json) => new(json, System.Text.Encoding.UTF8, "application/json");

    private static JsonArray Provided(params string[] codes) =>
        [.. codes.Select(code => (JsonNode)new JsonObject { ["code"] = code, ["provided"] = true })];

    private static string WithCheckDigit(string body)
    {
        const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        int[] weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
        var sum = body.Select((letter, place) => Alphabet.IndexOf(letter) * weights[place]).Sum();
        return body + Alphabet[(31 - (sum % 31)) % 31];
    }
}
