using Approval.Domain.Cases;
using Approval.Storage.Tests.Hosting;

namespace Approval.Storage.Tests.Stores;

public sealed class When_transactions_meet(StorageProvider provider) : StoreFixture(provider)
{
    [Test]
    public async Task Changes_of_one_case_happen_one_after_the_other()
    {
        var file = await Store.AddCaseAsync();
        await Parallel.ForAsync(0, 100, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) =>
            await Store.DoAsync(async session =>
            {
                var locked = (await session.LockCaseAsync(file.Id))!;
                locked.Form["n"] = (locked.Form["n"]?.GetValue<int>() ?? 0) + 1;
                session.Save(locked);
                session.Audit(file.Id, Samples.Note("counted"));
            }));

        await Store.DoAsync(async session =>
            Assert.That((await session.LockCaseAsync(file.Id))!.Form["n"]!.GetValue<int>(), Is.EqualTo(100)));
        Assert.That(await Setup.CountAsync("audit_line"), Is.EqualTo(101));
    }

    [Test]
    public async Task Counters_have_no_gaps_although_some_transactions_fail()
    {
        var drawn = new System.Collections.Concurrent.ConcurrentBag<long>();
        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, stop) =>
        {
            try
            {
                drawn.Add(await Store.InTransactionAsync(async session =>
                {
                    var number = await session.NextNumberAsync("case-20260302");
                    return i % 3 == 0 ? throw new RefusalException() : number;
                }, stop));
            }
            catch (RefusalException)
            {
                // Its number goes back.
            }
        });

        Assert.That(drawn.Order(), Is.EqualTo(Enumerable.Range(1, drawn.Count).Select(n => (long)n)));
    }

    [Test]
    public async Task Transactions_that_lock_crosswise_both_end_well()
    {
        var one = await Store.AddCaseAsync();
        var two = await Store.AddCaseAsync();
        await Parallel.ForAsync(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) =>
            await Store.DoAsync(async session =>
            {
                foreach (var id in i % 2 == 0 ? new[] { one.Id, two.Id } : [two.Id, one.Id])
                {
                    var locked = (await session.LockCaseAsync(id))!;
                    locked.State = CaseState.InReview;
                    session.Save(locked);
                }
            }));
        Assert.That(await Setup.CountAsync("case_file WHERE version = 9"), Is.EqualTo(2), "a deadlock is tried again");
    }

    [Test]
    public async Task Hosts_that_start_together_apply_the_schema_once()
    {
        await using var setup = await StoreSetup.CreateAsync(Provider);
        var hosts = Enumerable.Range(0, Provider == StorageProvider.Sqlite ? 3 : 8).Select(_ => TestHost.WritingOnly(setup.Options)).ToList();
        await Task.WhenAll(hosts.Select(host => Task.Run(() => host.Store.AddCaseAsync())));
        Assert.That(await setup.CountAsync("case_file"), Is.EqualTo(hosts.Count));
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
    }

    [Test]
    public async Task A_database_of_a_newer_release_is_refused()
    {
        await Store.AddCaseAsync();
        await Setup.SqlAsync("INSERT INTO schema_version (version, name, hash, applied_at) VALUES (999, '999_future', 'x', 'now')");
        await using var host = TestHost.WritingOnly(Setup.Options);
        Assert.That(() => host.Store.AddCaseAsync(), Throws.TypeOf<SchemaVersionException>().With.Message.Contains("newer release"));
    }

    [Test]
    public async Task A_script_changed_after_it_was_applied_is_refused()
    {
        await Store.AddCaseAsync();
        await Setup.SqlAsync("UPDATE schema_version SET hash = 'other' WHERE version = 1");
        await using var host = TestHost.WritingOnly(Setup.Options);
        Assert.That(() => host.Store.AddCaseAsync(), Throws.TypeOf<SchemaVersionException>().With.Message.Contains("differs"));
    }
}
