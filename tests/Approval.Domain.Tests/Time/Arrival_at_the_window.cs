using Approval.Domain.Time;
using NUnit.Framework;
using static Approval.Domain.Tests.Time.Published;

namespace Approval.Domain.Tests.Time;

public class Arrival_at_the_window
{
    [TestCase("2026-03-02T10:00:00", "2026-03-02", TestName = "In the morning: the same day")]
    [TestCase("2026-03-02T07:15:00", "2026-03-02", TestName = "Before opening: the same day")]
    [TestCase("2026-03-02T00:00:00", "2026-03-02", TestName = "At midnight: the day that begins")]
    [TestCase("2026-03-02T12:40:00", "2026-03-02", TestName = "In the lunch break: the same day")]
    [TestCase("2026-03-02T17:30:00", "2026-03-02", TestName = "With the closing bell: the same day")]
    [TestCase("2026-03-02T17:30:01", "2026-03-03", TestName = "After the close: the next working day")]
    [TestCase("2026-03-06T20:00:00", "2026-03-09", TestName = "Friday evening: Monday")]
    [TestCase("2026-03-07T10:00:00", "2026-03-09", TestName = "Saturday: Monday")]
    [TestCase("2026-02-28T10:00:00", "2026-02-28", TestName = "Make-up Saturday: that Saturday")]
    [TestCase("2026-02-14T18:00:00", "2026-02-24", TestName = "Eve of Spring Festival after the close: after the holiday")]
    [TestCase("2026-10-01T09:30:00", "2026-10-08", TestName = "National Day: after the holiday")]
    [TestCase("2026-10-09T18:00:00", "2026-10-10", TestName = "Friday evening before a make-up Saturday: that Saturday")]
    [TestCase("2026-01-03T11:00:00", "2026-01-04", TestName = "New Year's Saturday: the make-up Sunday")]
    public void Counts_as(string shanghai, string arrival) =>
        Assert.That(Calendar.ArrivalDate(Shanghai(shanghai), Hours), Is.EqualTo(Day(arrival)));

    [Test]
    public void The_date_is_that_of_Shanghai_not_of_UTC() =>
        Assert.That(
            Calendar.ArrivalDate(new DateTimeOffset(2026, 3, 1, 23, 30, 0, TimeSpan.Zero), Hours),
            Is.EqualTo(Day("2026-03-02")));

    [Test]
    public void Other_office_hours_move_the_close()
    {
        var summer = new OfficeHours(new(8, 30), new(12, 0), new(14, 30), new(18, 0));

        Assert.That(Calendar.ArrivalDate(Shanghai("2026-03-02T17:45:00"), summer), Is.EqualTo(Day("2026-03-02")));
        Assert.That(summer.AreOpenAt(new(13, 0)), Is.False);
        Assert.That(() => new OfficeHours(new(9, 0), new(8, 0), new(13, 0), new(17, 0)), Throws.ArgumentException);
    }

    [Test]
    public void A_deadline_fires_after_the_close_of_its_day_in_UTC()
    {
        Assert.That(ShanghaiTime.CloseOf(Day("2026-03-02"), Hours), Is.EqualTo(new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero)));
        var deadline = ShanghaiTime.DeadlineInstant(Day("2026-03-02"), Hours);
        Assert.That(deadline.Offset, Is.EqualTo(TimeSpan.Zero));
        Assert.That(deadline, Is.GreaterThan(ShanghaiTime.CloseOf(Day("2026-03-02"), Hours)));
        Assert.That(Calendar.ArrivalDate(deadline, Hours), Is.EqualTo(Day("2026-03-03")), "What comes when the deadline fires is late.");
        Assert.That(ShanghaiTime.DateOf(deadline), Is.EqualTo(Day("2026-03-02")));
    }
}
