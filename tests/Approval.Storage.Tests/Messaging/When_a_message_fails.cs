using Approval.Storage.Messaging;
using Approval.Storage.Tests.Hosting;

namespace Approval.Storage.Tests.Messaging;

public sealed class When_a_message_fails(StorageProvider provider, TransportKind transport) : MessagingFixture(provider, transport)
{
    [Test]
    public async Task It_becomes_an_incident_that_can_be_retried_and_others_go_on()
    {
        var broken = true;
        World.Act = what => what == "poison" && broken ? throw new InvalidOperationException("broken world") : Task.CompletedTask;
        var host = await StartAsync();
        var sick = await host.Store.AddCaseAsync();
        var well = await host.Store.AddCaseAsync();
        await SendAsync(host, sick.Id, "poison");
        await SendAsync(host, well.Id, "fine");
        await host.Commits.TouchedAsync(well.Id, 2);
        await host.Commits.UntilAsync(async () => await Setup.CountAsync("incident") == 1, "the incident is there");
        await IdleAsync(host);

        var incident = (await host.Incidents.ListAsync()).Single();
        Assert.Multiple(() =>
        {
            Assert.That(incident.CaseId, Is.EqualTo(sick.Id));
            Assert.That(incident.MessageType, Is.EqualTo(nameof(OddRequest)));
            Assert.That(incident.Error, Is.EqualTo("broken world"));
            Assert.That(incident.Kind, Is.EqualTo(IncidentKind.Message));
        });
        Assert.That(await LinesAsync(sick.Id, "odd"), Is.Zero, "what it did was taken back");

        broken = false;
        Assert.That(await host.Incidents.RetryAsync(incident.Id), Is.True);
        await host.Commits.TouchedAsync(sick.Id, 2);
        await IdleAsync(host);
        Assert.That(await LinesAsync(sick.Id, "odd"), Is.EqualTo(1));
        Assert.That(await host.Incidents.ListAsync(), Is.Empty);
        Assert.That((await host.Incidents.ListAsync(IncidentState.Retried)).Single().RetriedAt, Is.Not.Null);
        Assert.That(await host.Incidents.RetryAsync(incident.Id), Is.False, "only once");
    }

    [Test]
    public async Task A_transient_error_is_tried_again_without_an_incident()
    {
        var failures = 2;
        World.Act = _ => Interlocked.Decrement(ref failures) >= 0 ? throw new TimeoutException() : Task.CompletedTask;
        var host = await StartAsync();
        var file = await host.Store.AddCaseAsync();
        await SendAsync(host, file.Id, "shaky");
        await host.Commits.TouchedAsync(file.Id, 2);

        Assert.That(await LinesAsync(file.Id, "odd"), Is.EqualTo(1));
        Assert.That(await Setup.CountAsync("incident"), Is.Zero);
    }

    [TestCase("publish-plain")]
    [TestCase("respond")]
    [TestCase("publish-injected")]
    public async Task A_saga_that_sends_past_the_outbox_is_stopped(string what)
    {
        var host = await StartAsync();
        var file = await host.Store.AddCaseAsync();
        await SendAsync(host, file.Id, what);
        await host.Commits.UntilAsync(async () => await Setup.CountAsync("incident") == 1, "it became an incident");

        Assert.That((await host.Incidents.ListAsync()).Single().Error, Does.Contain("PlainMessage").And.Contain("outbox"));
        Assert.That(await LinesAsync(file.Id, "odd"), Is.Zero);
    }

    [Test]
    public async Task A_saga_correlated_by_a_query_is_refused()
    {
        var host = await StartAsync();
        var file = await host.Store.AddCaseAsync();
        await host.Store.DoAsync(session =>
        {
            session.Send(new AskedByNumber(file.Id, file.Number));
            return Task.CompletedTask;
        });
        await host.Commits.UntilAsync(async () => await Setup.CountAsync("incident") == 1, "it became an incident");
        Assert.That((await host.Incidents.ListAsync()).Single().Error, Does.Contain("CorrelateById"));
    }

    private static Task SendAsync(TestHost host, Guid caseId, string what) => host.Store.DoAsync(session =>
    {
        session.Send(new OddRequest(caseId, what));
        return Task.CompletedTask;
    });
}
