using System.Text.Json.Serialization;
using Approval.Domain.Rules;

namespace Approval.Domain.Time;

/// <summary>Who set the limit.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LimitKind>))]
public enum LimitKind
{
    /// <summary>法定时限</summary>
    Statutory,

    /// <summary>承诺时限</summary>
    Promised,

    /// <summary>One stage of the workflow, or one department's share of a joint review.</summary>
    Stage,
}

/// <summary>
/// A promise or duty to be done within so many working days, like the expiry date on a pass: it says what runs, since when and
/// for how long, and not whether it is late; that is asked of <see cref="LimitClock"/>, on a day, with a ledger and a calendar.
/// </summary>
/// <param name="Kind">Who set it.</param>
/// <param name="Scope">What it is about: <c>case</c>, or the stage's or task's id.</param>
/// <param name="StartedOn">Day 0, in Shanghai.</param>
/// <param name="Days">Length in working days.</param>
/// <param name="ExtensionDays">Extension given, in working days; zero when none.</param>
/// <param name="LegalBasis">Law and article, or the promise.</param>
/// <param name="MetOn">The day it was done; null while it is open.</param>
/// <param name="ExtendableBy">Longest extension that the law allows, in working days; zero when it allows none.</param>
public sealed record Limit(
    LimitKind Kind,
    string Scope,
    DateOnly StartedOn,
    WorkingDays Days,
    WorkingDays ExtensionDays,
    string LegalBasis,
    DateOnly? MetOn = null,
    WorkingDays ExtendableBy = default)
{
    /// <summary>Length and extension together, in working days.</summary>
    [JsonIgnore]
    public WorkingDays TotalDays => Days + ExtensionDays;

    /// <summary>Starts a limit of the law on <paramref name="startedOn"/>.</summary>
    public static Limit Of(StatutoryLimit law, string scope, DateOnly startedOn)
    {
        ArgumentNullException.ThrowIfNull(law);
        return new Limit(LimitKind.Statutory, scope, startedOn, law.Days, default, law.LegalBasis, null, law.ExtendableBy);
    }

    /// <summary>Extends the limit, once (§42: 20 working days by up to 10, joint handling 45 by up to 15).</summary>
    /// <exception cref="BusinessRuleBrokenException">Extended before, too long, not extendable, or already met.</exception>
    public Limit Extend(WorkingDays by)
    {
        Rule.Check(
            new AMetLimitIsNotExtended(this),
            new ALimitIsExtendedOnlyOnce(this),
            new AnExtensionStaysWithinTheLaw(this, by));
        return this with { ExtensionDays = by };
    }

    /// <summary>Marks what the limit is about as done on that day.</summary>
    public Limit MeetOn(DateOnly day) => this with { MetOn = day };
}

/// <summary>When a limit shows which card.</summary>
public sealed record CardThresholds
{
    /// <summary>Takes the thresholds.</summary>
    /// <param name="warningPercent">Share of the limit used at which to warn, 1–100.</param>
    /// <param name="redAfterWorkingDays">Overdue working days from which the card is red, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    [JsonConstructor]
    public CardThresholds(int warningPercent = 80, int redAfterWorkingDays = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(warningPercent, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(warningPercent, 100);
        ArgumentOutOfRangeException.ThrowIfLessThan(redAfterWorkingDays, 1);
        WarningPercent = warningPercent;
        RedAfterWorkingDays = redAfterWorkingDays;
    }

    /// <summary>Warning at 80 %, red from the first working day overdue.</summary>
    public static CardThresholds Default { get; } = new();

    public int WarningPercent { get; }

    public int RedAfterWorkingDays { get; }

    /// <summary>Used working days from which a limit of this length is warned about.</summary>
    internal int WarningAt(int totalDays) => ((totalDays * WarningPercent) + 99) / 100;
}
