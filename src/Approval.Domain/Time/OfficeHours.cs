using System.Text.Json.Serialization;

namespace Approval.Domain.Time;

/// <summary>
/// When the window is open on a working day, in Shanghai time. The close ends the last day of every limit: where there are
/// business hours, a period ends when business stops (《民法典》第二百零三条).
/// </summary>
public sealed record OfficeHours
{
    /// <summary>Takes the two halves of the office day.</summary>
    /// <exception cref="ArgumentException">The four times do not follow one another.</exception>
    [JsonConstructor]
    public OfficeHours(TimeOnly morningOpens, TimeOnly morningCloses, TimeOnly afternoonOpens, TimeOnly afternoonCloses)
    {
        if (morningOpens >= morningCloses || morningCloses > afternoonOpens || afternoonOpens >= afternoonCloses)
            throw new ArgumentException("Office hours must follow one another: open, noon, afternoon, close.", nameof(morningOpens));
        MorningOpens = morningOpens;
        MorningCloses = morningCloses;
        AfternoonOpens = afternoonOpens;
        AfternoonCloses = afternoonCloses;
    }

    /// <summary>09:00–12:00 and 13:30–17:30.</summary>
    public static OfficeHours Default { get; } = new(new(9, 0), new(12, 0), new(13, 30), new(17, 30));

    public TimeOnly MorningOpens { get; }

    public TimeOnly MorningCloses { get; }

    public TimeOnly AfternoonOpens { get; }

    public TimeOnly AfternoonCloses { get; }

    /// <summary>Whether the window is open at this time of a working day; the closing moment itself is still open.</summary>
    public bool AreOpenAt(TimeOnly time) =>
        (time >= MorningOpens && time <= MorningCloses) || (time >= AfternoonOpens && time <= AfternoonCloses);

    /// <summary>Whether the office day is over; the closing moment itself is still in time.</summary>
    public bool HaveClosedAt(TimeOnly time) => time > AfternoonCloses;
}
