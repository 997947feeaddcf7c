using System.Text.Json.Nodes;
using Approval.Workflows.Execution;

namespace Approval.Workflows.Tests.Execution;

public sealed class When_a_workflow_advances
{
    private static Chart TwoDepartments() => new Chart()
        .Add("s", "Elsa.Start")
        .Add("a", "Approval.SingleReview", ("department", "Literal", "fagai"))
        .Add("b", "Approval.SingleReview", ("department", "Literal", "zhujian"))
        .Add("j", "Elsa.FlowJoin", ("mode", "Literal", "WaitAllActive"))
        .Add("n", "Approval.Notify", ("text", "JavaScript", "'上一步:' + getLastOutcome()"))
        .Add("e", "Approval.End")
        .Add("refused", "Approval.End", ("result", "Literal", "Terminated"))
        .Connect("s", "a").Connect("s", "b").Connect("a", "j", "Passed").Connect("a", "refused", "Rejected").Connect("b", "j", "Passed")
        .Connect("j", "n").Connect("n", "e");

    [Test]
    public void Then_effects_say_what_the_outside_has_to_do()
    {
        var workflow = TwoDepartments().Compile();
        var start = Flowchart.Start(workflow);
        var first = Flowchart.Advance(workflow, start.State, new Resume("b", "Passed"));
        var last = Flowchart.Advance(workflow, first.State, new Resume("a#2", "Passed"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(start.Effects.OfType<StageStarted>().Select(effect => (effect.InstanceId, effect.IsBlocking, effect.Inputs["department"]!.ToString())), Is.EqualTo(new[] { ("a#2", true, "fagai"), ("b#3", true, "zhujian") }));
            Assert.That(start.Effects, Has.Count.EqualTo(2));
            Assert.That(first.Effects, Is.Empty);
            Assert.That(last.Effects.Select(effect => effect.GetType()), Is.EqualTo(new[] { typeof(StageStarted), typeof(WorkflowFinished) }));
            Assert.That(((StageStarted)last.Effects[0]).Inputs["text"]!.ToString(), Is.EqualTo("上一步:Passed"));
            Assert.That(((StageStarted)last.Effects[0]).IsBlocking, Is.False);
            Assert.That(((WorkflowFinished)last.Effects[1]).TerminalType, Is.EqualTo("Approval.End"));
            Assert.That(((WorkflowFinished)last.Effects[1]).Inputs["result"]!.ToString(), Is.EqualTo("Closed"));
        }
    }

    [Test]
    public void Then_reaching_the_end_tells_the_others_why_they_are_cancelled()
    {
        var workflow = TwoDepartments().Compile();
        var step = Flowchart.Advance(workflow, Flowchart.Start(workflow).State, new Resume("a", "Rejected"));
        Assert.That(step.Effects.OfType<StageCancelled>().Single(), Is.EqualTo(new StageCancelled("b#3", "b", "Approval.SingleReview", CancelReason.WorkflowEnded)));
        Assert.That(step.State.Status, Is.EqualTo(WorkflowStatus.Finished));
        Assert.That(Flowchart.Advance(workflow, step.State, new Resume("b", "Passed")).Applied, Is.False);
    }

    [Test]
    public void Then_the_given_state_is_left_as_it_was()
    {
        var workflow = TwoDepartments().Compile();
        var state = Flowchart.Start(workflow).State;
        var before = state.ToJson();
        Flowchart.Advance(workflow, state, new Resume("a", "Passed") { Values = new Dictionary<string, JsonNode?> { ["x"] = 1 } });
        Flowchart.Advance(workflow, state, new CancelWorkflow());
        Assert.That(state.ToJson(), Is.EqualTo(before));
    }

    [Test]
    public void Then_values_of_a_resume_become_variables()
    {
        var workflow = TwoDepartments().Compile();
        var step = Flowchart.Advance(workflow, Flowchart.Start(workflow).State, new Resume("a", "Passed") { Values = new Dictionary<string, JsonNode?> { ["opinion"] = new JsonObject { ["text"] = "同意" } } });
        var restored = WorkflowState.Parse(step.State.ToJson());
        Assert.That(restored.Variables["opinion"].GetProperty("text").GetString(), Is.EqualTo("同意"));
        Assert.That(restored.Variables["lastOutcome"].GetString(), Is.EqualTo("Passed"));
    }

    [Test]
    public void Then_a_state_is_never_applied_to_another_version_of_the_definition()
    {
        var state = Flowchart.Start(TwoDepartments().Compile()).State;
        var changed = TwoDepartments().Connect("b", "e", "Rejected").Compile();
        Assert.That(() => Flowchart.Advance(changed, state, new Resume("a", "Passed")), Throws.TypeOf<WorkflowStateException>().With.Property("Code").EqualTo("state-of-another-definition"));
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("{\"v\":99}")]
    [TestCase("{\"v\":1,\"o\":\"x\"}")]
    public void Then_a_broken_state_is_refused(string json) =>
        Assert.That(() => WorkflowState.Parse(json), Throws.TypeOf<WorkflowStateException>().With.Property("Code").EqualTo("state-broken"));

    [Test]
    public void Then_an_endless_loop_is_an_incident_and_not_a_hang()
    {
        var workflow = new Chart().Add("s", "Elsa.Start").Add("x", "Trial.Step").Add("y", "Trial.Step")
            .Connect("s", "x").Connect("x", "y").Connect("y", "x").Compile(maxActivitiesPerRun: 50);
        var step = Flowchart.Start(workflow);
        Assert.That((step.State.Status, step.State.Incidents.Single().Code, step.Executed.Count), Is.EqualTo((WorkflowStatus.Faulted, "endless-loop", 50)));
    }

    [Test]
    public void Then_a_faulted_branch_can_be_retried_and_the_end_waits_for_it()
    {
        // The notice fails while the variable is missing; the other branch must not end the case meanwhile.
        var workflow = new Chart().Add("s", "Elsa.Start").Add("n", "Approval.Notify", ("text", "JavaScript", "getVariable('who').name"))
            .Add("w", "Trial.Step").Add("e", "Approval.End")
            .Connect("s", "n").Connect("s", "w").Connect("n", "e").Connect("w", "e").Compile();
        var faulted = Flowchart.Start(workflow, new Dictionary<string, JsonNode?> { ["who"] = null });
        Assert.That((faulted.State.Status, faulted.Effects.OfType<WorkflowFinished>().Count()), Is.EqualTo((WorkflowStatus.Faulted, 0)));

        var stillFaulted = Flowchart.Advance(workflow, WorkflowState.Parse(faulted.State.ToJson()), new Retry());
        Assert.That(stillFaulted.State.Incidents, Has.Count.EqualTo(1));

        var json = JsonNode.Parse(faulted.State.ToJson())!;
        json["x"]!["who"] = new JsonObject { ["name"] = "张三" };
        var done = Flowchart.Advance(workflow, WorkflowState.Parse(json.ToJsonString()), new Retry());
        Assert.That((done.State.Status, done.Executed.Select(run => run.ActivityId)), Is.EqualTo((WorkflowStatus.Finished, new[] { "n", "e" })));
    }

    [Test]
    public void Then_a_resume_while_faulted_is_not_swallowed_silently()
    {
        var workflow = new Chart().Add("s", "Elsa.Start").Add("t", "Trial.UserTask").Add("f", "Elsa.Fault", ("message", "Literal", "坏了"))
            .Connect("s", "f").Connect("s", "t").Compile();
        var state = Flowchart.Start(workflow).State;
        var step = Flowchart.Advance(workflow, state, new Resume("t"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((step.Applied, step.State), Is.EqualTo((false, state)));
            Assert.That(Flowchart.OpenStages(workflow, state).Select(stage => stage.ActivityId), Is.EqualTo(new[] { "t" }));
        }
    }

    [Test]
    public void Then_many_threads_can_share_one_compiled_definition()
    {
        var workflow = TwoDepartments().Compile();
        Parallel.For(0, 500, _ =>
        {
            var state = Flowchart.Advance(workflow, Flowchart.Start(workflow).State, new Resume("a", "Passed")).State;
            var end = Flowchart.Advance(workflow, state, new Resume("b", "Passed")).State;
            if (end.Status != WorkflowStatus.Finished)
                throw new InvalidOperationException(end.ToJson());
        });
    }
}
