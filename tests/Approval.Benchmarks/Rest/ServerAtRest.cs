using System.Globalization;
using Approval.Benchmarks.Cases;

namespace Approval.Benchmarks.Rest;

/// <summary>Memory of the server with the product's whole catalog and demonstration accounts, when nobody works with it.</summary>
internal static class ServerAtRest
{
    private const double Goal = 200;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    /// <returns>Megabytes that the operating system counts as resident.</returns>
    public static async Task<double> RunAsync(Options options, TextWriter output, CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(options, benchmarkData: false, cancellationToken);
        await Task.Delay(Rest, cancellationToken);
        var megabytes = server.ResidentMegabytes;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"rest on {options.Setup}: {megabytes:N0} MB resident {Rest.TotalSeconds:N0} s after the start (goal under {Goal:N0} MB)"));
        return megabytes;
    }
}
