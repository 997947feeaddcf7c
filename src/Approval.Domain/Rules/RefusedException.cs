namespace Approval.Domain.Rules;

/// <summary>Why a request is refused, in terms that map to one HTTP status each.</summary>
public enum RefusalKind
{
    /// <summary>The input itself is wrong; a field is named. 400.</summary>
    Invalid,

    /// <summary>The caller may not do this. 403.</summary>
    Forbidden,

    /// <summary>It does not exist, or not for this caller. 404.</summary>
    NotFound,

    /// <summary>Someone was faster, or the state has moved on. 409.</summary>
    Conflict,

    /// <summary>The input is well formed, but a rule forbids it. 422.</summary>
    Unprocessable,
}

/// <summary>
/// A request that is refused without any change. The message is Chinese, says what is wrong and what to do;
/// <see cref="Code"/> is stable for programs; <see cref="Errors"/> names fields where fields are at fault.
/// </summary>
public sealed class RefusedException(
    RefusalKind kind,
    string code,
    string message,
    IReadOnlyDictionary<string, string[]>? errors = null) : Exception(message)
{
    public RefusalKind Kind { get; } = kind;

    /// <summary>Kebab-case, stable, for example <c>task-already-completed</c>.</summary>
    public string Code { get; } = code;

    /// <summary>Messages by field in camelCase path notation, for example <c>applicant.idNumber</c>.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; } = errors ?? new Dictionary<string, string[]>();
}
