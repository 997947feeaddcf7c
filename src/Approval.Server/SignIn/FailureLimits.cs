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
    }

    private static string KeyOf(string address, string userName) => address + "|" + userName.ToUpperInvariant();

    private static PartitionedRateLimiter<string> Limiter(int permits) =>
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetFixedWindowLimiter(key, _ =>
            new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
}
