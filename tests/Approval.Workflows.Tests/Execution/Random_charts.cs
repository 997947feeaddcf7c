using Approval.Workflows.Execution;
using Approval.Workflows.Validation;

// The analyzer does not know that FsCheck supplies the arguments of a property.
#pragma warning disable NUnit1027

namespace Approval.Workflows.Tests.Execution;

/// <summary>Properties that hold for every block-structured flowchart: sequences, forks with a join, choices with a merge, rework loops.</summary>
public sealed class Random_charts
{
    private static readonly string[] LoopPorts = ["Done", "Again"];

    [FsCheck.NUnit.Property(MaxTest = 300, EndSize = 1_000_000)]
    public void Then_writing_the_state_at_each_step_changes_nothing(int seed) => Hold(seed, (workflow, random) =>
    {
        var (kept, written) = (Flowchart.Start(workflow), Flowchart.Start(workflow));
        while (kept.State.Open.Length > 0)
        {
            var stimulus = AnyResume(workflow, kept.State, random);
            kept = Flowchart.Advance(workflow, kept.State, stimulus);
            written = Flowchart.Advance(workflow, WorkflowState.Parse(written.State.ToUtf8()), stimulus);
            Assert.That(written.State.ToJson(), Is.EqualTo(kept.State.ToJson()));
            Assert.That(written.Executed, Is.EqualTo(kept.Executed));
        }
    });

    [FsCheck.NUnit.Property(MaxTest = 300, EndSize = 1_000_000)]
    public void Then_the_same_stimuli_give_the_same_run(int seed) => Hold(seed, (workflow, random) =>
    {
        var again = random.Next();
        var compiledAnew = CompiledWorkflow.Compile(workflow.Definition, Chart.Registry);
        Assert.That(RunToEnd(workflow, new Random(again)).Log, Is.EqualTo(RunToEnd(compiledAnew, new Random(again)).Log));
    });

    [FsCheck.NUnit.Property(MaxTest = 300, EndSize = 1_000_000)]
    public void Then_a_resume_of_something_not_open_changes_nothing(int seed) => Hold(seed, (workflow, random) =>
    {
        var state = Flowchart.Start(workflow).State;
        while (state.Open.Length > 0)
        {
            var open = Flowchart.OpenStages(workflow, state);
            var closed = workflow.Activities.Where(activity => open.All(stage => stage.ActivityId != activity.Id)).Select(activity => activity.Id);
            foreach (var target in closed.Concat(["absent", "absent#1", $"{open[0].ActivityId}#9999"]))
            {
                var step = Flowchart.Advance(workflow, state, new Resume(target));
                Assert.That((step.Applied, step.State, step.Effects.Count), Is.EqualTo((false, state, 0)));
            }

            state = Flowchart.Advance(workflow, state, AnyResume(workflow, state, random)).State;
        }
    });

    [FsCheck.NUnit.Property(MaxTest = 200, EndSize = 1_000_000)]
    public void Then_every_order_of_resumes_runs_the_same_activities_and_each_join_once(int seed) => Hold(seed, (workflow, random) =>
    {
        var runs = Enumerable.Range(0, 4).Select(_ => RunToEnd(workflow, random, onlyDone: true)).ToList();
        foreach (var run in runs)
        {
            Assert.That(run.Executed.Order(), Is.EqualTo(runs[0].Executed.Order()));
            Assert.That(run.Executed.Where(id => id[0] == 'j'), Is.Unique);
        }
    });

    [FsCheck.NUnit.Property(MaxTest = 200, EndSize = 1_000_000)]
    public void Then_it_is_sound_and_reaches_its_end_whatever_people_do(int seed) => Hold(seed, (workflow, random) =>
    {
        var report = WorkflowValidator.Validate(workflow.Definition, Chart.Registry);
        Assert.That(report.Problems.Where(problem => problem.Code != "too-large"), Is.Empty);
        Assert.That(RunToEnd(workflow, random).Executed[^1], Is.EqualTo("end"));
    });

    private static void Hold(int seed, Action<CompiledWorkflow, Random> property)
    {
        var random = new Random(seed);
        property(new BlockChart(random).Draw().Compile(), random);
    }

    private static Resume AnyResume(CompiledWorkflow workflow, WorkflowState state, Random random, bool onlyDone = false)
    {
        var open = Flowchart.OpenStages(workflow, state);
        var stage = open[random.Next(open.Count)];
        // People send back now and then, not for ever.
        var port = stage.ActivityId[0] == 'l' && !onlyDone && random.Next(3) == 0 ? LoopPorts[1] : LoopPorts[0];
        return new Resume(stage.InstanceId, port);
    }

    private static (List<string> Executed, List<string> Log) RunToEnd(CompiledWorkflow workflow, Random random, bool onlyDone = false)
    {
        var step = Flowchart.Start(workflow);
        var (executed, log) = (new List<string>(), new List<string>());
        while (true)
        {
            executed.AddRange(step.Executed.Select(run => run.ActivityId));
            log.Add(step.State.ToJson());
            if (step.State.Open.Length == 0)
                break;
            step = Flowchart.Advance(workflow, step.State, AnyResume(workflow, step.State, random, onlyDone));
        }

        Assert.That(step.State.Status, Is.EqualTo(WorkflowStatus.Finished));
        return (executed, log);
    }

    /// <summary>Draws a random chart out of blocks with one entry and one exit.</summary>
    private sealed class BlockChart(Random random)
    {
        private readonly Chart chart = new();
        private int count;

        public Chart Draw()
        {
            chart.Variable("n", "Int32", random.Next(10).ToString(System.Globalization.CultureInfo.InvariantCulture));
            chart.Add("start", "Elsa.Start");
            var (first, last) = Block(3, loops: true);
            chart.Add("end", "Approval.End").Connect("start", first).Connect(last, "end");
            return chart;
        }

        private (string First, string Last) Block(int depth, bool loops) => random.Next(depth <= 0 ? 2 : loops ? 6 : 5) switch
        {
            0 => Leaf("s", "Trial.Step"),
            1 => Leaf("t", "Trial.UserTask"),
            2 => Sequence(depth, loops),
            3 => Fork(depth),
            4 => Choice(depth),
            _ => Loop(depth),
        };

        private (string First, string Last) Leaf(string prefix, string type)
        {
            var id = prefix + count++;
            chart.Add(id, type);
            return (id, id);
        }

        private (string First, string Last) Sequence(int depth, bool loops)
        {
            var (first, middle) = Block(depth - 1, loops);
            var (next, last) = Block(depth - 1, loops);
            chart.Connect(middle, next);
            return (first, last);
        }

        // A loop inside a branch belongs into a flowchart of its own; here branches are without loops.
        private (string First, string Last) Fork(int depth)
        {
            var (fork, _) = Leaf("f", "Trial.Step");
            var join = $"j{count++}";
            chart.Add(join, "Elsa.FlowJoin", ("mode", "Literal", random.Next(2) == 0 ? "WaitAll" : "WaitAllActive"));
            for (var branch = random.Next(2, 5); branch > 0; branch--)
            {
                var (first, last) = Block(depth - 1, loops: false);
                chart.Connect(fork, first).Connect(last, join);
            }

            return (fork, join);
        }

        private (string First, string Last) Choice(int depth)
        {
            var decision = $"d{count++}";
            chart.Add(decision, "Elsa.FlowDecision", ("condition", "JavaScript", $"getVariable('n') > {random.Next(10)}"));
            var (merge, _) = Leaf("m", "Trial.Step");
            foreach (var port in new[] { "True", "False" })
            {
                var (first, last) = Block(depth - 1, loops: false);
                chart.Connect(decision, first, port).Connect(last, merge);
            }

            return (decision, merge);
        }

        private (string First, string Last) Loop(int depth)
        {
            var (first, last) = Block(depth - 1, loops: true);
            var check = $"l{count++}";
            chart.Add(check, "Trial.UserTask").Connect(last, check).Connect(check, first, LoopPorts[1]);
            return (first, check);
        }
    }
}
