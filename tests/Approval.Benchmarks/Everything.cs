using System.Globalization;
using Approval.Benchmarks.Cases;
using Approval.Benchmarks.Executor;
using Approval.Benchmarks.Measuring;
using Approval.Benchmarks.Rest;
using Approval.Benchmarks.Statements;

namespace Approval.Benchmarks;

/// <summary>All measurements one after the other, never two at once, with one summary.</summary>
internal static class Everything
{
    public static async Task RunAsync(Options options, TextWriter output, CancellationToken cancellationToken)
    {
        var summary = new List<string> { string.Create(CultureInfo.InvariantCulture, $"executor: {ExecutorThroughput.Run(output):N0} instances/s (goal 10,000)") };
        foreach (var setup in Setups(options))
        {
            var megabytes = await ServerAtRest.RunAsync(setup, output, cancellationToken);
            await StatementCounts.RunAsync(setup, output, cancellationToken);
            var cases = await CasesBenchmark.RunAsync(setup, output, cancellationToken);
            summary.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{setup.Setup}: {cases.CasesPerSecond:N1} cases/s, floor {cases.FloorPerSecond:N1}, ratio {cases.Ratio:N2} (goal {setup.Goal:N2}); at rest {megabytes:N0} MB (goal under 200)"));
        }

        output.WriteLine();
        foreach (var line in summary)
            output.WriteLine(line);
        output.WriteLine($"load average at the end {Machine.Load()}");
    }

    /// <summary>SQLite always; PostgreSQL with RabbitMQ where their addresses are known.</summary>
    private static IEnumerable<Options> Setups(Options options)
    {
        yield return options with { PostgreSql = false, RabbitMq = false };
        if (Environment.GetEnvironmentVariable("APPROVAL_TEST_POSTGRES") is not null && Environment.GetEnvironmentVariable("APPROVAL_TEST_RABBITMQ") is not null)
            yield return options with { PostgreSql = true, RabbitMq = true };
    }
}
