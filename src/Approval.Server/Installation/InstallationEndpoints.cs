using Approval.Coordination.Sources;
using Approval.Domain.Rules;
using Approval.Domain.Time;
using Approval.Server.Access;
using Approval.Server.Hosting;
using Approval.Server.SignIn;
using Microsoft.Extensions.Options;

namespace Approval.Server.Installation;

/// <summary>What every screen needs to know of the installation before anybody signs in.</summary>
/// <param name="Now">The installation's time, which training may have moved.</param>
/// <param name="Today">Its date in Asia/Shanghai.</param>
/// <param name="WorkingDay">Whether that is a working day.</param>
/// <param name="Training">Whether the clock may be moved.</param>
/// <param name="Demo">Whether the demonstration accounts exist.</param>
internal sealed record SystemView(DateTimeOffset Now, DateOnly Today, bool WorkingDay, bool Training, bool Demo);

/// <summary>A year as it counts working days.</summary>
/// <param name="Year">The year.</param>
/// <param name="Published">False when the year is not imported: weekends off only, and what is computed with it is provisional.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="WorkingDays">Working days of the year.</param>
/// <param name="Holidays">Days off by decree, with their names.</param>
/// <param name="MakeUpDays">Weekend days that are worked, with the holiday they make up for.</param>
/// <param name="PublishedYears">All imported years.</param>
internal sealed record CalendarYearView(
    int Year, bool Published, string? Source, int WorkingDays, IReadOnlyList<Holiday> Holidays, IReadOnlyList<MakeUpDay> MakeUpDays,
    IReadOnlyList<int> PublishedYears);

internal static class InstallationEndpoints
{
    public static void MapInstallation(this RouteGroupBuilder api)
    {
        api.MapGet("/system", System).AllowAnonymous().WithSummary("系统时间、演练与演示状态");
        api.MapGet("/calendar/{year:int}", Calendar).RequireAuthorization(Policies.SignedIn).WithSummary("一年的工作日历");
    }

    private static SystemView System(TimeProvider time, ICalendarSource calendars, IOptions<TrainingSettings> training, IOptions<DemoOptions> demo)
    {
        var today = ShanghaiTime.Today(time);
        return new SystemView(time.GetUtcNow(), today, calendars.Calendar.IsWorkingDay(today), training.Value.Enabled, demo.Value.Enabled);
    }

    private static CalendarYearView Calendar(int year, ICalendarSource calendars)
    {
        if (year is < 2000 or > 2100)
            throw new RefusedException(RefusalKind.NotFound, "calendar-year-unknown", "只提供 2000 至 2100 年的日历。");
        var calendar = calendars.Calendar;
        var published = calendar.Years.FirstOrDefault(known => known.Year == year);
        return new CalendarYearView(
            year, published is not null, published?.Source,
            calendar.CountWorkingDays(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31)),
            published?.Holidays ?? [], published?.MakeUpDays ?? [], [.. calendar.Years.Select(known => known.Year)]);
    }
}
