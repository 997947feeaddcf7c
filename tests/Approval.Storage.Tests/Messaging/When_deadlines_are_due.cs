using Approval.Domain.Cases;
using Approval.Storage.Deadlines;
using Approval.Storage.Messaging;
using Approval.Storage.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Approval.Storage.Tests.Messaging;

public sealed class When_deadlines_are_due(StorageProvider provider, TransportKind transport) : MessagingFixture(provider, transport)
{
    [Test]
    public async Task Each_fires_once_with_several_pollers()
    {
        var host = await StartAsync();
        var hosts = new List<TestHost> { host };
        if (Provider == StorageProvider.PostgreSql)
        {
            hosts.Add(await StartAsync());
            hosts.Add(await StartAsync());
        }

        var file = await host.Store.AddCaseAsync();
        await PutAsync(host, file, 250, Samples.Morning.AddHours(1));
        Clock.SetUtcNow(Samples.Morning.AddHours(2));
        await Task.WhenAll(hosts.SelectMany(each => Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            each.Services.GetRequiredService<DeadlinePoller>().FireDueAsync(CancellationToken.None)))));
        await host.Commits.UntilAsync(
            async () =>
            {
                await host.Services.GetRequiredService<DeadlinePoller>().FireDueAsync(CancellationToken.None);
                return await LinesAsync(file.Id, "fired") >= 250;
            },
            "all fired");
        await IdleAsync(host);

        Assert.That(await LinesAsync(file.Id, "fired"), Is.EqualTo(250));
        Assert.That(
            await Setup.CountAsync("(SELECT DISTINCT text FROM audit_line WHERE action = 'fired') x"), Is.EqualTo(250), "each of them");
        Assert.That(await Setup.CountAsync("deadline"), Is.Zero);
    }

    [Test]
    public async Task None_fires_before_its_time_and_waking_fires_at_once()
    {
        var host = await StartAsync();
        var file = await host.Store.AddCaseAsync();
        await PutAsync(host, file, 1, Samples.Morning.AddHours(1));
        var poller = host.Services.GetRequiredService<DeadlinePoller>();
        Assert.That(await poller.FireDueAsync(CancellationToken.None), Is.Zero);

        Clock.SetUtcNow(Samples.Morning.AddHours(1));
        host.Services.GetRequiredService<IDeadlineWaker>().Wake();
        await host.Commits.UntilAsync(async () => await LinesAsync(file.Id, "fired") == 1, "the interval is 30 s, so it was the waking", 10);
    }

    [Test]
    public async Task A_bad_one_becomes_an_incident_and_stops_no_other()
    {
        var broken = true;
        var host = await StartAsync(deadline: due => due.Subject == "n0" && broken
            ? throw new InvalidOperationException("no such stage")
            : new DeadlineFired(due.CaseId, due.StageId, due.Kind, due.Subject));
        var file = await host.Store.AddCaseAsync();
        await PutAsync(host, file, 5, Samples.Morning);
        await host.Services.GetRequiredService<DeadlinePoller>().FireDueAsync(CancellationToken.None);
        await host.Commits.UntilAsync(async () => await LinesAsync(file.Id, "fired") == 4, "the four good ones");

        var incident = (await host.Incidents.ListAsync()).Single();
        Assert.That((incident.Kind, incident.Error), Is.EqualTo((IncidentKind.Deadline, "no such stage")));

        broken = false;
        Assert.That(await host.Incidents.RetryAsync(incident.Id), Is.True);
        await host.Services.GetRequiredService<DeadlinePoller>().FireDueAsync(CancellationToken.None);
        await host.Commits.UntilAsync(async () => await LinesAsync(file.Id, "fired") == 5, "the retried one");
    }

    [Test]
    public async Task A_moved_one_fires_at_its_new_time_and_a_cancelled_one_never()
    {
        var host = await StartAsync();
        var file = await host.Store.AddCaseAsync();
        var moved = Samples.Deadline(file, Guid.NewGuid(), Samples.Morning, subject: "moved");
        var cancelled = Samples.Deadline(file, Guid.NewGuid(), Samples.Morning, subject: "cancelled");
        await host.Store.DoAsync(async session =>
        {
            await session.LockCaseAsync(file.Id);
            session.Put(moved);
            session.Put(cancelled);
        });
        await host.Store.DoAsync(async session =>
        {
            await session.LockCaseAsync(file.Id);
            moved.DueAt = Samples.Morning.AddDays(1);
            session.Put(moved);
            session.CancelDeadlines(cancelled.StageId);
        });
        var poller = host.Services.GetRequiredService<DeadlinePoller>();
        Assert.That(await poller.FireDueAsync(CancellationToken.None), Is.Zero);
        Clock.SetUtcNow(Samples.Morning.AddDays(2));
        Assert.That(await poller.FireDueAsync(CancellationToken.None), Is.EqualTo(1));
    }

    private static Task PutAsync(TestHost host, CaseFile file, int count, DateTimeOffset dueAt) => host.Store.DoAsync(async session =>
    {
        await session.LockCaseAsync(file.Id);
        for (var i = 0; i < count; i++)
        {
            session.Put(Samples.Deadline(file, Guid.NewGuid(), dueAt, subject: $"n{i}"));
        }
    });
}
