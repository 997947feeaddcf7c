using System.Text.Json.Serialization;

namespace Approval.Domain.Time;

/// <summary>How a limit stands on a day.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LimitState>))]
public enum LimitState
{
    Running,

    /// <summary>The clock stands on a legal ground and the limit is not overdue.</summary>
    Stopped,

    /// <summary>预警</summary>
    Warning,

    /// <summary>黄牌: the due date is here, or it has passed by less than the red threshold.</summary>
    Yellow,

    /// <summary>红牌</summary>
    Red,

    /// <summary>Done in time.</summary>
    Met,

    /// <summary>Done, but late.</summary>
    Missed,
}

/// <summary>A limit as it stands on a day.</summary>
/// <param name="StartedOn">Day 0.</param>
/// <param name="DueOn">The day with whose close it ends.</param>
/// <param name="Projected">
/// True while the clock stands: the due date assumes that it is resumed after the announced length, or today when none was announced
/// or the announced length has passed.
/// </param>
/// <param name="UsedWorkingDays">Working days counted after day 0 up to and including the day asked for (or the day it was met).</param>
/// <param name="RemainingWorkingDays">Length less used; 0 on the due date, negative when overdue.</param>
/// <param name="State">Card.</param>
public sealed record LimitStatus(
    DateOnly StartedOn,
    DueDate DueOn,
    bool Projected,
    int UsedWorkingDays,
    int RemainingWorkingDays,
    LimitState State);

/// <summary>The days on which a limit changes its card, when the clock runs on undisturbed.</summary>
/// <param name="WarningOn">First day of the warning.</param>
/// <param name="DueOn">Due date and first day of the yellow card.</param>
/// <param name="RedOn">First day of the red card.</param>
/// <param name="Projected">As in <see cref="LimitStatus"/>: do not fire anything on these days while the clock stands.</param>
public sealed record LimitMilestones(DueDate WarningOn, DueDate DueOn, DueDate RedOn, bool Projected);

/// <summary>
/// Reads limits: pure functions of limit, ledger, calendar and day. Ask again with a revised calendar and everything moves; ask with
/// the same values years later and nothing does.
/// </summary>
public static class LimitClock
{
    /// <summary>How the limit stands on <paramref name="today"/>. A limit met after that day is taken as still open.</summary>
    public static LimitStatus Evaluate(
        Limit limit,
        ClockLedger ledger,
        WorkCalendar calendar,
        DateOnly today,
        CardThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(limit);
        ArgumentNullException.ThrowIfNull(thresholds);
        var met = limit.MetOn <= today;
        var asOf = met ? limit.MetOn!.Value : today;
        var count = Count.Of(limit, ledger, calendar, asOf);
        var due = count.Day(limit.TotalDays.Value);
        var used = count.Used(asOf);
        var remaining = limit.TotalDays.Value - used;
        var state = met
            ? asOf <= due.On ? LimitState.Met : LimitState.Missed
            : OpenState(limit.TotalDays.Value, used, ledger.StandsOn(asOf), thresholds);
        return new LimitStatus(limit.StartedOn, due, count.Projected, used, remaining, state);
    }

    /// <summary>The days on which cards change, seen from <paramref name="today"/>; what deadlines are scheduled by.</summary>
    public static LimitMilestones Milestones(
        Limit limit,
        ClockLedger ledger,
        WorkCalendar calendar,
        DateOnly today,
        CardThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(limit);
        ArgumentNullException.ThrowIfNull(thresholds);
        var count = Count.Of(limit, ledger, calendar, today);
        var total = limit.TotalDays.Value;
        return new LimitMilestones(
            count.Day(thresholds.WarningAt(total)),
            count.Day(total),
            count.Day(total + thresholds.RedAfterWorkingDays),
            count.Projected);
    }

    private static LimitState OpenState(int total, int used, bool stands, CardThresholds thresholds)
    {
        var overdue = used - total;
        if (overdue >= thresholds.RedAfterWorkingDays)
            return LimitState.Red;
        // A stop does not heal what is overdue, but the due date itself does not pass while the clock stands.
        if (overdue > 0)
            return LimitState.Yellow;
        if (stands)
            return LimitState.Stopped;
        if (overdue == 0)
            return LimitState.Yellow;
        return used >= thresholds.WarningAt(total) ? LimitState.Warning : LimitState.Running;
    }

    /// <summary>Counts the working days of one limit around its stops.</summary>
    private sealed class Count
    {
        private readonly WorkCalendar _calendar;
        private readonly DateOnly _startedOn;
        private readonly (DateOnly From, DateOnly To)[] _gaps;

        private Count(WorkCalendar calendar, DateOnly startedOn, (DateOnly From, DateOnly To)[] gaps, bool projected)
        {
            _calendar = calendar;
            _startedOn = startedOn;
            _gaps = gaps;
            Projected = projected;
        }

        public bool Projected { get; }

        public static Count Of(Limit limit, ClockLedger ledger, WorkCalendar calendar, DateOnly asOf)
        {
            ArgumentNullException.ThrowIfNull(ledger);
            ArgumentNullException.ThrowIfNull(calendar);
            // Sorted by their beginning, so that one walk sees every overlap.
            var gaps = ledger.Stops
                .Select(stop => (From: stop.FromDate, To: stop.ToDate ?? ProjectedEnd(stop, calendar, asOf)))
                .OrderBy(gap => gap.From)
                .ToArray();
            return new Count(calendar, limit.StartedOn, gaps, ledger.IsStopped);
        }

        /// <summary>The nth counted day after day 0.</summary>
        public DueDate Day(int n)
        {
            if (n == 0)
                return _calendar.AddWorkingDays(_startedOn, 0);
            var cursor = _startedOn;
            var left = n;
            foreach (var (from, to) in _gaps)
            {
                var available = _calendar.CountWorkingDays(cursor, from);
                if (available >= left)
                    break;
                left -= available;
                cursor = to > cursor ? to : cursor;
            }

            var on = _calendar.AddWorkingDays(cursor, left).On;
            return new DueDate(on, _calendar.AnyProvisional(_startedOn.AddDays(1), on));
        }

        /// <summary>Counted days after day 0 up to and including <paramref name="asOf"/>.</summary>
        public int Used(DateOnly asOf)
        {
            var cursor = _startedOn;
            var used = 0;
            foreach (var (from, to) in _gaps)
            {
                if (from >= asOf)
                    break;
                used += _calendar.CountWorkingDays(cursor, from);
                cursor = to > cursor ? to : cursor;
            }

            return used + _calendar.CountWorkingDays(cursor, asOf);
        }

        // An open stop lasts at least through the day asked for: as if resumed today, unless the notice announced longer.
        private static DateOnly ProjectedEnd(ClockStop stop, WorkCalendar calendar, DateOnly asOf)
        {
            var end = stop.FromDate > asOf ? stop.FromDate : asOf;
            if (stop.ExpectedWorkingDays is not { } expected)
                return end;
            var announced = calendar.AddWorkingDays(stop.FromDate, expected).On;
            return announced > end ? announced : end;
        }
    }
}
