using Approval.Domain.Time;
using NUnit.Framework;
using static Approval.Domain.Tests.Time.Published;

namespace Approval.Domain.Tests.Time;

public class A_calendar_past_its_last_published_year
{
    private static readonly CalendarYear Year2027 = new(
        2027,
        [new Holiday(Day("2027-01-01"), "元旦"), new Holiday(Day("2027-01-04"), "元旦")],
        [new MakeUpDay(Day("2027-01-02"), "元旦")],
        "测试用通知");

    [Test]
    public void Marks_dates_as_provisional_and_takes_only_weekends_off()
    {
        Assert.That(Calendar.LastPublishedYear, Is.EqualTo(2026));
        Assert.That(Calendar.IsProvisional(Day("2026-12-31")), Is.False);
        Assert.That(Calendar.IsProvisional(Day("2027-01-01")), Is.True);
        Assert.That(Calendar.IsWorkingDay(Day("2027-01-01")), Is.True);
        Assert.That(Calendar.IsWorkingDay(Day("2027-01-02")), Is.False);
    }

    [Test]
    public void Marks_a_due_date_only_when_the_count_reaches_the_unpublished_year()
    {
        Assert.That(Calendar.AddWorkingDays(Day("2026-12-30"), 1), Is.EqualTo(new DueDate(Day("2026-12-31"), false)));
        Assert.That(Calendar.AddWorkingDays(Day("2026-12-30"), 2), Is.EqualTo(new DueDate(Day("2027-01-01"), true)));
    }

    [Test]
    public void Moves_and_settles_the_date_when_the_year_is_published()
    {
        var revised = Calendar.Revise(Year2027);

        Assert.That(revised.Version, Is.EqualTo(Calendar.Version + 1));
        Assert.That(revised.LastPublishedYear, Is.EqualTo(2027));
        Assert.That(revised.AddWorkingDays(Day("2026-12-30"), 2), Is.EqualTo(new DueDate(Day("2027-01-02"), false)));
        Assert.That(revised.AddWorkingDays(Day("2026-12-30"), 3), Is.EqualTo(new DueDate(Day("2027-01-05"), false)));
        Assert.That(Calendar.LastPublishedYear, Is.EqualTo(2026), "The calendar before the revision stays as it is.");
    }

    [Test]
    public void Recomputes_an_open_limit_by_the_revised_calendar()
    {
        var limit = new Limit(LimitKind.Stage, "review", Day("2026-12-30"), new(3), default, "承诺");
        var before = LimitClock.Evaluate(limit, ClockLedger.Empty, Calendar, Day("2026-12-31"), CardThresholds.Default);
        var after = LimitClock.Evaluate(limit, ClockLedger.Empty, Calendar.Revise(Year2027), Day("2026-12-31"), CardThresholds.Default);

        Assert.That(before.DueOn, Is.EqualTo(new DueDate(Day("2027-01-04"), true)));
        Assert.That(after.DueOn, Is.EqualTo(new DueDate(Day("2027-01-05"), false)));
    }

    [Test]
    public void Replaces_a_year_that_is_published_again()
    {
        var extended = Year(2026) with { Holidays = [.. Year(2026).Holidays, new Holiday(Day("2026-02-24"), "春节")] };

        Assert.That(Calendar.Revise(extended).NextWorkingDay(Day("2026-02-14")), Is.EqualTo(Day("2026-02-25")));
    }

    [Test]
    public void Refuses_a_year_with_problems()
    {
        var unsound = Year2027 with { MakeUpDays = [new MakeUpDay(Day("2027-01-05"), "元旦")] };

        Assert.That(() => Calendar.Revise(unsound), Throws.ArgumentException);
    }

    [Test]
    public void Is_provisional_everywhere_when_nothing_is_published()
    {
        Assert.That(WorkCalendar.Unpublished.LastPublishedYear, Is.Null);
        Assert.That(WorkCalendar.Unpublished.AddWorkingDays(Day("2026-01-02"), 1), Is.EqualTo(new DueDate(Day("2026-01-05"), true)));
    }
}
