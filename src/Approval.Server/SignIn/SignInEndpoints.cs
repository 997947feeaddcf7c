using System.Security.Claims;
using Approval.Coordination.Desk;
using Approval.Domain.Rules;
using Approval.Server.Access;
using Approval.Server.Reference;
using Approval.Storage.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Approval.Server.SignIn;

/// <summary>What a person signs in with.</summary>
internal sealed record SignInBody(string? UserName, string? Password);

/// <summary>The person behind a session.</summary>
internal sealed record UserView(string UserName, string DisplayName, IReadOnlyList<string> Roles, string Department, string? DepartmentName, string? Organisation);

internal sealed record SignInView(string AccessToken, DateTimeOffset ExpiresAt, UserView User);

internal static class SignInEndpoints
{
    public static void MapSignIn(this RouteGroupBuilder api)
    {
        api.MapPost("/sign-in", SignInAsync).AllowAnonymous()
            .WithSummary("登录：返回访问令牌，同时设置会话 Cookie")
            .Produces<SignInView>();
        api.MapPost("/sign-out", SignOutAsync).RequireAuthorization(Policies.SignedIn)
            .WithSummary("退出：会话立即失效").Produces(StatusCodes.Status204NoContent);
        api.MapGet("/me", (HttpContext http, ReferenceData reference) => ViewOf(http.Caller(), reference)).RequireAuthorization(Policies.SignedIn)
            .WithSummary("当前登录人");
    }

    private static async Task<IResult> SignInAsync(SignInBody body, HttpContext http, SignInDesk desk, ReferenceData reference)
    {
        var errors = new Dictionary<string, string[]>();
        if (string.IsNullOrWhiteSpace(body.UserName) || body.UserName.Length > 100)
            errors["userName"] = ["请填写用户名（不超过 100 个字符）"];
        if (string.IsNullOrEmpty(body.Password) || body.Password.Length > 200)
            errors["password"] = ["请填写密码（不超过 200 个字符）"];
        if (errors.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "sign-in-incomplete", "请填写用户名和密码。", errors);

        var opened = await desk.SignInAsync(http, AccountStore.Canonical(body.UserName!), body.Password!);
        var account = opened.Account;
        var caller = new Caller(account.UserName, account.DisplayName, account.Department, account.Roles.ToHashSet(StringComparer.Ordinal));
        return Results.Ok(new SignInView(opened.AccessToken, opened.ExpiresAt, ViewOf(caller, reference)));
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, SessionDirectory sessions)
    {
        await sessions.RevokeAsync(http.User.FindFirstValue(Callers.SessionClaim)!, http.RequestAborted);
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        http.Response.Cookies.Delete(SessionCheck.ForgeryCookie);
        return Results.NoContent();
    }

    private static UserView ViewOf(Caller caller, ReferenceData reference)
    {
        var tree = reference.Tree;
        var organisation = tree.TerritoryOf(caller.Department)?.Name ?? tree.Find(caller.Department)?.Name;
        return new UserView(caller.UserName, caller.DisplayName, [.. caller.Roles.Order(StringComparer.Ordinal)], caller.Department, tree.Find(caller.Department)?.Name, organisation);
    }
}
