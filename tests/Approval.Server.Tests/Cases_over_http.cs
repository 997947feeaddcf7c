using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Approval.Server.Tests;

internal sealed class Cases_over_http
{
    private static async Task<JsonObject> GetAsync(HttpClient client, string address) =>
        (JsonObject)JsonNode.Parse(await client.GetStringAsync(address))!;

    [Test]
    public async Task The_receipt_check_is_on_the_desk_as_soon_as_the_case_is_answered()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        var received = await window.SubmitAsync(Applications.Project());
        Assert.That(received.Text("state"), Is.EqualTo("Received"));
        var tasks = await GetAsync(window, "/api/tasks?scope=mine&state=open&pageSize=200");
        var task = tasks["items"]!.AsArray().Single(task => task!["caseNumber"]!.GetValue<string>() == received.Text("number"))!;
        Assert.Multiple(() =>
        {
            Assert.That(task["stage"]!.GetValue<string>(), Is.EqualTo("Approval.Intake"));
            Assert.That(task["outcomes"]!.AsArray(), Is.Not.Empty);
        });
        var accepted = await window.PostAsJsonAsync($"/api/cases/{received.Text("number")}/intake", new { decision = "Accept" });
        Assert.That(accepted.StatusCode, Is.EqualTo(HttpStatusCode.OK), await accepted.Content.ReadAsStringAsync());
        Assert.That((await accepted.JsonAsync())["document"]!["kind"]!.GetValue<string>(), Is.EqualTo("AcceptanceNotice"));
    }

    [Test]
    public async Task The_whole_case_is_told_with_limits_tasks_documents_and_timeline_and_no_open_numbers()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        var number = (await window.SubmitAsync(Applications.Project())).Text("number");
        (await window.PostAsJsonAsync($"/api/cases/{number}/intake", new { decision = "Accept" })).EnsureSuccessStatusCode();
        var text = await window.GetStringAsync($"/api/cases/{number}");
        var file = (JsonObject)JsonNode.Parse(text)!;
        var statutory = file["limits"]!.AsArray().Single(limit => limit!["kind"]!.GetValue<string>() == "Statutory")!;
        Assert.Multiple(() =>
        {
            Assert.That(statutory["state"]!.GetValue<string>(), Is.EqualTo("Running"));
            Assert.That(statutory["usedWorkingDays"]!.GetValue<int>(), Is.Zero);
            Assert.That(file["workflow"]!["definitionId"]!.GetValue<string>(), Is.EqualTo("standard-permit"));
            Assert.That(file["documents"]!.AsArray(), Has.Count.GreaterThanOrEqualTo(2));
            Assert.That(file["timeline"]!.AsArray(), Has.Count.GreaterThanOrEqualTo(2));
            Assert.That(text, Does.Not.Contain(Applications.CreditCode).And.Not.Contain(Applications.Phone));
        });
    }

    [Test]
    public async Task Lists_and_cases_end_at_the_callers_scope()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        using var otherWindow = await Shared.Server.SignedInAsync("fh-window");
        using var uninvolved = await Shared.Server.SignedInAsync("py-sifa");
        using var admin = await Shared.Server.SignedInAsync("admin");
        using var supervisor = await Shared.Server.SignedInAsync("supervisor");
        var panyu = await window.SubmitAsync(Applications.Project());
        var fuhai = await otherWindow.SubmitAsync(Applications.Newborn());

        foreach (var client in new[] { admin, supervisor })
        {
            Assert.That((await client.GetAsync($"/api/cases/{panyu.Text("number")}")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await client.GetAsync($"/api/cases/{fuhai.Text("number")}")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        foreach (var client in new[] { otherWindow, uninvolved })
        {
            var hidden = await client.GetAsync($"/api/cases/{panyu.Text("number")}");
            Assert.That(hidden.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That((await hidden.JsonAsync()).Text("code"), Is.EqualTo("case-not-found"));
            Assert.That((await GetAsync(client, $"/api/cases?query={panyu.Text("number")}"))["total"]!.GetValue<long>(), Is.Zero);
        }

        var foreign = await otherWindow.PostAsJsonAsync($"/api/cases/{panyu.Text("number")}/intake", new { decision = "Accept" });
        Assert.That(foreign.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_list_is_cut_into_pages_and_filtered()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        var name = "分页公司" + Guid.NewGuid().ToString("N");
        for (var i = 0; i < 3; i++)
            await window.SubmitAsync(Applications.Project(name));
        var first = await GetAsync(window, $"/api/cases?query={Uri.EscapeDataString(name)}&pageSize=2&state=Received&item=py-js-01");
        var second = await GetAsync(window, $"/api/cases?query={Uri.EscapeDataString(name)}&pageSize=2&page=2");
        Assert.Multiple(() =>
        {
            Assert.That(first["total"]!.GetValue<long>(), Is.EqualTo(3));
            Assert.That(first["items"]!.AsArray(), Has.Count.EqualTo(2));
            Assert.That(second["items"]!.AsArray(), Has.Count.EqualTo(1));
        });
        var none = await GetAsync(window, $"/api/cases?query={Uri.EscapeDataString(name)}&state=Closed");
        Assert.That(none["total"]!.GetValue<long>(), Is.Zero);
    }

    [Test]
    public async Task A_department_completes_its_task_and_the_second_one_is_told_so()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        using var reviewer = await Shared.Server.SignedInAsync("py-fagai");
        using var stranger = await Shared.Server.SignedInAsync("py-sifa");
        var number = (await window.SubmitAsync(Applications.Project())).Text("number");
        (await window.PostAsJsonAsync($"/api/cases/{number}/intake", new { decision = "Accept" })).EnsureSuccessStatusCode();
        var task = await TaskOfAsync(reviewer, number);
        var id = task.Text("id");

        Assert.That((await (await stranger.PostAsJsonAsync($"/api/tasks/{id}/complete", new { outcome = "Approve" })).JsonAsync()).Text("code"), Is.EqualTo("task-of-another-department"));
        var unknown = await reviewer.PostAsJsonAsync($"/api/tasks/{id}/complete", new { outcome = "Nonsense" });
        Assert.That((int)unknown.StatusCode, Is.AnyOf(400, 422));
        var outcome = task["outcomes"]!.AsArray()[0]!.GetValue<string>();
        var done = await reviewer.PostAsJsonAsync($"/api/tasks/{id}/complete", new { outcome, comment = "材料齐全" });
        Assert.That(done.StatusCode, Is.EqualTo(HttpStatusCode.OK), await done.Content.ReadAsStringAsync());
        var late = await reviewer.PostAsJsonAsync($"/api/tasks/{id}/complete", new { outcome, comment = "材料齐全" });
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That((await late.JsonAsync()).Text("code"), Is.EqualTo("task-already-completed"));
    }

    [TestCase("urge", "fh-window", "{}")]
    [TestCase("urge", "py-sifa", "{\"comment\": \"请尽快\"}")]
    [TestCase("reassign", "py-sifa", "{\"assignee\": \"py-sifa\", \"reason\": \"转办\"}")]
    [TestCase("recuse", "py-sifa", "{\"reason\": \"回避\"}")]
    [TestCase("revise", "py-sifa", "{\"outcome\": \"Approve\"}")]
    [TestCase("add-participant", "py-sifa", "{\"department\": \"py-sifa\", \"reason\": \"加签\"}")]
    public async Task A_task_out_of_scope_does_not_exist_for_what_would_change_it(string act, string outsider, string body)
    {
        using var window = await Shared.Server.SignedInAsync("window");
        using var reviewer = await Shared.Server.SignedInAsync("py-fagai");
        using var stranger = await Shared.Server.SignedInAsync(outsider);
        var number = (await window.SubmitAsync(Applications.Project())).Text("number");
        (await window.PostAsJsonAsync($"/api/cases/{number}/intake", new { decision = "Accept" })).EnsureSuccessStatusCode();
        var id = (await TaskOfAsync(reviewer, number)).Text("id");

        var answer = await stranger.PostAsync($"/api/tasks/{id}/{act}", Applications.Raw(body));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), await answer.Content.ReadAsStringAsync());
        Assert.That((await answer.JsonAsync()).Text("code"), Is.EqualTo("task-not-found"));
        if (act == "urge")
            Assert.That((await window.PostAsync($"/api/tasks/{id}/urge", Applications.Raw(body))).StatusCode, Is.EqualTo(HttpStatusCode.OK), "in scope it works");
    }

    [Test]
    public async Task A_document_prints_with_everything_encoded_and_is_verified_by_its_code()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        using var anybody = Shared.Server.CreateClient();
        var received = await window.SubmitAsync(Applications.Project("<script>alert(1)</script>公司"));
        var number = received.Text("number");
        var document = (await GetAsync(window, $"/api/cases/{number}"))["documents"]!.AsArray()[0]!;
        var page = await window.GetAsync(document["url"]!.GetValue<string>());
        var html = await page.Content.ReadAsStringAsync();
        Assert.Multiple(() =>
        {
            Assert.That(page.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
            Assert.That(page.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'"));
            Assert.That(html, Does.Contain("&lt;script&gt;").And.Not.Contain("<script"));
            Assert.That(html, Does.Contain("<svg").And.Contain("行政审批专用章").And.Contain("@page{size:A4"));
        });

        var id = document["id"]!.GetValue<string>();
        var verified = await GetAsync(anybody, $"/api/public/documents/{id}?code={received.Text("queryCode")}");
        Assert.That(verified["genuine"]!.GetValue<bool>(), Is.True);
        Assert.That((await anybody.GetAsync($"/api/public/documents/{id}?code=WRONG")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await anybody.GetAsync(document["url"]!.GetValue<string>())).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task The_applicant_follows_the_case_by_number_and_code_and_sees_nobodys_name()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        using var anybody = Shared.Server.CreateClient();
        var received = await window.SubmitAsync(Applications.Project("保密测试公司"));
        var answer = await anybody.GetStringAsync($"/api/public/cases/{received.Text("number")}?code={received.Text("queryCode")}");
        Assert.Multiple(() =>
        {
            Assert.That(answer, Does.Contain("已收件"));
            Assert.That(answer, Does.Not.Contain("保密测试公司").And.Not.Contain(Applications.CreditCode).And.Not.Contain(Applications.Phone).And.Not.Contain(received.Text("queryCode")));
        });
        var wrongCode = await (await anybody.GetAsync($"/api/public/cases/{received.Text("number")}?code=AAAAAAAA")).JsonAsync();
        var wrongNumber = await (await anybody.GetAsync("/api/public/cases/PY19990101-00001?code=AAAAAAAA")).JsonAsync();
        Assert.That(wrongCode.Text("code"), Is.EqualTo(wrongNumber.Text("code")));
    }

    [Test]
    public async Task Queries_without_an_account_are_limited_per_address()
    {
        using var strict = new ServerUnderTest(new() { ["Public:RequestsPerMinute"] = "2" });
        using var anybody = strict.CreateClient();
        for (var i = 0; i < 2; i++)
            Assert.That((await anybody.GetAsync("/api/public/cases/X?code=Y")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        var refused = await anybody.GetAsync("/api/public/cases/X?code=Y");
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That((await refused.JsonAsync()).Text("code"), Is.EqualTo("too-many-requests"));
    }

    [Test]
    public async Task Items_are_found_by_name_number_and_initials()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        var all = await GetAsync(window, "/api/items");
        Assert.That(all["total"]!.GetValue<long>(), Is.GreaterThanOrEqualTo(33));
        var item = (await GetAsync(window, "/api/items?query=py-js-01"))["items"]!.AsArray()[0]!;
        Assert.Multiple(() =>
        {
            Assert.That(item["code"]!.GetValue<string>(), Is.EqualTo("py-js-01"));
            Assert.That(item["promisedLimit"]!.GetValue<int>(), Is.LessThanOrEqualTo(item["statutoryLimit"]!.GetValue<int>()));
            Assert.That(item["handling"]!.GetValue<string>(), Is.EqualTo("Promised"));
            Assert.That(item["form"]!["properties"], Is.Not.Null);
        });
        Assert.That((await GetAsync(window, "/api/items?query=企业投资项目"))["total"]!.GetValue<long>(), Is.GreaterThanOrEqualTo(1));
        Assert.That((await GetAsync(window, "/api/packages"))["total"]!.GetValue<long>(), Is.GreaterThanOrEqualTo(2));
        var departments = (await GetAsync(window, "/api/departments"))["items"]!.AsArray().Select(unit => unit!["code"]!.GetValue<string>()).ToList();
        Assert.That(departments, Has.Member("py-fagai").And.No.Member("fh-gongan"));
    }

    private static async Task<JsonObject> TaskOfAsync(HttpClient reviewer, string number)
    {
        // The task comes by message after the receipt check; wait for it as a screen would, by asking again.
        var until = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(until) < TimeSpan.FromSeconds(10))
        {
            var tasks = await GetAsync(reviewer, "/api/tasks?scope=department&pageSize=200");
            if (tasks["items"]!.AsArray().FirstOrDefault(task => task!["caseNumber"]!.GetValue<string>() == number) is JsonObject found)
                return found;
            await Task.Yield();
        }

        throw new AssertionException($"No task of {number} came to the department.");
    }
}
