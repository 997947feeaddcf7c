using System.Security.Claims;
using System.Security.Cryptography;
using Approval.Server.Access;
using Approval.Storage.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Approval.Server.SignIn;

/// <summary>Checks passwords and opens sessions. Tells nobody which of name and password was wrong, also not by the time it takes.</summary>
internal sealed class SignInDesk(
    AccountStore accounts,
    FailureLimits failures,
    SignInClock clock,
    IOptions<SignInOptions> options,
    IOptionsMonitor<BearerTokenOptions> bearer,
    ILogger<SignInDesk> logger)
{
    private static readonly PasswordHasher<string> Hasher = new();

    // Verified against when there is no such account, so that both answers take one hash.
    private static readonly Lazy<string> NobodysHash = new(() => Hasher.HashPassword("", Guid.NewGuid().ToString()));

    public static string HashPassword(string userName, string password) => Hasher.HashPassword(userName, password);

    /// <exception cref="SignInRefusedException">Wrong name or password, locked, or too many attempts.</exception>
    public async Task<OpenedSession> SignInAsync(HttpContext http, string userName, string password)
    {
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "local";
        if (!failures.Allows(address, userName))
            throw new SignInRefusedException(429, "too-many-requests", "登录尝试过于频繁，请一分钟后再试。");
        var now = clock.Now;
        var account = await accounts.FindAsync(userName, http.RequestAborted);
        var verified = Hasher.VerifyHashedPassword(userName, account?.PasswordHash ?? NobodysHash.Value, password) != PasswordVerificationResult.Failed;
        if (account is null || account.Disabled || account.LockedUntil > now || !verified)
        {
            failures.Count(address, userName);
            var locked = account is null ? !failures.AllowsUnknown(userName) : account.LockedUntil > now;
            if (account is null)
                failures.CountUnknown(userName);
            await RecordFailureAsync(account, verified, now, http.RequestAborted);
            throw locked ? Locked() : WrongNameOrPassword();
        }

        return await OpenAsync(http, account, now);
    }

    private async Task<OpenedSession> OpenAsync(HttpContext http, Account account, DateTimeOffset now)
    {
        var sessionId = RandomId();
        var forgeryToken = RandomId();
        var expiresAt = now.AddHours(options.Value.SessionHours);
        await accounts.OpenSessionAsync(account.UserName, SessionDirectory.HashOf(sessionId), now, expiresAt, http.RequestAborted);
        logger.LogInformation("User {User} signed in", account.UserName);

        var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = expiresAt, IsPersistent = false };
        var cookie = PrincipalOf(account.UserName, sessionId, forgeryToken, CookieAuthenticationDefaults.AuthenticationScheme);
        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, cookie, properties);
        http.Response.Cookies.Append(SessionCheck.ForgeryCookie, forgeryToken, new CookieOptions
        {
            HttpOnly = false, // The page's own script reads it to repeat it in the header.
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            Path = "/",
        });

        var scheme = BearerTokenDefaults.AuthenticationScheme;
        var ticket = new AuthenticationTicket(PrincipalOf(account.UserName, sessionId, null, scheme), properties.Clone(), scheme);
        return new OpenedSession(account, bearer.Get(scheme).BearerTokenProtector.Protect(ticket), expiresAt);
    }

    private async Task RecordFailureAsync(Account? account, bool verified, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The name is not logged where there is no such account: people type passwords into the wrong field.
        if (account is null)
        {
            logger.LogInformation("Sign-in refused: no such account");
            return;
        }

        logger.LogInformation("Sign-in of {User} refused", account.UserName);
        if (!verified && !(account.LockedUntil > now))
            await accounts.CountFailureAsync(account.UserName, now, options.Value.LockoutAfter, TimeSpan.FromMinutes(options.Value.LockoutMinutes), cancellationToken);
    }

    private SignInRefusedException WrongNameOrPassword() =>
        new(401, "sign-in-failed", $"用户名或密码不正确，请核对后重试；连续 {options.Value.LockoutAfter} 次错误账号将被锁定。");

    private SignInRefusedException Locked() =>
        new(403, "account-locked", $"连续多次密码错误，账号已锁定，请 {options.Value.LockoutMinutes} 分钟后再试，或联系管理员。");

    private static string RandomId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private static ClaimsPrincipal PrincipalOf(string userName, string sessionId, string? forgeryToken, string scheme)
    {
        var claims = new List<Claim> { new(ClaimTypes.Name, userName), new(Callers.SessionClaim, sessionId) };
        if (forgeryToken is not null)
            claims.Add(new Claim(Callers.ForgeryClaim, forgeryToken));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }
}

/// <summary>A session just opened, with the token that carries it.</summary>
internal sealed record OpenedSession(Account Account, string AccessToken, DateTimeOffset ExpiresAt);

/// <summary>A sign-in that did not succeed.</summary>
internal sealed class SignInRefusedException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;
}
