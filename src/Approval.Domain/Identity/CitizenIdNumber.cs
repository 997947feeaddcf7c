using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Approval.Domain.Identity;

/// <summary>
/// A citizen's identity number (公民身份号码, GB 11643): region, date of birth, sequence and check digit, 18 places. A typing mistake in
/// one place, or two neighbours swapped, does not pass the check digit.
/// </summary>
public sealed record CitizenIdNumber
{
    private const int Length = 18;
    private const string CheckDigits = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    // GB/T 2260: the first two places of a region.
    private static readonly HashSet<string> Provinces =
    [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
        "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
    ];

    private CitizenIdNumber(string value, DateOnly birthDate)
    {
        Value = value;
        BirthDate = birthDate;
    }

    /// <summary>All 18 places, the check digit X in upper case.</summary>
    public string Value { get; }

    public DateOnly BirthDate { get; }

    /// <summary>The number as lists and pages show it: first six and last four places, e.g. 440113********1234.</summary>
    public string Masked => string.Concat(Value.AsSpan(0, 6), "********", Value.AsSpan(14));

    /// <summary>Reads a number; surrounding blanks and a lower-case x are tolerated.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="number">The number, when it is right.</param>
    /// <param name="error">What is wrong: length, character, region, date or check digit, in that order.</param>
    /// <param name="today">When given, a date of birth after it is wrong, too.</param>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out CitizenIdNumber? number,
        [NotNullWhen(false)] out IdentityError? error,
        DateOnly? today = null)
    {
        var value = (text ?? "").Trim().ToUpperInvariant();
        error = Check(value, today, out var birthDate);
        number = error is null ? new CitizenIdNumber(value, birthDate) : null;
        return error is null;
    }

    /// <summary>Masked, so that a log never holds the number.</summary>
    public override string ToString() => Masked;

    private static IdentityError? Check(string value, DateOnly? today, out DateOnly birthDate)
    {
        birthDate = default;
        if (value.Length != Length)
            return new("citizen-id-length", $"身份证号码应为18位，现为{value.Length}位，请核对。");
        if (value.AsSpan(0, 17).ContainsAnyExceptInRange('0', '9') || !(char.IsAsciiDigit(value[17]) || value[17] == 'X'))
            return new("citizen-id-character", "身份证号码前17位应为数字，末位应为数字或X，请核对。");
        if (!Provinces.Contains(value[..2]))
            return new("citizen-id-region", "身份证号码前两位不是有效的省级地区代码，请核对。");
        if (!DateOnly.TryParseExact(value.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out birthDate)
            || birthDate.Year < 1800
            || birthDate > (today ?? DateOnly.MaxValue))
            return new("citizen-id-date", "身份证号码第7至14位不是有效的出生日期，请核对。");
        return value[17] == CheckDigit(value)
            ? null
            : new("citizen-id-check-digit", "身份证号码校验位不正确，可能有一位输错，请逐位核对。");
    }

    private static char CheckDigit(string value) => CheckDigits[Weights.Select((weight, i) => weight * (value[i] - '0')).Sum() % 11];
}
