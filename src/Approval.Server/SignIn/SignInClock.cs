namespace Approval.Server.SignIn;

/// <summary>
/// The real time, for sessions and lockouts. The training clock moves weeks in a second; nobody should be signed out by that.
/// </summary>
internal sealed record SignInClock(TimeProvider Time)
{
    public DateTimeOffset Now => Time.GetUtcNow();
}
