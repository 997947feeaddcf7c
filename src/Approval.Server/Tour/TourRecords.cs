namespace Approval.Server.Tour;

/// <summary>Who did what, as one line of the timeline.</summary>
internal sealed record TourDeed(string Who, string What);

/// <summary>A document as it was handed out.</summary>
/// <param name="Kind">Its kind, as the interface names it.</param>
/// <param name="Title">Heading.</param>
/// <param name="Number">Number by organ and year.</param>
/// <param name="Text">The printed text, line by line; empty where only the number is told.</param>
internal sealed record TourDocument(string Kind, string Title, string Number, IReadOnlyList<string> Text);

/// <summary>
/// A limit as it stood on the day of the step; days are working days. The name is 法定时限, 承诺时限, or the department whose
/// share it is; days off are the holidays between start and due date, and the weekend days that were worked for them.
/// </summary>
internal sealed record TourLimit(
    string Kind, string Name, DateOnly StartedOn, DateOnly DueOn, int Days, int UsedWorkingDays, int RemainingWorkingDays, string State, IReadOnlyList<string> DaysOff);

/// <summary>An answer of a department.</summary>
internal sealed record TourOpinion(string Department, string DepartmentName, string Kind, string KindName, string? Comment, bool BySilence);

/// <summary>One step of the story, on one day.</summary>
internal sealed record TourStep(int Number, DateOnly Date, string Weekday, string Title, string CaseState)
{
    public IReadOnlyList<TourDeed> Deeds { get; init; } = [];

    public IReadOnlyList<TourLimit> Limits { get; init; } = [];

    public IReadOnlyList<TourOpinion> Opinions { get; init; } = [];

    public IReadOnlyList<TourDocument> Documents { get; init; } = [];
}

/// <summary>What the verification of the record's hash chains found.</summary>
internal sealed record TourAudit(bool Verified, long Streams, long Lines);

/// <summary>The whole story; <c>tour --json</c> prints exactly this.</summary>
internal sealed record TourReport(
    string Title, string CaseNumber, string QueryCode, string FinalState, IReadOnlyList<TourStep> Steps, TourDocument Decision, TourAudit Audit);
