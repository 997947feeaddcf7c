namespace Approval.Domain.Time;

/// <summary>
/// The one place where instants (UTC, as stored) meet dates (as the law counts them, Asia/Shanghai). 23:30 UTC on Monday is
/// already Tuesday morning at the window.
/// </summary>
public static class ShanghaiTime
{
    /// <summary>Asia/Shanghai; a fixed UTC+8 where the machine has no time zone data, which is the same since 1992.</summary>
    public static TimeZoneInfo Zone { get; } =
        TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out var zone)
            ? zone
            : TimeZoneInfo.CreateCustomTimeZone("Asia/Shanghai", TimeSpan.FromHours(8), "Asia/Shanghai", "Asia/Shanghai");

    /// <summary>The instant as wall-clock time with its offset.</summary>
    public static DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The date on the wall in Shanghai.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>The time of day on the wall in Shanghai.</summary>
    public static TimeOnly TimeOf(DateTimeOffset instant) => TimeOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>Today's date in Shanghai.</summary>
    public static DateOnly Today(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return DateOf(time.GetUtcNow());
    }

    /// <summary>Wall-clock date and time in Shanghai as a UTC instant.</summary>
    public static DateTimeOffset InstantOf(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The close of the office day as a UTC instant: up to and including it, an action is still in time.</summary>
    public static DateTimeOffset CloseOf(DateOnly date, OfficeHours hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        return InstantOf(date, hours.AfternoonCloses);
    }

    /// <summary>
    /// When a deadline on this day fires, in UTC: one second after the close of the office day, so that what comes in with the
    /// closing bell is still in time.
    /// </summary>
    public static DateTimeOffset DeadlineInstant(DateOnly date, OfficeHours hours) => CloseOf(date, hours).AddSeconds(1);
}
