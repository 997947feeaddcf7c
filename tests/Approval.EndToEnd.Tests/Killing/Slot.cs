using Approval.EndToEnd.Tests.Processes;

namespace Approval.EndToEnd.Tests.Killing;

/// <summary>The place of one process of an installation: it is killed and started again, and clients find it under its present address.</summary>
internal sealed class Slot(Installation installation) : IAsyncDisposable
{
    private ServerProcess? _server;

    /// <summary>Null while it is dead or starting.</summary>
    public Uri? Address { get; private set; }

    /// <summary>How long the starts took.</summary>
    public List<TimeSpan> Starts { get; } = [];

    public async Task StartAsync()
    {
        var since = TimeProvider.System.GetTimestamp();
        _server = await installation.StartAsync();
        Address = _server.Address;
        Starts.Add(TimeProvider.System.GetElapsedTime(since));
    }

    public async Task KillAsync()
    {
        await _server!.KillAsync();
        Address = null;
        await _server.DisposeAsync();
    }

    /// <summary>Killed while it is still starting: schema, reference data, the first sweep.</summary>
    public Task KillWhileStartingAsync(TimeSpan after) => ServerProcess.KillWhileStartingAsync(installation.Folder, installation.Settings, after);

    public async Task<int> StopAsync()
    {
        Address = null;
        return await _server!.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
