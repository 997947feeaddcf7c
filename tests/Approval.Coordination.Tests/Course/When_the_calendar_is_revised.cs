using Approval.Coordination.Calendar;
using Approval.Coordination.Tests.World;
using Approval.Domain.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Approval.Coordination.Tests.Course;

public sealed class When_the_calendar_is_revised
{
    [Test]
    public async Task Due_days_move_with_an_audit_line_and_a_second_run_changes_nothing()
    {
        await using var world = await CaseWorld.OpenAsync();
        var accepted = await world.AcceptedAsync();
        await world.ReviewTaskAsync(accepted.Id, "py-fagai");
        await world.SettleAsync();
        var revision = world.Host.Services.GetRequiredService<CalendarRevision>();
        Assert.That(await revision.RecomputeAsync(accepted.Id), Is.Null, "nothing was revised");

        var (before, dueBefore) = (await world.CaseAsync(accepted.Id), (await world.ReviewTaskAsync(accepted.Id, "py-fagai")).DueOn);
        Revise(world, new DateOnly(2026, 3, 5));
        var revised = await revision.RecomputeAsync(accepted.Id);
        Assert.That((revised!.Before, revised.After), Is.EqualTo((before.DueOn, (DateOnly?)world.Calendars.Calendar.AddWorkingDays(before.DueOn!.Value, 1).On)));
        Assert.That((await world.ReviewTaskAsync(accepted.Id, "py-fagai")).DueOn, Is.EqualTo(world.Calendars.Calendar.AddWorkingDays(dueBefore!.Value, 1).On));
        Assert.That(await world.RecordedAsync(accepted.Id, "calendar-revised"), Is.EqualTo(1));
        await world.AssertSoundAsync(accepted.Id);

        var after = await world.EverythingAsync(accepted.Id);
        Assert.That(await revision.RecomputeAsync(accepted.Id), Is.Null);
        Assert.That(await world.EverythingAsync(accepted.Id), Is.EqualTo(after));
    }

    [Test]
    public async Task A_case_that_has_ended_is_left_alone()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await world.SubmittedAsync();
        await world.Desk.WithdrawAsync(CaseWorld.Window, received.Number, "项目取消");
        await world.SettleAsync();
        Revise(world, new DateOnly(2026, 3, 5));
        Assert.That(await world.Host.Services.GetRequiredService<CalendarRevision>().RecomputeAsync(received.Id), Is.Null);
        Assert.That(await world.RecordedAsync(received.Id, "calendar-revised"), Is.Zero);
    }

    [Test]
    public async Task While_the_clock_stands_nothing_wakes_and_the_revision_does_not_repeat_itself()
    {
        await using var world = await CaseWorld.OpenAsync();
        var accepted = await world.AcceptedAsync();
        await world.ReviewTaskAsync(accepted.Id, "py-fagai");
        await world.Desk.SuspendAsync(CaseWorld.Head("py-ziran"), accepted.Number, "Hearing", "听证", 5);
        Revise(world, new DateOnly(2026, 3, 5));
        var revision = world.Host.Services.GetRequiredService<CalendarRevision>();
        await revision.RecomputeAsync(accepted.Id);
        Assert.That(await revision.RecomputeAsync(accepted.Id), Is.Null);
        await world.AssertSoundAsync(accepted.Id);
        await world.Desk.ResumeAsync(CaseWorld.Head("py-ziran"), accepted.Number, "听证结束");
        await world.AssertSoundAsync(accepted.Id);
    }

    [Test]
    public async Task A_deadline_that_fired_by_the_old_calendar_sleeps_on_by_the_new_one()
    {
        await using var world = await CaseWorld.OpenAsync(definitions: Flow.JointReviewOf(["py-ziran", "py-fagai"], ("silence", "Assent")));
        var accepted = await world.AcceptedAsync();
        await world.ReviewTaskAsync(accepted.Id, "py-fagai");
        await world.SettleAsync();

        // Fired and revised before its message arrives: the revision finds no deadline to move.
        world.PassWorkingDaysSilently(10);
        Revise(world, new DateOnly(2026, 3, 5));
        world.WakeDeadlines();
        await world.SettleAsync();
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.Empty);
        await world.AssertSoundAsync(accepted.Id);
        await world.PassWorkingDaysAsync(1);
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.EqualTo(new[] { "Passed" }));
    }

    private static void Revise(CaseWorld world, DateOnly holiday)
    {
        var year = world.Calendars.Calendar.Years.Single(y => y.Year == holiday.Year);
        world.Calendars.Calendar = world.Calendars.Calendar.Revise(year with { Holidays = [.. year.Holidays, new Holiday(holiday, "临时放假")] });
    }
}
