using Approval.Domain.Time;
using NUnit.Framework;
using static Approval.Domain.Tests.Time.Published;

namespace Approval.Domain.Tests.Time;

public class The_published_calendar
{
    // Days off beyond the weekends of the year: 11 by the regulation, 13 since 2025 (国务院令第795号); the extended Spring
    // Festival of 2020 took a Friday and a make-up Saturday more.
    [TestCase(2020, 249, 13)]
    [TestCase(2021, 250, 11)]
    [TestCase(2022, 249, 11)]
    [TestCase(2023, 249, 11)]
    [TestCase(2024, 251, 11)]
    [TestCase(2025, 248, 13)]
    [TestCase(2026, 248, 13)]
    public void Has_the_working_days_and_legal_holidays_of_the_notice(int year, int workingDays, int legalHolidays)
    {
        var first = new DateOnly(year, 1, 1);
        var days = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(first.AddDays).ToArray();
        var weekends = days.Count(day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        var worked = days.Count(Calendar.IsWorkingDay);

        Assert.That(worked, Is.EqualTo(workingDays));
        Assert.That(Calendar.CountWorkingDays(first.AddDays(-1), new DateOnly(year, 12, 31)), Is.EqualTo(workingDays));
        Assert.That(days.Length - weekends - worked, Is.EqualTo(legalHolidays));
    }

    [TestCase("2020-01-31", false, TestName = "2020 extended Spring Festival: Friday off")]
    [TestCase("2020-02-01", false, TestName = "2020 extended Spring Festival: the planned make-up Saturday off")]
    [TestCase("2020-02-03", true, TestName = "2020 extended Spring Festival: Monday worked")]
    [TestCase("2020-01-19", true, TestName = "2020 make-up Sunday")]
    [TestCase("2022-12-31", false)]
    [TestCase("2023-01-02", false)]
    [TestCase("2023-10-07", true, TestName = "2023 make-up Saturday after National Day")]
    [TestCase("2023-10-06", false)]
    [TestCase("2024-02-09", true, TestName = "2024 New Year's Eve is not off by the notice")]
    [TestCase("2025-01-26", true, TestName = "2025 make-up Sunday before Spring Festival")]
    [TestCase("2025-10-08", false)]
    [TestCase("2026-01-02", false)]
    [TestCase("2026-01-04", true)]
    [TestCase("2026-02-14", true)]
    [TestCase("2026-02-16", false)]
    [TestCase("2026-02-23", false)]
    [TestCase("2026-02-24", true)]
    [TestCase("2026-02-28", true)]
    [TestCase("2026-04-06", false)]
    [TestCase("2026-05-05", false)]
    [TestCase("2026-05-09", true)]
    [TestCase("2026-06-19", false)]
    [TestCase("2026-09-20", true)]
    [TestCase("2026-09-25", false)]
    [TestCase("2026-10-07", false)]
    [TestCase("2026-10-10", true)]
    [TestCase("2026-10-11", false)]
    public void Knows_well_known_dates(string date, bool worked) =>
        Assert.That(Calendar.IsWorkingDay(Day(date)), Is.EqualTo(worked));

    [Test]
    public void Every_year_names_its_notice_with_number([Range(2020, 2026)] int year) =>
        Assert.That(Year(year).Source, Does.Match($"关于{year}年部分节假日安排的通知》（国办发明电〔{year - 1}〕\\d+号）"));

    [TestCase("2026-09-30", 5, "2026-10-13")]
    [TestCase("2026-09-30", 10, "2026-10-20")]
    [TestCase("2026-02-13", 1, "2026-02-14")]
    [TestCase("2026-02-13", 2, "2026-02-24")]
    [TestCase("2025-12-31", 1, "2026-01-04")]
    [TestCase("2020-01-23", 1, "2020-02-03")]
    [TestCase("2026-10-01", 0, "2026-10-01")]
    public void Ends_a_limit_with_the_nth_working_day_after_the_event(string day0, int days, string due) =>
        Assert.That(Calendar.AddWorkingDays(Day(day0), days), Is.EqualTo(new DueDate(Day(due), false)));
}
