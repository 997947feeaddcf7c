using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Cases;
using Approval.Domain.Documents;

namespace Approval.Coordination.Tests.Intake;

public sealed class When_materials_are_missing
{
    [Test]
    public async Task One_notice_names_them_and_the_applicant_has_fifteen_working_days()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await AskedAsync(world);
        Assert.That(received.State, Is.EqualTo(CaseState.AwaitingSupplement));
        Assert.That(await world.DocumentAsync(received.Id, DocumentKind.SupplementNotice), Does.Contain(received.Materials.Single(m => m.Code == "floor-plan").Name));
        var deadline = (await world.DeadlinesAsync(received.Id)).Single();
        Assert.That(deadline.DueOn, Is.EqualTo(world.InWorkingDays(15)));
        await world.AssertSoundAsync(received.Id);
    }

    [Test]
    public async Task A_second_notice_is_refused()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await AskedAsync(world);
        await world.RefusedAsync("supplement-notice-only-once", received.Id, () => SupplementAsync(world, received.Number, "rules"));
    }

    [Test]
    public async Task A_second_notice_is_refused_also_after_the_materials_came()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await AskedAsync(world);
        await world.Desk.HandInAsync(CaseWorld.Window, received.Number, [new("floor-plan", true)]);
        await world.RefusedAsync("supplement-notice-only-once", received.Id, () => SupplementAsync(world, received.Number, "rules"));
    }

    [Test]
    public async Task Once_all_is_there_the_receipt_check_begins_anew()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await AskedAsync(world);
        await world.PassWorkingDaysAsync(3);
        world.Time.Advance(TimeSpan.FromHours(16));
        await world.Desk.HandInAsync(CaseWorld.Window, received.Number, [new("floor-plan", true)]);
        await world.SettleAsync();
        Assert.That((await world.CaseAsync(received.Id)).State, Is.EqualTo(CaseState.Received));
        var task = await world.TaskAsync(received.Id, t => t.Stage == "Approval.Intake");
        Assert.That(task.DueOn, Is.EqualTo(world.InWorkingDays(5)));
        await world.AssertSoundAsync(received.Id);
    }

    [Test]
    public async Task A_part_of_it_does_not_end_the_waiting()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await AskedAsync(world, "floor-plan", "rules");
        await world.Desk.HandInAsync(CaseWorld.Window, received.Number, [new("rules", true)]);
        await world.SettleAsync();
        Assert.That((await world.CaseAsync(received.Id)).State, Is.EqualTo(CaseState.AwaitingSupplement));
        await world.AssertSoundAsync(received.Id);
    }

    [Test]
    public async Task Deemed_acceptance_does_not_happen_while_the_applicant_is_to_act()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await AskedAsync(world);
        await world.PassWorkingDaysAsync(7);
        Assert.That((await world.CaseAsync(received.Id)).State, Is.EqualTo(CaseState.AwaitingSupplement));
    }

    [Test]
    public async Task After_the_applicants_limit_the_application_counts_as_withdrawn()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await AskedAsync(world);
        await world.PassWorkingDaysAsync(15);
        var withdrawn = await world.CaseAsync(received.Id);
        Assert.That(withdrawn.State, Is.EqualTo(CaseState.Withdrawn));
        await world.AssertSoundAsync(received.Id);
    }

    [Test]
    public async Task Materials_after_the_end_are_refused()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await AskedAsync(world);
        await world.PassWorkingDaysAsync(15);
        await world.RefusedAsync(
            "case-ended", received.Id, () => world.Desk.HandInAsync(CaseWorld.Window, received.Number, [new("floor-plan", true)]));
    }

    [Test]
    public async Task What_is_not_on_the_items_list_may_not_be_asked_for()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await world.SubmittedAsync(Applications.Permit());
        await world.RefusedAsync("material-unknown", received.Id, () => SupplementAsync(world, received.Number, "birth-certificate"), field: "missing");
    }

    [Test]
    public async Task A_notice_that_names_nothing_is_refused()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await world.SubmittedAsync(Applications.Permit());
        await world.RefusedAsync("missing-materials-required", received.Id, () => SupplementAsync(world, received.Number), field: "missing");
    }

    [Test]
    public async Task Handed_in_twice_in_one_list_is_taken_once()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await AskedAsync(world);
        var after = await world.Desk.HandInAsync(CaseWorld.Window, received.Number, [new("floor-plan", true), new("floor-plan", true)]);
        Assert.That(after.Materials.Single(m => m.Code == "floor-plan").Provided, Is.True);
    }

    private static async Task<CaseFile> AskedAsync(CaseWorld world, params string[] missing)
    {
        var codes = missing.Length == 0 ? ["floor-plan"] : missing;
        var received = await world.SubmittedAsync(Applications.Permit().Without(codes));
        await SupplementAsync(world, received.Number, codes);
        await world.SettleAsync();
        return await world.CaseAsync(received.Id);
    }

    private static async Task SupplementAsync(CaseWorld world, string number, params string[] missing) =>
        await world.Desk.DecideIntakeAsync(CaseWorld.Window, number, new IntakeDecision(IntakeDecisionKind.Supplement, missing));
}
