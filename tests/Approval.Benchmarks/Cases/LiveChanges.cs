using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;

namespace Approval.Benchmarks.Cases;

/// <summary>One connection to the server's live events, handed on to whoever waits for a case.</summary>
internal sealed class LiveChanges : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Channel<string>> cases = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource ending = new();
    private readonly Task reading;

    private LiveChanges(StreamReader stream) => reading = Task.Run(() => ReadAsync(stream));

    public static async Task<LiveChanges> ConnectAsync(Desks desks, CancellationToken cancellationToken) =>
        new(await desks.EventsAsync(cancellationToken));

    /// <summary>States that the case enters from now on; one entry per change, also when the state stayed the same.</summary>
    public ChannelReader<string> Of(string number) => cases.GetOrAdd(number, _ => Channel.CreateUnbounded<string>()).Reader;

    public void Forget(string number) => cases.TryRemove(number, out _);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await reading;
        ending.Dispose();
    }

    private async Task ReadAsync(StreamReader stream)
    {
        try
        {
            while (await stream.ReadLineAsync(ending.Token) is { } line)
            {
                if (line.StartsWith("data: {\"number\"", StringComparison.Ordinal))
                    Pass(line["data: ".Length..]);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The run is over, or the server is; who still waits looks for himself.
        }
        finally
        {
            stream.Dispose();
        }
    }

    private void Pass(string json)
    {
        using var change = JsonDocument.Parse(json);
        var number = change.RootElement.GetProperty("number").GetString()!;
        if (cases.TryGetValue(number, out var waiting))
            waiting.Writer.TryWrite(change.RootElement.GetProperty("state").GetString()!);
    }
}
