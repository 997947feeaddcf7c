using System.Globalization;

namespace Approval.Benchmarks;

/// <summary>What to measure, and on what.</summary>
/// <param name="Command">executor, cases, statements, rest or all.</param>
/// <param name="PostgreSql">PostgreSQL instead of SQLite; its address is in <c>APPROVAL_TEST_POSTGRES</c>.</param>
/// <param name="RabbitMq">RabbitMQ instead of the in-process transport; its address is in <c>APPROVAL_TEST_RABBITMQ</c>.</param>
/// <param name="Cases">Cases per round, of the product and of the floor each.</param>
/// <param name="Clients">Concurrent clients; each handles one case at a time.</param>
/// <param name="Rounds">Rounds of product and floor in turn, after one that warms up.</param>
internal sealed record Options(string Command, bool PostgreSql, bool RabbitMq, int Cases, int Clients, int Rounds)
{
    public const string Usage =
        """
        dotnet run -c Release --project tests/Approval.Benchmarks -- <command> [options]
          executor     workflow instances per second
          cases        durable cases per second over HTTP, beside plain SQL with the same rows
          statements   SQL statements, round trips and commits per human action
          rest         memory of the server at rest
          all          all of these, with PostgreSQL and RabbitMQ too where APPROVAL_TEST_POSTGRES and APPROVAL_TEST_RABBITMQ are set
        --postgres --rabbitmq    instead of SQLite and the in-process transport (source .test-servers/env first)
        --cases N (100)   --clients N (16)   --rounds N (4)
        """;

    private static readonly HashSet<string> Commands = ["executor", "cases", "statements", "rest", "all"];

    /// <summary>After this the run gives up: a measurement that takes so long measures something else.</summary>
    public TimeSpan LongestRun => TimeSpan.FromMinutes(Command == "all" ? 20 : 10);

    /// <summary>The share of plain SQL's speed to reach.</summary>
    public double Goal => PostgreSql ? 1.0 / 3 : 0.5;

    public string Setup => (PostgreSql ? "PostgreSQL" : "SQLite") + " + " + (RabbitMq ? "RabbitMQ" : "in-process transport");

    public static Options? Parse(string[] args)
    {
        if (args.Length == 0 || !Commands.Contains(args[0]))
            return null;
        var options = new Options(args[0], false, false, 100, 16, 4);
        for (var i = 1; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--postgres":
                    options = options with { PostgreSql = true };
                    break;
                case "--rabbitmq":
                    options = options with { RabbitMq = true };
                    break;
                case "--cases" when Number(args, ++i, 10_000) is { } cases:
                    options = options with { Cases = cases };
                    break;
                case "--clients" when Number(args, ++i, 200) is { } clients:
                    options = options with { Clients = clients };
                    break;
                case "--rounds" when Number(args, ++i, 20) is { } rounds:
                    options = options with { Rounds = rounds };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }

    private static int? Number(string[] args, int at, int most) =>
        at < args.Length && int.TryParse(args[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most ? number : null;
}
