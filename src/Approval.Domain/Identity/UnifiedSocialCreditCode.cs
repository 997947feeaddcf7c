using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Approval.Domain.Identity;

/// <summary>
/// An organisation's unified social credit code (统一社会信用代码, GB 32100): registering authority, kind, region, organisation code and check
/// character, 18 places of digits and capital letters without I, O, S, V and Z. It is public and needs no mask.
/// </summary>
public sealed record UnifiedSocialCreditCode
{
    private const int Length = 18;
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private UnifiedSocialCreditCode(string value) => Value = value;

    /// <summary>All 18 places in upper case.</summary>
    public string Value { get; }

    /// <summary>Reads a code; surrounding blanks and lower case are tolerated.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="code">The code, when it is right.</param>
    /// <param name="error">What is wrong: length, character or check character, in that order.</param>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out UnifiedSocialCreditCode? code,
        [NotNullWhen(false)] out IdentityError? error)
    {
        var value = (text ?? "").Trim().ToUpperInvariant();
        error = Check(value);
        code = error is null ? new UnifiedSocialCreditCode(value) : null;
        return error is null;
    }

    public override string ToString() => Value;

    private static IdentityError? Check(string value)
    {
        if (value.Length != Length)
            return new("credit-code-length", $"统一社会信用代码应为18位，现为{value.Length}位，请核对。");
        if (value.AsSpan().ContainsAnyExcept(Characters) || value.AsSpan(2, 6).ContainsAnyExceptInRange('0', '9'))
            return new("credit-code-character", "统一社会信用代码只用数字和大写字母（不含I、O、S、V、Z），第3至8位应为数字，请核对。");
        return value[17] == CheckCharacter(value)
            ? null
            : new("credit-code-check-digit", "统一社会信用代码校验位不正确，可能有一位输错，请逐位核对。");
    }

    private static char CheckCharacter(string value)
    {
        var sum = Weights.Select((weight, i) => weight * Alphabet.IndexOf(value[i], StringComparison.Ordinal)).Sum();
        return Alphabet[(31 - (sum % 31)) % 31];
    }
}
