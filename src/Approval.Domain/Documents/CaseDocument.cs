namespace Approval.Domain.Documents;

/// <summary>The written acts of a case. Each is numbered, dated and, once issued, never changed.</summary>
public enum DocumentKind
{
    /// <summary>收件凭证.</summary>
    Receipt,

    /// <summary>受理通知书.</summary>
    AcceptanceNotice,

    /// <summary>一次性告知补正通知书 (许可法 §32).</summary>
    SupplementNotice,

    /// <summary>容缺受理承诺书.</summary>
    DeferredAcceptanceCommitment,

    /// <summary>不予受理决定书.</summary>
    NonAcceptanceDecision,

    /// <summary>征求意见函.</summary>
    ConsultationLetter,

    /// <summary>超时默许告知书.</summary>
    SilenceAsAssentNotice,

    /// <summary>延长期限告知书 (许可法 §42).</summary>
    ExtensionNotice,

    /// <summary>不计入期限告知书 (许可法 §45).</summary>
    TimeNotCountedNotice,

    /// <summary>准予行政许可决定书 or the result of another kind of item.</summary>
    GrantDecision,

    /// <summary>不予行政许可决定书, with reasons and remedies (许可法 §38).</summary>
    RefusalDecision,

    /// <summary>送达回证.</summary>
    DeliveryReceipt,

    /// <summary>终止办理通知书.</summary>
    TerminationNotice,
}

/// <summary>The frozen content of a document; the page that people print is drawn from it.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Addressee">To whom it is addressed.</param>
/// <param name="Paragraphs">Body text, in order.</param>
/// <param name="Facts">Label and value rows, in order.</param>
/// <param name="Basis">Legal basis, one article a line.</param>
/// <param name="IssuedBy">Name of the issuing organ.</param>
/// <param name="IssuedOn">Date of issue in Asia/Shanghai.</param>
public sealed record DocumentContent(
    string Title,
    string Addressee,
    IReadOnlyList<string> Paragraphs,
    IReadOnlyList<DocumentFact> Facts,
    IReadOnlyList<string> Basis,
    string IssuedBy,
    DateOnly IssuedOn);

public sealed record DocumentFact(string Label, string Value);

/// <summary>A numbered document in a case.</summary>
/// <param name="Id">Identity; also used in links, never guessable by counting.</param>
/// <param name="CaseId">The case it belongs to.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Number">Document number by organ and year, for example 番政务受〔2026〕12号.</param>
/// <param name="Content">The frozen content.</param>
/// <param name="ContentHash">Lower-case hex SHA-256 of the content's canonical JSON.</param>
/// <param name="CreatedAt">UTC instant of issue.</param>
/// <param name="CreatedBy">User name, or <c>system</c>.</param>
public sealed record CaseDocument(
    Guid Id,
    Guid CaseId,
    DocumentKind Kind,
    string Number,
    DocumentContent Content,
    string ContentHash,
    DateTimeOffset CreatedAt,
    string CreatedBy);
