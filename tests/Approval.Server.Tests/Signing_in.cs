using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Approval.Server.Tests;

internal sealed class Signing_in
{
    private ServerUnderTest _server = null!;

    [OneTimeSetUp]
    public void Start() => _server = new ServerUnderTest();

    [OneTimeTearDown]
    public void Stop() => _server.Dispose();

    private static Task<HttpResponseMessage> TryAsync(HttpClient client, string userName, string password) =>
        client.PostAsJsonAsync("/api/sign-in", new { userName, password });

    [Test]
    public async Task The_answer_names_the_user_and_sets_a_cookie_that_scripts_cannot_read()
    {
        using var client = _server.CreateClient();
        var answer = await TryAsync(client, "py-fagai-head", ServerUnderTest.Password);
        var body = await answer.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(body.Text("accessToken"), Is.Not.Empty);
            Assert.That(body["expiresAt"]!.GetValue<DateTimeOffset>(), Is.GreaterThan(_server.SignInTime.GetUtcNow()));
            Assert.That(body["user"]!.AsObject().Text("department"), Is.EqualTo("py-fagai"));
            Assert.That(body["user"]!["roles"]!.AsArray().Select(role => role!.GetValue<string>()), Is.EqualTo(new[] { "DepartmentHead" }));
            var session = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("approval-session", StringComparison.Ordinal));
            Assert.That(session, Does.Contain("httponly").IgnoreCase.And.Contain("samesite=strict").IgnoreCase);
        });
    }

    [Test]
    public async Task Five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour()
    {
        using var client = _server.CreateClient();
        for (var i = 0; i < 5; i++)
            Assert.That((await TryAsync(client, "py-shuiwu", "wrong-password")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        var locked = await TryAsync(client, "py-shuiwu", ServerUnderTest.Password);
        Assert.That(locked.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await locked.JsonAsync()).Text("code"), Is.EqualTo("account-locked"));
        _server.SignInTime.Advance(TimeSpan.FromMinutes(16));
        Assert.That((await TryAsync(client, "py-shuiwu", ServerUnderTest.Password)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_name_without_an_account_is_answered_like_one_with_an_account()
    {
        using var client = _server.CreateClient();
        for (var i = 0; i < 5; i++)
        {
            var unknown = await TryAsync(client, "nobody-of-that-name", "wrong-password");
            Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That((await unknown.JsonAsync()).Text("code"), Is.EqualTo("sign-in-failed"));
        }

        Assert.That((await (await TryAsync(client, "nobody-of-that-name", "wrong-password")).JsonAsync()).Text("code"), Is.EqualTo("account-locked"));
    }

    [Test]
    public async Task After_signing_out_the_token_is_worth_nothing()
    {
        using var client = await _server.SignedInAsync("py-renfang");
        Assert.That((await client.GetAsync("/api/me")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await client.PostAsync("/api/sign-out", null)).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await client.GetAsync("/api/me")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_disabled_account_is_out_at_once_and_cannot_come_back()
    {
        using var admin = await _server.SignedInAsync("admin");
        using var victim = await _server.SignedInAsync("py-qixiang");
        Assert.That((await victim.GetAsync("/api/me")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        (await admin.PostAsJsonAsync("/api/admin/accounts/py-qixiang", new { disabled = true })).EnsureSuccessStatusCode();
        Assert.That((await victim.GetAsync("/api/me")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        using var client = _server.CreateClient();
        Assert.That((await TryAsync(client, "py-qixiang", ServerUnderTest.Password)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_session_ends_by_itself()
    {
        using var client = await _server.SignedInAsync("py-tax");
        _server.SignInTime.Advance(TimeSpan.FromHours(13));
        Assert.That((await client.GetAsync("/api/me")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_cookie_needs_the_anti_forgery_header_to_write_but_not_to_read()
    {
        using var browser = _server.CreateClient();
        var signedIn = await TryAsync(browser, "window", ServerUnderTest.Password);
        var token = signedIn.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("approval-csrf=", StringComparison.Ordinal))["approval-csrf=".Length..].Split(';')[0];
        Assert.That((await browser.GetAsync("/api/me")).StatusCode, Is.EqualTo(HttpStatusCode.OK));

        var forged = await browser.PostAsJsonAsync("/api/cases", Applications.Project());
        Assert.That((await forged.JsonAsync()).Text("code"), Is.EqualTo("anti-forgery-token-missing"));
        browser.DefaultRequestHeaders.Add("X-CSRF-Token", "0000");
        Assert.That((await browser.PostAsJsonAsync("/api/cases", Applications.Project())).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));

        browser.DefaultRequestHeaders.Remove("X-CSRF-Token");
        browser.DefaultRequestHeaders.Add("X-CSRF-Token", token);
        Assert.That((await browser.PostAsJsonAsync("/api/cases", Applications.Project())).StatusCode, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task Guessing_from_one_address_is_slowed_down()
    {
        using var strict = new ServerUnderTest(new() { ["SignIn:FailuresPerMinute"] = "3", ["SignIn:LockoutAfter"] = "50" });
        using var client = strict.CreateClient();
        for (var i = 0; i < 3; i++)
            await TryAsync(client, "window", "wrong-password");
        var refused = await TryAsync(client, "window", ServerUnderTest.Password);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That((await refused.JsonAsync()).Text("code"), Is.EqualTo("too-many-requests"));
        Assert.That((await TryAsync(client, "admin", ServerUnderTest.Password)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Sign_ins_are_on_the_record()
    {
        using var admin = await _server.SignedInAsync("admin");
        var report = (JsonObject)JsonNode.Parse(await admin.GetStringAsync("/api/admin/audit/verify?stream=accounts"))!;
        Assert.That(report["isWhole"]!.GetValue<bool>(), Is.True);
        Assert.That(report["lines"]!.GetValue<long>(), Is.GreaterThan(190));
    }

    [Test]
    public async Task Demonstration_accounts_exist_only_when_asked_for()
    {
        using var plain = new ServerUnderTest(new() { ["Demo:Enabled"] = "false" });
        using var client = plain.CreateClient();
        Assert.That((await TryAsync(client, "admin", ServerUnderTest.Password)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task The_training_clock_exists_only_where_it_was_asked_for()
    {
        using var plain = new ServerUnderTest(new() { ["Training:Enabled"] = "false" });
        using var admin = await plain.SignedInAsync("admin");
        Assert.That((await admin.PostAsJsonAsync("/api/training/clock", new { advanceWorkingDays = 1 })).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
