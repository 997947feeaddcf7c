using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Cases;

namespace Approval.Coordination.Tests.Course;

public sealed class When_one_branch_ends_the_case
{
    [Test]
    public async Task The_work_of_the_other_branch_is_closed_in_the_same_moment()
    {
        var flow = new Flow().FromTheWindow("fork")
            .Stage("fork", "Elsa.FlowFork", ("branches", new[] { "甲", "乙" }))
            .Stage("first", "Approval.SingleReview", ("department", "py-gongan"))
            .Stage("second", "Approval.SingleReview", ("department", "py-tax"))
            .Connect("fork", "甲", "first").Connect("fork", "乙", "second")
            .End("refused", "Terminated")
            .ToDelivery(returned: "second")
            .Connect("first", "Rejected", "refused");
        foreach (var port in new[] { "Passed", "PassedWithConditions", "MaterialsNeeded", "TimedOut" })
            flow.Connect("first", port, "refused").Connect("second", port, "decision");
        flow.Connect("second", "Rejected", "decision");
        await using var world = await CaseWorld.OpenAsync(definitions: flow.ForConstruction());
        for (var round = 0; round < 10; round++)
        {
            var accepted = await world.AcceptedAsync();
            var task = await world.ReviewTaskAsync(accepted.Id, "py-tax");
            await world.ObjectAsync(accepted.Id, "py-gongan");
            await world.Host.Commits.UntilAsync(async () => await EndedAsync(world, accepted.Id), "ended");
            await CaseWorld.RefusedAsync(
                "task-cancelled", () => world.Desk.CompleteAsync(CaseWorld.Reviewer("py-tax"), task.Id, new TaskAnswer("Approve", null, null)));
            await world.AssertSoundAsync(accepted.Id);
        }
    }

    /// <summary>Looks after every commit: an ended case has no open work in that very moment.</summary>
    private static Task<bool> EndedAsync(CaseWorld world, Guid caseId) => world.Store.InTransactionAsync(async session =>
    {
        var file = (await session.LockCaseAsync(caseId))!;
        if (!file.State.IsEnd())
            return false;
        Assert.That(await session.OpenTasksAsync(caseId), Is.Empty);
        Assert.That(await session.DeadlinesAsync(caseId), Is.Empty);
        return true;
    });
}
