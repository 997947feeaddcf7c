using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Approval.Server.Tests;

internal sealed class The_same_key_has_one_effect
{
    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string address, JsonNode? body, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body ?? new JsonObject()) };
        request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }

    private static async Task<long> CasesOfAsync(HttpClient client, string applicant) =>
        JsonNode.Parse(await client.GetStringAsync($"/api/cases?query={Uri.EscapeDataString(applicant)}"))!["total"]!.GetValue<long>();

    [Test]
    public async Task Twenty_at_once_make_one_case_and_twenty_equal_answers()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        var name = "并发测试公司" + Guid.NewGuid().ToString("N");
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(window, "/api/cases", Applications.Project(name), key)));
        var bodies = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));
        Assert.Multiple(() =>
        {
            Assert.That(answers.Select(answer => answer.StatusCode), Is.All.EqualTo(HttpStatusCode.Created), bodies[0]);
            Assert.That(bodies.Distinct().Count(), Is.EqualTo(1));
            Assert.That(answers.Select(answer => answer.Headers.Location).Distinct().Count(), Is.EqualTo(1));
        });
        Assert.That(await CasesOfAsync(window, name), Is.EqualTo(1));
    }

    [Test]
    public async Task Without_a_key_each_request_counts()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        var name = "两次提交公司" + Guid.NewGuid().ToString("N");
        await window.SubmitAsync(Applications.Project(name));
        await window.SubmitAsync(Applications.Project(name));
        Assert.That(await CasesOfAsync(window, name), Is.EqualTo(2));
    }

    [Test]
    public async Task A_key_used_again_for_something_else_is_refused()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        var key = Guid.NewGuid().ToString();
        Assert.That((await PostAsync(window, "/api/cases", Applications.Project("甲公司"), key)).StatusCode, Is.EqualTo(HttpStatusCode.Created));
        var other = await PostAsync(window, "/api/cases", Applications.Project("乙公司"), key);
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await other.JsonAsync()).Text("code"), Is.EqualTo("idempotency-key-reused"));
    }

    [Test]
    public async Task The_receipt_check_answers_the_same_instead_of_a_conflict()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        var number = (await window.SubmitAsync(Applications.Project())).Text("number");
        var decision = new JsonObject { ["decision"] = "Accept" };
        var key = Guid.NewGuid().ToString();
        var first = await PostAsync(window, $"/api/cases/{number}/intake", decision, key);
        var again = await PostAsync(window, $"/api/cases/{number}/intake", decision, key);
        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.OK), await first.Content.ReadAsStringAsync());
        Assert.That(await again.Content.ReadAsStringAsync(), Is.EqualTo(await first.Content.ReadAsStringAsync()));
        var withoutKey = await window.PostAsJsonAsync($"/api/cases/{number}/intake", decision);
        Assert.That((int)withoutKey.StatusCode, Is.AnyOf(409, 422));
    }

    [Test]
    public async Task A_refused_request_may_be_tried_again_under_its_key()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        var key = Guid.NewGuid().ToString();
        var wrong = Applications.Project();
        wrong["itemCode"] = "no-such-item";
        Assert.That((int)(await PostAsync(window, "/api/cases", wrong, key)).StatusCode, Is.AnyOf(400, 404, 422));
        Assert.That((await PostAsync(window, "/api/cases", Applications.Project(), key)).StatusCode, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task The_training_clock_and_accounts_keep_to_it_too()
    {
        using var server = new ServerUnderTest();
        using var admin = await server.SignedInAsync("admin");
        var key = Guid.NewGuid().ToString();
        var move = new JsonObject { ["advanceWorkingDays"] = 3 };
        var first = await (await PostAsync(admin, "/api/training/clock", move, key)).Content.ReadAsStringAsync();
        Assert.That(await (await PostAsync(admin, "/api/training/clock", move, key)).Content.ReadAsStringAsync(), Is.EqualTo(first), "three days, not six");

        static JsonObject Account(string password) => new()
        {
            ["userName"] = "twice", ["displayName"] = "重复", ["department"] = "py-fagai", ["roles"] = new JsonArray("Reviewer"), ["password"] = password,
        };
        var added = await PostAsync(admin, "/api/admin/accounts", Account(ServerUnderTest.Password), key);
        var again = await PostAsync(admin, "/api/admin/accounts", Account(ServerUnderTest.Password), key);
        var other = await PostAsync(admin, "/api/admin/accounts", Account("another-password-1"), key);
        Assert.Multiple(() =>
        {
            Assert.That(added.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        });
        var change = new JsonObject { ["displayName"] = "改名" };
        var changed = await PostAsync(admin, "/api/admin/accounts/twice", change, key);
        Assert.That((await changed.JsonAsync()).Text("displayName"), Is.EqualTo("改名"));
        Assert.That(await (await PostAsync(admin, "/api/admin/accounts/twice", change, key)).Content.ReadAsStringAsync(), Is.EqualTo(await changed.Content.ReadAsStringAsync()));
    }

    [Test]
    public async Task The_answer_outlives_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("approval-server-tests-").FullName;
        var key = Guid.NewGuid().ToString();
        string before;
        using (var server = new ServerUnderTest(folder: folder))
        {
            using var window = await server.SignedInAsync("window");
            before = await (await PostAsync(window, "/api/cases", Applications.Project("重启公司"), key)).Content.ReadAsStringAsync();
        }

        using (var server = new ServerUnderTest(folder: folder))
        {
            using var window = await server.SignedInAsync("window");
            var after = await (await PostAsync(window, "/api/cases", Applications.Project("重启公司"), key)).Content.ReadAsStringAsync();
            Assert.That(after, Is.EqualTo(before));
            Assert.That(await CasesOfAsync(window, "重启公司"), Is.EqualTo(1));
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
