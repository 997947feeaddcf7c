using Approval.Domain.Persistence;
using Approval.Storage.Queries;
using Dapper;

namespace Approval.Storage.Idempotency;

/// <summary>An answer given under an idempotency key.</summary>
/// <param name="UserName">Who asked.</param>
/// <param name="Route">Method and path: the same key on another route is another request.</param>
/// <param name="Key">The caller's key.</param>
/// <param name="RequestHash">SHA-256 of the request, to notice a key used again for something else.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Location">Location header, where there is one.</param>
/// <param name="Body">Body of the answer; null when there is none.</param>
public sealed record IdempotentAnswer(string UserName, string Route, string Key, string RequestHash, int Status, string? Location, string? Body);

/// <summary>The key was stored by another transaction first: the effect happened there, and this transaction undoes itself.</summary>
public sealed class IdempotencyKeyTakenException : Exception;

/// <summary>
/// Answers by idempotency key. An answer is written in the very transaction of its effect, so there is never an effect
/// without its answer nor an answer without its effect, also when the process dies.
/// </summary>
public sealed class IdempotentAnswers
{
    private readonly IReadDatabase _database;
    private readonly IApprovalStore _store;

    public IdempotentAnswers(IReadDatabase database, IApprovalStore store)
    {
        _database = database;
        _store = store;
    }

    public async Task<IdempotentAnswer?> FindAsync(string userName, string route, string key, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            """
            SELECT request_hash AS RequestHash, status AS Status, location AS Location, body AS Body
            FROM idempotent_answer WHERE user_name = @UserName AND route = @Route AND request_key = @RequestKey
            """,
            new { UserName = userName, Route = route, RequestKey = key }).ConfigureAwait(false);
        return row is null ? null : new IdempotentAnswer(userName, route, key, row.RequestHash, (int)row.Status, row.Location, row.Body);
    }

    /// <summary>Stores the answer in the session's transaction.</summary>
    /// <exception cref="IdempotencyKeyTakenException">Another transaction stored one under the key first.</exception>
    public static async Task StoreAsync(IApprovalSession session, IdempotentAnswer answer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var connection = await session.ConnectionAsync().ConfigureAwait(false);
        // On PostgreSQL this waits for a transaction that is storing the same key, and then finds it stored.
        var stored = await connection.ExecuteAsync(
            """
            INSERT INTO idempotent_answer (user_name, route, request_key, request_hash, status, location, body, created_at)
            VALUES (@UserName, @Route, @Key, @RequestHash, @Status, @Location, @Body, @Now)
            ON CONFLICT (user_name, route, request_key) DO NOTHING
            """,
            new { answer.UserName, answer.Route, answer.Key, answer.RequestHash, answer.Status, answer.Location, answer.Body, Now = now.ToUnixTimeMilliseconds() }).ConfigureAwait(false);
        if (stored == 0)
            throw new IdempotencyKeyTakenException();
    }

    /// <summary>Forgets answers older than <paramref name="before"/>.</summary>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken = default) =>
        _store.InTransactionAsync(
            async session =>
            {
                var connection = await session.ConnectionAsync().ConfigureAwait(false);
                return await connection.ExecuteAsync(
                    "DELETE FROM idempotent_answer WHERE created_at < @Before", new { Before = before.ToUnixTimeMilliseconds() }).ConfigureAwait(false);
            },
            cancellationToken);

    private sealed class Row
    {
        public string RequestHash { get; set; } = "";

        public long Status { get; set; }

        public string? Location { get; set; }

        public string? Body { get; set; }
    }
}
