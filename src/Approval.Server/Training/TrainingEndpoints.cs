using System.Globalization;
using Approval.Coordination.Sources;
using Approval.Domain.Time;
using Approval.Server.Access;
using Approval.Server.Writing;
using Approval.Storage.Deadlines;

namespace Approval.Server.Training;

/// <summary>How far to move: working days from today, or to a date or instant.</summary>
internal sealed record ClockMoveBody(int? AdvanceWorkingDays, string? To);

/// <summary>The installation's time after a move.</summary>
internal sealed record ClockMoveView(DateTimeOffset Now, DateOnly Today, bool WorkingDay);

internal static class TrainingEndpoints
{
    /// <summary>Mapped only where <c>Training:Enabled</c> is set; elsewhere the address does not exist.</summary>
    public static void MapTraining(this RouteGroupBuilder api) =>
        api.MapPost("/training/clock", MoveAsync).RequireAuthorization(Policies.Trainers).WithSummary("演练：把系统时钟前移").Produces<ClockMoveView>();

    private static Task<IResult> MoveAsync(
        ClockMoveBody body, HttpContext http, TrainingClock clock, ICalendarSource calendars, Writes writes, IDeadlineWaker? waker = null)
    {
        var calendar = calendars.Calendar;
        return writes.AnswerAsync(
            http,
            body,
            async () =>
            {
                var now = await clock.MoveToAsync(TargetOf(body, clock.GetUtcNow(), calendar, calendars.OfficeHours), http.Caller().UserName, http.RequestAborted);
                waker?.Wake();
                return now;
            },
            now => WriteAnswer.Ok(new ClockMoveView(now, ShanghaiTime.DateOf(now), calendar.IsWorkingDay(ShanghaiTime.DateOf(now)))));
    }

    private static DateTimeOffset TargetOf(ClockMoveBody body, DateTimeOffset now, WorkCalendar calendar, OfficeHours hours)
    {
        if (body.AdvanceWorkingDays is null == body.To is null)
            throw Required.Fault("training-clock-ambiguous", "advanceWorkingDays", "请在 advanceWorkingDays 和 to 中填写且只填写一项");
        if (body.AdvanceWorkingDays is { } days)
        {
            if (days is < 1 or > 500)
                throw Required.Fault("field-out-of-range", "advanceWorkingDays", "前移天数须为 1 到 500 个工作日");
            return ShanghaiTime.InstantOf(calendar.AddWorkingDays(ShanghaiTime.DateOf(now), days).On, ShanghaiTime.TimeOf(now));
        }

        var target = InstantOf(body.To!, hours);
        if (target < now)
            throw Required.Fault("training-clock-backwards", "to", $"时钟只能前移，现在是 {ShanghaiTime.Local(now):yyyy-MM-dd HH:mm}");
        return target <= now.AddYears(3) ? target : throw Required.Fault("field-out-of-range", "to", "一次最多前移三年");
    }

    /// <summary>An instant with its offset, or a date, which means the opening of the office on that day.</summary>
    private static DateTimeOffset InstantOf(string text, OfficeHours hours)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return ShanghaiTime.InstantOf(date, hours.MorningOpens);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime()
            : throw Required.Fault("field-invalid", "to", "请写成 2026-12-01 或 2026-12-01T09:00:00+08:00 的形式");
    }
}
