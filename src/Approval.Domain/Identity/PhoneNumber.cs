using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Approval.Domain.Identity;

/// <summary>
/// A telephone number in China: mobile (11 places), or area code and line with an optional extension. A light check against typing
/// mistakes; whether somebody answers is not known.
/// </summary>
public sealed partial record PhoneNumber
{
    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789-");

    private PhoneNumber(string value) => Value = value;

    /// <summary>Without blanks, hyphens and +86, e.g. 13800138000 or 02084610000; an extension follows <c>-</c>.</summary>
    public string Value { get; }

    /// <summary>The number as lists and pages show it, without extension: 138****8000.</summary>
    public string Masked
    {
        get
        {
            var line = Value.Split('-')[0];
            return string.Concat(line.AsSpan(0, 3), "****", line.AsSpan(line.Length - 4));
        }
    }

    /// <summary>Reads a number; blanks, hyphens and a leading +86 are tolerated.</summary>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out PhoneNumber? number,
        [NotNullWhen(false)] out IdentityError? error)
    {
        var value = (text ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (value.StartsWith("+86", StringComparison.Ordinal))
            value = value[3..].TrimStart('-');
        error = Check(value);
        number = error is null ? new PhoneNumber(Plain(value)) : null;
        return error is null;
    }

    /// <summary>Masked, so that a log never holds the number.</summary>
    public override string ToString() => Masked;

    private static IdentityError? Check(string value)
    {
        if (value.Length == 0 || value.AsSpan().ContainsAnyExcept(Characters))
            return new("phone-character", "电话号码只能包含数字和短横线，请核对。");
        return Mobile().IsMatch(value) || Line().IsMatch(value)
            ? null
            : new("phone-format", "电话号码格式不正确，请填写11位手机号码，或“区号-号码”形式的固定电话。");
    }

    private static string Plain(string value)
    {
        var line = Line().Match(value);
        if (!line.Success)
            return value.Replace("-", "", StringComparison.Ordinal);
        var plain = line.Groups["area"].Value + line.Groups["line"].Value;
        return line.Groups["extension"].Success ? $"{plain}-{line.Groups["extension"].Value}" : plain;
    }

    [GeneratedRegex(@"^1[3-9]\d-?\d{4}-?\d{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"^(?<area>0\d{2,3})-?(?<line>[2-9]\d{6,7})(-(?<extension>\d{1,6}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
