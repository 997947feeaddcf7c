using System.Globalization;
using Approval.Server.Reference;
using Approval.Storage.Queries;
using Approval.Storage.Reference;

namespace Approval.Server.Administration;

/// <summary>
/// Brings every open case to the calendar in force, one transaction a case, in bounded batches. It may be stopped and run
/// again at any time: a case that is already right is left alone. The store keeps up to which calendar this was done, so
/// whatever brought the calendar in, and whoever was cut off, some process takes it to the end.
/// </summary>
/// <param name="cases">Finds the open cases.</param>
/// <param name="reference">The calendar in force.</param>
/// <param name="store">Keeps how far this was done.</param>
/// <param name="lifetime">Ends a pass when the server stops; a request that waits for one does not.</param>
/// <param name="recompute">Recomputes one case; false when nothing changed.</param>
internal sealed class CalendarRecomputation(
    CaseQueries cases, ReferenceData reference, ReferenceStore store, IHostApplicationLifetime lifetime, Func<Guid, CancellationToken, Task<bool>> recompute)
{
    private const string DoneUpTo = "calendar-recomputed-up-to";
    private const int Batch = 100;
    private readonly Lock _starting = new();
    private (int Calendar, Task<int> Pass)? _running;

    /// <summary>Whether every case that was open then was brought to the calendar in force.</summary>
    public async Task<bool> IsCurrentAsync(CancellationToken cancellationToken) =>
        await store.SettingAsync(DoneUpTo, cancellationToken) is { } done && long.Parse(done, CultureInfo.InvariantCulture) >= reference.CalendarImports;

    /// <summary>Runs a pass where the store does not say that it was done.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        if (!await IsCurrentAsync(cancellationToken))
            await RunAsync(cancellationToken);
    }

    /// <summary>Runs a pass, or joins the one that runs for the same calendar.</summary>
    /// <param name="cancellationToken">Ends the waiting; the pass goes on.</param>
    /// <returns>How many cases changed.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken)
    {
        lock (_starting)
        {
            var calendar = reference.CalendarImports;
            if (_running is not { } running || running.Pass.IsCompleted || running.Calendar != calendar)
                _running = running = (calendar, Task.Run(() => PassAsync(calendar, lifetime.ApplicationStopping), CancellationToken.None));
            return running.Pass.WaitAsync(cancellationToken);
        }
    }

    private async Task<int> PassAsync(int calendar, CancellationToken stopping)
    {
        var changed = 0;
        await foreach (var file in cases.OpenAsync(Batch, stopping))
            changed += await recompute(file.Id, stopping) ? 1 : 0;
        await store.RaiseAsync(DoneUpTo, calendar, note: null, stopping);
        return changed;
    }
}
