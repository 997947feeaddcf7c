namespace Approval.Storage.Accounts;

/// <summary>An account: a person's name, the unit they belong to, and what they may do there.</summary>
/// <param name="UserName">What they sign in with; lower-case.</param>
/// <param name="DisplayName">Name for documents and timelines.</param>
/// <param name="Department">Code of their unit.</param>
/// <param name="Roles">Role names.</param>
/// <param name="PasswordHash">Salted hash; never leaves the server.</param>
/// <param name="Disabled">True when the person may no longer sign in.</param>
/// <param name="FailedCount">Wrong passwords since the last right one.</param>
/// <param name="LockedUntil">UTC end of a lockout.</param>
public sealed record Account(
    string UserName,
    string DisplayName,
    string Department,
    IReadOnlyList<string> Roles,
    string PasswordHash,
    bool Disabled = false,
    int FailedCount = 0,
    DateTimeOffset? LockedUntil = null);

/// <summary>A session that holds, with the account behind it as it is now.</summary>
public sealed record AccountSession(string UserName, string DisplayName, string Department, IReadOnlyList<string> Roles, DateTimeOffset ExpiresAt);
