using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Approval.EndToEnd.Tests.Driving;
using Approval.EndToEnd.Tests.Processes;

namespace Approval.EndToEnd.Tests;

/// <summary>Each bad input is answered with its code and field, and changes nothing: every row count and every case's version stays.</summary>
internal sealed class When_input_is_bad(InstallationKind kind) : OfKind(kind)
{
    private static readonly string[] Tables =
        ["case_file", "work_task", "opinion", "case_document", "deadline", "audit_line", "saga_instance", "outbox", "incident", "counter", "reference_document", "idempotent_answer"];

    [Test]
    public Task Then_an_unknown_item_is_named() =>
        RefusedAsync("window", "/api/cases", With(Applications.Project(), "itemCode", "py-js-99"), HttpStatusCode.BadRequest, "item-unknown", "itemCode");

    [Test]
    public Task Then_an_item_of_another_county_is_refused_naming_the_competent_body() =>
        RefusedAsync("window", "/api/cases", Applications.Newborn(), HttpStatusCode.UnprocessableEntity, "outside-boundary", "itemCode", "人民");

    [Test]
    public async Task Then_what_lies_outside_the_boundary_is_not_accepted_and_the_competent_body_is_named()
    {
        var application = Applications.Construction();
        application["form"]!["location"] = "gz-haizhu";
        var number = (await Driver.ReceiveAsync(application)).Text("number");
        await RefusedAsync("window", $"/api/cases/{number}/intake", new { decision = "Accept" }, HttpStatusCode.UnprocessableEntity, "outside-boundary", "competentBody", "海珠");
    }

    [Test]
    public async Task Then_a_missing_required_material_stops_the_acceptance()
    {
        var application = Applications.Project();
        application["materials"] = Applications.Provided("project-application", "unit-licence");
        var number = (await Driver.ReceiveAsync(application)).Text("number");
        await RefusedAsync("window", $"/api/cases/{number}/intake", new { decision = "Accept" }, HttpStatusCode.UnprocessableEntity, "required-material-missing", null, "法定代表人身份证明");
    }

    [Test]
    public Task Then_a_wrong_check_digit_of_a_citizen_is_named() =>
        RefusedAsync("fh-window", "/api/cases", WithNumber(Applications.Newborn(), "110105194912310021"), HttpStatusCode.BadRequest, "citizen-id-check-digit", "applicant.idNumber");

    [Test]
    public Task Then_a_wrong_check_digit_of_an_organisation_is_named() =>
        RefusedAsync("window", "/api/cases", WithNumber(Applications.Project(), "91440101MA5CTXK35X"), HttpStatusCode.BadRequest, "credit-code-check-digit", "applicant.idNumber");

    [Test]
    public Task Then_an_agent_where_none_is_allowed_is_refused()
    {
        var application = With(Applications.Newborn(), "itemCode", "fh-08");
        application["agent"] = new JsonObject { ["name"] = "李四", ["idNumber"] = Applications.PersonId, ["phone"] = "13900139000" };
        return RefusedAsync("fh-window", "/api/cases", application, HttpStatusCode.BadRequest, "agent-not-allowed", "agent");
    }

    [Test]
    public Task Then_a_form_that_does_not_fit_names_its_field()
    {
        var application = Applications.Project();
        application["form"]!["investment"] = -5;
        return RefusedAsync("window", "/api/cases", application, HttpStatusCode.BadRequest, "form-invalid", "form.investment");
    }

    [Test]
    public async Task Then_an_outcome_that_the_task_does_not_offer_is_refused()
    {
        var task = await ReviewTaskAsync();
        await RefusedAsync("py-fagai", $"/api/tasks/{task.Text("id")}/complete", new { outcome = "Perhaps" }, HttpStatusCode.BadRequest, "outcome-not-offered", "outcome");
    }

    [Test]
    public async Task Then_the_task_of_another_department_is_refused()
    {
        var task = await ReviewTaskAsync();
        await RefusedAsync("py-shuiwu", $"/api/tasks/{task.Text("id")}/complete", new { outcome = "Approve" }, HttpStatusCode.Forbidden, "task-of-another-department", null);
    }

    [Test]
    public async Task Then_an_objection_without_its_reason_is_refused()
    {
        var task = await ReviewTaskAsync();
        await RefusedAsync("py-fagai", $"/api/tasks/{task.Text("id")}/complete", new { outcome = "Object" }, HttpStatusCode.BadRequest, "objection-needs-reason", "comment");
    }

    [Test]
    public async Task Then_a_second_completion_is_refused()
    {
        var task = await ReviewTaskAsync();
        await Driver.CompleteAsync("py-fagai", task, new { outcome = "Approve" });
        await Driver.TaskAsync("py-fagai", task.Text("caseNumber"), "Approval.Decision", "py-fagai-head");
        await RefusedAsync("py-fagai", $"/api/tasks/{task.Text("id")}/complete", new { outcome = "Object", comment = "改主意" }, HttpStatusCode.Conflict, "task-already-completed", null);
    }

    [Test]
    public async Task Then_a_stage_that_has_passed_is_not_done_again()
    {
        var number = await Driver.AcceptedAsync(Applications.Project());
        await Driver.TaskAsync("py-fagai", number, "Approval.SingleReview");
        await RefusedAsync("window", $"/api/cases/{number}/intake", new { decision = "Decline", reason = "重复" }, HttpStatusCode.UnprocessableEntity, "case-not-awaiting-receipt-check", null);
    }

    [Test]
    public async Task Then_a_key_used_again_for_something_else_is_refused()
    {
        var key = Guid.NewGuid().ToString();
        using (var first = await Driver.PostAsync("window", "/api/cases", Applications.Project("甲公司"), key))
            await first.JsonAsync(HttpStatusCode.Created);
        await RefusedAsync("window", "/api/cases", Applications.Project("乙公司"), HttpStatusCode.UnprocessableEntity, "idempotency-key-reused", null, key: key);
    }

    [Test]
    public Task Then_broken_json_says_where() =>
        RefusedAsync("window", "/api/cases", Raw("{\"itemCode\": "), HttpStatusCode.BadRequest, "malformed-json", "itemCode");

    [Test]
    public Task Then_an_oversize_body_is_refused() =>
        RefusedAsync("window", "/api/cases", Raw("{\"itemCode\":\"" + new string('a', 2_000_000) + "\"}"), HttpStatusCode.RequestEntityTooLarge, "body-too-large", null);

    [Test]
    public Task Then_a_calendar_that_does_not_hold_is_not_half_imported() =>
        RefusedAsync(
            "admin", "/api/admin/calendar/2027",
            Raw("{\"year\":2027,\"source\":\"测试\",\"holidays\":[{\"date\":\"2027-01-01\",\"name\":\"元旦\"}],\"makeUpDays\":[{\"date\":\"2027-01-04\",\"for\":\"元旦\"}]}"),
            HttpStatusCode.BadRequest, "calendar-invalid", null, "2027-01-04");

    [Test]
    public Task Then_a_catalog_that_does_not_hold_is_not_half_imported() =>
        RefusedAsync("admin", "/api/admin/catalog", Raw("{\"files\":{\"items.json\":{\"items\":[{\"code\":\"x\"}]}}}"), HttpStatusCode.BadRequest, "catalog-invalid", null);

    [Test]
    public Task Then_nobody_without_an_account_gets_in() => RefusedAsync(null, "/api/cases", Applications.Project(), HttpStatusCode.Unauthorized, "not-signed-in", null);

    [Test]
    public Task Then_a_role_that_may_not_is_told_so() => RefusedAsync("py-fagai", "/api/cases", Applications.Project(), HttpStatusCode.Forbidden, "not-allowed", null);

    private async Task RefusedAsync(string? userName, string path, object body, HttpStatusCode status, string code, string? field, string? says = null, string? key = null)
    {
        // Signing in is on the record too, so it comes before.
        if (userName is not null)
            (await Driver.GetAsync(userName, "/api/me")).Dispose();
        var before = await QuietAsync();
        using var answer = userName is null
            ? await Driver.Http.PostAsync(path, System.Net.Http.Json.JsonContent.Create(body))
            : await Driver.PostAsync(userName, path, body, key);
        var problem = await answer.ProblemAsync(status, code, field);
        if (says is not null)
            Assert.That(problem.Readable(), Does.Contain(says));
        Assert.That(await SnapshotAsync(), Is.EqualTo(before), "nothing has changed");
    }

    private async Task<JsonObject> ReviewTaskAsync() =>
        await Driver.TaskAsync("py-fagai", await Driver.AcceptedAsync(Applications.Project()), "Approval.SingleReview");

    /// <summary>Waits until no message is on its way, so that whatever changes afterwards is the bad input's doing.</summary>
    private async Task<string> QuietAsync()
    {
        var since = TimeProvider.System.GetTimestamp();
        var (earlier, now) = ("", await SnapshotAsync());
        while (earlier != now || await Installation.CountAsync("SELECT count(*) FROM outbox") > 0)
        {
            Assert.That(TimeProvider.System.GetElapsedTime(since), Is.LessThan(TimeSpan.FromSeconds(30)), "the installation comes to rest");
            await Task.Delay(40);
            (earlier, now) = (now, await SnapshotAsync());
        }

        return now;
    }

    private async Task<string> SnapshotAsync()
    {
        var counts = new StringBuilder();
        foreach (var table in Tables)
            counts.Append(table).Append(' ').Append(await Installation.CountAsync($"SELECT count(*) FROM {table}")).Append('\n');
        counts.Append("versions ").Append(await Installation.CountAsync("SELECT coalesce(sum(version), 0) FROM case_file")).Append('\n');
        counts.Append("numbers ").Append(await Installation.CountAsync("SELECT coalesce(sum(value), 0) FROM counter"));
        return counts.ToString();
    }

    private static JsonObject With(JsonObject application, string field, string value)
    {
        application[field] = value;
        return application;
    }

    private static JsonObject WithNumber(JsonObject application, string idNumber)
    {
        application["applicant"]!["idNumber"] = idNumber;
        return application;
    }

    private static StringContent Raw(string json) => new(json, Encoding.UTF8, "application/json");
}
