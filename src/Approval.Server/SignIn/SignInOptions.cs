namespace Approval.Server.SignIn;

/// <summary>Configuration section <c>SignIn</c>.</summary>
public sealed class SignInOptions
{
    /// <summary>Failed attempts after which an account is locked.</summary>
    public int LockoutAfter { get; set; } = 5;

    /// <summary>For how long it is locked, in minutes.</summary>
    public int LockoutMinutes { get; set; } = 15;

    /// <summary>Failed attempts per minute that one address may make on one user name.</summary>
    public int FailuresPerMinute { get; set; } = 10;

    /// <summary>Failed attempts per minute that one address may make on all user names together.</summary>
    public int FailuresPerMinuteAndAddress { get; set; } = 60;

    /// <summary>How long a session lasts, in hours.</summary>
    public int SessionHours { get; set; } = 12;
}
