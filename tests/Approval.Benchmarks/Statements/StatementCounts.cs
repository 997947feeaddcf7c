using System.Globalization;
using Approval.Benchmarks.Cases;

namespace Approval.Benchmarks.Statements;

/// <summary>What a human action, with everything that follows from it, asks of the database.</summary>
/// <param name="Action">The action.</param>
/// <param name="Statements">SQL statements, those that open and close transactions not counted.</param>
/// <param name="RoundTrips">Exchanges with the database server; none on SQLite.</param>
/// <param name="Commits">Commits, of the action itself and of the messages that it set off.</param>
/// <param name="Messages">Messages consumed.</param>
internal sealed record ActionCost(HumanAction Action, long Statements, long RoundTrips, long Commits, long Messages);

/// <summary>
/// Counts, one case at a time on an otherwise idle server, and so the same on a busy machine as on a quiet one. What screens
/// read runs on read-only connections, locks nothing and is not counted.
/// </summary>
internal static class StatementCounts
{
    private const int Cases = 5;

    /// <summary>Longer than the metrics page keeps an answer, and than any message takes on an idle server.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(700);

    public static async Task<IReadOnlyList<ActionCost>> RunAsync(Options options, TextWriter output, CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(options, benchmarkData: true, cancellationToken);
        using var desks = await Desks.SignInAsync(server.Address, cancellationToken);
        await using var live = await LiveChanges.ConnectAsync(desks, cancellationToken);
        using var http = new HttpClient { BaseAddress = server.Address };
        await new CaseRun(desks, live, new CaseTimes()).RunAsync(1, cancellationToken);

        var costs = new List<ActionCost>();
        for (var running = 2; running < 2 + Cases; running++)
        {
            await Task.Delay(Quiet, cancellationToken);
            var before = await Counters.ReadAsync(http, cancellationToken);
            await new CaseRun(desks, live, new CaseTimes())
            {
                AfterAction = async (action, _) =>
                {
                    await Task.Delay(Quiet, cancellationToken);
                    var after = await Counters.ReadAsync(http, cancellationToken);
                    costs.Add(before.To(after, action));
                    before = after;
                },
            }.RunAsync(running, cancellationToken);
        }

        var table = Enum.GetValues<HumanAction>().Select(action => Typical(action, costs)).ToList();
        Print(options, table, output);
        return table;
    }

    /// <summary>The middle of all cases: a poller that happened to run in between does not show.</summary>
    private static ActionCost Typical(HumanAction action, List<ActionCost> costs)
    {
        var same = costs.Where(cost => cost.Action == action).ToList();
        return new ActionCost(
            action, Middle(same, cost => cost.Statements), Middle(same, cost => cost.RoundTrips), Middle(same, cost => cost.Commits), Middle(same, cost => cost.Messages));
    }

    private static long Middle(List<ActionCost> costs, Func<ActionCost, long> value) => costs.Select(value).Order().ElementAt(costs.Count / 2);

    private static void Print(Options options, List<ActionCost> table, TextWriter output)
    {
        output.WriteLine($"statements on {options.Setup}: per human action, with everything that follows from it");
        output.WriteLine("  | action | statements | round trips | commits | messages |");
        output.WriteLine("  |---|---:|---:|---:|---:|");
        foreach (var cost in table)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  | {cost.Action} | {cost.Statements} | {cost.RoundTrips} | {cost.Commits} | {cost.Messages} |"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  | whole case | {Whole(table, cost => cost.Statements)} | {Whole(table, cost => cost.RoundTrips)} | {Whole(table, cost => cost.Commits)} | {Whole(table, cost => cost.Messages)} |"));
    }

    private static long Whole(List<ActionCost> table, Func<ActionCost, long> value) =>
        table.Sum(cost => value(cost) * (cost.Action == HumanAction.Opinion ? Desks.Departments.Count - 1 : 1));

    /// <summary>The server's own counters, from its metrics page.</summary>
    private sealed record Counters(long Statements, long RoundTrips, long Commits, long Messages)
    {
        public static async Task<Counters> ReadAsync(HttpClient http, CancellationToken cancellationToken)
        {
            var lines = (await http.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken)).Split('\n');
            return new Counters(
                Value(lines, "approval_storage_statements_total"), Value(lines, "approval_storage_round_trips_total"),
                Value(lines, "approval_storage_commits_total"), Value(lines, "approval_messages_consumed_total"));
        }

        public ActionCost To(Counters after, HumanAction action) => new(
            action, after.Statements - Statements, after.RoundTrips - RoundTrips, after.Commits - Commits, after.Messages - Messages);

        // A counter that was never raised has no line: there are no round trips on SQLite.
        private static long Value(string[] lines, string name) =>
            lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(' ') is { Length: > 1 } parts
                ? (long)double.Parse(parts[1], CultureInfo.InvariantCulture)
                : 0;
    }
}
