using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Approval.Domain.Audit;
using Approval.Storage.Sql;

namespace Approval.Storage.Audit;

/// <summary>Where a stream stands: how many lines it has and the hash of the last.</summary>
internal readonly record struct AuditHead(long Seq, string Hash)
{
    public static AuditHead Empty { get; } = new(0, "");
}

/// <summary>A line as it is stored; JSON parts stay the text they were hashed as.</summary>
internal sealed record StoredAuditLine(
    string Stream,
    long Seq,
    DateTimeOffset At,
    string Action,
    string Text,
    string By,
    string? Department,
    string? Before,
    string? After,
    string PreviousHash,
    string Hash);

/// <summary>
/// Chains the lines of a stream: each hash covers the hash before it and every field of its own line, so that a changed,
/// missing or reordered line breaks everything after it.
/// </summary>
internal static class AuditChain
{
    public static StoredAuditLine Append(string stream, AuditHead head, DateTimeOffset at, AuditNote note)
    {
        var instant = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        var line = new StoredAuditLine(
            stream,
            head.Seq + 1,
            instant,
            note.Action,
            note.Text,
            note.By,
            note.Department,
            Json(note.Before),
            Json(note.After),
            head.Hash,
            "");
        return line with { Hash = HashOf(line) };
    }

    /// <summary>SHA-256 over the fields, each preceded by its length so that no two lines have the same bytes.</summary>
    public static string HashOf(StoredAuditLine line)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, line.PreviousHash);
        Add(hash, line.Stream);
        Add(hash, line.Seq.ToString(CultureInfo.InvariantCulture));
        Add(hash, line.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        Add(hash, line.Action);
        Add(hash, line.Text);
        Add(hash, line.By);
        Add(hash, line.Department);
        Add(hash, line.Before);
        Add(hash, line.After);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string? Json(JsonNode? node) => node?.ToJsonString(StorageJson.Options);

    private static void Add(IncrementalHash hash, string? field)
    {
        if (field is null)
        {
            hash.AppendData("-;"u8);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(field);
        hash.AppendData(Encoding.ASCII.GetBytes(bytes.Length.ToString(CultureInfo.InvariantCulture) + ":"));
        hash.AppendData(bytes);
        hash.AppendData(";"u8);
    }
}
