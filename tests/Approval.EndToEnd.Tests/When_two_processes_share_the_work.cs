using System.Net;
using System.Text.Json.Nodes;
using Approval.EndToEnd.Tests.Driving;
using Approval.EndToEnd.Tests.Processes;

namespace Approval.EndToEnd.Tests;

/// <summary>Production's shape: two processes on one PostgreSQL and one RabbitMQ.</summary>
internal sealed class When_two_processes_share_the_work
{
    private Installation _installation = null!;
    private Driver[] _drivers = [];

    [OneTimeSetUp]
    public async Task Start()
    {
        _installation = await Installation.CreateAsync(InstallationKind.Production);
        // Both find an empty database at once.
        var servers = await Task.WhenAll(_installation.StartAsync(), _installation.StartAsync());
        _drivers = [.. servers.Select(server => new Driver(server.Address))];
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        foreach (var driver in _drivers)
            driver.Dispose();
        if (_installation is not null)
            await _installation.DisposeAsync();
    }

    [Test]
    public async Task Then_a_case_goes_its_course_from_one_to_the_other()
    {
        var (here, there) = (_drivers[0], _drivers[1]);
        var number = (await here.ReceiveAsync()).Text("number");
        await there.DoAsync("window", $"/api/cases/{number}/intake", new { decision = "Accept" });
        foreach (var (department, place) in Applications.Departments.Select((department, i) => (department, _drivers[i % 2])))
            await place.CompleteAsync(department, await place.TaskAsync(department, number, "Approval.JointReview"), new { outcome = "Approve" });
        await here.CompleteAsync("py-ziran-head", await here.TaskAsync("py-ziran", number, "Approval.Decision", "py-ziran-head"), new { outcome = "Grant", comment = "准予" });
        await there.CompleteAsync("window", await there.TaskAsync("py-zhengwu", number, "Approval.Delivery", "window"), new { outcome = "Delivered" });
        foreach (var driver in _drivers)
            Assert.That((await driver.CaseWhenAsync(number, found => found.Text("state") == "Closed", "closed"))["decision"]!["granted"]!.GetValue<bool>(), Is.True);
    }

    [Test]
    [Repeat(5)]
    public async Task Then_eight_opinions_in_the_same_instant_converge_once()
    {
        var number = await _drivers[0].AcceptedAsync();
        var tasks = new List<(string Department, string Id)>();
        foreach (var department in Applications.Departments)
            tasks.Add((department, (await _drivers[0].TaskAsync(department, number, "Approval.JointReview")).Text("id")));
        foreach (var driver in _drivers)
        {
            foreach (var department in Applications.Departments)
                using (var warm = await driver.GetAsync(department, "/api/me"))
                    Assert.That(warm.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        var gun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answers = tasks.Select((task, i) => Task.Run(async () =>
        {
            await gun.Task;
            using var answer = await _drivers[i % 2].PostAsync(task.Department, $"/api/tasks/{task.Id}/complete", new JsonObject { ["outcome"] = "Approve" });
            return answer.StatusCode;
        })).ToList();
        gun.SetResult();
        Assert.That(await Task.WhenAll(answers), Has.All.EqualTo(HttpStatusCode.OK));

        var seen = await _drivers[1].CaseWhenAsync(number, found => found.List("tasks").Any(task => task.Text("stage") == "Approval.Decision"), "the decision");
        Assert.Multiple(() =>
        {
            Assert.That(seen.List("opinions").Select(opinion => opinion.Text("department")), Is.EquivalentTo(Applications.Departments), "no lost opinion");
            Assert.That(seen.List("timeline").Count(line => line.Text("action") == "joint-review-converged"), Is.EqualTo(1));
            Assert.That(seen.List("tasks").Count(task => task.Text("stage") == "Approval.Decision"), Is.EqualTo(1));
        });
    }
}
