using Approval.Storage.Queries;

namespace Approval.Server.Administration;

/// <summary>
/// Brings every open case to the calendar in force, one transaction a case, in bounded batches. It may be stopped and run
/// again at any time: a case that is already right is left alone.
/// </summary>
/// <param name="cases">Finds the open cases.</param>
/// <param name="recompute">Recomputes one case; false when nothing changed.</param>
internal sealed class CalendarRecomputation(CaseQueries cases, Func<Guid, CancellationToken, Task<bool>> recompute)
{
    private const int Batch = 100;

    /// <returns>How many cases changed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var changed = 0;
        await foreach (var file in cases.OpenAsync(Batch, cancellationToken))
            changed += await recompute(file.Id, cancellationToken) ? 1 : 0;
        return changed;
    }
}
