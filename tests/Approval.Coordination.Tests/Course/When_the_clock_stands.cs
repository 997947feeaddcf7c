using Approval.Coordination.CaseFlow;
using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Cases;
using Approval.Domain.Documents;

namespace Approval.Coordination.Tests.Course;

/// <summary>许可法 §45: what stops the clock, and what it does to limits, deadlines and tasks.</summary>
public sealed class When_the_clock_stands
{
    private static readonly string[] Two = ["py-ziran", "py-fagai"];
    private static readonly Caller Head = CaseWorld.Head(Two[0]);

    [Test]
    public async Task It_stops_with_notice_and_ledger_and_the_deadlines_sleep()
    {
        await using var world = await OpenAsync();
        var file = await InReviewAsync(world);
        var stopped = await world.Desk.SuspendAsync(Head, file.Number, "ExpertReview", "需要专家评审", 10);
        Assert.That(stopped.Clock.Stops.Single().DocumentId, Is.Not.Null);
        Assert.That(await world.DocumentAsync(file.Id, DocumentKind.TimeNotCountedNotice), Does.Contain("专家评审").And.Contain("10个工作日"));
        Assert.That((await world.DeadlinesAsync(file.Id)).Select(d => d.DueAt), Has.All.EqualTo(CaseClock.Parked));
        await world.PassWorkingDaysAsync(15);
        Assert.That(await world.OpenTasksAsync(file.Id), Has.Count.EqualTo(2), "nobody is silent while the clock stands");
        await world.AssertSoundAsync(file.Id);
    }

    [Test]
    public async Task After_it_runs_again_everything_is_later_by_the_working_days_it_stood()
    {
        await using var world = await OpenAsync();
        var file = await InReviewAsync(world);
        var due = (await world.CaseAsync(file.Id)).DueOn!.Value;
        await world.PassWorkingDaysAsync(2);
        await world.Desk.SuspendAsync(Head, file.Number, "Hearing", "听证", 5);
        await world.PassWorkingDaysAsync(7);
        await world.Desk.ResumeAsync(Head, file.Number, "听证结束");
        var resumed = await world.CaseAsync(file.Id);
        Assert.That(resumed.DueOn, Is.EqualTo(CaseWorld.Calendar.AddWorkingDays(due, 7).On));
        var task = await world.ReviewTaskAsync(file.Id, Two[1]);
        Assert.That(task.DueOn, Is.EqualTo(CaseWorld.Calendar.AddWorkingDays(new DateOnly(2026, 3, 2), 17).On));
        await world.AssertSoundAsync(file.Id);
        await world.PassWorkingDaysAsync(8);
        Assert.That(await world.OutcomesAsync(file.Id), Is.EqualTo(new[] { "TimedOut" }), "ten counted days: two before, eight after");
    }

    [Test]
    public async Task A_stage_that_begins_while_it_stands_sleeps_too()
    {
        await using var world = await OpenAsync();
        var file = await InReviewAsync(world);
        await world.Desk.SuspendAsync(Head, file.Number, "Testing", "检测", 5);
        await world.ApproveAsync(file.Id, Two);
        await world.TaskAsync(file.Id, t => t.Stage == "Approval.Decision");
        await world.PassWorkingDaysAsync(6);
        Assert.That((await world.TaskAsync(file.Id, t => t.Stage == "Approval.Decision")).Escalated, Is.False);
        await world.Desk.ResumeAsync(Head, file.Number, "检测完成");
        await world.AssertSoundAsync(file.Id);
        await world.PassWorkingDaysAsync(5);
        Assert.That((await world.TaskAsync(file.Id, t => t.Stage == "Approval.Decision")).Escalated, Is.True);
        await world.DeliverAsync(file.Id);
        await world.AssertSoundAsync(file.Id);
    }

    [Test]
    public async Task A_case_decided_while_it_stands_can_be_delivered()
    {
        await using var world = await OpenAsync();
        var file = await InReviewAsync(world);
        await world.Desk.SuspendAsync(Head, file.Number, "Testing", "检测", 5);
        await world.ApproveAsync(file.Id, Two);
        await world.DeliverAsync(file.Id);
        Assert.That((await world.CaseAsync(file.Id)).Clock.IsStopped, Is.False, "the decision ends what the clock stood for");
        await world.AssertSoundAsync(file.Id);
    }

    [Test]
    public async Task The_applicants_time_runs_on()
    {
        await using var world = await OpenAsync();
        var file = await InReviewAsync(world);
        await world.ApproveAsync(file.Id, Two[0]);
        await world.AskAsync(file.Id, Two[1], "地质勘察报告");
        await world.TaskAsync(file.Id, t => t.Stage == "Approval.Supplement");
        await world.Desk.SuspendAsync(Head, file.Number, "Testing", "检测", 30);
        await world.PassWorkingDaysAsync(15);
        Assert.That((await world.CaseAsync(file.Id)).State, Is.EqualTo(CaseState.Withdrawn));
        await world.AssertSoundAsync(file.Id);
    }

    [Test]
    public async Task A_site_inspection_is_no_ground()
    {
        await using var world = await OpenAsync();
        var file = await InReviewAsync(world);
        await world.RefusedAsync(
            "site-inspection-does-not-stop-the-clock", file.Id, () => world.Desk.SuspendAsync(Head, file.Number, "SiteInspection", "踏勘", 3));
    }

    [TestCase("因领导出差", "stop-ground-unknown")]
    [TestCase("Other", "stop-ground-unknown")]
    [TestCase("", "stop-ground-unknown")]
    public async Task What_neither_law_nor_item_names_is_no_ground(string ground, string code)
    {
        await using var world = await OpenAsync();
        var file = await InReviewAsync(world);
        await world.RefusedAsync(code, file.Id, () => world.Desk.SuspendAsync(Head, file.Number, ground, "等一等", 3), "ground");
    }

    [Test]
    public async Task Who_may_and_when()
    {
        await using var world = await OpenAsync();
        var received = await world.SubmittedAsync();
        await world.RefusedAsync("case-not-accepted", received.Id, () => world.Desk.SuspendAsync(Head, received.Number, "Hearing", "听证", 5));
        await world.Desk.DecideIntakeAsync(CaseWorld.Window, received.Number, new IntakeDecision(IntakeDecisionKind.Accept));
        await world.ReviewTaskAsync(received.Id, Two[0]);
        await world.RefusedAsync("department-head-required", received.Id, () => world.Desk.SuspendAsync(CaseWorld.Reviewer(Two[0]), received.Number, "Hearing", "听证", 5));
        await world.RefusedAsync("department-head-required", received.Id, () => world.Desk.SuspendAsync(CaseWorld.Head(Two[1]), received.Number, "Hearing", "听证", 5));
        await world.RefusedAsync("clock-not-stopped", received.Id, () => world.Desk.ResumeAsync(Head, received.Number, "听证结束"));
        await world.RefusedAsync("invalid-input", received.Id, () => world.Desk.SuspendAsync(Head, received.Number, "Hearing", "听证", 0), "expectedWorkingDays");
        await world.Desk.SuspendAsync(Head, received.Number, "Hearing", "听证", 5);
        await world.RefusedAsync("clock-already-stopped", received.Id, () => world.Desk.SuspendAsync(Head, received.Number, "Testing", "检测", 5));
    }

    private static Task<CaseWorld> OpenAsync() => CaseWorld.OpenAsync(definitions: Flow.JointReviewOf(Two));

    private static async Task<CaseFile> InReviewAsync(CaseWorld world)
    {
        var accepted = await world.AcceptedAsync();
        await world.ReviewTaskAsync(accepted.Id, Two[0]);
        await world.ReviewTaskAsync(accepted.Id, Two[1]);
        return accepted;
    }
}
