using System.Text.Json;
using System.Text.Json.Nodes;
using Approval.Coordination.Desk;
using Approval.Domain.Rules;

namespace Approval.Coordination.Stages;

/// <summary>Reads what a person filled in; a wrong shape is refused with the field named.</summary>
public static class Answers
{
    /// <summary>A text of the form; null when absent or blank.</summary>
    public static string? Text(this TaskAnswer answer, string name, int maxLength = 2000)
    {
        if (answer.Form?[name] is not { } node)
            return null;
        if (node.GetValueKind() != JsonValueKind.String)
            throw Wrong($"form.{name}", "应当是文字。");
        var text = node.GetValue<string>().Trim();
        if (text.Length > maxLength)
            throw Wrong($"form.{name}", $"不能超过{maxLength}字。");
        return text.Length == 0 ? null : text;
    }

    /// <summary>A list of texts of the form; empty when absent.</summary>
    public static IReadOnlyList<string> TextList(this TaskAnswer answer, string name)
    {
        if (answer.Form?[name] is not { } node)
            return [];
        if (node is not JsonArray { Count: <= 50 } array || array.Any(e => e?.GetValueKind() != JsonValueKind.String))
            throw Wrong($"form.{name}", "应当是文字列表，最多50项。");
        return [.. array.Select(e => e!.GetValue<string>().Trim()).Where(t => t.Length > 0).Distinct()];
    }

    /// <summary>The comment, trimmed; null when blank.</summary>
    public static string? Words(this TaskAnswer answer)
    {
        if (answer.Comment is { Length: > 4000 })
            throw Wrong("comment", "不能超过4000字。");
        return string.IsNullOrWhiteSpace(answer.Comment) ? null : answer.Comment.Trim();
    }

    public static RefusedException Wrong(string field, string message, string code = "invalid-input") =>
        new(RefusalKind.Invalid, code, $"填写内容有误：{message}", new Dictionary<string, string[]> { [field] = [message] });
}
