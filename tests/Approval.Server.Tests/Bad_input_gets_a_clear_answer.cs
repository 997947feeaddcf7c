using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Approval.Server.Tests;

internal sealed class Bad_input_gets_a_clear_answer
{
    private static async Task<JsonObject> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(status), text);
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"), text);
        var problem = (JsonObject)JsonNode.Parse(text)!;
        Assert.Multiple(() =>
        {
            Assert.That(problem.Text("code"), Is.EqualTo(code), text);
            Assert.That(problem["status"]!.GetValue<int>(), Is.EqualTo((int)status));
            Assert.That(problem.Text("detail").Any(letter => letter > 0x4E00), Is.True, "the detail is Chinese");
            Assert.That(text, Does.Not.Contain("   at ").And.Not.Contain("Exception"));
        });
        return problem;
    }

    [TestCase("{\"itemCode\": ", "malformed-json", "itemCode")]
    [TestCase("not json at all", "malformed-json", "$")]
    [TestCase("{\"itemCode\": 5}", "invalid-field", "itemCode")]
    [TestCase("{\"applicant\": {\"type\": \"Robot\"}}", "invalid-field", "applicant.type")]
    [TestCase("{\"applicant\": {\"type\": 0}}", "invalid-field", "applicant.type")]
    [TestCase("{\"materials\": {\"code\": 1}}", "invalid-field", "materials")]
    [TestCase("{\"materials\": [{\"code\": \"a\", \"provided\": \"yes\"}]}", "invalid-field", "materials[0].provided")]
    public async Task A_body_that_does_not_fit_names_the_field(string body, string code, string field)
    {
        using var window = await Shared.Server.SignedInAsync("window");
        var problem = await ProblemAsync(await window.PostAsync("/api/cases", Applications.Raw(body)), HttpStatusCode.BadRequest, code);
        Assert.That(problem["errors"]!.AsObject().Select(error => error.Key), Has.Some.EqualTo(field));
    }

    [TestCase("{\"itemCode\": \"a\", \"itemCode\": \"b\"}", "invalid-field")]
    [TestCase("{\"form\": {\"a\": 1, \"a\": 2}}", "duplicate-field")]
    [TestCase("{\"form\": {\"a\": {\"b\": 1, \"b\": 2}}}", "duplicate-field")]
    [TestCase("{\"materials\": [null]}", "field-missing")]
    [TestCase("{\"materials\": [{\"provided\": true}]}", "field-missing")]
    [TestCase("{\"applicant\": {\"type\": \"Person\", \"name\": \"张\\u0000三\"}}", "control-characters")]
    [TestCase("{\"applicant\": {\"type\": \"Person\", \"name\": \"张三\\r\\n李四\"}}", "control-characters")]
    [TestCase("{\"applicant\": {\"type\": \"Person\", \"idNumber\": \"1\\n\"}}", "control-characters")]
    [TestCase("{\"agent\": {\"name\": \"李\\u0007四\"}}", "control-characters")]
    [TestCase("{\"form\": {\"place\": \"\\u0000\"}}", "control-characters")]
    [TestCase("{\"form\": {\"place\": \"\\ud800\"}}", "invalid-field")]
    [TestCase("{\"itemCode\": \"\\ud800\"}", "invalid-field")]
    public async Task What_could_not_be_kept_is_refused_before_anything_is_written(string body, string code)
    {
        using var window = await Shared.Server.SignedInAsync("window");
        await ProblemAsync(await window.PostAsync("/api/cases", Applications.Raw(body)), HttpStatusCode.BadRequest, code);
    }

    [TestCase(23, "item-required")]
    [TestCase(24, "form-too-deep")]
    [TestCase(60, "form-too-deep")]
    [TestCase(2000, "malformed-json")]
    public async Task A_form_may_be_nested_as_deep_as_a_form_needs(int levels, string code)
    {
        using var window = await Shared.Server.SignedInAsync("window");
        var nested = string.Concat(Enumerable.Repeat("{\"a\":", levels - 1)) + "{}" + new string('}', levels - 1);
        var answer = await window.PostAsync("/api/cases", Applications.Raw($"{{\"form\": {nested}}}"));
        await ProblemAsync(answer, HttpStatusCode.BadRequest, code);
    }

    [Test]
    public async Task Materials_that_come_later_and_answers_are_looked_at_as_closely()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        var number = (await window.SubmitAsync(Applications.Project())).Text("number");
        var nothing = await window.PostAsync($"/api/cases/{number}/intake", Applications.Raw("{}"));
        var problem = await ProblemAsync(nothing, HttpStatusCode.BadRequest, "field-missing");
        Assert.That(problem["errors"]!.AsObject().Select(error => error.Key), Is.EqualTo(new[] { "decision" }));
        await ProblemAsync(await window.PostAsync($"/api/cases/{number}/materials", Applications.Raw("{\"materials\":[null]}")), HttpStatusCode.BadRequest, "field-missing");
        await ProblemAsync(await window.PostAsync($"/api/cases/{number}/withdraw", Applications.Raw("{\"reason\":\"\\u0000\"}")), HttpStatusCode.BadRequest, "control-characters");
        await ProblemAsync(await window.GetAsync("/api/cases?query=%00"), HttpStatusCode.BadRequest, "control-characters");
        Assert.That((await window.PostAsJsonAsync($"/api/cases/{number}/intake", new { decision = "Accept" })).StatusCode, Is.EqualTo(HttpStatusCode.OK), "it was not accepted in passing");
    }

    [Test]
    public async Task A_missing_body_says_so()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        using var empty = new StringContent("", Encoding.UTF8, "application/json");
        await ProblemAsync(await window.PostAsync("/api/cases", empty), HttpStatusCode.BadRequest, "body-missing");
    }

    [Test]
    public async Task Another_media_type_is_refused()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        using var text = new StringContent("itemCode=1", Encoding.UTF8, "text/plain");
        await ProblemAsync(await window.PostAsync("/api/cases", text), HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [TestCase("/api/cases?page=0", "page")]
    [TestCase("/api/cases?pageSize=9999", "pageSize")]
    [TestCase("/api/cases?state=Nowhere", "state")]
    [TestCase("/api/cases?page=abc", "page")]
    [TestCase("/api/tasks?scope=everyone", "scope")]
    [TestCase("/api/items?kind=7", "kind")]
    public async Task A_query_value_that_does_not_fit_names_the_parameter(string address, string parameter)
    {
        using var window = await Shared.Server.SignedInAsync("window");
        var answer = await window.GetAsync(address);
        var problem = (JsonObject)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(problem["errors"]!.AsObject().Select(error => error.Key), Is.EqualTo(new[] { parameter }));
    }

    [Test]
    public async Task Unknown_addresses_and_methods_are_problems_too()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        await ProblemAsync(await window.GetAsync("/api/no-such-thing"), HttpStatusCode.NotFound, "not-found");
        await ProblemAsync(await window.DeleteAsync("/api/cases"), HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }

    [Test]
    public async Task An_unknown_item_and_a_wrong_check_digit_are_named()
    {
        using var window = await Shared.Server.SignedInAsync("window");
        var unknown = Applications.Project();
        unknown["itemCode"] = "no-such-item";
        var problem = await (await window.PostAsJsonAsync("/api/cases", unknown)).JsonAsync();
        Assert.That(problem["errors"]!.AsObject().Select(error => error.Key), Has.Some.EqualTo("itemCode"));

        var wrong = Applications.Project();
        wrong["applicant"]!["idNumber"] = "91440113MA59A0001Z";
        problem = await (await window.PostAsJsonAsync("/api/cases", wrong)).JsonAsync();
        Assert.That(problem["errors"]!.AsObject().Select(error => error.Key), Has.Some.EqualTo("applicant.idNumber"));
    }

    [Test]
    public async Task A_body_over_the_limit_is_refused_with_and_without_an_announced_length()
    {
        using var server = new ServerUnderTest();
        server.UseKestrel(0);
        server.StartServer();
        using var window = await server.SignedInAsync("window");
        var large = "{\"itemCode\": \"" + new string('x', 1_100_000) + "\"}";
        await ProblemAsync(await window.PostAsync("/api/cases", Applications.Raw(large)), HttpStatusCode.RequestEntityTooLarge, "body-too-large");

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases") { Content = Applications.Raw(large) };
        request.Headers.TransferEncodingChunked = true;
        await ProblemAsync(await window.SendAsync(request), HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Test]
    public async Task Answers_carry_the_headers_that_keep_browsers_careful()
    {
        using var client = Shared.Server.CreateClient();
        var answer = await client.GetAsync("/");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("default-src 'self'"));
            Assert.That(answer.Headers.Contains("Server"), Is.False);
        });
    }
}
