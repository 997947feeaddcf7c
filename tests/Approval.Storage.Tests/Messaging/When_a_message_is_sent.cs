using Approval.Storage.Messaging;
using Approval.Storage.Tests.Hosting;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Approval.Storage.Tests.Messaging;

public sealed class When_a_message_is_sent(StorageProvider provider, TransportKind transport) : MessagingFixture(provider, transport)
{
    [Test]
    public async Task It_is_consumed_once_and_leaves_the_outbox()
    {
        var host = await StartAsync();
        var file = await host.Store.AddCaseAsync();
        await host.Store.DoAsync(session => SendAsync(session, new OddRequest(file.Id, "hello")));
        await host.Commits.TouchedAsync(file.Id, 2);
        await IdleAsync(host);

        Assert.That(await LinesAsync(file.Id, "odd"), Is.EqualTo(1));
        Assert.That(host.Metrics.Consumed, Is.EqualTo(1));
        Assert.That(await SagasAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task It_is_not_sent_when_the_transaction_fails()
    {
        var host = await StartAsync();
        var file = await host.Store.AddCaseAsync();
        Assert.ThrowsAsync<InvalidTimeZoneException>(() => host.Store.DoAsync(session =>
        {
            session.Send(new OddRequest(file.Id, "never"));
            throw new InvalidTimeZoneException();
        }));
        await host.Store.DoAsync(session => SendAsync(session, new OddRequest(file.Id, "after")));
        await host.Commits.TouchedAsync(file.Id, 2);
        await IdleAsync(host);
        Assert.That(await LinesAsync(file.Id, "odd"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_second_delivery_of_it_is_skipped()
    {
        var host = await StartAsync();
        var file = await host.Store.AddCaseAsync();
        await host.Store.DoAsync(session => SendAsync(session, new OddRequest(file.Id, "once")));
        await host.Commits.TouchedAsync(file.Id, 2);
        await IdleAsync(host);

        // The same message again, as a broker or a sweeper would deliver it; its id is in the inbox or gone from the outbox.
        var id = Transport == TransportKind.InProcess
            ? Guid.NewGuid()
            : Guid.Parse((await Setup.SqlAsync("SELECT message_id FROM inbox"))!.ToString()!);
        await host.Services.GetRequiredService<IBus>().Publish(new OddRequest(file.Id, "once"), context => context.MessageId = id);
        await host.Commits.UntilAsync(() => Task.FromResult(host.Metrics.Duplicates == 1), "the duplicate was seen");
        Assert.That(await LinesAsync(file.Id, "odd"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_sender_without_a_bus_leaves_it_to_the_next_process()
    {
        await using var writer = TestHost.WritingOnly(Setup.Options);
        var file = await writer.Store.AddCaseAsync();
        await writer.Store.DoAsync(session => SendAsync(session, new OddRequest(file.Id, "later")));
        Assert.That(await Setup.CountAsync("outbox"), Is.EqualTo(1));

        var host = await StartAsync();
        await host.Commits.TouchedAsync(file.Id, 1);
        await IdleAsync(host);
        Assert.That(await LinesAsync(file.Id, "odd"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_process_that_dies_before_consuming_it_loses_nothing()
    {
        var blocked = new TaskCompletionSource();
        var reached = new TaskCompletionSource();
        World.Act = async what =>
        {
            if (what == "slow")
            {
                reached.TrySetResult();
                await blocked.Task;
                throw new OperationCanceledException("The process is gone.");
            }
        };
        var dying = await StartAsync();
        var file = await dying.Store.AddCaseAsync();
        await dying.Store.DoAsync(session => SendAsync(session, new OddRequest(file.Id, "slow")));
        await reached.Task;

        // Nobody is left to acknowledge: what ran is rolled back, what was dispatched is only in memory or unacknowledged.
        World.Act = _ => Task.CompletedTask;
        var stopping = StopAsync(dying);
        blocked.SetResult();
        await stopping;

        var host = await StartAsync();
        await host.Commits.UntilAsync(async () => await LinesAsync(file.Id, "odd") + await Setup.CountAsync("incident") > 0, "the message came back");
        await IdleAsync(host);
        foreach (var incident in await host.Incidents.ListAsync())
        {
            await host.Incidents.RetryAsync(incident.Id);
        }

        await host.Commits.UntilAsync(async () => await LinesAsync(file.Id, "odd") == 1, "it was consumed");
        await IdleAsync(host);
        Assert.That(await LinesAsync(file.Id, "odd"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_late_one_for_a_finished_saga_is_discarded_and_leaves_the_outbox()
    {
        var host = await StartAsync();
        var stage = Guid.NewGuid();
        var file = await OpenJoinAsync(host.Store, stage, 1);
        await host.Commits.TouchedAsync(file.Id, 2);
        await AnswerAsync(host.Store, file.Id, stage, "a");
        await host.Commits.TouchedAsync(file.Id, 3);
        await AnswerAsync(host.Store, file.Id, stage, "late");
        await IdleAsync(host);
        await host.Commits.UntilAsync(() => Task.FromResult(host.Metrics.Consumed == 4), "the late one was taken");

        Assert.That(await LinesAsync(file.Id, "joined"), Is.EqualTo(1));
        Assert.That(await Setup.CountAsync("incident"), Is.Zero);
        Assert.That(await Setup.CountAsync("saga_instance WHERE saga_type = 'JoinState'"), Is.Zero);
    }

    [Test]
    public async Task One_that_a_saga_publishes_goes_through_the_outbox_of_the_same_transaction()
    {
        var host = await StartAsync();
        var stage = Guid.NewGuid();
        var file = await OpenJoinAsync(host.Store, stage, 1);
        await host.Commits.TouchedAsync(file.Id, 2);
        var started = host.Metrics.Consumed;
        await AnswerAsync(host.Store, file.Id, stage, "a");
        await host.Commits.TouchedAsync(file.Id, 3);
        await IdleAsync(host);

        Assert.That(host.Metrics.Consumed - started, Is.EqualTo(2), "the answer and what the join published");
        Assert.That(host.Metrics.Duplicates, Is.Zero, "published with the id of an outbox row");
    }

    [Test]
    public void Its_type_has_to_be_registered() =>
        Assert.That(() => new MessageTypes([]).NameOf(new OddRequest(Guid.NewGuid(), "")), Throws.TypeOf<StorageException>());

    private static Task SendAsync(Domain.Persistence.IApprovalSession session, Domain.Persistence.ICaseMessage message)
    {
        session.Send(message);
        return Task.CompletedTask;
    }
}
