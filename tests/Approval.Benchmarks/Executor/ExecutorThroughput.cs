using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Approval.Workflows.Descriptors;
using Approval.Workflows.Execution;
using Approval.Workflows.Model;

namespace Approval.Benchmarks.Executor;

/// <summary>
/// How many whole workflows one process runs: fork into five waiting tasks, join all, three more activities; the state goes to JSON and back
/// before every resume, as it does in the database. Elsa itself: 41 to 96 instances per second.
/// </summary>
public static class ExecutorThroughput
{
    private const int Tasks = 5;
    private const int Threads = 2;
    private const double Goal = 10_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(3);

    /// <summary>Measures and prints instances per second.</summary>
    /// <returns>Instances per second on two threads.</returns>
    public static double Run(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var registry = ActivityRegistry.BuiltIn.With([new ActivityDescriptor("Approval.SingleReview", "单部门审查") { IsBlocking = true, Ports = [new("Passed", "通过")] }]);
        var workflow = CompiledWorkflow.Compile(WorkflowDefinition.Parse(Definition().ToJsonString()), registry);
        Measure(workflow, WarmUp);
        var (instances, seconds, bytes) = Measure(workflow, Measured);
        var rate = instances / seconds;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"executor: {rate:N0} instances/s on {Threads} threads ({instances:N0} in {seconds:N1} s; fork of {Tasks}, join, 3 more; state through JSON at each of {Tasks} resumes, {bytes} bytes; goal {Goal:N0})"));
        return rate;
    }

    private static (long Instances, double Seconds, int StateBytes) Measure(CompiledWorkflow workflow, TimeSpan time)
    {
        var counts = new long[Threads];
        var stateBytes = new int[Threads];
        var clock = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            while (clock.Elapsed < time)
            {
                stateBytes[thread] = RunOne(workflow);
                counts[thread]++;
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return (counts.Sum(), clock.Elapsed.TotalSeconds, stateBytes[0]);
    }

    private static int RunOne(CompiledWorkflow workflow)
    {
        var step = Flowchart.Start(workflow);
        var size = 0;
        for (var task = Tasks; task >= 1; task--)
        {
            var json = step.State.ToUtf8();
            size = Math.Max(size, json.Length);
            step = Flowchart.Advance(workflow, WorkflowState.Parse(json), new Resume(TaskIds[task - 1], "Passed"));
        }

        if (step.State.Status != WorkflowStatus.Finished || step.Executed.Count != 4)
            throw new InvalidOperationException("The workflow did not run to its end.");
        return size;
    }

    private static readonly string[] TaskIds = [.. Enumerable.Range(1, Tasks).Select(task => $"task{task}")];

    private static JsonObject Definition()
    {
        var activities = new JsonArray(Activity("start", "Elsa.Start"));
        var connections = new JsonArray();
        foreach (var task in TaskIds)
        {
            activities.Add(Activity(task, "Approval.SingleReview"));
            connections.Add(Connection("start", "Done", task));
            connections.Add(Connection(task, "Passed", "join"));
        }

        var join = Activity("join", "Elsa.FlowJoin");
        join["mode"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "WaitAll" } };
        activities.Add(join);
        var previous = "join";
        foreach (var after in new[] { "after1", "after2", "after3" })
        {
            activities.Add(Activity(after, "Elsa.WriteLine"));
            connections.Add(Connection(previous, "Done", after));
            previous = after;
        }

        return new JsonObject
        {
            ["id"] = "throughput",
            ["root"] = new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["activities"] = activities, ["connections"] = connections },
        };
    }

    private static JsonObject Activity(string id, string type) => new() { ["id"] = id, ["type"] = type };

    private static JsonObject Connection(string source, string port, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
    };
}
