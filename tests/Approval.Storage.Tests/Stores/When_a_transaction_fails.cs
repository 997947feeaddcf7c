using Approval.Domain.Cases;
using Approval.Storage.Tests.Hosting;

namespace Approval.Storage.Tests.Stores;

public sealed class When_a_transaction_fails(StorageProvider provider) : StoreFixture(provider)
{
    [Test]
    public async Task Nothing_of_it_is_written()
    {
        var file = Samples.Case();
        Assert.ThrowsAsync<RefusalException>(() => Store.DoAsync(async session =>
        {
            session.Add(file);
            session.Add(Samples.Task(file, Guid.NewGuid(), "py-fagai"));
            await session.OpenTasksAsync(file.Id);
            session.Audit(file.Id, Samples.Note());
            session.Audit("catalog", Samples.Note());
            session.Send(new JoinOpened(file.Id, Guid.NewGuid(), 1));
            await session.NextNumberAsync("case");
            throw new RefusalException();
        }));

        await Store.AddCaseAsync();
        foreach (var table in new[] { "work_task", "audit_stream", "outbox", "counter" })
        {
            Assert.That(await Setup.CountAsync(table), Is.Zero, table);
        }

        Assert.That(await Setup.CountAsync("case_file"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_number_that_is_taken_is_a_clear_refusal()
    {
        await Store.AddCaseAsync("PY-1");

        Assert.That(() => Store.AddCaseAsync("PY-1"), Throws.TypeOf<DuplicateKeyException>());
        Assert.That(await Setup.CountAsync("case_file"), Is.EqualTo(1));
        Assert.That(await Setup.CountAsync("audit_line"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_lost_update_is_refused()
    {
        var file = await Store.AddCaseAsync();
        Assert.That(
            () => Store.DoAsync(async session =>
            {
                var locked = (await session.LockCaseAsync(file.Id))!;
                var connection = await ((Storage.Sessions.ISqlSession)session).ConnectionAsync();
                await using var command = connection.CreateCommand();
                command.CommandText = "UPDATE case_file SET version = version + 1";
                await command.ExecuteNonQueryAsync();
                locked.State = CaseState.Accepted;
                session.Save(locked);
            }),
            Throws.TypeOf<LostUpdateException>());
        Assert.That(await Setup.CountAsync("case_file WHERE version = 1 AND state = 'Received'"), Is.EqualTo(1));
    }

    [Test]
    public async Task Cancelling_takes_everything_back()
    {
        using var cancel = new CancellationTokenSource();
        var file = Samples.Case();
        Assert.That(
            () => Store.InTransactionAsync(
                async session =>
                {
                    session.Add(file);
                    await session.NextNumberAsync("case");
                    await cancel.CancelAsync();
                    cancel.Token.ThrowIfCancellationRequested();
                    return true;
                },
                cancel.Token),
            Throws.InstanceOf<OperationCanceledException>());
        await Store.AddCaseAsync();
        Assert.That(await Setup.CountAsync("case_file"), Is.EqualTo(1));
        Assert.That(await Setup.CountAsync("counter"), Is.Zero);
    }

    [Test]
    public async Task Writing_to_a_case_that_is_not_locked_is_refused()
    {
        var file = await Store.AddCaseAsync();
        await Store.DoAsync(session =>
        {
            Assert.Throws<InvalidOperationException>(() => session.Save(file));
            Assert.Throws<InvalidOperationException>(() => session.Add(Samples.Task(file, Guid.NewGuid(), "d")));
            Assert.Throws<InvalidOperationException>(() => session.Put(Samples.Opinion(file, Guid.NewGuid(), "d")));
            Assert.Throws<InvalidOperationException>(() => session.Put(Samples.Deadline(file, Guid.NewGuid(), Samples.Morning)));
            Assert.Throws<InvalidOperationException>(() => session.Add(Samples.Document(file)));
            Assert.Throws<InvalidOperationException>(() => session.Audit(file.Id, Samples.Note()));
            Assert.Throws<InvalidOperationException>(() => session.Audit(file.Id.ToString("N"), Samples.Note()));
            return Task.CompletedTask;
        });
    }

    [Test]
    public void A_transaction_inside_a_transaction_is_refused_instead_of_waiting_for_ever() =>
        Assert.That(
            () => Store.DoAsync(_ => Store.AddCaseAsync()),
            Throws.InvalidOperationException.With.Message.Contains("already open"));
}
