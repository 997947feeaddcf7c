using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Approval.Domain.Time;

/// <summary>
/// The working days of the country, date by date (工作日历): Monday to Friday less the holidays, plus the weekend days that are
/// worked in exchange (调休). Immutable: a newly published or corrected year gives a new calendar with the next
/// <see cref="Version"/>, so that a due date can always say by which calendar it was computed.
/// <para>
/// The day an event happens is day 0. A limit of five working days that starts on Wednesday 30 September 2026 ends with the close of
/// Tuesday 13 October 2026: the National Day week is off and Saturday 10 October is worked.
/// </para>
/// <para>A date in a year that is not published counts weekends off and nothing else, and is provisional.</para>
/// </summary>
public sealed class WorkCalendar
{
    // Weekend-only years depend on nothing but their number, so all calendars share them.
    private static readonly ConcurrentDictionary<int, YearTable> UnpublishedYears = new();

    private readonly ImmutableSortedDictionary<int, CalendarYear> _published;
    private readonly Dictionary<int, YearTable> _tables;

    private WorkCalendar(ImmutableSortedDictionary<int, CalendarYear> published, int version)
    {
        _published = published;
        _tables = published.ToDictionary(pair => pair.Key, pair => YearTable.Of(pair.Value));
        Version = version;
    }

    /// <summary>A calendar without any published year: weekends off, every date provisional.</summary>
    public static WorkCalendar Unpublished { get; } = new(ImmutableSortedDictionary<int, CalendarYear>.Empty, 0);

    /// <summary>Grows by one with every <see cref="Revise"/>; 1 for a calendar built from its years.</summary>
    public int Version { get; }

    /// <summary>The published years, in order.</summary>
    public IReadOnlyList<CalendarYear> Years => [.. _published.Values];

    /// <summary>The last year whose notice was imported; null when there is none.</summary>
    public int? LastPublishedYear => _published.IsEmpty ? null : _published.Keys.Last();

    /// <summary>Builds the calendar from published years.</summary>
    /// <exception cref="ArgumentException">A year is given twice or has <see cref="CalendarYear.Problems"/>.</exception>
    public static WorkCalendar Of(IEnumerable<CalendarYear> years, int version = 1)
    {
        ArgumentNullException.ThrowIfNull(years);
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        var published = ImmutableSortedDictionary.CreateBuilder<int, CalendarYear>();
        foreach (var year in years)
            published.Add(year.Year, Sound(year));
        return new WorkCalendar(published.ToImmutable(), version);
    }

    /// <summary>Adds the year, or puts it in the place of its earlier publication; this calendar stays as it is.</summary>
    /// <exception cref="ArgumentException">The year has <see cref="CalendarYear.Problems"/>.</exception>
    public WorkCalendar Revise(CalendarYear year)
    {
        ArgumentNullException.ThrowIfNull(year);
        return new WorkCalendar(_published.SetItem(year.Year, Sound(year)), Version + 1);
    }

    /// <summary>Whether offices work on the date.</summary>
    public bool IsWorkingDay(DateOnly date) => Table(date.Year).IsWorking(date.DayOfYear);

    /// <summary>Whether the date lies in a year that is not published, so that only its weekends are known.</summary>
    public bool IsProvisional(DateOnly date) => !_tables.ContainsKey(date.Year);

    /// <summary>The first working day after the date.</summary>
    public DateOnly NextWorkingDay(DateOnly date) => AddWorkingDays(date, 1).On;

    /// <summary>The date itself when it is a working day, otherwise the first one after it.</summary>
    public DateOnly WorkingDayOnOrAfter(DateOnly date) => IsWorkingDay(date) ? date : NextWorkingDay(date);

    /// <inheritdoc cref="AddWorkingDays(DateOnly, int)"/>
    public DueDate AddWorkingDays(DateOnly day0, WorkingDays days) => AddWorkingDays(day0, days.Value);

    /// <summary>
    /// The nth working day after <paramref name="day0"/>, with whose close a limit of n working days ends. Zero days end on day 0
    /// itself, whether or not it is worked.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is negative.</exception>
    public DueDate AddWorkingDays(DateOnly day0, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (n == 0)
            return new DueDate(day0, IsProvisional(day0));

        var year = day0.Year;
        var table = Table(year);
        // Count from the first of January: what lay before day 0 is added once, then whole years are skipped.
        var rank = table.WorkingDaysThrough(day0.DayOfYear) + n;
        while (rank > table.Total)
        {
            rank -= table.Total;
            table = Table(++year);
        }

        var on = table.WorkingDayAt(rank);
        return new DueDate(on, AnyProvisional(day0.AddDays(1), on));
    }

    /// <summary>
    /// Working days after <paramref name="afterExclusive"/> up to and including <paramref name="toInclusive"/>; 0 when the second
    /// date is not after the first.
    /// </summary>
    public int CountWorkingDays(DateOnly afterExclusive, DateOnly toInclusive)
    {
        if (toInclusive <= afterExclusive)
            return 0;
        var count = Table(toInclusive.Year).WorkingDaysThrough(toInclusive.DayOfYear)
            - Table(afterExclusive.Year).WorkingDaysThrough(afterExclusive.DayOfYear);
        for (var year = afterExclusive.Year; year < toInclusive.Year; year++)
            count += Table(year).Total;
        return count;
    }

    /// <summary>
    /// The date on which something counts as arrived. Before opening, during office hours and in the lunch break of a working
    /// day: that day. After the close, or on a day off: the next working day.
    /// </summary>
    public DateOnly ArrivalDate(DateTimeOffset instant, OfficeHours hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        var date = ShanghaiTime.DateOf(instant);
        if (!IsWorkingDay(date))
            return NextWorkingDay(date);
        return hours.HaveClosedAt(ShanghaiTime.TimeOf(instant)) ? NextWorkingDay(date) : date;
    }

    internal bool AnyProvisional(DateOnly from, DateOnly to)
    {
        for (var year = from.Year; year <= to.Year; year++)
        {
            if (!_tables.ContainsKey(year))
                return true;
        }

        return false;
    }

    private static CalendarYear Sound(CalendarYear year)
    {
        var problems = year.Problems();
        return problems.Count == 0
            ? year
            : throw new ArgumentException(string.Join(" ", problems.Select(problem => problem.Message)), nameof(year));
    }

    private YearTable Table(int year) =>
        _tables.TryGetValue(year, out var table) ? table : UnpublishedYears.GetOrAdd(year, YearTable.OfWeekendsOnly);

    /// <summary>One year, day by day: counting and finding the nth working day are look-ups.</summary>
    private sealed class YearTable
    {
        private readonly short[] _workingDaysThrough;
        private readonly DateOnly[] _workingDays;

        private YearTable(int year, Func<DateOnly, bool> isWorking)
        {
            var days = DateTime.IsLeapYear(year) ? 366 : 365;
            var working = new List<DateOnly>(days);
            _workingDaysThrough = new short[days + 1];
            for (var day = 1; day <= days; day++)
            {
                var date = new DateOnly(year, 1, 1).AddDays(day - 1);
                if (isWorking(date))
                    working.Add(date);
                _workingDaysThrough[day] = (short)working.Count;
            }

            _workingDays = [.. working];
        }

        public int Total => _workingDays.Length;

        public static YearTable OfWeekendsOnly(int year) => new(year, date => !CalendarYear.IsWeekend(date));

        public static YearTable Of(CalendarYear year)
        {
            var off = year.Holidays.Select(holiday => holiday.Date).ToHashSet();
            var on = year.MakeUpDays.Select(day => day.Date).ToHashSet();
            return new YearTable(
                year.Year,
                date => on.Contains(date) || (!CalendarYear.IsWeekend(date) && !off.Contains(date)));
        }

        public bool IsWorking(int dayOfYear) => _workingDaysThrough[dayOfYear] > _workingDaysThrough[dayOfYear - 1];

        public int WorkingDaysThrough(int dayOfYear) => _workingDaysThrough[dayOfYear];

        public DateOnly WorkingDayAt(int rank) => _workingDays[rank - 1];
    }
}
