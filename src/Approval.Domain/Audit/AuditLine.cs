using System.Text.Json.Nodes;

namespace Approval.Domain.Audit;

/// <summary>
/// What is to be put on record about one change: who did what, in words for people and in data for programs.
/// The store adds the sequence number, the instant and the hash chain.
/// </summary>
/// <param name="Action">Stable name, for example <c>opinion-submitted</c>.</param>
/// <param name="Text">One Chinese sentence for the timeline; carries no identity numbers.</param>
/// <param name="By">User name, or <c>system</c> when a deadline or rule acted.</param>
/// <param name="Department">Code of the acting department, where there is one.</param>
/// <param name="Before">State before the change, where a change of values is recorded.</param>
/// <param name="After">State after the change.</param>
public sealed record AuditNote(
    string Action,
    string Text,
    string By,
    string? Department = null,
    JsonNode? Before = null,
    JsonNode? After = null);

/// <summary>A line of the hash-chained record. The hash covers the previous line's hash and every field of this one.</summary>
/// <param name="Stream">The case id in <c>N</c> format, or a name such as <c>calendar</c> for changes outside cases.</param>
/// <param name="Seq">1-based, without gaps.</param>
/// <param name="At">UTC instant.</param>
/// <param name="Note">What happened.</param>
/// <param name="PreviousHash">Hash of the line before; empty on the first.</param>
/// <param name="Hash">Lower-case hex SHA-256.</param>
public sealed record AuditLine(string Stream, long Seq, DateTimeOffset At, AuditNote Note, string PreviousHash, string Hash);

/// <summary>Who acts when no person does.</summary>
public static class Actors
{
    public const string System = "system";
}
