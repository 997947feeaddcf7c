using System.Collections.Concurrent;
using System.Diagnostics;
using Approval.Storage.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Approval.Storage.Sqlite;

/// <summary>
/// The single writer. Units of work queue; each runs under a savepoint of one open transaction, and when nobody waits
/// behind it, or the batch is full, one COMMIT (one sync of the disk) answers for all of them. Nobody hears of success
/// before that commit. A unit that throws takes back only its own savepoint.
/// </summary>
/// <remarks>
/// The writer has a thread of its own, because syncing blocks, and a blocked thread of the pool would be missed elsewhere.
/// Like a clerk who carries the whole tray to the archive instead of walking once per sheet.
/// </remarks>
internal sealed class GroupCommitWriter : IAsyncDisposable
{
    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(50);

    private readonly BlockingCollection<Unit> queue = new(new ConcurrentQueue<Unit>());
    private readonly Func<SqliteConnection> open;
    private readonly int limit;
    private readonly StorageMetrics metrics;
    private readonly Lazy<Task> loop;
    private readonly List<Unit> batch = [];
    private int disposed;

    public GroupCommitWriter(Func<SqliteConnection> open, int limit, StorageMetrics metrics)
    {
        this.open = open;
        this.limit = Math.Max(1, limit);
        this.metrics = metrics;
        loop = new Lazy<Task>(() => Task.Factory.StartNew(
            Loop,
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default));
    }

    /// <summary>For tests: called before <c>begin</c>, <c>unit</c>, <c>commit</c>; may throw.</summary>
    internal Action<string>? OnStep { get; set; }

    public Task<T> RunAsync<T>(Func<ISqlTransaction, Task<UnitResult<T>>> work, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref disposed) != 0, this);
        cancellationToken.ThrowIfCancellationRequested();
        _ = loop.Value;
        var unit = new Unit<T>(work, ExecutionContext.Capture(), cancellationToken);
        try
        {
            queue.Add(unit, CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(GroupCommitWriter));
        }

        return unit.Task;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        queue.CompleteAdding();
        if (loop.IsValueCreated)
        {
            await loop.Value.ConfigureAwait(false);
        }

        queue.Dispose();
    }

    private void Loop()
    {
        SqliteConnection? connection = null;
        SqliteTransactionUnit? transaction = null;
        try
        {
            foreach (var first in queue.GetConsumingEnumerable())
            {
                try
                {
                    connection ??= open();
                    transaction ??= new SqliteTransactionUnit(connection, metrics);
                }
                catch (Exception e)
                {
                    // Not open: the next unit tries again.
                    first.Fail(e);
                    continue;
                }

                RunBatch(first, connection, transaction);
            }
        }
        finally
        {
            transaction?.Dispose();
            connection?.Dispose();
        }
    }

    private void RunBatch(Unit first, SqliteConnection connection, SqliteTransactionUnit transaction)
    {
        batch.Clear();
        var started = Stopwatch.GetTimestamp();
        Unit? next = first;
        try
        {
            while (next is not null)
            {
                RunUnit(next, connection, transaction);
                var full = batch.Count >= limit || Stopwatch.GetElapsedTime(started) > LongestBatch;
                next = full || !queue.TryTake(out var waiting) ? null : waiting;
            }

            Commit(connection, transaction);
        }
        catch (Exception e)
        {
            RollbackAll(connection, transaction);
            FailAll(e);
        }
    }

    /// <summary>Runs one unit; its own exception ends only itself. Throws only when the whole transaction is lost.</summary>
    private void RunUnit(Unit unit, SqliteConnection connection, SqliteTransactionUnit transaction)
    {
        if (unit.IsCancelled)
        {
            unit.Cancel();
            return;
        }

        try
        {
            Begin(connection, transaction);
            OnStep?.Invoke("unit");
            transaction.Control("SAVEPOINT unit");
        }
        catch (Exception e)
        {
            unit.Fail(e);
            if (batch.Count > 0 && !InTransaction(connection))
            {
                throw new StorageException("The database gave up the transaction.", e);
            }

            return;
        }

        try
        {
            unit.Run(transaction);
            transaction.Control("RELEASE unit");
            batch.Add(unit);
        }
        catch (Exception e)
        {
            unit.Fail(e);
            if (!InTransaction(connection))
            {
                // A full disk or an I/O error makes SQLite itself undo everything since BEGIN.
                throw new StorageException("The database gave up the transaction.", e);
            }

            transaction.Control("ROLLBACK TO unit");
            transaction.Control("RELEASE unit");
        }
    }

    private void Begin(SqliteConnection connection, SqliteTransactionUnit transaction)
    {
        if (InTransaction(connection))
        {
            return;
        }

        OnStep?.Invoke("begin");
        transaction.Control("BEGIN IMMEDIATE");
    }

    private void Commit(SqliteConnection connection, SqliteTransactionUnit transaction)
    {
        if (!InTransaction(connection))
        {
            return;
        }

        if (batch.Count == 0)
        {
            transaction.Control("ROLLBACK");
            return;
        }

        OnStep?.Invoke("commit");
        transaction.Control("COMMIT");
        metrics.CountCommit();
        foreach (var unit in batch)
        {
            unit.Succeed();
        }
    }

    private static void RollbackAll(SqliteConnection connection, SqliteTransactionUnit transaction)
    {
        if (InTransaction(connection))
        {
            transaction.Control("ROLLBACK");
        }
    }

    private void FailAll(Exception reason)
    {
        foreach (var unit in batch)
        {
            unit.Fail(reason);
        }
    }

    private static bool InTransaction(SqliteConnection connection) => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    private abstract class Unit
    {
        public abstract bool IsCancelled { get; }

        /// <summary>Runs the work and its writes to the end, or throws what it threw.</summary>
        public abstract void Run(SqliteTransactionUnit transaction);

        public abstract void Succeed();

        public abstract void Fail(Exception exception);

        public abstract void Cancel();
    }

    private sealed class Unit<T>(
        Func<ISqlTransaction, Task<UnitResult<T>>> work,
        ExecutionContext? context,
        CancellationToken cancellationToken) : Unit
    {
        private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T value = default!;

        public Task<T> Task => completion.Task;

        public override bool IsCancelled => cancellationToken.IsCancellationRequested;

        public override void Run(SqliteTransactionUnit transaction)
        {
            UnitResult<T> result = default;
            if (context is null)
            {
                result = work(transaction).GetAwaiter().GetResult();
            }
            else
            {
                // The caller's trace and log scopes belong to the work, not to the writer's thread.
                ExecutionContext.Run(context, _ => result = work(transaction).GetAwaiter().GetResult(), null);
            }

            value = result.Value;
            transaction.WriteAsync(result.Writes).GetAwaiter().GetResult();
        }

        public override void Succeed() => completion.TrySetResult(value);

        public override void Fail(Exception exception)
        {
            if (exception is OperationCanceledException cancelled)
            {
                completion.TrySetCanceled(cancelled.CancellationToken);
                return;
            }

            completion.TrySetException(exception);
        }

        public override void Cancel() => completion.TrySetCanceled(cancellationToken);
    }
}
