using Approval.Benchmarks;
using Approval.Benchmarks.Cases;
using Approval.Benchmarks.Executor;
using Approval.Benchmarks.Measuring;
using Approval.Benchmarks.Rest;
using Approval.Benchmarks.Statements;

if (Options.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(Options.Usage);
    return 2;
}

using var stop = new CancellationTokenSource(options.LongestRun);
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
Console.WriteLine(Machine.Describe());
switch (options.Command)
{
    case "executor":
        ExecutorThroughput.Run(Console.Out);
        break;
    case "cases":
        await CasesBenchmark.RunAsync(options, Console.Out, stop.Token);
        break;
    case "statements":
        await StatementCounts.RunAsync(options, Console.Out, stop.Token);
        break;
    case "rest":
        await ServerAtRest.RunAsync(options, Console.Out, stop.Token);
        break;
    default:
        await Everything.RunAsync(options, Console.Out, stop.Token);
        break;
}

return 0;
