using System.Net;
using System.Text.Json.Nodes;
using Approval.EndToEnd.Tests.Driving;
using Approval.EndToEnd.Tests.Processes;

namespace Approval.EndToEnd.Tests;

/// <summary>The interface as drivers outside rely on it: names and shapes, from sign-in to the delivered decision.</summary>
internal sealed class The_main_course_over_http(InstallationKind kind) : OfKind(kind)
{
    [Test]
    public async Task Signing_in_tells_who_and_until_when()
    {
        var session = await Driver.SignInAsync("py-ziran-head");
        var user = session["user"]!;
        Assert.Multiple(() =>
        {
            Assert.That(session.Text("accessToken"), Is.Not.Empty);
            Assert.That(DateTimeOffset.Parse(session.Text("expiresAt"), null), Is.GreaterThan(TimeProvider.System.GetUtcNow()));
            Assert.That(user.Text("userName"), Is.EqualTo("py-ziran-head"));
            Assert.That(user.Text("displayName"), Is.Not.Empty);
            Assert.That(user["roles"]!.AsArray().Select(role => role!.GetValue<string>()), Is.EqualTo(new[] { "DepartmentHead" }));
            Assert.That(user.Text("department"), Is.EqualTo("py-ziran"));
            Assert.That(user.Text("organisation"), Is.Not.Empty);
        });
    }

    [Test]
    public async Task Items_packages_and_departments_have_their_shapes()
    {
        var item = (await Driver.ReadAsync("window", "/api/items?query=py-js-05")).List("items").Single();
        Assert.Multiple(() =>
        {
            Assert.That(item.Text("code"), Is.EqualTo("py-js-05"));
            Assert.That(item.Text("name"), Is.EqualTo("特殊建设工程消防设计审查"));
            Assert.That(item.Text("kind"), Is.EqualTo("Decision"));
            Assert.That(item.Text("handling"), Is.EqualTo("Promised"));
            Assert.That(item["applicantTypes"]!.AsArray().Single()!.GetValue<string>(), Is.EqualTo("Organization"));
            Assert.That(item["promisedLimit"]!.GetValue<int>(), Is.InRange(1, item["statutoryLimit"]!.GetValue<int>()));
            Assert.That(item["form"]!["properties"], Is.Not.Null);
            Assert.That(item.Text("workflow"), Is.EqualTo("standard-permit"));
        });
        var material = item.List("materials").Single(found => found.Text("code") == "planning-permit");
        Assert.That((material["required"]!.GetValue<bool>(), material["deferrable"]!.GetValue<bool>()), Is.EqualTo((true, true)));
        Assert.That((await Driver.ReadAsync("window", "/api/items?kind=FirstReview"))["total"], Is.Not.Null);
        Assert.That((await Driver.ReadAsync("window", "/api/packages")).List("items").Select(package => package.Text("code")), Has.Member("py-construction").And.Member("py-enterprise-opening"));
        var unit = (await Driver.ReadAsync("admin", "/api/departments")).List("items").Single(found => found.Text("code") == "py-fagai");
        Assert.That((unit.Text("name"), unit.Text("level"), unit.Text("parent")), Is.EqualTo(("广州市番禺区发展和改革局", "Department", "py")));
    }

    [Test]
    public async Task Construction_goes_from_the_window_to_delivery()
    {
        using var created = await Driver.PostAsync("window", "/api/cases", Applications.Construction(), Guid.NewGuid().ToString());
        var received = await created.JsonAsync(HttpStatusCode.Created);
        var number = received.Text("number");
        Assert.Multiple(() =>
        {
            Assert.That(created.Headers.Location?.ToString(), Does.EndWith($"/api/cases/{number}"));
            Assert.That(received.Text("queryCode"), Has.Length.GreaterThanOrEqualTo(6));
            Assert.That(received.Text("state"), Is.EqualTo("Received"));
        });

        var intake = await Driver.DoAsync("window", $"/api/cases/{number}/intake", new { decision = "Accept" });
        Assert.That((intake.Text("state"), intake["document"]!.Text("kind")), Is.EqualTo(("Accepted", "AcceptanceNotice")));

        foreach (var department in Applications.Departments)
        {
            var task = await Driver.TaskAsync(department, number, "Approval.JointReview");
            AssertTask(task, department);
            object answer = department == "py-shuiwu"
                ? new { outcome = "ApproveWithConditions", comment = "原则同意", form = new { conditions = new[] { "接入市政管网前报验" } } }
                : new { outcome = "Approve", comment = "同意" };
            if (department == "py-ziran")
                Assert.That((await Driver.DoAsync(department, $"/api/tasks/{task.Text("id")}/claim", null)).Text("assignee"), Is.EqualTo(department));
            var done = await Driver.CompleteAsync(department, task, answer);
            Assert.That((done.Text("state"), done.Text("completedBy")), Is.EqualTo(("Completed", department)));
            using var late = await Driver.PostAsync(department, $"/api/tasks/{task.Text("id")}/complete", answer);
            await late.ProblemAsync(HttpStatusCode.Conflict, "task-already-completed");
        }

        var decision = await Driver.TaskAsync("py-ziran", number, "Approval.Decision", "py-ziran-head");
        AssertCase(await Driver.CaseWhenAsync(number, found => found.Text("state") == "Deciding", "the decision"));
        await Driver.CompleteAsync("py-ziran-head", decision, new { outcome = "Grant", comment = "准予", form = new { conditions = new[] { "接入市政管网前报验" } } });
        var delivery = await Driver.TaskAsync("py-zhengwu", number, "Approval.Delivery", "window");
        await Driver.CompleteAsync("window", delivery, new { outcome = "Delivered", form = new { method = "Counter", receivedBy = "李经办" } });
        var closed = await Driver.CaseWhenAsync(number, found => found.Text("state") == "Closed", "closed");
        AssertClosed(closed);
        await AssertPublicAsync(closed, received.Text("queryCode"));
        await AssertFoundInListsAsync(number);
    }

    [Test]
    public async Task Materials_missing_at_the_receipt_check_come_later_and_the_case_goes_on()
    {
        var application = Applications.Construction();
        application["materials"] = new JsonArray([.. application["materials"]!.AsArray().Where(material => material!.Text("code") != "py-js-04.eia-report").Select(material => material!.DeepClone())]);
        var number = (await Driver.ReceiveAsync(application)).Text("number");
        var notice = await Driver.DoAsync("window", $"/api/cases/{number}/intake", new { decision = "Supplement", missing = new[] { "py-js-04.eia-report" } });
        Assert.That((notice.Text("state"), notice["document"]!.Text("kind")), Is.EqualTo(("AwaitingSupplement", "SupplementNotice")));
        using (var second = await Driver.PostAsync("window", $"/api/cases/{number}/intake", new { decision = "Supplement", missing = new[] { "py-js-04.eia-report" } }))
            await second.ProblemAsync(HttpStatusCode.UnprocessableEntity, "supplement-notice-only-once");
        await Driver.DoAsync("window", $"/api/cases/{number}/materials", new { materials = new[] { new { code = "py-js-04.eia-report", provided = true } } });
        Assert.That((await Driver.DoAsync("window", $"/api/cases/{number}/intake", new { decision = "Accept" })).Text("state"), Is.EqualTo("Accepted"));
        await Driver.CaseWhenAsync(number, found => found.List("tasks").Count(task => task.Text("stage") == "Approval.JointReview") == 8, "eight departments");
    }

    [Test]
    public async Task An_application_outside_the_boundary_is_declined_and_names_the_competent_body()
    {
        var application = Applications.Construction();
        application["form"]!["location"] = "gz-haizhu";
        var number = (await Driver.ReceiveAsync(application)).Text("number");
        var declined = await Driver.DoAsync("window", $"/api/cases/{number}/intake", new { decision = "Decline" });
        Assert.That((declined.Text("state"), declined["document"]!.Text("kind")), Is.EqualTo(("Declined", "NonAcceptanceDecision")));
        var seen = await Driver.CaseWhenAsync(number, found => found["workflow"]!.Text("status") == "Finished", "the workflow has ended");
        Assert.That(seen.Text("competentBody"), Is.EqualTo("广州市发展和改革委员会"), "who delegated the power has it outside the district");
    }

    private static void AssertTask(JsonObject task, string department) => Assert.Multiple(() =>
    {
        Assert.That(Guid.TryParse(task.Text("id"), out _), Is.True);
        Assert.That(task.Text("activityId"), Is.EqualTo("jointReview"));
        Assert.That(task.Text("title"), Is.Not.Empty);
        Assert.That(task.Text("department"), Is.EqualTo(department));
        Assert.That(task.ContainsKey("assignee"), Is.True);
        Assert.That(DateOnly.TryParseExact(task.Text("dueOn"), "yyyy-MM-dd", out _), Is.True);
        Assert.That(task["outcomes"]!.AsArray().Select(outcome => outcome!.GetValue<string>()), Is.EquivalentTo(new[] { "Approve", "ApproveWithConditions", "Object", "AskForMaterials", "NotConcerned" }));
        Assert.That(task["form"]!["properties"], Is.Not.Null);
    });

    private static void AssertCase(JsonObject found)
    {
        var workflow = found["workflow"]!;
        var limits = found.List("limits").ToList();
        Assert.Multiple(() =>
        {
            Assert.That(found["item"]!.Text("code"), Is.EqualTo("py-construction"));
            Assert.That(found["applicant"]!.ToJsonString(), Does.Not.Contain(Applications.CreditCode).And.Not.Contain("13800138000"), "masked");
            Assert.That((workflow.Text("definitionId"), workflow["version"]!.GetValue<int>(), workflow.Text("status")), Is.EqualTo(("construction-project", 1, "Suspended")), "suspended as Elsa calls a workflow that waits for people");
            var open = workflow.List("open").Single();
            Assert.That((open.Text("activityId"), open.Text("name"), open.Text("stage")), Is.EqualTo(("decision", "汇总决定", "Approval.Decision")));
            Assert.That(limits.Select(limit => limit.Text("kind")).Distinct(), Is.EquivalentTo(new[] { "Statutory", "Promised", "Stage" }));
            Assert.That(found["clock"], Is.InstanceOf<JsonArray>());
            Assert.That(found.List("tasks").Count(task => task.Text("stage") == "Approval.JointReview" && task.Text("state") == "Completed"), Is.EqualTo(8));
            Assert.That(found.List("opinions").Select(opinion => opinion.Text("department")), Is.EquivalentTo(Applications.Departments));
            Assert.That(found.List("documents").Select(document => document.Text("kind")), Is.EquivalentTo(new[] { "Receipt", "AcceptanceNotice", "ConsultationLetter" }));
            Assert.That(found["decision"], Is.Null);
            Assert.That(found.List("timeline").Select(line => line["seq"]!.GetValue<long>()), Is.Ordered.And.Unique);
        });
        foreach (var limit in limits)
        {
            Assert.Multiple(() =>
            {
                Assert.That(limit.Text("scope"), Is.Not.Empty);
                Assert.That(DateOnly.TryParseExact(limit.Text("startedOn"), "yyyy-MM-dd", out var start) && DateOnly.TryParseExact(limit.Text("dueOn"), "yyyy-MM-dd", out var due) && due > start, Is.True);
                Assert.That(limit["provisional"]!.GetValue<bool>(), Is.False);
                Assert.That(limit["usedWorkingDays"]!.GetValue<int>() + limit["remainingWorkingDays"]!.GetValue<int>(), Is.EqualTo(limit["days"]!.GetValue<int>()));
                Assert.That(limit.Text("state"), Is.AnyOf("Running", "Stopped", "Warning", "Yellow", "Red", "Met", "Missed"));
            });
        }
    }

    private static void AssertClosed(JsonObject closed)
    {
        Assert.Multiple(() =>
        {
            Assert.That(closed["workflow"]!.Text("status"), Is.EqualTo("Finished"));
            Assert.That(closed["workflow"]!.List("open"), Is.Empty);
            Assert.That(closed["decision"]!["granted"]!.GetValue<bool>(), Is.True);
            Assert.That(closed.List("limits").Select(limit => limit.Text("state")), Has.All.EqualTo("Met"));
            Assert.That(closed.List("tasks").Select(task => task.Text("state")), Has.All.EqualTo("Completed"));
            Assert.That(
                closed.List("documents").Select(document => document.Text("kind")),
                Is.EquivalentTo(new[] { "Receipt", "AcceptanceNotice", "ConsultationLetter", "GrantDecision", "DeliveryReceipt" }));
            Assert.That(closed.List("documents").Select(document => document.Text("number")), Is.Unique);
        });
    }

    private async Task AssertPublicAsync(JsonObject closed, string queryCode)
    {
        var number = closed.Text("number");
        var decision = closed.List("documents").Single(document => document.Text("kind") == "GrantDecision");
        using var page = await Driver.GetAsync("window", $"/api/cases/{number}/documents/{decision.Text("id")}");
        Assert.That(page.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
        Assert.That(WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), Does.Contain(decision.Text("number")).And.Contain("准予决定书").And.Contain("接入市政管网前报验"));

        using var verified = await Driver.Http.GetAsync($"/api/public/documents/{decision.Text("id")}?code={queryCode}");
        Assert.That((await verified.JsonAsync(HttpStatusCode.OK))["genuine"]!.GetValue<bool>(), Is.True);
        using var progress = await Driver.Http.GetAsync($"/api/public/cases/{number}?code={queryCode}");
        Assert.That((await progress.JsonAsync(HttpStatusCode.OK)).Text("state"), Is.EqualTo("Closed"));
        using var guessed = await Driver.Http.GetAsync($"/api/public/cases/{number}?code=AAAAAAAA");
        await guessed.ProblemAsync(HttpStatusCode.NotFound, "number-or-code-wrong");
    }

    private async Task AssertFoundInListsAsync(string number)
    {
        var line = (await Driver.ReadAsync("window", $"/api/cases?state=Closed&item=py-construction&query={number}")).List("items").Single();
        Assert.That(line.Text("number"), Is.EqualTo(number));
        Assert.That((await Driver.ReadAsync("fh-window", $"/api/cases?query={number}"))["total"]!.GetValue<int>(), Is.Zero, "another county sees nothing");
    }
}
