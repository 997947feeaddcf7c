using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Approval.Benchmarks.Cases;

/// <summary>
/// The real server as a process of its own, set up as in production: warnings only in the log, no training clock. Demonstration
/// accounts, because somebody has to sign in. Its data are scratch and go with it.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Scratch scratch;
    private readonly List<string> output = [];

    private ServerProcess(Process process, Scratch scratch, Uri address)
    {
        this.process = process;
        this.scratch = scratch;
        Address = address;
    }

    public Uri Address { get; }

    public Scratch Scratch => scratch;

    /// <summary>Memory that is really in use, in MB, as the operating system counts it.</summary>
    public double ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <summary>Time that the processor has worked for the server so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts the server and waits until it is ready.</summary>
    /// <param name="options">Store and transport.</param>
    /// <param name="benchmarkData">True for the benchmark's own item, false for the product's catalog.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ServerProcess> StartAsync(Options options, bool benchmarkData, CancellationToken cancellationToken)
    {
        var scratch = await Scratch.CreateAsync(options, cancellationToken);
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = scratch.Folder };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Approval.Server.dll"));
        foreach (var (name, value) in scratch.Settings)
            start.Environment[name] = value;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Demo__Enabled"] = "true";
        if (benchmarkData)
            start.Environment["Reference__Folder"] = ReferenceFolder.Make(scratch.Folder);
        var server = new ServerProcess(Process.Start(start) ?? throw new InvalidOperationException("The server did not start."), scratch, address);
        server.ReadOutput();
        try
        {
            await server.WaitUntilReadyAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
        await scratch.DisposeAsync();
    }

    /// <summary>What the server said; in a good run next to nothing.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            lock (output)
                return [.. output.Where(line => line.StartsWith("warn", StringComparison.Ordinal) || line.StartsWith("fail", StringComparison.Ordinal) || line.StartsWith("crit", StringComparison.Ordinal))];
        }
    }

    private void ReadOutput()
    {
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        lock (output)
        {
            if (line is not null && output.Count < 1000)
                output.Add(line);
        }
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address };
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (process.HasExited || waited.Elapsed > TimeSpan.FromSeconds(90))
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The server is not ready after {waited.Elapsed.TotalSeconds:N0} s:\n{Tail()}"));
            try
            {
                using var answer = await http.GetAsync(new Uri("/healthz/ready", UriKind.Relative), cancellationToken);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100, cancellationToken);
        }
    }

    private string Tail()
    {
        lock (output)
            return string.Join('\n', output.TakeLast(30));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
