using System.Collections.Concurrent;
using Approval.Storage.Sql;
using Approval.Storage.Sqlite;
using Approval.Storage.Tests.Hosting;

namespace Approval.Storage.Tests.Stores;

/// <summary>Group commit of the SQLite writer, below the sessions.</summary>
public sealed class When_units_share_a_commit
{
    private StoreSetup setup = null!;
    private StorageMetrics metrics = null!;
    private SqliteDatabase database = null!;

    [SetUp]
    public async Task Open()
    {
        setup = await StoreSetup.CreateAsync(StorageProvider.Sqlite);
        metrics = new StorageMetrics();
        database = new SqliteDatabase(setup.Options, metrics);
        await RunAsync(_ => Task.CompletedTask, "CREATE TABLE entry (id INTEGER PRIMARY KEY, who INTEGER)".With());
    }

    [TearDown]
    public async Task Close()
    {
        await database.DisposeAsync();
        metrics.Dispose();
        await setup.DisposeAsync();
    }

    [Test]
    public async Task Those_that_wait_together_are_committed_together()
    {
        var before = metrics.Commits;
        await HeldUpAsync(async () => await Task.WhenAll(Enumerable.Range(1, 50).Select(i => InsertAsync(i))));

        Assert.That(metrics.Commits - before, Is.EqualTo(1), "the fifty that waited, and the one that held them up");
        Assert.That(await setup.CountAsync("entry"), Is.EqualTo(50));
    }

    [Test]
    public async Task No_batch_is_larger_than_the_limit()
    {
        await using var small = new SqliteDatabase(setup.Options with { GroupCommitLimit = 10 }, metrics);
        var before = metrics.Commits;
        await HeldUpAsync(() => Task.WhenAll(Enumerable.Range(1, 49).Select(i => InsertAsync(i, small))), small);

        Assert.That(metrics.Commits - before, Is.EqualTo(5));
    }

    [Test]
    public async Task A_unit_that_throws_takes_back_only_itself()
    {
        var results = new ConcurrentDictionary<int, bool>();
        await HeldUpAsync(() => Task.WhenAll(Enumerable.Range(1, 30).Select(async i =>
        {
            try
            {
                await RunAsync(
                    async transaction =>
                    {
                        await transaction.WriteAsync(["INSERT INTO entry (id, who) VALUES ($1, 0)".With(1000L + i)]);
                        if (i % 3 == 0)
                        {
                            throw new InvalidOperationException("no");
                        }
                    },
                    "INSERT INTO entry (id, who) VALUES ($1, 1)".With((long)i));
                results[i] = true;
            }
            catch (InvalidOperationException)
            {
                results[i] = false;
            }
        })));

        Assert.That(results.Where(pair => !pair.Value).Select(pair => pair.Key).Order(), Is.EqualTo(Enumerable.Range(1, 10).Select(i => i * 3)));
        Assert.That(await setup.CountAsync("entry"), Is.EqualTo(40));
        Assert.That(await setup.CountAsync("entry WHERE id % 3 = 0 AND who = 1"), Is.Zero);
    }

    [Test]
    public async Task A_write_that_breaks_a_constraint_takes_back_only_its_unit()
    {
        await InsertAsync(7);
        var failures = 0;
        await HeldUpAsync(() => Task.WhenAll(Enumerable.Range(1, 20).Select(async i =>
        {
            try
            {
                await InsertAsync(i);
            }
            catch (DuplicateKeyException)
            {
                Interlocked.Increment(ref failures);
            }
        })));
        Assert.That(failures, Is.EqualTo(1));
        Assert.That(await setup.CountAsync("entry"), Is.EqualTo(20));
    }

    [Test]
    public async Task A_failed_commit_fails_every_unit_of_its_batch_and_the_next_batch_goes_on()
    {
        var failing = true;
        database.OnStep = step =>
        {
            if (failing && step == "commit")
            {
                throw new IOException("the disk is full");
            }
        };
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 20).Select(async i =>
        {
            try
            {
                await InsertAsync(i);
                return true;
            }
            catch (IOException)
            {
                return false;
            }
        }));
        Assert.That(outcomes, Is.All.False, "nobody hears of success that was not committed");
        Assert.That(await setup.CountAsync("entry"), Is.Zero);

        failing = false;
        await InsertAsync(1);
        Assert.That(await setup.CountAsync("entry"), Is.EqualTo(1));
    }

    [Test]
    public async Task Success_is_told_only_after_the_commit()
    {
        var committed = false;
        database.OnStep = step => committed |= step == "commit";
        await InsertAsync(1);
        Assert.That(committed, Is.True);
        Assert.That(await setup.CountAsync("entry"), Is.EqualTo(1), "seen by another connection");
    }

    [Test]
    public async Task A_unit_cancelled_while_it_waits_never_runs_and_leaves_the_batch_alone()
    {
        using var cancel = new CancellationTokenSource();
        var ran = false;
        Task cancelled = Task.CompletedTask;
        await HeldUpAsync(async () =>
        {
            var first = InsertAsync(1);
            cancelled = database.RunAsync(
                _ =>
                {
                    ran = true;
                    return Task.FromResult(new UnitResult<bool>(true, []));
                },
                cancel.Token);
            var last = InsertAsync(2);
            cancel.Cancel();
            await Task.WhenAll(first, last);
        });
        Assert.That(async () => await cancelled, Throws.InstanceOf<OperationCanceledException>());
        await InsertAsync(3);
        Assert.That(ran, Is.False);
        Assert.That(await setup.CountAsync("entry"), Is.EqualTo(3));
    }

    [Test]
    public async Task Units_are_served_in_the_order_they_came()
    {
        var order = new List<int>();
        await HeldUpAsync(() => Task.WhenAll(Enumerable.Range(0, 100).Select(i => RunAsync(_ =>
        {
            order.Add(i);
            return Task.CompletedTask;
        }))));
        Assert.That(order, Is.EqualTo(Enumerable.Range(0, 100)));
    }

    [Test]
    public async Task Any_mix_of_success_failure_and_cancellation_leaves_exactly_what_was_answered([Range(1, 15)] int seed)
    {
        var random = new Random(seed);
        var plans = Enumerable.Range(1, 200).Select(id => (Id: id, Plan: random.Next(10), Yield: random.Next(4) == 0)).ToList();
        var answered = new ConcurrentBag<long>();
        await Parallel.ForEachAsync(plans, new ParallelOptions { MaxDegreeOfParallelism = 24 }, async (plan, _) =>
        {
            using var cancel = new CancellationTokenSource();
            if (plan.Plan == 0)
            {
                cancel.CancelAfter(TimeSpan.FromMilliseconds(1));
            }

            try
            {
                await database.RunAsync(
                    async transaction =>
                    {
                        await transaction.WriteAsync(["INSERT INTO entry (id, who) VALUES ($1, 1)".With((long)plan.Id)]);
                        if (plan.Yield)
                        {
                            await Task.Yield();
                        }

                        return plan.Plan is 1 or 2
                            ? throw new InvalidOperationException()
                            : new UnitResult<bool>(true, ["UPDATE entry SET who = 2 WHERE id = $1".With((long)plan.Id)]);
                    },
                    cancel.Token);
                answered.Add(plan.Id);
            }
            catch (Exception e) when (e is InvalidOperationException or OperationCanceledException)
            {
                // Not answered: must not be there.
            }
        });

        Assert.That(await setup.CountAsync("entry"), Is.EqualTo(answered.Count));
        Assert.That(await setup.CountAsync("entry WHERE who = 2"), Is.EqualTo(answered.Count));
    }

    /// <summary>Lets units queue behind one that holds the writer, so that they meet in one batch.</summary>
    private async Task HeldUpAsync(Func<Task> others, SqliteDatabase? on = null)
    {
        var go = new TaskCompletionSource();
        var holding = new TaskCompletionSource();
        var holder = RunAsync(
            async _ =>
            {
                holding.SetResult();
                await go.Task;
            },
            on);
        await holding.Task;
        var rest = others();
        go.SetResult();
        await holder;
        await rest;
    }

    private Task<bool> InsertAsync(int id, SqliteDatabase? on = null) =>
        RunAsync(_ => Task.CompletedTask, on, "INSERT INTO entry (id, who) VALUES ($1, 1)".With((long)id));

    private Task<bool> RunAsync(Func<ISqlTransaction, Task> work, params Statement[] writes) => RunAsync(work, null, writes);

    private Task<bool> RunAsync(Func<ISqlTransaction, Task> work, SqliteDatabase? on, params Statement[] writes) =>
        (on ?? database).RunAsync(
            async transaction =>
            {
                await work(transaction);
                return new UnitResult<bool>(true, writes);
            },
            CancellationToken.None);
}
