using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Persistence;
using Approval.Domain.Tasks;

namespace Approval.Coordination.Tests.Course;

/// <summary>Withdrawn or terminated: nothing stays open, and what arrives later changes nothing.</summary>
public sealed class When_a_case_is_stopped
{
    private static readonly string[] Two = ["py-ziran", "py-fagai"];

    [TestCase("Received")]
    [TestCase("AwaitingSupplement")]
    [TestCase("InReview")]
    [TestCase("ReviewSupplement")]
    [TestCase("Deciding")]
    public async Task A_withdrawn_case_leaves_nothing_open(string where)
    {
        await using var world = await OpenAsync();
        var file = await GoToAsync(world, where);
        await world.Desk.WithdrawAsync(CaseWorld.Window, file.Number, "项目取消");
        var tasks = await world.OpenTasksAsync(file.Id);
        Assert.That(tasks, Is.Empty, "at once, not when the messages arrive");
        Assert.That(await world.DeadlinesAsync(file.Id), Is.Empty);
        await world.SettleAsync();
        var withdrawn = await world.CaseAsync(file.Id);
        Assert.That((withdrawn.State, withdrawn.EndReason), Is.EqualTo((CaseState.Withdrawn, "项目取消")));
        await world.AssertSoundAsync(file.Id);
        var after = await world.EverythingAsync(file.Id);
        await world.PassWorkingDaysAsync(20);
        Assert.That(await world.EverythingAsync(file.Id), Is.EqualTo(after), "no deadline wakes it");
    }

    [Test]
    public async Task Withdrawn_before_its_workflow_started_it_never_starts()
    {
        await using var world = await OpenAsync();
        var received = await world.Desk.SubmitAsync(CaseWorld.Window, CaseWorld.Construction());
        await world.Desk.WithdrawAsync(CaseWorld.Window, received.Number, "填错了");
        await world.SettleAsync();
        Assert.That(await world.OpenTasksAsync(received.Id), Is.Empty);
        Assert.That((await world.CaseAsync(received.Id)).State, Is.EqualTo(CaseState.Withdrawn));
    }

    [Test]
    public async Task Who_may_and_when()
    {
        await using var world = await OpenAsync();
        var file = await GoToAsync(world, "Deciding");
        await world.RefusedAsync("window-of-another-unit", file.Id, () => world.Desk.WithdrawAsync(Applications.WindowOf("py-fagai"), file.Number, "项目取消"));
        await world.RefusedAsync("reason-required", file.Id, () => world.Desk.WithdrawAsync(CaseWorld.Window, file.Number, ""));
        await world.RefusedAsync("department-head-required", file.Id, () => world.Desk.TerminateAsync(CaseWorld.Head("py-fagai"), file.Number, "许可法第七十条", "不再符合"));
        var decision = await world.TaskAsync(file.Id, t => t.Stage == "Approval.Decision");
        await world.Desk.CompleteAsync(CaseWorld.Head(Two[0]), decision.Id, new TaskAnswer("Grant", null, null));
        await world.RefusedAsync("case-already-decided", file.Id, () => world.Desk.WithdrawAsync(CaseWorld.Window, file.Number, "项目取消"));
        await world.RefusedAsync("case-already-decided", file.Id, () => world.Desk.TerminateAsync(CaseWorld.Head(Two[0]), file.Number, "许可法第七十条", "不再符合"));
    }

    [Test]
    public async Task A_terminated_case_has_its_notice_with_ground_and_remedies()
    {
        await using var world = await OpenAsync();
        var file = await GoToAsync(world, "InReview");
        await world.RefusedAsync("reason-required", file.Id, () => world.Desk.TerminateAsync(CaseWorld.Head(Two[0]), file.Number, " ", "申请单位已注销"), "ground");
        await world.Desk.TerminateAsync(CaseWorld.Head(Two[0]), file.Number, "行政许可法第七十条", "申请单位已注销");
        Assert.That(await world.DocumentAsync(file.Id, DocumentKind.TerminationNotice), Does.Contain("第七十条").And.Contain("申请单位已注销").And.Contain("60日"));
        await world.AssertSoundAsync(file.Id);
    }

    [Test]
    public async Task After_the_end_people_change_nothing()
    {
        await using var world = await OpenAsync();
        var file = await GoToAsync(world, "InReview");
        var task = await world.ReviewTaskAsync(file.Id, Two[1]);
        var given = await world.AnswerAsync(file.Id, Two[0], "Approve");
        await world.Desk.SuspendAsync(CaseWorld.Head(Two[0]), file.Number, "Hearing", "听证", 5);
        await world.Desk.WithdrawAsync(CaseWorld.Window, file.Number, "项目取消");
        var (reviewer, answer) = (CaseWorld.Reviewer(Two[1]), new TaskAnswer("Approve", null, null));
        await world.RefusedAsync("task-cancelled", file.Id, () => world.Desk.CompleteAsync(reviewer, task.Id, answer));
        await world.RefusedAsync("task-cancelled", file.Id, () => world.Desk.ClaimAsync(reviewer, task.Id));
        await world.RefusedAsync("task-cancelled", file.Id, () => world.Desk.UrgeAsync(reviewer, task.Id, null));
        await world.RefusedAsync("task-cancelled", file.Id, () => world.Desk.RecuseAsync(reviewer, task.Id, "利害关系"));
        await world.RefusedAsync("review-converged", file.Id, () => world.Desk.ReviseAsync(CaseWorld.Reviewer(Two[0]), given.Id, new TaskAnswer("Object", "不同意", null)));
        await world.RefusedAsync("review-converged", file.Id, () => world.Desk.AddParticipantAsync(CaseWorld.Reviewer(Two[0]), given.Id, "py-renfang", "补充"));
        await world.RefusedAsync("case-ended", file.Id, () => world.Desk.HandInAsync(CaseWorld.Window, file.Number, [new("land-proof", true)]));
        await world.RefusedAsync("case-ended", file.Id, () => world.Desk.ResumeAsync(CaseWorld.Head(Two[0]), file.Number, "听证结束"));
        await world.RefusedAsync("case-already-decided", file.Id, () => world.Desk.ExtendAsync(CaseWorld.Leader, file.Number, "复杂"));
        await world.RefusedAsync("case-already-decided", file.Id, () => world.Desk.SuspendAsync(CaseWorld.Head(Two[0]), file.Number, "Hearing", "听证", 5));
        await world.RefusedAsync("case-already-decided", file.Id, () => world.Desk.WithdrawAsync(CaseWorld.Window, file.Number, "再撤一次"));
        await world.RefusedAsync("case-not-awaiting-receipt-check", file.Id, () => world.Desk.DecideIntakeAsync(CaseWorld.Window, file.Number, new IntakeDecision(IntakeDecisionKind.Accept)));
    }

    [Test]
    public async Task Messages_that_were_on_their_way_change_nothing()
    {
        await using var world = await OpenAsync(("silence", "Assent"));
        var file = await GoToAsync(world, "InReview");
        var stage = (await world.CaseAsync(file.Id)).OpenStages.Single();
        await world.ReviewTaskAsync(file.Id, Two[1]);
        world.PassWorkingDaysSilently(10);
        string? after = null;
        await world.Store.InTransactionAsync(async session =>
        {
            // As withdrawing does, but with the other messages in front of it.
            foreach (var message in LateMessages(file.Id, stage))
                session.Send(message);
            var locked = (await session.LockCaseAsync(file.Id))!;
            foreach (var task in await session.OpenTasksAsync(file.Id))
            {
                task.State = TaskState.Cancelled;
                session.Save(task);
            }

            session.CancelDeadlines(stage.StageId);
            locked.End(CaseState.Withdrawn, world.Time.GetUtcNow(), "撤回");
            session.Save(locked);
            after = "ended";
            return 0;
        });
        await world.SettleAsync();
        Assert.That(after, Is.Not.Null);
        Assert.That(await world.OpenTasksAsync(file.Id), Is.Empty);
        Assert.That(await world.DeadlinesAsync(file.Id), Is.Empty);
        Assert.That((await world.CaseAsync(file.Id)).OpenStages, Is.Empty);
        Assert.That(await world.DocumentsAsync(file.Id, DocumentKind.SilenceAsAssentNotice), Is.Zero);
        Assert.That(await world.RecordedAsync(file.Id, "joint-review-converged"), Is.Zero);
        Assert.That(await world.RecordedAsync(file.Id, "participant-added"), Is.Zero);
    }

    private static IEnumerable<ICaseMessage> LateMessages(Guid caseId, OpenStage stage)
    {
        foreach (var department in Two)
            yield return new Coordination.JointReview.JointReviewDeadlineReached(caseId, stage.StageId, Stages.DeadlineKinds.Limit, department);
        yield return new Coordination.JointReview.OpinionGiven(caseId, stage.StageId, Two[0]);
        yield return new Coordination.JointReview.ParticipantAdded(caseId, stage.StageId, "py-renfang", "x", "y");
        yield return new Coordination.JointReview.ParticipantRecused(caseId, stage.StageId, Two[0], "x", "y");
        yield return new CaseFlow.StageCompleted(caseId, stage.StageId, stage.InstanceId, "Passed", null);
    }

    private static Task<CaseWorld> OpenAsync(params (string, object)[] inputs) => CaseWorld.OpenAsync(definitions: Flow.JointReviewOf(Two, inputs));

    private static async Task<CaseFile> GoToAsync(CaseWorld world, string where)
    {
        var first = CaseWorld.ConstructionMaterials().First();
        var received = await world.SubmittedAsync(where == "AwaitingSupplement" ? CaseWorld.Construction().Without(first) : null);
        if (where == "AwaitingSupplement")
            await world.Desk.DecideIntakeAsync(CaseWorld.Window, received.Number, new IntakeDecision(IntakeDecisionKind.Supplement, [first]));
        if (where is "Received" or "AwaitingSupplement")
            return received;
        await world.Desk.DecideIntakeAsync(CaseWorld.Window, received.Number, new IntakeDecision(IntakeDecisionKind.Accept));
        await world.ReviewTaskAsync(received.Id, Two[0]);
        if (where == "InReview")
            return received;
        await world.ApproveAsync(received.Id, Two[0]);
        if (where == "ReviewSupplement")
            await world.AskAsync(received.Id, Two[1], "地质勘察报告");
        else
            await world.ApproveAsync(received.Id, Two[1]);
        await world.TaskAsync(received.Id, t => t.Stage == (where == "Deciding" ? "Approval.Decision" : "Approval.Supplement"));
        return received;
    }
}
