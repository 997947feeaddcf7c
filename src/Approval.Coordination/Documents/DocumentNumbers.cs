using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Approval.Domain.Cases;
using Approval.Domain.Documents;

namespace Approval.Coordination.Documents;

/// <summary>What every document starts from.</summary>
/// <param name="Case">The case.</param>
/// <param name="Organ">Name of the issuing organ.</param>
/// <param name="On">Date of issue in Asia/Shanghai.</param>
public sealed record DocumentDraft(CaseFile Case, string Organ, DateOnly On);

/// <summary>Numbers and hashes of documents.</summary>
public static class DocumentNumbers
{
    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Document number in the usual form: organ's short name, kind, year in 〔〕, running number.</summary>
    public static string Format(string prefix, DocumentKind kind, int year, long number) =>
        $"{prefix}{Wording.DocumentMark(kind)}〔{year}〕{number}号";

    /// <summary>Lower-case hex SHA-256 over the canonical JSON of the content.</summary>
    public static string HashOf(DocumentContent content) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, Canonical)));
}
