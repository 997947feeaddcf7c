using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Cases;
using Approval.Domain.Documents;

namespace Approval.Coordination.Tests.Intake;

/// <summary>许可法 §32: who is told nothing within five working days is accepted as of receipt.</summary>
public sealed class When_the_receipt_check_is_late
{
    [Test]
    public async Task The_case_is_deemed_accepted_as_of_receipt_with_its_notice()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await world.SubmittedAsync(Applications.Permit().Without("floor-plan"));
        await world.PassWorkingDaysAsync(4);
        Assert.That((await world.CaseAsync(received.Id)).State, Is.EqualTo(CaseState.Received), "four days are not five");
        await world.PassWorkingDaysAsync(1);
        var accepted = await world.CaseAsync(received.Id);
        Assert.Multiple(() =>
        {
            Assert.That(accepted.State, Is.EqualTo(CaseState.InReview));
            Assert.That(accepted.DeemedAccepted, Is.True);
            Assert.That(accepted.AcceptedOn, Is.EqualTo(received.ReceivedOn));
        });
        Assert.That(await world.DocumentAsync(received.Id, DocumentKind.AcceptanceNotice), Does.Contain("视为受理"));
        await world.AssertSoundAsync(received.Id);
    }

    [TestCase(20, "after hours")]
    [TestCase(0, "at night")]
    public async Task What_comes_outside_office_hours_counts_from_the_next_working_day(int hour, string when)
    {
        // Thursday 2026-04-02 evening, or Friday night; 清明 2026-04-04 to 04-06.
        var now = new DateTimeOffset(2026, 4, 2, hour, 0, 0, TimeSpan.FromHours(8));
        await using var world = await CaseWorld.OpenAsync(now: now);
        var received = await world.SubmittedAsync(Applications.Permit());
        Assert.That(received.ReceivedOn, Is.EqualTo(hour == 0 ? new DateOnly(2026, 4, 2) : new DateOnly(2026, 4, 3)), when);
    }

    [Test]
    public async Task What_comes_on_a_holiday_counts_from_the_next_working_day_and_so_do_the_five_days()
    {
        await using var world = await CaseWorld.OpenAsync(now: new DateTimeOffset(2026, 4, 5, 10, 0, 0, TimeSpan.FromHours(8)));
        var received = await world.SubmittedAsync(Applications.Permit());
        var firstDay = CaseWorld.Calendar.AddWorkingDays(new DateOnly(2026, 4, 5), 1).On;
        Assert.That(received.ReceivedOn, Is.EqualTo(firstDay));
        var task = await world.TaskAsync(received.Id, t => t.Stage == "Approval.Intake");
        Assert.That(task.DueOn, Is.EqualTo(CaseWorld.Calendar.AddWorkingDays(firstDay, 5).On));
    }

    [Test]
    public async Task The_window_is_reminded_a_day_before()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await world.SubmittedAsync(Applications.Permit());
        await world.PassWorkingDaysAsync(4);
        var task = await world.TaskAsync(received.Id, t => t.Stage == "Approval.Intake");
        Assert.That(task.Reminders, Is.EqualTo(1));
    }

    [Test]
    public async Task The_window_deciding_in_the_same_moment_gives_one_result([Range(1, 6)] int round)
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await world.SubmittedAsync(Applications.Permit());
        world.PassWorkingDays(5);
        if (round > 3)
            await world.SettleAsync();
        var kind = (round % 3) switch { 0 => IntakeDecisionKind.Accept, 1 => IntakeDecisionKind.Decline, _ => IntakeDecisionKind.Supplement };
        var decided = true;
        try
        {
            await world.Desk.DecideIntakeAsync(CaseWorld.Window, received.Number, new IntakeDecision(kind, ["rules"], "不属于许可范围"));
        }
        catch (Exception e) when (e is Domain.Rules.RefusedException or Domain.Rules.BusinessRuleBrokenException)
        {
            decided = false;
        }

        await world.SettleAsync();
        var file = await world.CaseAsync(received.Id);
        Assert.That(file.DeemedAccepted, Is.Not.EqualTo(decided), "either the window or the law");
        Assert.That(
            await world.DocumentsAsync(received.Id, DocumentKind.AcceptanceNotice),
            Is.EqualTo(file.AcceptedOn is null ? 0 : 1));
        await world.AssertSoundAsync(received.Id);
    }

    [Test]
    public async Task Asked_and_answered_in_the_same_moment_the_five_days_begin_anew()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await world.SubmittedAsync(Applications.Permit().Without("floor-plan"));
        await world.PassWorkingDaysAsync(4);

        // Both calls commit before the stage hears of the first.
        await world.Desk.DecideIntakeAsync(CaseWorld.Window, received.Number, new IntakeDecision(IntakeDecisionKind.Supplement, ["floor-plan"]));
        await world.Desk.HandInAsync(CaseWorld.Window, received.Number, [new("floor-plan", true)]);
        await world.SettleAsync();
        var limit = (await world.DeadlinesAsync(received.Id)).Max(d => d.DueOn);
        var arrival = CaseWorld.Calendar.ArrivalDate(world.Time.GetUtcNow(), Domain.Time.OfficeHours.Default);
        Assert.That(limit, Is.EqualTo(CaseWorld.Calendar.AddWorkingDays(arrival, 5).On));
        await world.AssertSoundAsync(received.Id);
    }
}
