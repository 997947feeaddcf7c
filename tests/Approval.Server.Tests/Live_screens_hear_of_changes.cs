using System.Net.Http.Json;

namespace Approval.Server.Tests;

internal sealed class Live_screens_hear_of_changes
{
    [Test]
    public async Task Within_the_scope_of_who_watches_and_of_nothing_else()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var window = await Shared.Server.SignedInAsync("window");
        using var otherWindow = await Shared.Server.SignedInAsync("fh-window");
        using var answer = await window.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead, patience.Token);
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/event-stream"));
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(patience.Token));
        Assert.That(await lines.ReadLineAsync(patience.Token), Is.EqualTo(": connected"));

        var foreign = (await otherWindow.SubmitAsync(Applications.Newborn())).Text("number");
        var own = (await window.SubmitAsync(Applications.Project())).Text("number");
        var heard = new List<string>();
        while (!heard.Any(line => line.Contains(own, StringComparison.Ordinal)))
            heard.Add(await lines.ReadLineAsync(patience.Token) ?? throw new AssertionException("The stream ended."));
        Assert.Multiple(() =>
        {
            Assert.That(heard, Has.Some.EqualTo("event: case-changed"));
            Assert.That(heard, Has.None.Contain(foreign));
        });
    }

    [Test]
    public async Task The_stream_ends_with_the_session()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var screen = await Shared.Server.SignedInAsync("supervisor");
        using var window = await Shared.Server.SignedInAsync("window");
        using var answer = await screen.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead, patience.Token);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(patience.Token));
        Assert.That(await lines.ReadLineAsync(patience.Token), Is.EqualTo(": connected"));
        (await screen.PostAsync("/api/sign-out", null, patience.Token)).EnsureSuccessStatusCode();
        var number = (await window.SubmitAsync(Applications.Project())).Text("number");
        Assert.That(await lines.ReadToEndAsync(patience.Token), Does.Not.Contain(number));
    }

    [Test]
    public async Task A_moved_account_hears_of_its_new_place_and_no_more_of_the_old_one()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var admin = await Shared.Server.SignedInAsync("admin");
        (await admin.PostAsJsonAsync(
            "/api/admin/accounts",
            new { userName = "moving-clerk", displayName = "调动人员", department = "py-zhengwu", roles = new[] { "Supervisor" }, password = ServerUnderTest.Password },
            patience.Token)).EnsureSuccessStatusCode();
        using var screen = await Shared.Server.SignedInAsync("moving-clerk");
        using var window = await Shared.Server.SignedInAsync("window");
        using var otherWindow = await Shared.Server.SignedInAsync("fh-window");
        using var answer = await screen.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead, patience.Token);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(patience.Token));
        Assert.That(await lines.ReadLineAsync(patience.Token), Is.EqualTo(": connected"));

        (await admin.PostAsJsonAsync("/api/admin/accounts/moving-clerk", new { department = "fh" }, patience.Token)).EnsureSuccessStatusCode();
        var old = (await window.SubmitAsync(Applications.Project())).Text("number");
        var now = (await otherWindow.SubmitAsync(Applications.Newborn())).Text("number");
        var heard = new List<string>();
        while (!heard.Any(line => line.Contains(now, StringComparison.Ordinal)))
            heard.Add(await lines.ReadLineAsync(patience.Token) ?? throw new AssertionException("The stream ended."));
        Assert.That(heard, Has.None.Contain(old));
    }

    [Test]
    public void What_a_slow_screen_cannot_take_is_dropped_and_told()
    {
        var watch = new Approval.Server.Events.CaseWatch();
        using var subscription = watch.Subscribe();
        for (var i = 0; i < Approval.Server.Events.CaseWatch.Buffer; i++)
            watch.OnCommitted([Guid.NewGuid()]);
        Assert.That(subscription.TakeMissed(), Is.False);
        watch.OnCommitted([Guid.NewGuid()]);
        Assert.Multiple(() =>
        {
            Assert.That(subscription.TakeMissed(), Is.True);
            Assert.That(subscription.TakeMissed(), Is.False);
            Assert.That(subscription.Changes.Count, Is.EqualTo(Approval.Server.Events.CaseWatch.Buffer));
        });
    }

    [Test]
    public async Task Waiting_for_a_case_ends_with_its_commit_or_with_patience()
    {
        var watch = new Approval.Server.Events.CaseWatch();
        var caseId = Guid.NewGuid();
        var done = false;
        var waiting = watch.UntilAsync(caseId, () => Task.FromResult(done), TimeSpan.FromSeconds(10), CancellationToken.None);
        Assert.That(waiting.IsCompleted, Is.False);
        done = true;
        watch.OnCommitted([caseId]);
        Assert.That(await waiting, Is.True);
        Assert.That(await watch.UntilAsync(caseId, () => Task.FromResult(false), TimeSpan.FromMilliseconds(50), CancellationToken.None), Is.False);
    }
}
