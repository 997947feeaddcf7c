using System.Security.Claims;
using Approval.Coordination.Desk;

namespace Approval.Server.Access;

/// <summary>The caller of a request, as the session check established it.</summary>
internal static class Callers
{
    /// <summary>The signed-in caller; only on endpoints with a policy.</summary>
    /// <exception cref="InvalidOperationException">The endpoint is anonymous.</exception>
    public static Caller Caller(this HttpContext http) =>
        http.Items[typeof(Caller)] as Caller ?? throw new InvalidOperationException("This endpoint needs a signed-in caller.");

    public static void SetCaller(this HttpContext http, Caller caller, string sessionId, string scheme)
    {
        http.Items[typeof(Caller)] = caller;
        var claims = new List<Claim> { new(ClaimTypes.Name, caller.UserName), new(SessionClaim, sessionId) };
        claims.AddRange(caller.Roles.Select(role => new Claim(ClaimTypes.Role, role)));
        http.User = new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }

    /// <summary>Claim that carries the session's random id inside the protected ticket.</summary>
    public const string SessionClaim = "sid";

    /// <summary>Claim that carries the anti-forgery token inside the protected ticket.</summary>
    public const string ForgeryClaim = "csrf";
}
