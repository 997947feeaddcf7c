namespace Approval.Domain.Time;

/// <summary>The day on whose close a limit ends.</summary>
/// <param name="On">That day in Shanghai.</param>
/// <param name="Provisional">
/// True when a day that was counted lies in a year whose calendar is not published: weekends were taken as off and nothing
/// else, so the date moves when the State Council publishes that year and the year is imported.
/// </param>
public readonly record struct DueDate(DateOnly On, bool Provisional);
