using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Documents;
using Approval.Domain.Tasks;

namespace Approval.Coordination.Tests.JointReview;

public sealed class When_a_department_is_silent
{
    private static readonly string[] Three = ["py-ziran", "py-fagai", "py-zhujian"];

    [Test]
    public async Task Silence_is_assent_with_one_notice_that_says_so()
    {
        await using var world = await OpenAsync("Assent");
        var (caseId, stageId) = await TwoAnswerAsync(world);
        await world.PassWorkingDaysAsync(10);
        Assert.That(await world.OutcomesAsync(caseId), Is.EqualTo(new[] { "Passed" }));
        var opinion = (await world.OpinionsAsync(caseId, stageId)).Single(o => o.Department == Three[2]);
        Assert.That(opinion.BySilence, Is.True);
        Assert.That(await world.DocumentsAsync(caseId, DocumentKind.SilenceAsAssentNotice), Is.EqualTo(1));
        Assert.That(await world.DocumentAsync(caseId, DocumentKind.SilenceAsAssentNotice), Does.Contain("住房和城乡建设局").And.Contain("2026年3月16日"));
        await world.AssertSoundAsync(caseId);
    }

    [Test]
    public async Task Silence_is_objection()
    {
        await using var world = await OpenAsync("Object");
        var (caseId, _) = await TwoAnswerAsync(world);
        await world.PassWorkingDaysAsync(10);
        Assert.That(await world.OutcomesAsync(caseId), Is.EqualTo(new[] { "Rejected" }));
        await world.AssertSoundAsync(caseId);
    }

    [Test]
    public async Task Silence_is_answered_by_the_lead()
    {
        await using var world = await OpenAsync("ReferToLead");
        var (caseId, _) = await TwoAnswerAsync(world);
        await world.PassWorkingDaysAsync(10);
        Assert.That(await world.OutcomesAsync(caseId), Is.EqualTo(new[] { "Passed" }));
        Assert.That(await world.RecordedAsync(caseId, "silence-referred"), Is.EqualTo(1));
        await world.AssertSoundAsync(caseId);
    }

    [Test]
    public async Task A_silent_lead_cannot_be_referred_to_itself()
    {
        await using var world = await OpenAsync("ReferToLead");
        var accepted = await world.AcceptedAsync();
        await world.ApproveAsync(accepted.Id, Three[1]);
        await world.PassWorkingDaysAsync(10);
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.EqualTo(new[] { "TimedOut" }));
        await world.AssertSoundAsync(accepted.Id);
    }

    [Test]
    public async Task Silence_times_the_review_out()
    {
        await using var world = await OpenAsync("TimedOut");
        var (caseId, _) = await TwoAnswerAsync(world);
        await world.PassWorkingDaysAsync(9);
        Assert.That(await world.OutcomesAsync(caseId), Is.Empty, "the limit ends with the close of the tenth day");
        await world.PassWorkingDaysAsync(1);
        Assert.That(await world.OutcomesAsync(caseId), Is.EqualTo(new[] { "TimedOut" }));
        await world.AssertSoundAsync(caseId);
    }

    [Test]
    public async Task Reminders_come_before_the_limit_as_often_as_said()
    {
        await using var world = await OpenAsync("TimedOut", ("remindTimes", 2), ("remindEveryDays", 2));
        var accepted = await world.AcceptedAsync();
        var task = await world.ReviewTaskAsync(accepted.Id, Three[2]);
        await world.PassWorkingDaysAsync(5);
        Assert.That(await RemindersAsync(world, task), Is.Zero);
        await world.PassWorkingDaysAsync(1);
        Assert.That(await RemindersAsync(world, task), Is.EqualTo(1));
        await world.PassWorkingDaysAsync(2);
        Assert.That(await RemindersAsync(world, task), Is.EqualTo(2));
        await world.PassWorkingDaysAsync(1);
        Assert.That(await RemindersAsync(world, task), Is.EqualTo(2));
    }

    [Test]
    public async Task Who_answered_is_not_reminded()
    {
        await using var world = await OpenAsync("TimedOut");
        var accepted = await world.AcceptedAsync();
        var task = await world.AnswerAsync(accepted.Id, Three[1], "Approve");
        await world.PassWorkingDaysAsync(9);
        var after = (await world.TasksOfStageAsync(accepted.Id, task.StageId)).Single(t => t.Id == task.Id);
        Assert.That(after.Reminders, Is.Zero);
    }

    [Test]
    public async Task The_heads_of_silent_departments_may_still_answer_while_others_are_awaited()
    {
        await using var world = await OpenAsync("TimedOut", ("participantLimits", new Dictionary<string, int> { [Three[2]] = 3 }));
        var accepted = await world.AcceptedAsync();
        await world.PassWorkingDaysAsync(3);
        var task = await world.ReviewTaskAsync(accepted.Id, Three[2]);
        Assert.That(task.Escalated, Is.True);
        Assert.That(task.Audience, Is.EqualTo(TaskAudience.DepartmentHead));
        await world.RefusedAsync(
            "task-needs-another-role", accepted.Id,
            () => world.Desk.CompleteAsync(CaseWorld.Reviewer(Three[2]), task.Id, new TaskAnswer("Approve", null, null)));
        await world.Desk.CompleteAsync(CaseWorld.Head(Three[2]), task.Id, new TaskAnswer("Approve", null, null));
        await world.ApproveAsync(accepted.Id, Three[0], Three[1]);
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.EqualTo(new[] { "Passed" }));
        await world.AssertSoundAsync(accepted.Id);
    }

    [Test]
    public async Task Each_department_has_its_own_limit()
    {
        await using var world = await OpenAsync("Assent", ("participantLimits", new Dictionary<string, int> { [Three[1]] = 3 }));
        var accepted = await world.AcceptedAsync();
        Assert.That((await world.ReviewTaskAsync(accepted.Id, Three[1])).DueOn, Is.EqualTo(world.InWorkingDays(3)));
        Assert.That((await world.ReviewTaskAsync(accepted.Id, Three[2])).DueOn, Is.EqualTo(world.InWorkingDays(10)));
        await world.PassWorkingDaysAsync(3);
        Assert.That((await world.OpenTasksAsync(accepted.Id)).Select(t => t.Department), Is.EquivalentTo(new[] { Three[0], Three[2] }));
        Assert.That(await world.DocumentsAsync(accepted.Id, DocumentKind.SilenceAsAssentNotice), Is.EqualTo(1));
    }

    private static Task<CaseWorld> OpenAsync(string silence, params (string, object)[] inputs) =>
        CaseWorld.OpenAsync(definitions: Flow.JointReviewOf(Three, [("silence", silence), .. inputs]));

    private static async Task<(Guid CaseId, Guid StageId)> TwoAnswerAsync(CaseWorld world)
    {
        var accepted = await world.AcceptedAsync();
        var task = await world.AnswerAsync(accepted.Id, Three[0], "Approve");
        await world.ApproveAsync(accepted.Id, Three[1]);
        return (accepted.Id, task.StageId);
    }

    private static async Task<int> RemindersAsync(CaseWorld world, WorkTask task) =>
        (await world.TasksOfStageAsync(task.CaseId, task.StageId)).Single(t => t.Id == task.Id).Reminders;
}
