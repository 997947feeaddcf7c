using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Approval.Coordination.Desk;
using Approval.Storage.Accounts;

namespace Approval.Server.SignIn;

/// <summary>
/// Says whose session a ticket carries. Answers come from a cache that is at most five seconds old, so a revocation,
/// a disabled account or a changed role takes effect everywhere within that time, and at once in this process.
/// </summary>
internal sealed class SessionDirectory(AccountStore accounts, SignInClock clock)
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(5);
    private const int Capacity = 20_000;
    private readonly ConcurrentDictionary<string, Entry> _known = new(StringComparer.Ordinal);
    private long _generation;

    public static string HashOf(string sessionId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(sessionId)));

    /// <summary>The caller behind a session that is neither expired nor revoked; null otherwise.</summary>
    public async ValueTask<Caller?> FindAsync(string sessionId, CancellationToken cancellationToken)
    {
        var hash = HashOf(sessionId);
        if (_known.TryGetValue(hash, out var entry) && clock.Time.GetElapsedTime(entry.ReadAt) < FreshFor)
            return entry.ExpiresAt > clock.Now ? entry.Caller : null;

        var generation = Interlocked.Read(ref _generation);
        var read = clock.Time.GetTimestamp();
        var session = await accounts.FindSessionAsync(hash, clock.Now, cancellationToken);
        var caller = session is null
            ? null
            : new Caller(session.UserName, session.DisplayName, session.Department, session.Roles.ToHashSet(StringComparer.Ordinal));
        // A revocation that happened while we read must not be overwritten by what we read before it.
        if (generation == Interlocked.Read(ref _generation))
            Remember(hash, new Entry(caller, session?.ExpiresAt ?? DateTimeOffset.MinValue, read));
        return caller;
    }

    public async Task RevokeAsync(string sessionId, CancellationToken cancellationToken)
    {
        var hash = HashOf(sessionId);
        await accounts.RevokeSessionAsync(hash, clock.Now, cancellationToken);
        Forget();
    }

    /// <summary>Makes the next request of everybody ask the store; after accounts changed.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _generation);
        _known.Clear();
    }

    private void Remember(string hash, Entry entry)
    {
        if (_known.Count >= Capacity)
            _known.Clear();
        _known[hash] = entry;
    }

    private sealed record Entry(Caller? Caller, DateTimeOffset ExpiresAt, long ReadAt);
}
