using Approval.Domain.Audit;
using Approval.Server.Reference;
using Approval.Server.SignIn;
using Approval.Server.Training;
using Microsoft.Extensions.Options;

namespace Approval.Server.Hosting;

/// <summary>
/// What must be there before the first request and the first message: schema, reference data, the moved clock, and the
/// demonstration accounts where they are asked for. Safe to run by several processes at once.
/// </summary>
internal sealed class Preparation(
    IServiceProvider services,
    ReferenceData reference,
    ReferenceImporter importer,
    DemoAccounts demo,
    IOptions<DemoOptions> demoOptions,
    IOptions<ReferenceSettings> referenceSettings,
    IHostEnvironment environment,
    ILogger<Preparation> logger) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    /// <exception cref="InvalidOperationException">The reference data on disk does not hold; the log names file, line and field.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (services.GetService<TrainingClock>() is { } clock)
            await clock.LoadAsync(cancellationToken);
        await reference.RefreshAsync(cancellationToken);
        await ImportAsync(cancellationToken);
        if (demoOptions.Value.Enabled)
        {
            var added = await demo.SeedAsync(demoOptions.Value.Password, cancellationToken);
            logger.LogInformation("Demonstration accounts exist ({Added} added)", added);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The folder of reference data: as configured, beside the content root, or beside the program.</summary>
    public string? FindFolder() =>
        referenceSettings.Value.Folder is { Length: > 0 } configured
            ? configured
            : new[]
            {
                Path.Combine(environment.ContentRootPath, "workflows"),
                Path.Combine(environment.ContentRootPath, "..", "..", "workflows"),
                Path.Combine(AppContext.BaseDirectory, "workflows"),
            }.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "organisation.json")));

    private async Task ImportAsync(CancellationToken cancellationToken)
    {
        if (!referenceSettings.Value.ImportAtStart)
            return;
        if (FindFolder() is not { } folder)
        {
            logger.LogWarning("No folder with reference data found; set Reference:Folder");
            return;
        }

        var outcome = await importer.ImportFolderAsync(folder, Actors.System, cancellationToken);
        foreach (var fault in outcome.Faults)
            logger.LogError("{File}({Line}): {Field}: {Code}: {Message}", fault.File, fault.Line, fault.Field, fault.Code, fault.Message);
        if (!outcome.Succeeded)
            throw new InvalidOperationException($"The reference data in {folder} has {outcome.Faults.Count} faults; nothing was imported.");
        if (outcome.Changed.Count > 0)
            logger.LogInformation("Imported {Count} reference documents from {Folder}", outcome.Changed.Count, folder);
    }
}
