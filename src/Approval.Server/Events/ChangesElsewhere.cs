using Approval.Storage;
using Approval.Storage.Queries;

namespace Approval.Server.Events;

/// <summary>
/// On PostgreSQL other processes commit too. While somebody watches a live screen here, the record is asked once a second
/// which cases changed; the audit line of every change makes that one indexed query.
/// </summary>
internal sealed class ChangesElsewhere(StorageOptions options, CaseQueries queries, CaseWatch watch, TimeProvider business, ILogger<ChangesElsewhere> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private const int Most = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Provider == StorageProvider.Sqlite)
            return;
        using var timer = new PeriodicTimer(LookEvery);
        DateTimeOffset? seen = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                seen = watch.Subscribers == 0 ? null : await TellAsync(seen ?? business.GetUtcNow().AddSeconds(-2), stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogWarning(exception, "Changes of other processes could not be read; it is tried again");
            }
        }
    }

    // Instants are taken before the commit: look back a little, telling twice does no harm.
    private async Task<DateTimeOffset> TellAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var now = business.GetUtcNow();
        foreach (var (caseId, _) in await queries.ChangedSinceAsync(since.AddSeconds(-1), Most, cancellationToken))
            watch.Tell(caseId);
        return now;
    }
}
