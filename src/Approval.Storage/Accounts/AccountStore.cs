using System.Text.Json;
using Approval.Domain.Audit;
using Approval.Domain.Persistence;
using Approval.Storage.Queries;
using Dapper;

namespace Approval.Storage.Accounts;

/// <summary>Accounts and their sessions. Every change is on the record of stream <c>accounts</c>, in the same transaction.</summary>
public sealed class AccountStore
{
    private const string Stream = "accounts";

    private const string Columns =
        "user_name AS UserName, display_name AS DisplayName, department AS Department, roles AS Roles, password_hash AS PasswordHash, " +
        "disabled AS Disabled, failed_count AS FailedCount, locked_until AS LockedUntil";

    private readonly IReadDatabase _database;
    private readonly IApprovalStore _store;

    public AccountStore(IReadDatabase database, IApprovalStore store)
    {
        _database = database;
        _store = store;
    }

    public async Task<Account?> FindAsync(string userName, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM account WHERE user_name = @UserName", new { UserName = Canonical(userName) }).ConfigureAwait(false);
        return row?.ToAccount();
    }

    /// <summary>A page of accounts by user name, with the total.</summary>
    public async Task<(IReadOnlyList<Account> Items, long Total)> ListAsync(string? department, int offset, int count, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var where = department is null ? "" : "WHERE department = @Department";
        var rows = await connection.QueryAsync<Row>(
            $"SELECT {Columns} FROM account {where} ORDER BY user_name LIMIT @Count OFFSET @Offset",
            new { Department = department, Count = count, Offset = offset }).ConfigureAwait(false);
        var total = await connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM account {where}", new { Department = department }).ConfigureAwait(false);
        return ([.. rows.Select(row => row.ToAccount())], total);
    }

    /// <summary>Adds the account unless one of that name is there; an existing one is left as it is.</summary>
    /// <returns>True when it was added.</returns>
    public async Task<bool> AddAsync(Account account, string by, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        await AddAllAsync([account], by, now, cancellationToken).ConfigureAwait(false) == 1;

    /// <summary>Adds the accounts whose names are not taken, in one transaction.</summary>
    /// <returns>How many were added.</returns>
    public Task<int> AddAllAsync(IReadOnlyList<Account> accounts, string by, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        _store.InTransactionAsync(
            async session =>
            {
                var added = 0;
                foreach (var account in accounts)
                    added += await AddAsync(session, account, by, now).ConfigureAwait(false) ? 1 : 0;
                return added;
            },
            cancellationToken);

    private static async Task<bool> AddAsync(IApprovalSession session, Account account, string by, DateTimeOffset now)
    {
        var connection = await session.ConnectionAsync().ConfigureAwait(false);
        var added = await connection.ExecuteAsync(
            """
            INSERT INTO account (user_name, display_name, department, roles, password_hash, disabled, failed_count, locked_until, created_at)
            VALUES (@UserName, @DisplayName, @Department, @Roles, @PasswordHash, 0, 0, NULL, @Now)
            ON CONFLICT (user_name) DO NOTHING
            """,
            new
            {
                UserName = Canonical(account.UserName),
                account.DisplayName,
                account.Department,
                Roles = RolesText(account.Roles),
                account.PasswordHash,
                Now = now.ToUnixTimeMilliseconds(),
            }).ConfigureAwait(false);
        if (added == 1)
            session.Audit(Stream, new AuditNote("account-added", $"新增账号 {account.UserName}（{account.DisplayName}）。", by, account.Department, After: JsonSerializer.SerializeToNode(new { account.UserName, account.Roles, account.Department })));
        return added == 1;
    }

    /// <summary>Changes name, unit, roles or password, enables or disables; open sessions of a disabled account end.</summary>
    /// <returns>The account after the change; null when there is no such account.</returns>
    public Task<Account?> ChangeAsync(string userName, AccountChange change, string by, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return _store.InTransactionAsync<Account?>(
            async session =>
            {
                var connection = await session.ConnectionAsync().ConfigureAwait(false);
                var changed = await connection.ExecuteAsync(
                    """
                    UPDATE account SET
                        display_name = COALESCE(@DisplayName, display_name),
                        department = COALESCE(@Department, department),
                        roles = COALESCE(@Roles, roles),
                        password_hash = COALESCE(@PasswordHash, password_hash),
                        disabled = COALESCE(@Disabled, disabled),
                        failed_count = CASE WHEN @Unlock = 1 THEN 0 ELSE failed_count END,
                        locked_until = CASE WHEN @Unlock = 1 THEN NULL ELSE locked_until END
                    WHERE user_name = @UserName
                    """,
                    new
                    {
                        UserName = Canonical(userName),
                        change.DisplayName,
                        change.Department,
                        Roles = change.Roles is null ? null : RolesText(change.Roles),
                        change.PasswordHash,
                        Disabled = change.Disabled is { } disabled ? disabled ? 1 : 0 : (int?)null,
                        Unlock = change.Unlock ? 1 : 0,
                    }).ConfigureAwait(false);
                if (changed == 0)
                    return null;
                if (change.EndsSessions)
                {
                    await connection.ExecuteAsync(
                        "UPDATE session SET revoked_at = @Now WHERE user_name = @UserName AND revoked_at IS NULL",
                        new { UserName = Canonical(userName), Now = now.ToUnixTimeMilliseconds() }).ConfigureAwait(false);
                }

                session.Audit(Stream, new AuditNote("account-changed", $"变更账号 {userName}。", by, After: change.ForRecord()));
                var row = await connection.QuerySingleAsync<Row>($"SELECT {Columns} FROM account WHERE user_name = @UserName", new { UserName = Canonical(userName) }).ConfigureAwait(false);
                return row.ToAccount();
            },
            cancellationToken);
    }

    /// <summary>Counts a wrong password; the one that reaches the limit locks the account for a while.</summary>
    public Task CountFailureAsync(string userName, DateTimeOffset now, int lockAfter, TimeSpan lockFor, CancellationToken cancellationToken = default) =>
        _store.InTransactionAsync(
            async session =>
            {
                var connection = await session.ConnectionAsync().ConfigureAwait(false);
                await connection.ExecuteAsync(
                    """
                    UPDATE account SET
                        locked_until = CASE WHEN failed_count + 1 >= @LockAfter THEN @Until ELSE locked_until END,
                        failed_count = CASE WHEN failed_count + 1 >= @LockAfter THEN 0 ELSE failed_count + 1 END
                    WHERE user_name = @UserName
                    """,
                    new { UserName = Canonical(userName), LockAfter = lockAfter, Until = (now + lockFor).ToUnixTimeMilliseconds() }).ConfigureAwait(false);
                var locked = await connection.ExecuteScalarAsync<long?>(
                    "SELECT locked_until FROM account WHERE user_name = @UserName", new { UserName = Canonical(userName) }).ConfigureAwait(false);
                var isLocked = locked > now.ToUnixTimeMilliseconds();
                session.Audit(Stream, isLocked
                    ? new AuditNote("account-locked", $"账号 {userName} 连续密码错误，已锁定。", Actors.System)
                    : new AuditNote("sign-in-failed", $"账号 {userName} 登录失败：密码错误。", Actors.System));
                return isLocked;
            },
            cancellationToken);

    /// <summary>Opens a session after the password was right, and clears the count of wrong ones.</summary>
    public Task OpenSessionAsync(string userName, string idHash, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken = default) =>
        _store.InTransactionAsync(
            async session =>
            {
                var connection = await session.ConnectionAsync().ConfigureAwait(false);
                var values = new { UserName = Canonical(userName), IdHash = idHash, Now = now.ToUnixTimeMilliseconds(), ExpiresAt = expiresAt.ToUnixTimeMilliseconds() };
                await connection.ExecuteAsync(
                    "INSERT INTO session (id_hash, user_name, created_at, expires_at) VALUES (@IdHash, @UserName, @Now, @ExpiresAt)", values).ConfigureAwait(false);
                await connection.ExecuteAsync(
                    "UPDATE account SET failed_count = 0, locked_until = NULL WHERE user_name = @UserName", values).ConfigureAwait(false);
                session.Audit(Stream, new AuditNote("signed-in", $"账号 {userName} 登录。", userName));
                return true;
            },
            cancellationToken);

    /// <summary>The session with the account behind it, when it neither expired nor was revoked and the account is enabled.</summary>
    public async Task<AccountSession?> FindSessionAsync(string idHash, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = await connection.QuerySingleOrDefaultAsync<SessionRow>(
            """
            SELECT a.user_name AS UserName, a.display_name AS DisplayName, a.department AS Department, a.roles AS Roles, s.expires_at AS ExpiresAt
            FROM session s JOIN account a ON a.user_name = s.user_name
            WHERE s.id_hash = @IdHash AND s.revoked_at IS NULL AND s.expires_at > @Now AND a.disabled = 0
            """,
            new { IdHash = idHash, Now = now.ToUnixTimeMilliseconds() }).ConfigureAwait(false);
        return row is null
            ? null
            : new AccountSession(row.UserName, row.DisplayName, row.Department, RolesOf(row.Roles), DateTimeOffset.FromUnixTimeMilliseconds(row.ExpiresAt));
    }

    /// <summary>Ends a session at once; every process sees it with its next look at the store.</summary>
    public Task RevokeSessionAsync(string idHash, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        _store.InTransactionAsync(
            async session =>
            {
                var connection = await session.ConnectionAsync().ConfigureAwait(false);
                var userName = await connection.QuerySingleOrDefaultAsync<string>(
                    "SELECT user_name FROM session WHERE id_hash = @IdHash AND revoked_at IS NULL", new { IdHash = idHash }).ConfigureAwait(false);
                if (userName is null)
                    return false;
                await connection.ExecuteAsync(
                    "UPDATE session SET revoked_at = @Now WHERE id_hash = @IdHash", new { IdHash = idHash, Now = now.ToUnixTimeMilliseconds() }).ConfigureAwait(false);
                session.Audit(Stream, new AuditNote("signed-out", $"账号 {userName} 退出。", userName));
                return true;
            },
            cancellationToken);

    /// <summary>Whether an enabled account of that name belongs to the department.</summary>
    public async Task<bool> IsMemberAsync(string userName, string department, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM account WHERE user_name = @UserName AND department = @Department AND disabled = 0",
            new { UserName = Canonical(userName), Department = department }).ConfigureAwait(false) > 0;
    }

    /// <summary>Forgets sessions that ended before <paramref name="before"/>.</summary>
    public Task<int> ForgetOldSessionsAsync(DateTimeOffset before, CancellationToken cancellationToken = default) =>
        _store.InTransactionAsync(
            async session =>
            {
                var connection = await session.ConnectionAsync().ConfigureAwait(false);
                return await connection.ExecuteAsync(
                    "DELETE FROM session WHERE expires_at < @Before", new { Before = before.ToUnixTimeMilliseconds() }).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>User names are compared in lower case.</summary>
    public static string Canonical(string userName)
    {
        ArgumentNullException.ThrowIfNull(userName);
#pragma warning disable CA1308 // Lower case is how user names are written here: they are department codes.
        return userName.Trim().ToLowerInvariant();
#pragma warning restore CA1308
    }

    private static string RolesText(IEnumerable<string> roles) => string.Join(' ', roles);

    private static string[] RolesOf(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private sealed class Row
    {
        public string UserName { get; set; } = "";

        public string DisplayName { get; set; } = "";

        public string Department { get; set; } = "";

        public string Roles { get; set; } = "";

        public string PasswordHash { get; set; } = "";

        public long Disabled { get; set; }

        public long FailedCount { get; set; }

        public long? LockedUntil { get; set; }

        public Account ToAccount() => new(
            UserName, DisplayName, Department, RolesOf(Roles), PasswordHash, Disabled != 0, (int)FailedCount,
            LockedUntil is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null);
    }

    private sealed class SessionRow
    {
        public string UserName { get; set; } = "";

        public string DisplayName { get; set; } = "";

        public string Department { get; set; } = "";

        public string Roles { get; set; } = "";

        public long ExpiresAt { get; set; }
    }
}
