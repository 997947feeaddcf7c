using System.Text.Json;
using System.Text.Json.Serialization;

namespace Approval.Server.Problems;

/// <summary>
/// A refusal as programs and people read it (RFC 9457): <see cref="Code"/> is stable for programs, title and detail are
/// Chinese for people, <see cref="Errors"/> names the fields at fault. Never carries a stack trace or an identity number.
/// </summary>
public sealed record Problem
{
    public const string ContentType = "application/problem+json";

    [JsonPropertyName("type")]
    public string Type => "urn:approval:problem:" + Code;

    [JsonPropertyName("title")]
    public required string Title { get; init; }

    [JsonPropertyName("status")]
    public required int Status { get; init; }

    [JsonPropertyName("detail")]
    public required string Detail { get; init; }

    /// <summary>Kebab-case, stable, for example <c>task-already-completed</c>.</summary>
    [JsonPropertyName("code")]
    public required string Code { get; init; }

    /// <summary>Messages by field, in camelCase path notation such as <c>applicant.idNumber</c>; empty when no field is at fault.</summary>
    [JsonPropertyName("errors")]
    public IReadOnlyDictionary<string, string[]> Errors { get; init; } = new Dictionary<string, string[]>();

    /// <summary>The article of law or rule that a business rule enforces, where one was broken.</summary>
    [JsonPropertyName("basis")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Basis { get; init; }

    /// <summary>Finds the log lines of this request.</summary>
    [JsonPropertyName("traceId")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceId { get; init; }

    /// <summary>Writes the problem as the answer, unless the answer has already begun.</summary>
    public async Task WriteAsync(HttpContext http)
    {
        if (http.Response.HasStarted)
            return;
        http.Response.StatusCode = Status;
        http.Response.ContentType = ContentType;
        http.Response.Headers.CacheControl = "no-store";
        var body = JsonSerializer.SerializeToUtf8Bytes(this with { TraceId = http.TraceIdentifier }, Json.Options);
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
