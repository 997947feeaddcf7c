using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Tasks;

namespace Approval.Coordination.Tests.SingleReview;

public sealed class When_one_department_reviews
{
    private const string Department = "py-zhujian";

    [TestCase("Approve", "Passed")]
    [TestCase("ApproveWithConditions", "PassedWithConditions")]
    [TestCase("Object", "Rejected")]
    [TestCase("AskForMaterials", "MaterialsNeeded")]
    public async Task Its_opinion_is_the_outcome(string opinion, string outcome)
    {
        await using var world = await OpenAsync("Escalate");
        var accepted = await world.AcceptedAsync();
        await world.AnswerAsync(accepted.Id, Department, opinion, "依据现场情况");
        Assert.That(await OutcomesAsync(world, accepted.Id), Is.EqualTo(new[] { outcome }));
        await world.AssertSoundAsync(accepted.Id);
    }

    [Test]
    public async Task It_cannot_say_that_it_is_not_concerned()
    {
        await using var world = await OpenAsync("Escalate");
        var accepted = await world.AcceptedAsync();
        await world.ReviewTaskAsync(accepted.Id, Department);
        await world.RefusedAsync("outcome-not-offered", accepted.Id, () => world.AnswerAsync(accepted.Id, Department, "NotConcerned"));
    }

    [Test]
    public async Task At_its_limit_it_is_reminded()
    {
        await using var world = await OpenAsync("Remind");
        var task = await AtLimitAsync(world);
        Assert.That((task.State, task.Reminders, task.Escalated, task.Audience), Is.EqualTo((TaskState.Open, 2, false, TaskAudience.Reviewer)));
        await world.AnswerAsync(task.CaseId, Department, "Approve");
        Assert.That(await OutcomesAsync(world, task.CaseId), Is.EqualTo(new[] { "Passed" }), "late, but an opinion");
        await world.AssertSoundAsync(task.CaseId);
    }

    [Test]
    public async Task At_its_limit_the_head_gets_it()
    {
        await using var world = await OpenAsync("Escalate");
        var task = await AtLimitAsync(world);
        Assert.That((task.State, task.Escalated, task.Audience), Is.EqualTo((TaskState.Open, true, TaskAudience.DepartmentHead)));
        await world.RefusedAsync("task-needs-another-role", task.CaseId, () => world.AnswerAsync(task.CaseId, Department, "Approve"));
        await world.Desk.CompleteAsync(CaseWorld.Head(Department), task.Id, new TaskAnswer("Approve", null, null));
        Assert.That(await OutcomesAsync(world, task.CaseId), Is.EqualTo(new[] { "Passed" }));
    }

    [Test]
    public async Task At_its_limit_silence_is_assent_with_one_notice()
    {
        await using var world = await OpenAsync("Assent");
        var task = await AtLimitAsync(world);
        Assert.That(task.State, Is.EqualTo(TaskState.Cancelled));
        Assert.That(await OutcomesAsync(world, task.CaseId), Is.EqualTo(new[] { "Passed" }));
        Assert.That(await world.DocumentsAsync(task.CaseId, DocumentKind.SilenceAsAssentNotice), Is.EqualTo(1));
        await world.AssertSoundAsync(task.CaseId);
    }

    [Test]
    public async Task At_its_limit_the_case_goes_on_without_it()
    {
        await using var world = await OpenAsync("TimedOut");
        var task = await AtLimitAsync(world);
        Assert.That(task.State, Is.EqualTo(TaskState.Cancelled));
        Assert.That(await OutcomesAsync(world, task.CaseId), Is.EqualTo(new[] { "TimedOut" }));
        Assert.That((await world.CaseAsync(task.CaseId)).State, Is.EqualTo(CaseState.Deciding));
        await world.AssertSoundAsync(task.CaseId);
    }

    [Test]
    public async Task Its_labels_are_those_of_the_definition()
    {
        await using var world = await CaseWorld.OpenAsync(definitions: Flow.SingleReview(("outcomeLabels", new Dictionary<string, string> { ["Passed"] = "核实无误" })));
        var accepted = await world.AcceptedAsync();
        var task = await world.ReviewTaskAsync(accepted.Id, Department);
        Assert.That(task.Outcomes.Single(o => o.Name == "Approve").Label, Is.EqualTo("核实无误"));
    }

    private static Task<CaseWorld> OpenAsync(string atLimit) => CaseWorld.OpenAsync(definitions: Flow.SingleReview(("atLimit", atLimit)));

    private static Task<IReadOnlyList<string>> OutcomesAsync(CaseWorld world, Guid caseId) => world.OutcomesAsync(caseId, "Approval.SingleReview");

    private static async Task<WorkTask> AtLimitAsync(CaseWorld world)
    {
        var accepted = await world.AcceptedAsync();
        var task = await world.ReviewTaskAsync(accepted.Id, Department);
        await world.PassWorkingDaysAsync(5);
        return (await world.TasksOfStageAsync(accepted.Id, task.StageId)).Single();
    }
}
