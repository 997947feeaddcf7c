using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Approval.Server.Access;
using Approval.Server.Problems;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Approval.Server.SignIn;

/// <summary>
/// Runs after the framework read the ticket: the ticket only proves that this server once issued it; whether the session
/// still holds, and with which roles, the store says. Writes that a browser's cookie authenticates need the anti-forgery header.
/// </summary>
internal sealed class SessionCheck(RequestDelegate next, SessionDirectory sessions)
{
    /// <summary>Header that must repeat the value of the cookie <see cref="ForgeryCookie"/> on writes with the session cookie.</summary>
    public const string ForgeryHeader = "X-CSRF-Token";
    public const string ForgeryCookie = "approval-csrf";

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.User.Identity is { IsAuthenticated: true, AuthenticationType: { } scheme }
            && http.User.FindFirstValue(Callers.SessionClaim) is { } sessionId)
        {
            var forgeryToken = http.User.FindFirstValue(Callers.ForgeryClaim);
            if (await sessions.FindAsync(sessionId, http.RequestAborted) is not { } caller)
            {
                http.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
            else if (scheme == CookieAuthenticationDefaults.AuthenticationScheme && Writes(http.Request) && !IsAnonymous(http) && !Repeats(http.Request, forgeryToken))
            {
                await Refusals.Make(403, "anti-forgery-token-missing", "请求未通过安全校验",
                    $"以 Cookie 登录时，写操作须在请求头 {ForgeryHeader} 中带上 Cookie {ForgeryCookie} 的值；请刷新页面后重试。").WriteAsync(http);
                return;
            }
            else
            {
                http.SetCaller(caller, sessionId, scheme);
            }
        }

        await next(http);
    }

    private static bool Writes(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);

    // Signing in again with an old cookie around needs no token of the old session.
    private static bool IsAnonymous(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null;

    private static bool Repeats(HttpRequest request, string? token) =>
        token is not null
        && request.Headers.TryGetValue(ForgeryHeader, out var header)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header.ToString()), Encoding.UTF8.GetBytes(token));
}
