namespace Approval.Domain.Time;

/// <summary>A day off of the published calendar; it may fall on a weekend.</summary>
public sealed record Holiday(DateOnly Date, string Name);

/// <summary>A weekend day (调休) that is worked in exchange for a longer holiday.</summary>
public sealed record MakeUpDay(DateOnly Date, string For);

/// <summary>
/// One year of the calendar as the State Council's notice publishes it, usually in November of the year before. What the
/// notice does not name is off on Saturday and Sunday and worked otherwise.
/// </summary>
/// <param name="Year">Calendar year.</param>
/// <param name="Holidays">Days off, including those on weekends.</param>
/// <param name="MakeUpDays">Weekend days that are worked.</param>
/// <param name="Source">The notice, with its number (国办发明电〔…〕…号).</param>
public sealed record CalendarYear(
    int Year,
    IReadOnlyList<Holiday> Holidays,
    IReadOnlyList<MakeUpDay> MakeUpDays,
    string Source)
{
    /// <summary>
    /// What is wrong with the year in itself; empty when it can be used. Each problem points to its place with a path such as
    /// <c>holidays[3].date</c>.
    /// </summary>
    public IReadOnlyList<CalendarProblem> Problems() => [.. FindProblems()];

    internal static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private IEnumerable<CalendarProblem> FindProblems()
    {
        if (Year is < 1949 or > 9998)
            yield return new("calendar-year-invalid", "year", $"年份 {Year} 无效，请填写四位公历年份。");
        if (string.IsNullOrWhiteSpace(Source))
            yield return new("calendar-source-missing", "source", "缺少依据，请在 source 中写明国务院办公厅通知的名称和文号。");

        var off = new HashSet<DateOnly>();
        for (var i = 0; i < Holidays.Count; i++)
        {
            var field = $"holidays[{i}].date";
            var date = Holidays[i].Date;
            if (date.Year != Year)
                yield return Outside(field, date);
            if (!off.Add(date))
                yield return new("calendar-holiday-duplicate", field, $"{date:yyyy-MM-dd} 在放假日期中重复，请只保留一条。");
            if (string.IsNullOrWhiteSpace(Holidays[i].Name))
                yield return new("calendar-name-missing", $"holidays[{i}].name", $"{date:yyyy-MM-dd} 没有节日名称，请填写 name。");
        }

        var on = new HashSet<DateOnly>();
        for (var i = 0; i < MakeUpDays.Count; i++)
        {
            var field = $"makeUpDays[{i}].date";
            var date = MakeUpDays[i].Date;
            if (date.Year != Year)
                yield return Outside(field, date);
            if (!on.Add(date))
                yield return new("calendar-make-up-duplicate", field, $"{date:yyyy-MM-dd} 在调休上班日中重复，请只保留一条。");
            if (!IsWeekend(date))
                yield return new("calendar-make-up-not-weekend", field, $"{date:yyyy-MM-dd} 不是星期六或星期日，不能作为调休上班日，请核对通知。");
            if (off.Contains(date))
                yield return new("calendar-day-in-both-lists", field, $"{date:yyyy-MM-dd} 既列为放假又列为调休上班，请核对通知后删去一处。");
            if (string.IsNullOrWhiteSpace(MakeUpDays[i].For))
                yield return new("calendar-name-missing", $"makeUpDays[{i}].for", $"{date:yyyy-MM-dd} 没有写明为哪个节日调休，请填写 for。");
        }
    }

    private CalendarProblem Outside(string field, DateOnly date) =>
        new("calendar-date-outside-year", field, $"{date:yyyy-MM-dd} 不在 {Year} 年内，请放入所属年份的文件。");
}

/// <summary>One mistake in a calendar year or its file.</summary>
/// <param name="Code">Stable kebab-case code.</param>
/// <param name="Field">Path inside the file, e.g. <c>makeUpDays[0].date</c>.</param>
/// <param name="Message">Chinese: what is wrong and what to do.</param>
/// <param name="Line">Line in the file, from 1; 0 when the year did not come from a file.</param>
public sealed record CalendarProblem(string Code, string Field, string Message, int Line = 0);
