using Approval.Domain.Persistence;
using Approval.Storage.Queries;
using Dapper;

namespace Approval.Storage.Accounts;

/// <summary>Keeps the keys that protect tickets in the database, so that all processes and restarts share them.</summary>
public sealed class ProtectionKeyStore
{
    private readonly IReadDatabase _database;
    private readonly IApprovalStore _store;

    public ProtectionKeyStore(IReadDatabase database, IApprovalStore store)
    {
        _database = database;
        _store = store;
    }

    /// <summary>All keys as XML, oldest first.</summary>
    public async Task<IReadOnlyList<string>> AllAsync()
    {
        await using var connection = await _database.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        return [.. await connection.QueryAsync<string>("SELECT xml FROM protection_key ORDER BY created_at").ConfigureAwait(false)];
    }

    public Task AddAsync(string name, string xml, DateTimeOffset now) =>
        _store.InTransactionAsync(async session =>
        {
            var connection = await session.ConnectionAsync().ConfigureAwait(false);
            return await connection.ExecuteAsync(
                """
                INSERT INTO protection_key (name, xml, created_at) VALUES (@Name, @Xml, @Now)
                ON CONFLICT (name) DO UPDATE SET xml = excluded.xml
                """,
                new { Name = name, Xml = xml, Now = now.ToUnixTimeMilliseconds() }).ConfigureAwait(false);
        });
}
