using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Approval.Server.Tests;

/// <summary>The one-off supplement over HTTP: told once, handed in, accepted.</summary>
internal sealed class Materials_come_later
{
    [Test]
    public async Task A_case_comes_back_from_its_supplement()
    {
        var window = await Shared.Server.SignedInAsync("window");
        var application = Applications.Project();
        application["materials"]!.AsArray().RemoveAt(1);
        var number = (await window.SubmitAsync(application)).Text("number");

        var refused = await window.PostAsJsonAsync($"/api/cases/{number}/intake", new { decision = "Accept" });
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await refused.JsonAsync()).Text("code"), Is.EqualTo("required-material-missing"));

        var told = await window.PostAsJsonAsync($"/api/cases/{number}/intake", new { decision = "Supplement", missing = new[] { "unit-licence" } });
        Assert.That((await told.JsonAsync()).Text("state"), Is.EqualTo("AwaitingSupplement"));

        var handedIn = await window.PostAsJsonAsync(
            $"/api/cases/{number}/materials", new { materials = new[] { new { code = "unit-licence", provided = true } } });
        Assert.That((await handedIn.JsonAsync()).Text("state"), Is.EqualTo("Received"));

        var accepted = await window.PostAsJsonAsync($"/api/cases/{number}/intake", new { decision = "Accept" });
        Assert.That((await accepted.JsonAsync()).Text("state"), Is.EqualTo("Accepted"));
    }

    [Test]
    public async Task A_material_beyond_the_list_is_refused()
    {
        var window = await Shared.Server.SignedInAsync("window");
        var number = (await window.SubmitAsync(Applications.Project())).Text("number");

        var answer = await window.PostAsJsonAsync(
            $"/api/cases/{number}/materials", new { materials = new[] { new { code = "bribe", provided = true } } });

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await answer.JsonAsync())["errors"]!["materials"], Is.InstanceOf<JsonArray>());
    }
}
