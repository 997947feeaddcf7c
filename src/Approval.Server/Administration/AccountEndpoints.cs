using System.Security.Cryptography;
using System.Text;
using Approval.Coordination.Desk;
using Approval.Domain.Rules;
using Approval.Server.Access;
using Approval.Server.Reference;
using Approval.Server.SignIn;
using Approval.Server.Writing;
using Approval.Storage.Accounts;

namespace Approval.Server.Administration;

/// <summary>An account as administrators see it; the password hash is not shown to anybody.</summary>
internal sealed record AccountView(string UserName, string DisplayName, string Department, IReadOnlyList<string> Roles, bool Disabled, DateTimeOffset? LockedUntil)
{
    public static AccountView Of(Account account) =>
        new(account.UserName, account.DisplayName, account.Department, account.Roles, account.Disabled, account.LockedUntil);
}

internal sealed record NewAccountBody(string? UserName, string? DisplayName, string? Department, IReadOnlyList<string>? Roles, string? Password);

internal sealed record ChangeAccountBody(string? DisplayName, string? Department, IReadOnlyList<string>? Roles, string? Password, bool? Disabled, bool? Unlock);

internal static class AccountEndpoints
{
    private const int ShortestPassword = 10;
    private const int DisguiseRounds = 100_000;

    private static readonly HashSet<string> KnownRoles =
        [Roles.WindowClerk, Roles.Reviewer, Roles.DepartmentHead, Roles.Admin, Roles.Supervisor, Roles.Leader];

    public static void MapAccounts(this RouteGroupBuilder admin)
    {
        admin.MapGet("/accounts", ListAsync).RequireAuthorization(Policies.Administrators).WithSummary("账号列表");
        admin.MapPost("/accounts", AddAsync).RequireAuthorization(Policies.Administrators).WithSummary("新增账号").Produces<AccountView>(StatusCodes.Status201Created);
        admin.MapPost("/accounts/{userName}", ChangeAsync).RequireAuthorization(Policies.Administrators).WithSummary("变更、停用或解锁账号").Produces<AccountView>();
    }

    private static async Task<PageView<AccountView>> ListAsync(HttpContext http, AccountStore accounts, string? department = null, int? page = null, int? pageSize = null)
    {
        var paging = Paging.Of(page, pageSize);
        var (items, total) = await accounts.ListAsync(string.IsNullOrWhiteSpace(department) ? null : department, paging.Offset, paging.Count, http.RequestAborted);
        return new PageView<AccountView>([.. items.Select(AccountView.Of)], total);
    }

    private static Task<IResult> AddAsync(NewAccountBody body, HttpContext http, AccountStore accounts, ReferenceData reference, SignInClock clock, Writes writes)
    {
        var account = AccountOf(body, reference);
        return writes.AnswerAsync(
            http,
            body with { Password = Disguised(body.Password, http) },
            () => accounts.AddAllAsync([account], http.Caller().UserName, clock.Now, http.RequestAborted),
            added => added == 1 ? WriteAnswer.Created($"/api/admin/accounts/{account.UserName}", AccountView.Of(account)) : throw Exists(account));
    }

    /// <summary>
    /// Tells two passwords apart under one idempotency key. What is kept of a request is a plain hash, from which a password
    /// could be guessed quickly; so it goes in as something that is slow to compute.
    /// </summary>
    private static string? Disguised(string? password, HttpContext http) =>
        password is null || !http.Request.Headers.TryGetValue(Writes.KeyHeader, out var key)
            ? null
            : Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(password, Encoding.UTF8.GetBytes($"{http.Caller().UserName}\n{key}"), DisguiseRounds, HashAlgorithmName.SHA256, 32));

    internal static RefusedException Exists(Account account) =>
        new(RefusalKind.Conflict, "account-exists", $"用户名 {account.UserName} 已存在，请换一个。");

    /// <summary>A checked account; also for the first administrator, who is made by a command.</summary>
    /// <exception cref="RefusedException">A field is missing or wrong.</exception>
    internal static Account AccountOf(NewAccountBody body, ReferenceData reference)
    {
        var userName = AccountStore.Canonical(Required.Text(body.UserName, "userName", "用户名"));
        if (userName.Length > 60 || userName.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.')))
            throw Required.Fault("user-name-invalid", "userName", "用户名只能由字母、数字、点、横线和下划线组成，最长 60 个字符");
        return new Account(
            userName,
            Required.Text(body.DisplayName, "displayName", "姓名"),
            UnitOf(Required.Text(body.Department, "department", "所属机构"), reference),
            RolesOf(body.Roles ?? []),
            SignInDesk.HashPassword(userName, PasswordOf(Required.Text(body.Password, "password", "密码"))));
    }

    private static async Task<IResult> ChangeAsync(
        string userName, ChangeAccountBody body, HttpContext http, AccountStore accounts, ReferenceData reference, SessionDirectory sessions, SignInClock clock, Writes writes)
    {
        Incoming.Line(body.DisplayName, "displayName");
        var change = new AccountChange(
            string.IsNullOrWhiteSpace(body.DisplayName) ? null : body.DisplayName.Trim(),
            body.Department is null ? null : UnitOf(body.Department, reference),
            body.Roles is null ? null : RolesOf(body.Roles),
            body.Password is null ? null : SignInDesk.HashPassword(userName, PasswordOf(body.Password)),
            body.Disabled,
            body.Unlock ?? false);
        var answer = await writes.AnswerAsync(
            http,
            body with { Password = Disguised(body.Password, http) },
            async () => await accounts.ChangeAsync(userName, change, http.Caller().UserName, clock.Now, http.RequestAborted)
                ?? throw new RefusedException(RefusalKind.NotFound, "account-not-found", "没有这个账号，请核对用户名。"),
            account => WriteAnswer.Ok(AccountView.Of(account)));
        sessions.Forget();
        return answer;
    }

    private static string UnitOf(string code, ReferenceData reference) =>
        code == DataScopes.WholeInstallation || reference.Tree.Contains(code)
            ? code
            : throw Required.Fault("department-unknown", "department", $"没有代码为 {code} 的机构");

    private static List<string> RolesOf(IReadOnlyList<string> roles) =>
        roles.Count > 0 && roles.All(KnownRoles.Contains)
            ? [.. roles.Distinct()]
            : throw Required.Fault("role-unknown", "roles", $"角色至少一个，可用的取值：{string.Join("、", KnownRoles)}");

    private static string PasswordOf(string password) =>
        password.Length >= ShortestPassword && password.Any(char.IsLetter) && password.Any(char.IsDigit)
            ? password
            : throw Required.Fault("password-too-weak", "password", $"密码至少 {ShortestPassword} 位，并同时包含字母和数字");
}
