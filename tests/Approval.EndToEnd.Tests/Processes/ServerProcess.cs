using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Approval.EndToEnd.Tests.Processes;

/// <summary>The built server as a process of its own, on a free loopback port, told everything by its environment as an operator does.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Announcement = "审批服务已启动：";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool _disposed;

    private ServerProcess(Process process) => _process = process;

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Approval.Server.dll");

    public Uri Address => _address.Task.Result;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Everything it printed so far, on both outputs.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Starts a server and waits until it says where it listens.</summary>
    /// <param name="folder">Its working directory.</param>
    /// <param name="settings">Settings beside the port; none is what a first user has.</param>
    /// <param name="environment">Development or Production.</param>
    public static async Task<ServerProcess> StartAsync(string folder, IReadOnlyDictionary<string, string>? settings = null, string environment = "Development")
    {
        var server = Launch(folder, settings, environment);
        await server._address.Task.WaitAsync(Patience).ContinueWith(
            started => started.IsCompletedSuccessfully ? started : throw new InvalidOperationException($"The server did not start:\n{string.Join('\n', server.Lines)}", started.Exception),
            TaskScheduler.Default).Unwrap();
        return server;
    }

    /// <summary>Starts a server and kills it after this time, ready or not.</summary>
    public static async Task KillWhileStartingAsync(string folder, IReadOnlyDictionary<string, string>? settings, TimeSpan after)
    {
        await using var server = Launch(folder, settings, "Development");
        await Task.Delay(after);
        await server.KillAsync();
    }

    /// <summary>Runs one of the program's commands to its end.</summary>
    public static async Task<CommandResult> RunAsync(string folder, IReadOnlyDictionary<string, string>? settings, params string[] arguments)
    {
        using var process = Process.Start(Describe(folder, settings, "Production", arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return new CommandResult(process.ExitCode, await output, await error);
    }

    /// <summary>SIGKILL: no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>SIGTERM, as a service manager stops it; the exit code must be 0.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private static ServerProcess Launch(string folder, IReadOnlyDictionary<string, string>? settings, string environment)
    {
        var process = new Process { StartInfo = Describe(folder, settings, environment, []), EnableRaisingEvents = true };
        var server = new ServerProcess(process);
        process.OutputDataReceived += (_, line) => server.Hear(line.Data);
        process.ErrorDataReceived += (_, line) => server.Hear(line.Data);
        process.Exited += (_, _) => server._address.TrySetCanceled();
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return server;
    }

    private static ProcessStartInfo Describe(string folder, IReadOnlyDictionary<string, string>? settings, string environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["ASPNETCORE_URLS"] = $"http://{IPAddress.Loopback}:0";
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return start;
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        _lines.Enqueue(line);
        if (line.StartsWith(Announcement, StringComparison.Ordinal))
            _address.TrySetResult(new Uri(line[Announcement.Length..].Split(' ')[0]));
    }
}

/// <summary>What a command printed and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error);
