namespace Approval.Domain.Identity;

/// <summary>Why a number was not taken.</summary>
/// <param name="Code">Stable kebab-case code, e.g. <c>citizen-id-check-digit</c>.</param>
/// <param name="Message">Chinese: what is wrong and what to do; never repeats the number itself.</param>
public sealed record IdentityError(string Code, string Message);
