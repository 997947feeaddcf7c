using Approval.Domain.Time;
using NUnit.Framework;
using static Approval.Domain.Tests.Time.Published;

namespace Approval.Domain.Tests.Time;

/// <summary>
/// Counts every due date once more, day by day from the JSON text of the notices, knowing nothing of tables, ranks or merged
/// intervals.
/// </summary>
public class Due_dates_by_an_independent_count
{
    private const int Seed = 20260302;

    [Test]
    public void Ten_thousand_random_dates_limits_and_stops_agree()
    {
        var random = new Random(Seed);
        var naive = new NaiveCalendar();
        var stoppedCases = 0;
        var provisional = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var (limit, ledger, today) = RandomCase(random);
            var status = LimitClock.Evaluate(limit, ledger, Calendar, today, CardThresholds.Default);
            var expected = naive.Due(limit, ledger, today);
            var what = $"case {i}: {limit} today {today} stops {string.Join("; ", ledger.Stops)}";

            Assert.That(status.DueOn, Is.EqualTo(expected), what);
            Assert.That(status.UsedWorkingDays, Is.EqualTo(naive.Used(limit, ledger, today)), what);
            Assert.That(status.RemainingWorkingDays, Is.EqualTo(limit.Days.Value + limit.ExtensionDays.Value - status.UsedWorkingDays), what);
            stoppedCases += ledger.Stops.Count > 0 ? 1 : 0;
            provisional += expected.Provisional ? 1 : 0;
        }

        Assert.That(stoppedCases, Is.GreaterThan(5_000), "The cases must exercise the stops.");
        Assert.That(provisional, Is.InRange(500, 9_000), "The cases must lie on both sides of the last published year.");
    }

    [Test]
    public void Adding_and_counting_are_inverse()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 10_000; i++)
        {
            var day0 = RandomDay(random);
            var n = random.Next(1, 700);
            var due = Calendar.AddWorkingDays(day0, n).On;
            Assert.That(Calendar.CountWorkingDays(day0, due), Is.EqualTo(n));
            Assert.That(Calendar.IsWorkingDay(due), Is.True);
            Assert.That(Calendar.CountWorkingDays(day0, due.AddDays(-1)), Is.EqualTo(n - 1));
        }
    }

    [Test]
    public void An_extension_never_shortens() => Property.Holds(random =>
    {
        var (limit, ledger, today) = RandomCase(random);
        var longer = limit with { ExtensionDays = limit.ExtensionDays + new WorkingDays(random.Next(100)) };

        Assert.That(Due(longer, ledger, today), Is.GreaterThanOrEqualTo(Due(limit, ledger, today)));
    });

    [Test]
    public void One_more_stop_never_makes_it_earlier() => Property.Holds(random =>
    {
        var (limit, ledger, today) = RandomCase(random);
        var more = WithRandomStop(ledger, limit.StartedOn, random);

        Assert.That(Due(limit, more, today), Is.GreaterThanOrEqualTo(Due(limit, ledger, today)));
    });

    [Test]
    public void A_later_start_never_makes_it_earlier() => Property.Holds(random =>
    {
        var (limit, ledger, today) = RandomCase(random);
        var later = limit with { StartedOn = limit.StartedOn.AddDays(random.Next(100)) };

        Assert.That(Due(later, ledger, today), Is.GreaterThanOrEqualTo(Due(limit, ledger, today)));
    });

    [Test]
    public void The_order_of_the_stops_does_not_matter() => Property.Holds(random =>
    {
        var (limit, ledger, today) = RandomCase(random);
        var reversed = new ClockLedger([.. ledger.Stops.Reverse()]);

        Assert.That(
            LimitClock.Evaluate(limit, reversed, Calendar, today, CardThresholds.Default),
            Is.EqualTo(LimitClock.Evaluate(limit, ledger, Calendar, today, CardThresholds.Default)));
    });

    [Test]
    public void Cards_change_on_the_days_that_the_milestones_tell() => Property.Holds(random =>
    {
        var (limit, ledger, today) = RandomCase(random);
        var closed = new ClockLedger([.. ledger.Stops.Select(stop => stop with { ToDate = stop.ToDate ?? stop.FromDate.AddDays(9) })]);
        var milestones = LimitClock.Milestones(limit, closed, Calendar, today, CardThresholds.Default);

        Assert.That(StateOn(milestones.RedOn.On), Is.EqualTo(LimitState.Red));
        Assert.That(StateOn(milestones.RedOn.On.AddDays(-1)), Is.Not.EqualTo(LimitState.Red));
        Assert.That(StateOn(milestones.DueOn.On), Is.EqualTo(LimitState.Yellow).Or.EqualTo(LimitState.Stopped));
        Assert.That(milestones.WarningOn.On, Is.LessThanOrEqualTo(milestones.DueOn.On));

        LimitState StateOn(DateOnly day) => LimitClock.Evaluate(limit, closed, Calendar, day, CardThresholds.Default).State;
    });

    private static DateOnly Due(Limit limit, ClockLedger ledger, DateOnly today) =>
        LimitClock.Evaluate(limit, ledger, Calendar, today, CardThresholds.Default).DueOn.On;

    private static DateOnly RandomDay(Random random) => Day("2020-01-01").AddDays(random.Next(7 * 365 + 400));

    private static (Limit Limit, ClockLedger Ledger, DateOnly Today) RandomCase(Random random)
    {
        var start = RandomDay(random);
        var limit = new Limit(LimitKind.Statutory, "case", start, new(random.Next(0, 61)), new(random.Next(3) == 0 ? random.Next(16) : 0), "法");
        var ledger = ClockLedger.Empty;
        for (var stops = random.Next(5); stops > 0; stops--)
            ledger = WithRandomStop(ledger, start, random);
        return (limit, ledger, start.AddDays(random.Next(-5, 200)));
    }

    private static ClockLedger WithRandomStop(ClockLedger ledger, DateOnly start, Random random)
    {
        var from = start.AddDays(random.Next(-10, 90));
        WorkingDays? expected = random.Next(2) == 0 ? new WorkingDays(random.Next(40)) : null;
        var stopped = ledger.Stop(from, StopGround.Of((StopGroundKind)random.Next(8)), "张三", null, expected);
        return random.Next(4) == 0 ? stopped : stopped.Resume(stopped.Stops.Count, from.AddDays(random.Next(60)), "张三");
    }

    /// <summary>Walks from day to day and asks of each whether it counts.</summary>
    private sealed class NaiveCalendar
    {
        private readonly string[] _holidays;
        private readonly string[] _makeUpDays;

        public NaiveCalendar()
        {
            var files = Enumerable.Range(2020, 7)
                .Select(year => System.Text.Json.JsonDocument.Parse(Text(year)).RootElement).ToArray();
            _holidays = [.. files.SelectMany(file => Dates(file, "holidays"))];
            _makeUpDays = [.. files.SelectMany(file => Dates(file, "makeUpDays"))];
        }

        public DueDate Due(Limit limit, ClockLedger ledger, DateOnly today)
        {
            var left = limit.Days.Value + limit.ExtensionDays.Value;
            var day = limit.StartedOn;
            var provisional = left == 0 && day.Year > 2026;
            while (left > 0)
            {
                day = day.AddDays(1);
                provisional |= day.Year > 2026;
                if (Works(day) && !Out(day, ledger, today))
                    left--;
            }

            return new DueDate(day, provisional);
        }

        public int Used(Limit limit, ClockLedger ledger, DateOnly today)
        {
            var used = 0;
            for (var day = limit.StartedOn.AddDays(1); day <= today; day = day.AddDays(1))
                used += Works(day) && !Out(day, ledger, today) ? 1 : 0;
            return used;
        }

        private static IEnumerable<string> Dates(System.Text.Json.JsonElement file, string list) =>
            file.GetProperty(list).EnumerateArray().Select(entry => entry.GetProperty("date").GetString()!);

        private bool Works(DateOnly day)
        {
            var text = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            if (_makeUpDays.Contains(text))
                return true;
            return (int)day.DayOfWeek is not (0 or 6) && !_holidays.Contains(text);
        }

        private bool Out(DateOnly day, ClockLedger ledger, DateOnly today)
        {
            foreach (var stop in ledger.Stops)
            {
                if (day <= stop.FromDate)
                    continue;
                if (stop.ToDate is { } to ? day <= to : day <= today || WithinAnnounced(day, stop))
                    return true;
            }

            return false;
        }

        // The announced length covers a day while fewer working days than announced lie between the stop and the day before it.
        private bool WithinAnnounced(DateOnly day, ClockStop stop)
        {
            if (stop.ExpectedWorkingDays is not { Value: > 0 } expected)
                return false;
            var worked = 0;
            for (var d = stop.FromDate.AddDays(1); d < day; d = d.AddDays(1))
                worked += Works(d) ? 1 : 0;
            return worked < expected.Value;
        }
    }
}
