using System.Globalization;
using System.Runtime.InteropServices;

namespace Approval.Benchmarks.Measuring;

/// <summary>What else a reader needs to judge the numbers: the machine and how busy it was.</summary>
internal static class Machine
{
    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, .NET {Environment.Version}, load average {Load()}");

    public static string Load() =>
        File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";
}
