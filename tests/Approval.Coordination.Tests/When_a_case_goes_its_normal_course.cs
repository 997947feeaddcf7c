using System.Text.Json.Nodes;
using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Cases;
using Approval.Domain.Documents;

namespace Approval.Coordination.Tests;

public sealed class When_a_case_goes_its_normal_course
{
    [Test]
    public async Task Construction_goes_from_the_window_to_delivery()
    {
        await using var world = await CaseWorld.OpenAsync();
        var accepted = await world.AcceptedAsync();
        Assert.That(accepted.State, Is.EqualTo(CaseState.Accepted));

        foreach (var department in new[] { "py-ziran", "py-fagai", "py-zhujian", "py-shengtai", "py-xiaofang", "py-renfang", "py-qixiang" })
            await world.AnswerAsync(accepted.Id, department, "Approve");
        await world.AnswerAsync(accepted.Id, "py-shuiwu", "ApproveWithConditions", null, new JsonObject { ["conditions"] = new JsonArray("排水接入市政管网前报验") });

        var decision = await world.TaskAsync(accepted.Id, t => t.Stage == "Approval.Decision");
        await world.Desk.CompleteAsync(CaseWorld.Head("py-ziran"), decision.Id, new TaskAnswer("Grant", "同意", null));
        var delivery = await world.TaskAsync(accepted.Id, t => t.Stage == "Approval.Delivery");
        await world.Desk.CompleteAsync(CaseWorld.Window, delivery.Id, new TaskAnswer("Delivered", null, null));

        var closed = await world.CaseWhenAsync(accepted.Id, c => c.State == CaseState.Closed, "closed");
        Assert.Multiple(() =>
        {
            Assert.That(closed.Decision!.Granted, Is.True);
            Assert.That(closed.OpenStages, Is.Empty);
            Assert.That(closed.WorkflowStatus, Is.EqualTo("Finished"));
            Assert.That(closed.Limits, Has.All.Matches<Domain.Time.Limit>(l => l.MetOn is not null));
        });
        Assert.That(await world.OpenTasksAsync(accepted.Id), Is.Empty);
        Assert.That(await world.DeadlinesAsync(accepted.Id), Is.Empty);
        Assert.That(await world.DocumentsAsync(DocumentKind.GrantDecision), Is.EqualTo(1));
        Assert.That((await world.VerifyAuditAsync()).Breaks, Is.Empty);
    }
}
