using System.Text.Json.Serialization;
using Approval.Domain.Rules;

namespace Approval.Domain.Time;

/// <summary>One interval in which the clock of a case stood still.</summary>
/// <param name="Number">Its place in the ledger, from 1; set by the ledger.</param>
/// <param name="FromDate">S: the day of the event that stops the clock; day 0 of the stop and itself still counted.</param>
/// <param name="ToDate">R: the day of resumption; not counted, day 0 of what remains. Null while the clock stands.</param>
/// <param name="Ground">The legal ground.</param>
/// <param name="DocumentId">The written notice to the applicant (§45: told in writing with the time needed).</param>
/// <param name="By">Who stopped the clock.</param>
/// <param name="ExpectedWorkingDays">The length that the notice announces, in working days after <paramref name="FromDate"/>.</param>
/// <param name="ResumedBy">Who let it run again.</param>
public sealed record ClockStop(
    int Number,
    DateOnly FromDate,
    DateOnly? ToDate,
    StopGround Ground,
    string? DocumentId,
    string By,
    WorkingDays? ExpectedWorkingDays = null,
    string? ResumedBy = null)
{
    /// <summary>Law and article that the stop rests on.</summary>
    [JsonIgnore]
    public string? LegalBasis => Ground.LegalBasis;

    /// <summary>Whether the clock has not been resumed.</summary>
    [JsonIgnore]
    public bool IsOpen => ToDate is null;

    /// <summary>Whether the date is taken out of the count by this stop: S &lt; d ≤ R.</summary>
    public bool Excludes(DateOnly date) => date > FromDate && (ToDate is null || date <= ToDate);
}

/// <summary>
/// The stops of one case's clock (时限时钟), in the order they were written. Append-only: a stop is never taken out, an open one is closed
/// once. Two grounds may overlap; a day is out of the count when any stop covers it. Due dates are computed from ledger and
/// calendar whenever somebody asks and can be recomputed years later. Serialises with System.Text.Json.
/// </summary>
public sealed record ClockLedger
{
    /// <summary>Rebuilds a stored ledger.</summary>
    [JsonConstructor]
    public ClockLedger(IReadOnlyList<ClockStop> stops)
    {
        ArgumentNullException.ThrowIfNull(stops);
        Stops = [.. stops];
    }

    /// <summary>A clock that was never stopped.</summary>
    public static ClockLedger Empty { get; } = new([]);

    public IReadOnlyList<ClockStop> Stops { get; }

    /// <summary>Whether any stop is still open.</summary>
    [JsonIgnore]
    public bool IsStopped => Stops.Any(stop => stop.IsOpen);

    /// <summary>Whether the day is out of the count.</summary>
    public bool Excludes(DateOnly date) => Stops.Any(stop => stop.Excludes(date));

    /// <summary>Whether the clock stands at the end of this day: some stop began on or before it and had not been resumed by then.</summary>
    public bool StandsOn(DateOnly date) =>
        Stops.Any(stop => stop.FromDate <= date && (stop.ToDate is null || stop.ToDate > date));

    /// <summary>Appends a stop and returns the longer ledger; the new stop is the last one and carries its number.</summary>
    /// <param name="fromDate">Day of the event, day 0 of the stop.</param>
    /// <param name="ground">Legal ground.</param>
    /// <param name="by">Who stops the clock.</param>
    /// <param name="documentId">Written notice to the applicant.</param>
    /// <param name="expected">Announced length in working days.</param>
    /// <exception cref="BusinessRuleBrokenException">The ground does not stop a clock (§45).</exception>
    public ClockLedger Stop(
        DateOnly fromDate,
        StopGround ground,
        string by,
        string? documentId = null,
        WorkingDays? expected = null)
    {
        ArgumentNullException.ThrowIfNull(ground);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        Rule.Check(new ASiteInspectionDoesNotStopTheClock(ground), new AnotherGroundNeedsALegalBasisOnTheItem(ground));
        return new ClockLedger([.. Stops, new ClockStop(Stops.Count + 1, fromDate, null, ground, documentId, by, expected)]);
    }

    /// <summary>Closes the open stop with this number. The day of resumption is day 0 of what remains.</summary>
    /// <exception cref="BusinessRuleBrokenException">The stop is closed already, unknown, or began after that day.</exception>
    public ClockLedger Resume(int number, DateOnly on, string by)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        var stop = Stops.SingleOrDefault(candidate => candidate.Number == number);
        Rule.Check(new OnlyAStoppedClockIsResumed(stop), new AResumptionDoesNotPrecedeItsStop(stop, on));
        return new ClockLedger([.. Stops.Select(s => s.Number == number ? s with { ToDate = on, ResumedBy = by } : s)]);
    }

    /// <summary>Two ledgers are equal when their stops are.</summary>
    public bool Equals(ClockLedger? other) => other is not null && Stops.SequenceEqual(other.Stops);

    public override int GetHashCode() => Stops.Aggregate(17, HashCode.Combine);
}
