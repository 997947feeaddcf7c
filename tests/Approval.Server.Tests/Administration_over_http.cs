using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Approval.Server.Tests;

internal sealed class Administration_over_http
{
    private ServerUnderTest _server = null!;
    private HttpClient _admin = null!;

    [SetUp]
    public async Task Start()
    {
        _server = new ServerUnderTest();
        _admin = await _server.SignedInAsync("admin");
    }

    [TearDown]
    public void Stop()
    {
        _admin.Dispose();
        _server.Dispose();
    }

    private static JsonObject Year(params string[] holidays) => new()
    {
        ["year"] = 2027,
        ["source"] = "国务院办公厅关于2027年部分节假日安排的通知（测试）",
        ["holidays"] = new JsonArray([.. holidays.Select(date => (JsonNode)new JsonObject { ["date"] = date, ["name"] = "元旦" })]),
        ["makeUpDays"] = new JsonArray(),
    };

    [Test]
    public async Task A_calendar_year_is_previewed_and_then_moves_open_limits_with_an_audit_line()
    {
        using var window = await _server.SignedInAsync("window");
        (await window.PostAsJsonAsync("/api/training/clock", new { to = "2026-12-31T10:00:00+08:00" })).EnsureSuccessStatusCode();
        var number = (await window.SubmitAsync(Applications.Project())).Text("number");
        (await window.PostAsJsonAsync($"/api/cases/{number}/intake", new { decision = "Accept" })).EnsureSuccessStatusCode();
        var before = await LimitAsync(window, number);
        Assert.That(before.Provisional, Is.True);

        var preview = await (await _admin.PostAsJsonAsync("/api/admin/calendar/2027?preview=true", Year("2027-01-01"))).JsonAsync();
        Assert.That(preview["changes"]!.AsArray().Select(change => change!["caseNumber"]!.GetValue<string>()), Has.Some.EqualTo(number));
        Assert.That(await LimitAsync(window, number), Is.EqualTo(before), "a preview changes nothing");

        var imported = await _admin.PostAsJsonAsync("/api/admin/calendar/2027", Year("2027-01-01"));
        Assert.That(imported.StatusCode, Is.EqualTo(HttpStatusCode.OK), await imported.Content.ReadAsStringAsync());
        var after = await LimitAsync(window, number);
        Assert.That(after.Provisional, Is.False);
        Assert.That(after.DueOn, Is.GreaterThan(before.DueOn));
        var file = JsonNode.Parse(await window.GetStringAsync($"/api/cases/{number}"))!;
        Assert.That(file["timeline"]!.AsArray().Select(line => line!["action"]!.GetValue<string>()), Has.Some.EqualTo("calendar-revised"));
        Assert.That(JsonNode.Parse(await _admin.GetStringAsync("/api/admin/audit/verify"))!["isWhole"]!.GetValue<bool>(), Is.True);
    }

    [Test]
    public async Task A_calendar_with_a_mistake_names_the_place_and_changes_nothing()
    {
        var answer = await _admin.PostAsJsonAsync("/api/admin/calendar/2027", Year("2027-01-01", "2028-01-01"));
        var problem = await answer.JsonAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(problem["errors"]!.AsObject().Single().Key, Does.Contain("holidays[1].date"));
        using var anybody = _server.CreateClient();
        Assert.That(await anybody.GetStringAsync("/healthz/ready"), Does.Contain("2027 年工作日历尚未导入"));
    }

    [Test]
    public async Task A_catalog_with_a_mistake_is_not_imported()
    {
        var answer = await _admin.PostAsJsonAsync("/api/admin/catalog", new { files = new Dictionary<string, object> { ["bad.json"] = new { items = new[] { new { code = "x" } } } } });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await answer.JsonAsync())["errors"]!.AsObject().First().Key, Does.StartWith("bad.json:"));
    }

    [Test]
    public async Task The_training_clock_moves_forward_only_and_outlives_a_restart()
    {
        using var window = await _server.SignedInAsync("window");
        var moved = await (await window.PostAsJsonAsync("/api/training/clock", new { to = "2026-12-30" })).JsonAsync();
        Assert.That(moved.Text("today"), Is.EqualTo("2026-12-30"));
        var back = await window.PostAsJsonAsync("/api/training/clock", new { to = "2026-12-01" });
        Assert.That((await back.JsonAsync()).Text("code"), Is.EqualTo("training-clock-backwards"));
        var both = await window.PostAsJsonAsync("/api/training/clock", new { to = "2027-01-05", advanceWorkingDays = 1 });
        Assert.That(both.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));

        using var again = new ServerUnderTest(folder: _server.Folder);
        using var later = await again.SignedInAsync("window");
        var day = await (await later.PostAsJsonAsync("/api/training/clock", new { advanceWorkingDays = 1 })).JsonAsync();
        Assert.That(day.Text("today"), Is.EqualTo("2026-12-31"));
    }

    [Test]
    public async Task An_administrator_adds_an_account_that_works()
    {
        var added = await _admin.PostAsJsonAsync("/api/admin/accounts", new { userName = "li.si", displayName = "李四", department = "py-fagai", roles = new[] { "Reviewer" }, password = ServerUnderTest.Password });
        Assert.That(added.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        using var client = await _server.SignedInAsync("li.si");
        Assert.That(await client.GetStringAsync("/api/me"), Does.Contain("李四"));
        Assert.That((await _admin.PostAsJsonAsync("/api/admin/accounts", new { userName = "li.si", displayName = "李四", department = "py-fagai", roles = new[] { "Reviewer" }, password = ServerUnderTest.Password })).StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        var weak = await _admin.PostAsJsonAsync("/api/admin/accounts", new { userName = "wang.wu", displayName = "王五", department = "py-fagai", roles = new[] { "Reviewer" }, password = "short" });
        Assert.That((await weak.JsonAsync()).Text("code"), Is.EqualTo("password-too-weak"));
        Assert.That(await _admin.GetStringAsync("/api/admin/accounts?pageSize=200"), Does.Contain("li.si").And.Not.Contain("passwordHash"));
    }

    [Test]
    public void Nothing_is_reported_to_anybody_outside() =>
        Assert.That(_server.Services.GetRequiredService<IOptions<MassTransit.UsageTelemetryOptions>>().Value.Enabled, Is.False);

    [Test]
    public async Task Health_metrics_and_description_are_there_without_an_account()
    {
        using var anybody = _server.CreateClient();
        Assert.That(await anybody.GetStringAsync("/healthz"), Does.Contain("Healthy"));
        var ready = JsonNode.Parse(await anybody.GetStringAsync("/healthz/ready"))!["checks"]!.AsObject();
        Assert.That(ready.Select(check => check.Key), Is.SupersetOf(new[] { "store", "calendar", "masstransit-bus" }));
        Assert.That(await anybody.GetStringAsync("/metrics"), Does.Contain("approval_outbox_backlog").And.Contain("approval_tasks_completed").And.Contain("approval_incidents_open"));
        var description = JsonNode.Parse(await anybody.GetStringAsync("/openapi/v1.json"))!;
        Assert.Multiple(() =>
        {
            Assert.That(description["components"]!["securitySchemes"]!["bearer"], Is.Not.Null);
            Assert.That(description["paths"]!["/api/cases"]!["post"]!["responses"]!["422"], Is.Not.Null);
            Assert.That(description["paths"]!["/api/cases"]!["post"]!["security"], Is.Not.Null);
            Assert.That(description["paths"]!["/api/sign-in"]!["post"]!["security"], Is.Null);
        });
    }

    [Test]
    public async Task Neither_identity_numbers_nor_passwords_reach_the_log()
    {
        using var window = await _server.SignedInAsync("fh-window");
        var number = (await window.SubmitAsync(Applications.Newborn())).Text("number");
        await window.PostAsJsonAsync($"/api/cases/{number}/intake", new { decision = "Accept" });
        var wrong = Applications.Newborn();
        wrong["applicant"]!["idNumber"] = "110105194912310021";
        await window.PostAsJsonAsync("/api/cases", wrong);
        using var anybody = _server.CreateClient();
        await anybody.PostAsJsonAsync("/api/sign-in", new { userName = "a-secret-typed-as-name", password = "another-secret-1" });
        Assert.That(_server.Logs.All, Is.Not.Empty);
        foreach (var secret in new[] { Applications.PersonId, "110105194912310021", Applications.Phone, ServerUnderTest.Password, "another-secret-1", "a-secret-typed-as-name" })
            Assert.That(_server.Logs.All.Where(line => line.Contains(secret, StringComparison.Ordinal)), Is.Empty);
    }

    private static async Task<(DateOnly DueOn, bool Provisional)> LimitAsync(HttpClient client, string number)
    {
        var file = JsonNode.Parse(await client.GetStringAsync($"/api/cases/{number}"))!;
        var limit = file["limits"]!.AsArray().Single(limit => limit!["kind"]!.GetValue<string>() == "Statutory")!;
        return (DateOnly.Parse(limit["dueOn"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture), limit["provisional"]!.GetValue<bool>());
    }
}
