using System.Diagnostics;
using System.Globalization;
using Approval.Benchmarks.Measuring;

namespace Approval.Benchmarks.Cases;

/// <summary>What a run of the durable cases came to; rates are the middle of the rounds.</summary>
internal sealed record CasesResult(string Setup, double CasesPerSecond, double FloorPerSecond, double Ratio, string Summary);

/// <summary>
/// How many durable cases the product completes per second over HTTP, and what share that is of plain SQL with the same rows.
/// Product and floor take turns within one run, so that whatever else the machine does disturbs both.
/// </summary>
internal static class CasesBenchmark
{
    /// <summary>A server runs for weeks: by then its code is compiled as well as it will be.</summary>
    private const int WarmUpCases = 400;

    public static async Task<CasesResult> RunAsync(Options options, TextWriter output, CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(options, benchmarkData: true, cancellationToken);
        using var desks = await Desks.SignInAsync(server.Address, cancellationToken);
        await using var live = await LiveChanges.ConnectAsync(desks, cancellationToken);
        var recorded = await RecordedCase.RecordAsync(server, desks, live, cancellationToken);
        await using var floor = await Floor.OpenAsync(server.Scratch, recorded, cancellationToken);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"cases on {options.Setup}: {options.Clients} clients; a case is {CaseRun.Actions} human actions and writes {recorded.Rows} rows, {recorded.Bytes / 1024.0:N0} KB"));

        var product = new Product(desks, live);
        await product.RunAsync(WarmUpCases, options.Clients, cancellationToken);
        await floor.RunAsync(options.Cases, options.Clients, cancellationToken);
        product.Forget();
        var rounds = new List<(double Product, double Floor)>();
        var processor = TimeSpan.Zero;
        for (var round = 1; round <= options.Rounds; round++)
        {
            var before = server.ProcessorTime;
            var rate = options.Cases / await product.RunAsync(options.Cases, options.Clients, cancellationToken);
            var used = server.ProcessorTime - before;
            processor += used;
            var least = options.Cases / await floor.RunAsync(options.Cases, options.Clients, cancellationToken);
            rounds.Add((rate, least));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  round {round}: product {rate:N1} cases/s, floor {least:N1} cases/s, ratio {rate / least:N2}, {used.TotalMilliseconds / options.Cases:N1} ms of processor per case, load {Machine.Load()}"));
        }

        var result = Summarise(options, product.Times, rounds, processor);
        output.WriteLine(result.Summary);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  server memory after the run {server.ResidentMegabytes:N0} MB; warnings logged {server.Warnings.Count}"));
        foreach (var warning in server.Warnings.Take(3))
            output.WriteLine($"    {warning}");
        return result;
    }

    private static CasesResult Summarise(Options options, CaseTimes times, List<(double Product, double Floor)> rounds, TimeSpan processor)
    {
        var product = Middle(rounds.Select(round => round.Product));
        var least = Middle(rounds.Select(round => round.Floor));
        var ratio = Middle(rounds.Select(round => round.Product / round.Floor));
        var perCase = processor.TotalMilliseconds / (options.Cases * rounds.Count);
        return new CasesResult(options.Setup, product, least, ratio, string.Create(
            CultureInfo.InvariantCulture,
            $"""
              product  {product:N1} cases/s = {product * CaseRun.Actions:N0} human actions/s; {perCase:N1} ms of processor per case in the server
              floor    {least:N1} cases/s = {least * CaseRun.Actions:N0} commits/s
              ratio    {ratio:N2} (goal {options.Goal:N2})
              submitting an opinion             {times.Opinion}
              last opinion to decision on desk  {times.Convergence}
              whole case                        {times.WholeCase}
            """));
    }

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>The clients.</summary>
    private sealed class Product(Desks desks, LiveChanges live)
    {
        private int running = 10;

        public CaseTimes Times { get; private set; } = new();

        public void Forget() => Times = new CaseTimes();

        public async Task<double> RunAsync(int cases, int clients, CancellationToken cancellationToken)
        {
            var left = cases;
            var clock = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(
                async () =>
                {
                    while (Interlocked.Decrement(ref left) >= 0)
                        await new CaseRun(desks, live, Times).RunAsync(Interlocked.Increment(ref running), cancellationToken);
                },
                cancellationToken)));
            return clock.Elapsed.TotalSeconds;
        }
    }
}
