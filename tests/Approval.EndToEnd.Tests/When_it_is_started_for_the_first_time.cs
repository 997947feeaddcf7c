using System.Net;
using System.Net.Http.Json;
using Approval.EndToEnd.Tests.Driving;
using Approval.EndToEnd.Tests.Processes;

namespace Approval.EndToEnd.Tests;

/// <summary>What a person finds who has just fetched the product, and what an operator finds in production.</summary>
internal sealed class When_it_is_started_for_the_first_time
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("approval-first-start-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Then_it_serves_with_nothing_configured_and_keeps_everything_over_a_restart()
    {
        string number, queryCode;
        await using (var first = await ServerProcess.StartAsync(_folder))
        {
            using var driver = new Driver(first.Address);
            await AssertServesAsync(driver);
            var received = await driver.ReceiveAsync(Applications.Project());
            (number, queryCode) = (received.Text("number"), received.Text("queryCode"));
            await driver.DoAsync("window", $"/api/cases/{number}/intake", new { decision = "Accept" });
            await driver.TaskAsync("py-fagai", number, "Approval.SingleReview");
            Assert.That(await first.StopAsync(), Is.Zero, "it ends well when asked to");
        }

        await using var second = await ServerProcess.StartAsync(_folder);
        using var again = new Driver(second.Address);
        await AssertServesAsync(again);
        var kept = await again.CaseAsync(number);
        Assert.That(kept.Text("state"), Is.EqualTo("InReview"));
        Assert.That((await again.Http.GetAsync($"/api/public/cases/{number}?code={queryCode}")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await again.TaskAsync("py-fagai", number, "Approval.SingleReview");
        Assert.That((await again.ReadAsync("admin", "/api/admin/audit/verify"))["isWhole"]!.GetValue<bool>(), Is.True);
    }

    [Test]
    public async Task Then_production_has_neither_demonstration_accounts_nor_a_clock_to_move()
    {
        await using var server = await ServerProcess.StartAsync(_folder, environment: "Production");
        using var driver = new Driver(server.Address);
        foreach (var userName in new[] { "admin", "window", "py-fagai-head" })
        {
            using var refused = await driver.Http.PostAsJsonAsync("/api/sign-in", new { userName, password = Driver.Password });
            await refused.ProblemAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
        }

        using var clock = await driver.Http.PostAsJsonAsync("/api/training/clock", new { advanceWorkingDays = 1 });
        await clock.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.That((await driver.Http.GetAsync("/healthz")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(server.Lines, Has.Some.Matches<string>(line => line.StartsWith("审批服务已启动：http://127.0.0.1:", StringComparison.Ordinal)));
        Assert.That(server.Lines, Has.None.Contains("演示账号").And.None.Contains("演练时钟"));
    }

    private static async Task AssertServesAsync(Driver driver)
    {
        using var start = await driver.Http.GetAsync("/");
        Assert.That(start.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(start.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
        using var health = await driver.Http.GetAsync("/healthz");
        Assert.That((await health.JsonAsync(HttpStatusCode.OK)).Text("status"), Is.EqualTo("Healthy"));
        using var ready = await driver.Http.GetAsync("/healthz/ready");
        Assert.That((await ready.JsonAsync(HttpStatusCode.OK))["checks"]!["store"]!.Text("status"), Is.EqualTo("Healthy"));
        using var description = await driver.Http.GetAsync("/openapi/v1.json");
        var paths = (await description.JsonAsync(HttpStatusCode.OK))["paths"]!.AsObject();
        Assert.That(paths.Select(path => path.Key), Is.SupersetOf(new[] { "/api/sign-in", "/api/cases", "/api/cases/{number}", "/api/tasks", "/api/tasks/{id}/complete" }));
        foreach (var userName in new[] { "window", "admin", "supervisor", "leader", "py-fagai", "py-fagai-head" })
            Assert.That((await driver.SignInAsync(userName))["user"]!.Text("userName"), Is.EqualTo(userName));
    }
}
