using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Approval.Server.Tests;

internal sealed class The_browser_front_end_is_served
{
    private const string Page = "<!doctype html><title>front end</title>";
    private string _folder = null!;
    private ServerUnderTest _server = null!;
    private HttpClient _client = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _folder = Directory.CreateTempSubdirectory("approval-web-tests-").FullName;
        Directory.CreateDirectory(Path.Combine(_folder, "assets"));
        File.WriteAllText(Path.Combine(_folder, "index.html"), Page);
        File.WriteAllText(Path.Combine(_folder, "assets", "index-abc123.js"), "export {}");
        _server = new ServerUnderTest(new() { ["Web:Folder"] = _folder });
        _client = _server.CreateClient();
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _client.Dispose();
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [TestCase("/")]
    [TestCase("/cases/PY20261123-00001")]
    [TestCase("/window/new")]
    public async Task Its_page_answers_at_its_own_addresses_and_is_asked_for_each_time(string address)
    {
        var answer = await _client.GetAsync(address);
        Assert.Multiple(() =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
            Assert.That(answer.Headers.CacheControl!.NoCache, Is.True);
            Assert.That(string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), Does.Contain("default-src 'self'").And.Not.Contain("script-src"));
        });
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(Page));
    }

    [Test]
    public async Task Files_with_a_fingerprint_are_kept_by_the_browser()
    {
        var answer = await _client.GetAsync("/assets/index-abc123.js");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Headers.CacheControl!.ToString(), Does.Contain("max-age=31536000").And.Contain("immutable"));
    }

    [TestCase("/api/nothing")]
    [TestCase("/openapi/nothing")]
    [TestCase("/assets/index-gone.js")]
    [TestCase("/../appsettings.json")]
    public async Task What_is_neither_its_page_nor_a_file_stays_not_found(string address)
    {
        var answer = await _client.GetAsync(address);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await answer.JsonAsync()).Text("code"), Is.EqualTo("not-found"));
    }

    [Test]
    public async Task A_write_to_one_of_its_addresses_is_no_page()
    {
        var answer = await _client.PostAsJsonAsync("/window/new", new { });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }
}

internal sealed class What_screens_need_to_know
{
    private static async Task<JsonObject> GetAsync(HttpClient client, string address) =>
        (JsonObject)JsonNode.Parse(await client.GetStringAsync(address))!;

    [Test]
    public async Task The_installation_tells_its_date_and_whether_it_is_for_training()
    {
        using var anybody = Shared.Server.CreateClient();
        var system = await GetAsync(anybody, "/api/system");
        Assert.Multiple(() =>
        {
            Assert.That(system["training"]!.GetValue<bool>(), Is.True);
            Assert.That(system["demo"]!.GetValue<bool>(), Is.True);
            Assert.That(DateOnly.TryParseExact(system.Text("today"), "yyyy-MM-dd", out _), Is.True);
        });
    }

    [Test]
    public async Task A_published_year_names_its_holidays_and_make_up_days_and_another_is_marked()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        var year = await GetAsync(window, "/api/calendar/2026");
        Assert.Multiple(() =>
        {
            Assert.That(year["published"]!.GetValue<bool>(), Is.True);
            Assert.That(year["workingDays"]!.GetValue<int>(), Is.EqualTo(248));
            Assert.That(year["holidays"]!.AsArray().Select(day => day!["date"]!.GetValue<string>()), Does.Contain("2026-10-01"));
            Assert.That(year["makeUpDays"]!.AsArray().Select(day => day!["date"]!.GetValue<string>()), Does.Contain("2026-10-10"));
        });
        var unpublished = await GetAsync(window, "/api/calendar/2090");
        Assert.That(unpublished["published"]!.GetValue<bool>(), Is.False);
        Assert.That((await window.GetAsync("/api/calendar/9999")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_task_in_a_list_says_what_its_case_is_about()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        var number = (await window.SubmitAsync(Applications.Project("广州看得见有限公司"))).Text("number");
        var tasks = await GetAsync(window, "/api/tasks?scope=mine&state=open&pageSize=200");
        var task = (JsonObject)tasks["items"]!.AsArray().Single(task => task!["caseNumber"]!.GetValue<string>() == number)!;
        Assert.Multiple(() =>
        {
            Assert.That(task.Text("itemName"), Is.EqualTo("企业投资项目备案"));
            Assert.That(task.Text("applicantName"), Is.EqualTo("广州看得见有限公司"));
        });
    }

    [Test]
    public async Task Materials_handed_in_after_the_notice_put_the_case_back_on_the_windows_desk()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        var application = Applications.Project();
        application["materials"] = new JsonArray(
            new JsonObject { ["code"] = "project-application", ["provided"] = true }, new JsonObject { ["code"] = "legal-rep-id", ["provided"] = true });
        var number = (await window.SubmitAsync(application)).Text("number");
        var noticed = await window.PostAsJsonAsync($"/api/cases/{number}/intake", new { decision = "Supplement", missing = new[] { "unit-licence" } });
        Assert.That(noticed.StatusCode, Is.EqualTo(HttpStatusCode.OK), await noticed.Content.ReadAsStringAsync());

        var nothing = await window.PostAsJsonAsync($"/api/cases/{number}/materials", new { materials = Array.Empty<object>() });
        Assert.That(nothing.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        using var otherWindow = await Shared.Server.SignedInAsync("fh-window");
        var materials = new { materials = new[] { new { code = "unit-licence", provided = true } } };
        Assert.That((await otherWindow.PostAsJsonAsync($"/api/cases/{number}/materials", materials)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));

        var handedIn = await window.PostAsJsonAsync($"/api/cases/{number}/materials", materials);
        Assert.That(handedIn.StatusCode, Is.EqualTo(HttpStatusCode.OK), await handedIn.Content.ReadAsStringAsync());
        Assert.That((await handedIn.JsonAsync()).Text("state"), Is.EqualTo("Received"));
    }
}
