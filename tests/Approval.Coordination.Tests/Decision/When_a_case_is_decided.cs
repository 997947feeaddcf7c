using System.Text.Json.Nodes;
using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Tasks;

namespace Approval.Coordination.Tests.Decision;

public sealed class When_a_case_is_decided
{
    private static readonly string[] Two = ["py-ziran", "py-fagai"];

    [Test]
    public async Task A_grant_issues_its_document_with_the_conditions()
    {
        await using var world = await OpenAsync();
        var (caseId, task) = await DecidingAsync(world);
        await world.Desk.CompleteAsync(CaseWorld.Head(Two[0]), task.Id, new TaskAnswer("Grant", null, CaseWorld.TextList("conditions", "按图施工")));
        Assert.That(await world.DocumentAsync(caseId, DocumentKind.GrantDecision), Does.Contain("按图施工"));
        await world.AssertSoundAsync(caseId);
    }

    [Test]
    public async Task A_refusal_needs_its_reasons()
    {
        await using var world = await OpenAsync();
        var (caseId, task) = await DecidingAsync(world);
        await world.RefusedAsync(
            "refusal-reasons-required", caseId,
            () => world.Desk.CompleteAsync(CaseWorld.Head(Two[0]), task.Id, new TaskAnswer("Refuse", " ", null)));
    }

    [Test]
    public async Task A_refusal_tells_reasons_and_remedies_and_is_delivered()
    {
        await using var world = await OpenAsync();
        var (caseId, _) = await DecidingAsync(world);
        var closed = await world.FinishAsync(caseId, "Refuse", "不符合控制性详细规划");
        Assert.That(closed.Decision!.Granted, Is.False);
        Assert.That(await world.DocumentAsync(caseId, DocumentKind.RefusalDecision), Does.Contain("不符合控制性详细规划").And.Contain("60日").And.Contain("6个月"));
        await world.AssertSoundAsync(caseId);
    }

    [Test]
    public async Task Only_the_head_decides()
    {
        await using var world = await OpenAsync();
        var (caseId, task) = await DecidingAsync(world);
        await world.RefusedAsync(
            "task-needs-another-role", caseId,
            () => world.Desk.CompleteAsync(CaseWorld.Reviewer(Two[0]), task.Id, new TaskAnswer("Grant", null, null)));
    }

    [Test]
    public async Task A_return_needs_its_reason()
    {
        await using var world = await OpenAsync();
        var (caseId, task) = await DecidingAsync(world);
        await world.RefusedAsync(
            "return-needs-reason", caseId,
            () => world.Desk.CompleteAsync(CaseWorld.Head(Two[0]), task.Id, new TaskAnswer("Return", null, null)));
    }

    [Test]
    public async Task A_return_asks_everyone_again()
    {
        await using var world = await OpenAsync();
        var (caseId, task) = await DecidingAsync(world);
        await world.Desk.CompleteAsync(CaseWorld.Head(Two[0]), task.Id, new TaskAnswer("Return", "请核对用地面积", null));
        await world.SettleAsync();
        Assert.That((await world.OpenTasksAsync(caseId)).Select(t => t.Department), Is.EquivalentTo(Two));
        Assert.That((await world.CaseAsync(caseId)).State, Is.EqualTo(CaseState.InReview));
        await world.ApproveAsync(caseId, Two);
        await world.DeliverAsync(caseId);
        await world.AssertSoundAsync(caseId);
    }

    [Test]
    public async Task The_decision_meets_the_limits_of_the_whole_case()
    {
        await using var world = await OpenAsync();
        var (caseId, task) = await DecidingAsync(world);
        await world.Desk.CompleteAsync(CaseWorld.Head(Two[0]), task.Id, new TaskAnswer("Grant", null, null));
        var file = await world.CaseAsync(caseId);
        Assert.That(file.Limits.Where(l => l.Kind != Domain.Time.LimitKind.Stage), Has.All.Matches<Domain.Time.Limit>(l => l.MetOn == world.Today));
        Assert.That(file.DueOn, Is.Null);
    }

    [Test]
    public async Task A_late_decision_is_escalated_and_never_falls_by_silence()
    {
        await using var world = await OpenAsync();
        var (caseId, _) = await DecidingAsync(world);
        await world.PassWorkingDaysAsync(8);
        var task = await world.TaskAsync(caseId, t => t.Stage == "Approval.Decision");
        Assert.That(task.Escalated, Is.True);
        Assert.That((await world.CaseAsync(caseId)).Decision, Is.Null);
        await world.AssertSoundAsync(caseId);
    }

    [TestCase("Post", null, "delivery-proof-required", "form.proof")]
    [TestCase("Pigeon", null, "invalid-input", "form.method")]
    public async Task A_delivery_needs_its_proof(string method, string? proof, string code, string field)
    {
        await using var world = await OpenAsync();
        var (caseId, delivery) = await DeliveringAsync(world);
        await world.RefusedAsync(
            code, caseId,
            () => world.Desk.CompleteAsync(CaseWorld.Window, delivery.Id, new TaskAnswer("Delivered", null, new JsonObject { ["method"] = method, ["proof"] = proof })),
            field);
    }

    [Test]
    public async Task A_delivery_by_post_keeps_its_tracking_number()
    {
        await using var world = await OpenAsync();
        var (caseId, delivery) = await DeliveringAsync(world);
        await world.Desk.CompleteAsync(CaseWorld.Window, delivery.Id, new TaskAnswer("Delivered", null, new JsonObject { ["method"] = "Post", ["proof"] = "EMS1234567890" }));
        Assert.That(await world.DocumentAsync(caseId, DocumentKind.DeliveryReceipt), Does.Contain("EMS1234567890").And.Contain("邮寄"));
        await world.AssertSoundAsync(caseId);
    }

    [Test]
    public async Task A_late_delivery_is_reminded_and_stays_open()
    {
        await using var world = await OpenAsync();
        var (caseId, _) = await DeliveringAsync(world);
        await world.PassWorkingDaysAsync(12);
        var task = await world.TaskAsync(caseId, t => t.Stage == "Approval.Delivery");
        Assert.That(task.Reminders, Is.EqualTo(2));
        await world.AssertSoundAsync(caseId);
    }

    private static Task<CaseWorld> OpenAsync() => CaseWorld.OpenAsync(definitions: Flow.JointReviewOf(Two));

    private static async Task<(Guid CaseId, WorkTask Task)> DecidingAsync(CaseWorld world)
    {
        var accepted = await world.AcceptedAsync();
        await world.ApproveAsync(accepted.Id, Two);
        return (accepted.Id, await world.TaskAsync(accepted.Id, t => t.Stage == "Approval.Decision"));
    }

    private static async Task<(Guid CaseId, WorkTask Task)> DeliveringAsync(CaseWorld world)
    {
        var (caseId, task) = await DecidingAsync(world);
        await world.Desk.CompleteAsync(CaseWorld.Head(Two[0]), task.Id, new TaskAnswer("Grant", null, null));
        return (caseId, await world.TaskAsync(caseId, t => t.Stage == "Approval.Delivery"));
    }
}
