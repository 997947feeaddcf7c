using System.Text.Json.Nodes;
using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Documents;

namespace Approval.Coordination.Tests.Decision;

/// <summary>What departments said in their reviews reaches the decision, or the decision says why not.</summary>
public sealed class When_a_decision_departs_from_the_reviews
{
    private const string Condition = "基坑支护方案须经专家论证";

    [Test]
    public async Task Conditions_of_the_departments_stand_in_the_decision()
    {
        await using var world = await CaseWorld.OpenAsync();
        var (id, decision) = await ReviewedAsync(world, "ApproveWithConditions");

        await world.Desk.CompleteAsync(CaseWorld.Head("py-ziran"), decision, new TaskAnswer("Grant", null, null));

        Assert.That((await world.CaseAsync(id)).Decision!.Conditions.Single(), Does.EndWith(Condition));
        Assert.That(await world.DocumentAsync(id, DocumentKind.GrantDecision), Does.Contain(Condition));
    }

    [Test]
    public async Task Dropping_a_condition_needs_reasons()
    {
        await using var world = await CaseWorld.OpenAsync();
        var (id, decision) = await ReviewedAsync(world, "ApproveWithConditions");
        var other = new JsonObject { ["conditions"] = new JsonArray("按图施工") };
        var without = new JsonObject { ["conditions"] = new JsonArray() };

        await world.RefusedAsync("dropped-condition-needs-reasons", id, () => world.Desk.CompleteAsync(CaseWorld.Head("py-ziran"), decision, new TaskAnswer("Grant", null, other)));
        await world.Desk.CompleteAsync(CaseWorld.Head("py-ziran"), decision, new TaskAnswer("Grant", "已另行论证", without));

        Assert.That((await world.CaseAsync(id)).Decision!.Conditions, Is.Empty);
    }

    [Test]
    public async Task Granting_against_a_rejection_needs_reasons()
    {
        await using var world = await CaseWorld.OpenAsync();
        var (id, decision) = await ReviewedAsync(world, "Object");

        await world.RefusedAsync("grant-against-review-needs-reasons", id, () => world.Desk.CompleteAsync(CaseWorld.Head("py-ziran"), decision, new TaskAnswer("Grant", null, null)));
        await world.Desk.CompleteAsync(CaseWorld.Head("py-ziran"), decision, new TaskAnswer("Grant", "异议已经协调解决", null));

        Assert.That((await world.CaseAsync(id)).Decision!.Granted, Is.True);
    }

    private static async Task<(Guid Case, Guid Task)> ReviewedAsync(CaseWorld world, string outcome)
    {
        var accepted = await world.AcceptedAsync();
        foreach (var department in Flow.Eight)
        {
            var last = department == Flow.Eight[^1];
            await world.AnswerAsync(accepted.Id, department, last ? outcome : "Approve", last ? Condition : null);
        }

        return (accepted.Id, (await world.TaskAsync(accepted.Id, t => t.Stage == "Approval.Decision")).Id);
    }
}
