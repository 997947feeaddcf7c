using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Tasks;

namespace Approval.Coordination.Tests.JointReview;

public sealed class When_participants_change
{
    private static readonly string[] Three = ["py-ziran", "py-fagai", "py-zhujian"];

    [Test]
    public async Task A_department_added_later_has_its_own_full_limit()
    {
        await using var world = await OpenAsync(("silence", "Assent"));
        var accepted = await world.AcceptedAsync();
        await world.PassWorkingDaysAsync(4);
        await AddAsync(world, accepted.Id, "py-renfang");
        var task = await world.ReviewTaskAsync(accepted.Id, "py-renfang");
        Assert.That(task.DueOn, Is.EqualTo(world.InWorkingDays(11)), "asked after the close of office, it arrives on the next working day");
        await world.PassWorkingDaysAsync(6);
        Assert.That((await world.OpenTasksAsync(accepted.Id)).Select(t => t.Department), Is.EqualTo(new[] { "py-renfang" }), "the others' ten days are over");
        await world.AnswerAsync(accepted.Id, "py-renfang", "Approve");
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.EqualTo(new[] { "Passed" }));
        await world.AssertSoundAsync(accepted.Id);
    }

    [Test]
    public async Task Only_the_lead_adds()
    {
        await using var world = await OpenAsync();
        var accepted = await world.AcceptedAsync();
        var task = await world.ReviewTaskAsync(accepted.Id, Three[1]);
        await world.RefusedAsync(
            "lead-department-required", accepted.Id,
            () => world.Desk.AddParticipantAsync(CaseWorld.Reviewer(Three[1]), task.Id, "py-renfang", "涉及地下室"));
    }

    [TestCase("py-fagai", "already-a-participant")]
    [TestCase("py-nowhere", "department-unknown")]
    public async Task Who_is_there_or_unknown_cannot_be_added(string department, string code)
    {
        await using var world = await OpenAsync();
        var accepted = await world.AcceptedAsync();
        await world.ReviewTaskAsync(accepted.Id, Three[0]);
        await world.RefusedAsync(code, accepted.Id, () => AddAsync(world, accepted.Id, department));
    }

    [Test]
    public async Task Whose_opinion_stands_from_the_first_round_cannot_be_added()
    {
        await using var world = await OpenAsync();
        var accepted = await world.AcceptedAsync();
        await world.ApproveAsync(accepted.Id, Three[0], Three[1]);
        await world.AskAsync(accepted.Id, Three[2], "地质勘察报告");
        var supplement = await world.TaskAsync(accepted.Id, t => t.Stage == "Approval.Supplement");
        await world.Desk.CompleteAsync(CaseWorld.Window, supplement.Id, new TaskAnswer("Supplied", null, null));
        var task = await world.ReviewTaskAsync(accepted.Id, Three[2]);
        Assert.That(task.IsLead, Is.False);
        await world.RefusedAsync(
            "lead-department-required", accepted.Id,
            () => world.Desk.AddParticipantAsync(CaseWorld.Reviewer(Three[2]), task.Id, Three[1], "再看看"));
    }

    [Test]
    public async Task A_recused_department_leaves_the_denominator()
    {
        await using var world = await OpenAsync(("convergence", "Majority"));
        var accepted = await world.AcceptedAsync();
        await world.ApproveAsync(accepted.Id, Three[0]);
        await world.SettleAsync();
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.Empty, "one of three is no majority");
        await RecuseAsync(world, accepted.Id, Three[2]);
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.Empty, "one of two is none either");
        await RecuseAsync(world, accepted.Id, Three[1]);
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.EqualTo(new[] { "Passed" }));
        await world.AssertSoundAsync(accepted.Id);
    }

    [Test]
    public async Task When_all_recuse_the_review_times_out()
    {
        await using var world = await OpenAsync();
        var accepted = await world.AcceptedAsync();
        foreach (var department in Three)
            await RecuseAsync(world, accepted.Id, department);
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.EqualTo(new[] { "TimedOut" }));
        await world.AssertSoundAsync(accepted.Id);
    }

    [Test]
    public async Task Who_recused_is_not_asked_again_in_a_later_round()
    {
        await using var world = await OpenAsync();
        var accepted = await world.AcceptedAsync();
        await RecuseAsync(world, accepted.Id, Three[1]);
        await world.ApproveAsync(accepted.Id, Three[0], Three[2]);
        for (var round = 0; round < 2; round++)
        {
            var decision = await world.TaskAsync(accepted.Id, t => t.Stage == "Approval.Decision");
            await world.Desk.CompleteAsync(CaseWorld.Head(Three[0]), decision.Id, new TaskAnswer("Return", "请重新核对", null));
            await world.SettleAsync();
            Assert.That((await world.OpenTasksAsync(accepted.Id)).Select(t => t.Department), Is.EquivalentTo(new[] { Three[0], Three[2] }));
            await world.ApproveAsync(accepted.Id, Three[0], Three[2]);
        }

        await world.AssertSoundAsync(accepted.Id);
    }

    [Test]
    public async Task A_later_round_with_nobody_left_times_out()
    {
        await using var world = await OpenAsync();
        var accepted = await world.AcceptedAsync();
        foreach (var department in Three)
            await RecuseAsync(world, accepted.Id, department);
        var decision = await world.TaskAsync(accepted.Id, t => t.Stage == "Approval.Decision");
        await world.Desk.CompleteAsync(CaseWorld.Head(Three[0]), decision.Id, new TaskAnswer("Return", "请重新核对", null));
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.EqualTo(new[] { "TimedOut", "TimedOut" }));
        await world.AssertSoundAsync(accepted.Id);
    }

    [Test]
    public async Task A_recusal_needs_its_reason()
    {
        await using var world = await OpenAsync();
        var accepted = await world.AcceptedAsync();
        var task = await world.ReviewTaskAsync(accepted.Id, Three[1]);
        await world.RefusedAsync("reason-required", accepted.Id, () => world.Desk.RecuseAsync(CaseWorld.Reviewer(Three[1]), task.Id, " "));
    }

    [Test]
    public async Task The_lead_chooses_who_takes_part()
    {
        await using var world = await ChosenAsync();
        var accepted = await world.AcceptedAsync();
        await ChooseAsync(world, accepted.Id, "py-shuiwu", "py-qixiang");
        Assert.That((await world.OpenTasksAsync(accepted.Id)).Select(t => t.Department), Is.EquivalentTo(new[] { Three[0], "py-shuiwu", "py-qixiang" }));
        await world.ApproveAsync(accepted.Id, Three[0], "py-shuiwu", "py-qixiang");
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.EqualTo(new[] { "Passed" }));
        await world.AssertSoundAsync(accepted.Id);
    }

    [Test]
    public async Task The_time_for_choosing_is_met_by_choosing()
    {
        await using var world = await ChosenAsync();
        var accepted = await world.AcceptedAsync();
        await ChooseAsync(world, accepted.Id, "py-shuiwu");
        var limits = (await world.CaseAsync(accepted.Id)).Limits.Where(l => l.Kind == Domain.Time.LimitKind.Stage && l.Days.Value == 2);
        Assert.That(limits.Single().MetOn, Is.EqualTo(world.Today));
    }

    [Test]
    public async Task Whom_the_lead_chose_is_asked_again_after_a_return()
    {
        await using var world = await ChosenAsync();
        var accepted = await world.AcceptedAsync();
        await ChooseAsync(world, accepted.Id, "py-shuiwu", "py-qixiang");
        await world.ApproveAsync(accepted.Id, Three[0], "py-shuiwu", "py-qixiang");
        var decision = await world.TaskAsync(accepted.Id, t => t.Stage == "Approval.Decision");
        await world.Desk.CompleteAsync(CaseWorld.Head(Three[0]), decision.Id, new TaskAnswer("Return", "请重新核对", null));
        await world.SettleAsync();
        Assert.That((await world.OpenTasksAsync(accepted.Id)).Select(t => t.Department), Is.EquivalentTo(new[] { Three[0], "py-shuiwu", "py-qixiang" }));
    }

    [Test]
    public async Task A_lead_that_does_not_choose_times_the_review_out()
    {
        await using var world = await ChosenAsync();
        var accepted = await world.AcceptedAsync();
        await world.ReviewTaskAsync(accepted.Id, Three[0]);
        await world.PassWorkingDaysAsync(2);
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.EqualTo(new[] { "TimedOut" }));
        await world.AssertSoundAsync(accepted.Id);
    }

    [Test]
    public async Task Choosing_in_the_last_moment_leaves_the_lead_its_own_full_limit()
    {
        await using var world = await ChosenAsync();
        var accepted = await world.AcceptedAsync();
        var task = await world.ReviewTaskAsync(accepted.Id, Three[0]);
        world.PassWorkingDays(2);
        try
        {
            await ChooseAsync(world, accepted.Id, task, "py-shuiwu");
        }
        catch (Domain.Rules.RefusedException late)
        {
            Assert.That(late.Code, Is.EqualTo("task-cancelled"));
            Assert.That(await world.OutcomesAsync(accepted.Id), Is.EqualTo(new[] { "TimedOut" }));
            return;
        }

        await world.SettleAsync();
        Assert.That((await world.OpenTasksAsync(accepted.Id)).Select(t => (t.Department, t.Escalated)), Is.EquivalentTo(new[] { (Three[0], false), ("py-shuiwu", false) }));
        await world.AssertSoundAsync(accepted.Id);
    }

    [Test]
    public async Task The_deadline_for_choosing_arriving_after_the_choice_silences_nobody()
    {
        await using var world = await ChosenAsync(("silence", "Object"));
        var accepted = await world.AcceptedAsync();
        await ChooseAsync(world, accepted.Id, "py-shuiwu");
        var stage = (await world.CaseAsync(accepted.Id)).OpenStages.Single();
        await world.Store.InTransactionAsync(async session =>
        {
            await session.LockCaseAsync(accepted.Id);
            session.Send(new Coordination.JointReview.JointReviewDeadlineReached(accepted.Id, stage.StageId, Stages.DeadlineKinds.Limit, Three[0]));
            return 0;
        });
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.Empty);
        Assert.That(await world.OpenTasksAsync(accepted.Id), Has.Count.EqualTo(2));
        await world.AssertSoundAsync(accepted.Id);
    }

    [Test]
    public async Task Nobody_recuses_from_choosing()
    {
        await using var world = await ChosenAsync();
        var accepted = await world.AcceptedAsync();
        var task = await world.ReviewTaskAsync(accepted.Id, Three[0]);
        await world.RefusedAsync("nothing-to-recuse-from", accepted.Id, () => world.Desk.RecuseAsync(CaseWorld.Reviewer(Three[0]), task.Id, "利害关系"));
    }

    [Test]
    public async Task Choosing_nobody_is_refused()
    {
        await using var world = await ChosenAsync();
        var accepted = await world.AcceptedAsync();
        var task = await world.ReviewTaskAsync(accepted.Id, Three[0]);
        await world.RefusedAsync("departments-required", accepted.Id, () => ChooseAsync(world, accepted.Id, task), "form.departments");
        await world.RefusedAsync("department-unknown", accepted.Id, () => ChooseAsync(world, accepted.Id, task, "py-nowhere"), "form.departments");
    }

    private static Task<CaseWorld> OpenAsync(params (string, object)[] inputs) => CaseWorld.OpenAsync(definitions: Flow.JointReviewOf(Three, inputs));

    private static Task<CaseWorld> ChosenAsync(params (string, object)[] inputs) =>
        CaseWorld.OpenAsync(definitions: Flow.JointReview([("chosenByLead", true), .. inputs]));

    private static async Task AddAsync(CaseWorld world, Guid caseId, string department)
    {
        var lead = await world.TaskAsync(caseId, t => t.IsLead);
        await world.Desk.AddParticipantAsync(CaseWorld.Reviewer(Three[0]), lead.Id, department, "涉及该部门职责");
    }

    private static async Task RecuseAsync(CaseWorld world, Guid caseId, string department)
    {
        var task = await world.ReviewTaskAsync(caseId, department);
        await world.Desk.RecuseAsync(CaseWorld.Reviewer(department), task.Id, "与申请人有利害关系");
    }

    private static async Task ChooseAsync(CaseWorld world, Guid caseId, params string[] departments)
    {
        await ChooseAsync(world, caseId, await world.ReviewTaskAsync(caseId, Three[0]), departments);
        await world.SettleAsync();
    }

    private static async Task ChooseAsync(CaseWorld world, Guid caseId, WorkTask task, params string[] departments)
    {
        Assert.That(task.CaseId, Is.EqualTo(caseId));
        await world.Desk.CompleteAsync(CaseWorld.Reviewer(Three[0]), task.Id, new TaskAnswer("Choose", null, CaseWorld.TextList("departments", departments)));
    }
}
