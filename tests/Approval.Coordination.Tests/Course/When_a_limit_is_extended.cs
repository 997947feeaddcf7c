using Approval.Coordination.Tests.World;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Time;

namespace Approval.Coordination.Tests.Course;

/// <summary>许可法 §42: once, 20 by 10 by the head of the organ, 45 by 15 by the head of the government.</summary>
public sealed class When_a_limit_is_extended
{
    [Test]
    public async Task The_head_of_the_deciding_organ_adds_ten_days_to_twenty_once()
    {
        await using var world = await CaseWorld.OpenAsync();
        var accepted = await world.AcceptedAsync(Applications.Permit());
        var head = CaseWorld.Head(accepted.DecidingDepartment);
        var extended = await world.Desk.ExtendAsync(head, accepted.Number, "案情复杂");
        var statutory = extended.Limits.Single(l => l.Kind == LimitKind.Statutory);
        Assert.That((statutory.Days.Value, statutory.ExtensionDays.Value), Is.EqualTo((20, 10)));
        Assert.That(extended.DueOn, Is.EqualTo(CaseWorld.Calendar.AddWorkingDays(accepted.AcceptedOn!.Value, 15).On), "the promise of five days moves along");
        Assert.That(await world.DocumentAsync(accepted.Id, DocumentKind.ExtensionNotice), Does.Contain("10个工作日"));
        await world.RefusedAsync("limit-already-extended", accepted.Id, () => world.Desk.ExtendAsync(head, accepted.Number, "还是复杂"));
    }

    [Test]
    public async Task Joint_handling_is_extended_by_the_leader_of_the_government_by_fifteen()
    {
        await using var world = await CaseWorld.OpenAsync();
        var accepted = await world.AcceptedAsync();
        await world.RefusedAsync("leader-required", accepted.Id, () => world.Desk.ExtendAsync(CaseWorld.Head(accepted.DecidingDepartment), accepted.Number, "案情复杂"));
        var extended = await world.Desk.ExtendAsync(CaseWorld.Leader, accepted.Number, "案情复杂");
        Assert.That(extended.Limits.Single(l => l.Kind == LimitKind.Statutory).ExtensionDays.Value, Is.EqualTo(15));
        await world.RefusedAsync("limit-already-extended", accepted.Id, () => world.Desk.ExtendAsync(CaseWorld.Leader, accepted.Number, "还是复杂"));
    }

    [Test]
    public async Task The_leader_of_another_district_may_not()
    {
        await using var world = await CaseWorld.OpenAsync();
        var accepted = await world.AcceptedAsync();
        var stranger = CaseWorld.Leader with { UserName = "fh-leader", Department = "fh" };
        await world.RefusedAsync("leader-required", accepted.Id, () => world.Desk.ExtendAsync(stranger, accepted.Number, "案情复杂"));
        await world.RefusedAsync("department-head-required", accepted.Id, () => world.Desk.SuspendAsync(stranger, accepted.Number, "Hearing", "听证", 5));
        await world.RefusedAsync("department-head-required", accepted.Id, () => world.Desk.TerminateAsync(stranger, accepted.Number, "依据", "理由"));
    }

    [Test]
    public async Task Somebody_else_may_not()
    {
        await using var world = await CaseWorld.OpenAsync();
        var accepted = await world.AcceptedAsync(Applications.Permit());
        await world.RefusedAsync("department-head-required", accepted.Id, () => world.Desk.ExtendAsync(CaseWorld.Head("py-fagai"), accepted.Number, "案情复杂"));
        await world.RefusedAsync("department-head-required", accepted.Id, () => world.Desk.ExtendAsync(CaseWorld.Reviewer(accepted.DecidingDepartment), accepted.Number, "案情复杂"));
        await world.RefusedAsync("reason-required", accepted.Id, () => world.Desk.ExtendAsync(CaseWorld.Head(accepted.DecidingDepartment), accepted.Number, " "));
    }

    [Test]
    public async Task Before_acceptance_there_is_nothing_to_extend()
    {
        await using var world = await CaseWorld.OpenAsync();
        CaseFile received = await world.SubmittedAsync(Applications.Permit());
        await world.RefusedAsync("no-running-limit", received.Id, () => world.Desk.ExtendAsync(CaseWorld.Head(received.DecidingDepartment), received.Number, "案情复杂"));
    }
}
