using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Approval.Server.SignIn;

/// <summary>
/// Slows down guessing: counts failed sign-ins per address and user name, and per address alone. Successful ones cost nothing,
/// so a hall full of clerks behind one address can sign in at eight o'clock.
/// </summary>
internal sealed class FailureLimits(IOptions<SignInOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _perUser = Limiter(options.Value.FailuresPerMinute);
    private readonly PartitionedRateLimiter<string> _perAddress = Limiter(options.Value.FailuresPerMinuteAndAddress);

    // A name without an account is "locked" like one with an account, so that the answer does not tell which names exist.
    private readonly PartitionedRateLimiter<string> _unknown = PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetFixedWindowLimiter(key, _ =>
        new FixedWindowRateLimiterOptions { PermitLimit = options.Value.LockoutAfter, Window = TimeSpan.FromMinutes(options.Value.LockoutMinutes), QueueLimit = 0 }));

    /// <summary>False for an unknown name that was tried as often as locks an account.</summary>
    public bool AllowsUnknown(string userName)
    {
        using var lease = _unknown.AttemptAcquire(userName.ToUpperInvariant(), 0);
        return lease.IsAcquired;
    }

    public void CountUnknown(string userName)
    {
        using var lease = _unknown.AttemptAcquire(userName.ToUpperInvariant());
    }

    public bool Allows(string address, string userName)
    {
        // Zero permits: asks whether there is one without taking it.
        using var user = _perUser.AttemptAcquire(KeyOf(address, userName), 0);
        using var all = _perAddress.AttemptAcquire(address, 0);
        return user.IsAcquired && all.IsAcquired;
    }

    public void Count(string address, string userName)
    {
        using var user = _perUser.AttemptAcquire(KeyOf(address, userName));
        using var all = _perAddress.AttemptAcquire(address);
    }

    public void Dispose()
    {
        _perUser.Dispose();
        _perAddress.Dispose();
        _unknown.Dispose();
    }

    private static string KeyOf(string address, string userName) => address + "|" + userName.ToUpperInvariant();

    private static PartitionedRateLimiter<string> Limiter(int permits) =>
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetFixedWindowLimiter(key, _ =>
            new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
}
