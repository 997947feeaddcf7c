using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Tasks;

namespace Approval.Coordination.Tests.JointReview;

/// <summary>许可法 §32: one notice, whoever asks.</summary>
public sealed class When_departments_ask_for_materials
{
    private static readonly string[] Four = ["py-ziran", "py-fagai", "py-zhujian", "py-shengtai"];

    [Test]
    public async Task All_requests_go_to_the_applicant_in_one_notice()
    {
        await using var world = await OpenAsync();
        var accepted = await AskedAsync(world);
        var notice = await world.DocumentAsync(accepted.Id, DocumentKind.SupplementNotice);
        Assert.That(notice, Does.Contain("地质勘察报告").And.Contain("用地红线图").And.Contain("交通评价"));
        Assert.That(notice.Split("地质勘察报告"), Has.Length.EqualTo(2), "asked for by two, named once");
        Assert.That((await world.CaseAsync(accepted.Id)).SupplementNotices, Is.EqualTo(1));
        await world.AssertSoundAsync(accepted.Id);
    }

    [Test]
    public async Task The_second_round_asks_only_who_had_not_agreed()
    {
        await using var world = await OpenAsync();
        var accepted = await AskedAsync(world);
        await SupplyAsync(world, accepted.Id);
        var asked = (await world.OpenTasksAsync(accepted.Id)).Select(t => t.Department);
        Assert.That(asked, Is.EquivalentTo(new[] { Four[2], Four[3] }));
        await world.ApproveAsync(accepted.Id, Four[2], Four[3]);
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.EqualTo(new[] { "MaterialsNeeded", "PassedWithConditions" }), "the condition of the first round stands");
        await world.AssertSoundAsync(accepted.Id);
    }

    [Test]
    public async Task A_second_request_is_refused()
    {
        await using var world = await OpenAsync();
        var accepted = await AskedAsync(world);
        await SupplyAsync(world, accepted.Id);
        await world.RefusedAsync("supplement-notice-only-once", accepted.Id, () => world.AskAsync(accepted.Id, Four[2], "别的材料"));
    }

    [Test]
    public async Task A_request_is_refused_when_the_window_has_used_the_notice()
    {
        await using var world = await OpenAsync();
        var received = await world.SubmittedAsync(CaseWorld.Construction().Without(CaseWorld.ConstructionMaterials().First()));
        await world.Desk.DecideIntakeAsync(CaseWorld.Window, received.Number, new IntakeDecision(IntakeDecisionKind.Supplement, [CaseWorld.ConstructionMaterials().First()]));
        await world.Desk.HandInAsync(CaseWorld.Window, received.Number, [new(CaseWorld.ConstructionMaterials().First(), true)]);
        await world.Desk.DecideIntakeAsync(CaseWorld.Window, received.Number, new IntakeDecision(IntakeDecisionKind.Accept));
        await world.ReviewTaskAsync(received.Id, Four[0]);
        await world.RefusedAsync("supplement-notice-only-once", received.Id, () => world.AskAsync(received.Id, Four[0], "别的材料"));
    }

    [Test]
    public async Task A_request_that_names_nothing_is_refused()
    {
        await using var world = await OpenAsync();
        var accepted = await world.AcceptedAsync();
        await world.ReviewTaskAsync(accepted.Id, Four[0]);
        await world.RefusedAsync("materials-required", accepted.Id, () => world.AskAsync(accepted.Id, Four[0]), "form.materials");
    }

    [Test]
    public async Task An_applicant_who_does_not_answer_has_withdrawn()
    {
        await using var world = await OpenAsync();
        var accepted = await AskedAsync(world);
        await world.PassWorkingDaysAsync(15);
        Assert.That((await world.CaseAsync(accepted.Id)).State, Is.EqualTo(CaseState.Withdrawn));
        await world.AssertSoundAsync(accepted.Id);
    }

    [Test]
    public async Task A_certain_rejection_outranks_the_request()
    {
        await using var world = await OpenAsync();
        var accepted = await world.AcceptedAsync();
        await world.AskAsync(accepted.Id, Four[2], "地质勘察报告");
        await world.ObjectAsync(accepted.Id, Four[3]);
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.EqualTo(new[] { "Rejected" }));
        Assert.That((await world.CaseAsync(accepted.Id)).SupplementNotices, Is.Zero);
    }

    [Test]
    public async Task After_a_return_everybody_is_asked_again_also_who_was_added_and_had_agreed()
    {
        await using var world = await OpenAsync();
        var accepted = await world.AcceptedAsync();
        var lead = await world.ReviewTaskAsync(accepted.Id, Four[0]);
        await world.Desk.AddParticipantAsync(CaseWorld.Reviewer(Four[0]), lead.Id, "py-renfang", "涉及地下室");
        await world.ApproveAsync(accepted.Id, "py-renfang", Four[0], Four[1], Four[2]);
        await world.AskAsync(accepted.Id, Four[3], "地质勘察报告");
        await SupplyAsync(world, accepted.Id);
        await world.ApproveAsync(accepted.Id, Four[3]);
        var decision = await world.TaskAsync(accepted.Id, t => t.Stage == "Approval.Decision");
        await world.Desk.CompleteAsync(CaseWorld.Head(Four[0]), decision.Id, new TaskAnswer("Return", "请重新核对红线", null));
        await world.SettleAsync();
        Assert.That((await world.OpenTasksAsync(accepted.Id)).Select(t => t.Department), Is.EquivalentTo(Four.Append("py-renfang")));
        await world.AssertSoundAsync(accepted.Id);
    }

    private static Task<CaseWorld> OpenAsync() => CaseWorld.OpenAsync(definitions: Flow.JointReviewOf(Four));

    private static async Task<CaseFile> AskedAsync(CaseWorld world)
    {
        var accepted = await world.AcceptedAsync();
        await world.ApproveAsync(accepted.Id, Four[0]);
        await world.AnswerAsync(accepted.Id, Four[1], "ApproveWithConditions", "按批准的规模建设");
        await world.AskAsync(accepted.Id, Four[2], "地质勘察报告", "用地红线图");
        await world.AskAsync(accepted.Id, Four[3], "地质勘察报告", "交通评价");
        await world.TaskAsync(accepted.Id, t => t.Stage == "Approval.Supplement");
        return accepted;
    }

    private static async Task SupplyAsync(CaseWorld world, Guid caseId)
    {
        var task = await world.TaskAsync(caseId, t => t.Stage == "Approval.Supplement");
        Assert.That(task.Audience, Is.EqualTo(TaskAudience.WindowClerk));
        await world.Desk.CompleteAsync(CaseWorld.Window, task.Id, new TaskAnswer("Supplied", null, null));
        await world.SettleAsync();
    }
}
