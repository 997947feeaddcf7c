using Approval.Server.Administration;
using Approval.Server.Reference;
using Approval.Server.SignIn;
using Approval.Server.Training;
using Approval.Storage.Accounts;
using Approval.Storage.Idempotency;

namespace Approval.Server.Hosting;

/// <summary>
/// Notices within five seconds what other processes changed (reference data, the training clock), brings open cases to a
/// calendar that came in by whatever way, and forgets what is old: sessions a day after their end, idempotent answers after a week.
/// </summary>
internal sealed class Upkeep(
    IServiceProvider services, ReferenceData reference, CalendarRecomputation recomputation, AccountStore accounts, IdempotentAnswers answers, SignInClock clock, ILogger<Upkeep> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan TidyEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeepAnswers = TimeSpan.FromDays(7);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery);
        var tidied = clock.Now;
        do
        {
            try
            {
                await reference.RefreshAsync(stoppingToken);
                if (services.GetService<TrainingClock>() is { } training)
                    await training.LoadAsync(stoppingToken);
                await recomputation.CatchUpAsync(stoppingToken);
                if (clock.Now - tidied < TidyEvery)
                    continue;
                tidied = clock.Now;
                await accounts.ForgetOldSessionsAsync(tidied.AddDays(-1), stoppingToken);
                await answers.ForgetAsync(tidied - KeepAnswers, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogWarning(exception, "Upkeep failed; it is tried again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
