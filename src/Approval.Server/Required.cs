using Approval.Domain.Rules;

namespace Approval.Server;

/// <summary>Fields that must be filled in.</summary>
internal static class Required
{
    private const int Longest = 4000;

    /// <exception cref="RefusedException">Empty or too long; names the field.</exception>
    public static string Text(string? value, string field, string label)
    {
        if (string.IsNullOrWhiteSpace(value))
            throw Fault("field-missing", field, $"请填写{label}");
        Incoming.Paragraph(value, field);
        return value.Length <= Longest ? value.Trim() : throw Fault("field-too-long", field, $"{label}不能超过 {Longest} 个字");
    }

    public static RefusedException Fault(string code, string field, string message) =>
        new(RefusalKind.Invalid, code, $"{message}（字段 {field}）。", new Dictionary<string, string[]> { [field] = [message] });
}
