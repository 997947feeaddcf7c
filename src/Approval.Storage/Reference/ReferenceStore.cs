using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Approval.Domain.Audit;
using Approval.Domain.Persistence;
using Approval.Storage.Queries;
using Dapper;

namespace Approval.Storage.Reference;

/// <summary>A version of an imported document: the organisation, a catalog, a calendar year, a workflow definition.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name among its kind, such as a year or a definition id.</param>
/// <param name="Version">From 1, raised when the content changes.</param>
/// <param name="ContentHash">SHA-256 of the content.</param>
/// <param name="Content">The document's text.</param>
public sealed record ReferenceDocument(string Kind, string Name, int Version, string ContentHash, string Content);

/// <summary>A document to import.</summary>
public sealed record ReferenceImport(string Kind, string Name, string Content)
{
    public string ContentHash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Content)));
}

/// <summary>
/// Reference data in versions. Importing the same content again changes nothing; changed content becomes the next version,
/// and all documents of one import come into force together.
/// </summary>
public sealed class ReferenceStore
{
    private readonly IReadDatabase _database;
    private readonly IApprovalStore _store;

    public ReferenceStore(IReadDatabase database, IApprovalStore store)
    {
        _database = database;
        _store = store;
    }

    /// <summary>Raised by every import that changed something; cheap to ask for.</summary>
    public async Task<long> RevisionAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.ExecuteScalarAsync<long>("SELECT revision FROM reference_revision WHERE id = 1").ConfigureAwait(false);
    }

    /// <summary>Every version of every document.</summary>
    public async Task<IReadOnlyList<ReferenceDocument>> AllAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(
            """
            SELECT kind AS Kind, name AS Name, version AS Version, content_hash AS ContentHash, content AS Content
            FROM reference_document ORDER BY kind, name, version
            """).ConfigureAwait(false);
        return [.. rows.Select(row => new ReferenceDocument(row.Kind, row.Name, (int)row.Version, row.ContentHash, row.Content))];
    }

    /// <summary>Stores what is new or changed, all of it or nothing, with an audit line in the stream named after the kind.</summary>
    /// <param name="documents">What to import.</param>
    /// <param name="by">Who imports.</param>
    /// <param name="now">When.</param>
    /// <param name="checkedAgainst">The revision that the documents were checked against; null for documents that are checked by themselves.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The documents that got a new version; null when the store has moved on from the revision they were checked against.</returns>
    public async Task<IReadOnlyList<ReferenceDocument>?> ImportAsync(
        IReadOnlyList<ReferenceImport> documents, string by, DateTimeOffset now, long? checkedAgainst = null, CancellationToken cancellationToken = default)
    {
        var outcome = await _store.InTransactionAsync(
            async session =>
            {
                var connection = await session.ConnectionAsync().ConfigureAwait(false);
                // The revision row is the lock: two processes that start together import one after the other.
                await connection.ExecuteAsync("UPDATE reference_revision SET revision = revision WHERE id = 1").ConfigureAwait(false);
                if (checkedAgainst is { } revision && await connection.ExecuteScalarAsync<long>("SELECT revision FROM reference_revision WHERE id = 1").ConfigureAwait(false) != revision)
                    return new Imported(null);
                var changed = new List<ReferenceDocument>();
                foreach (var document in documents)
                {
                    var newest = await connection.QuerySingleOrDefaultAsync<Row>(
                        """
                        SELECT kind AS Kind, name AS Name, version AS Version, content_hash AS ContentHash, '' AS Content
                        FROM reference_document WHERE kind = @Kind AND name = @Name ORDER BY version DESC LIMIT 1
                        """,
                        new { document.Kind, document.Name }).ConfigureAwait(false);
                    if (newest?.ContentHash == document.ContentHash)
                        continue;
                    var next = new ReferenceDocument(document.Kind, document.Name, (int)(newest?.Version ?? 0) + 1, document.ContentHash, document.Content);
                    await connection.ExecuteAsync(
                        """
                        INSERT INTO reference_document (kind, name, version, content_hash, content, imported_at, imported_by)
                        VALUES (@Kind, @Name, @Version, @ContentHash, @Content, @Now, @By)
                        """,
                        new { next.Kind, next.Name, next.Version, next.ContentHash, next.Content, Now = now.ToUnixTimeMilliseconds(), By = by }).ConfigureAwait(false);
                    session.Audit(next.Kind, new AuditNote("reference-imported", $"导入 {next.Kind}/{next.Name} 第 {next.Version} 版。", by, After: System.Text.Json.JsonSerializer.SerializeToNode(new { next.Name, next.Version, next.ContentHash })));
                    changed.Add(next);
                }

                if (changed.Count > 0)
                    await connection.ExecuteAsync("UPDATE reference_revision SET revision = revision + 1 WHERE id = 1").ConfigureAwait(false);
                return new Imported(changed);
            },
            cancellationToken).ConfigureAwait(false);
        return outcome.Changed;
    }

    /// <summary>A setting of the installation, or null.</summary>
    public async Task<string?> SettingAsync(string name, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.QuerySingleOrDefaultAsync<string>(
            "SELECT value FROM installation_setting WHERE name = @Name", new { Name = name }).ConfigureAwait(false);
    }

    /// <summary>Keeps a setting, with a line on the record.</summary>
    public Task SetAsync(string name, string value, AuditNote note, CancellationToken cancellationToken = default) =>
        _store.InTransactionAsync(
            async session =>
            {
                var connection = await session.ConnectionAsync().ConfigureAwait(false);
                await connection.ExecuteAsync(
                    "INSERT INTO installation_setting (name, value) VALUES (@Name, @Value) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    new { Name = name, Value = value }).ConfigureAwait(false);
                session.Audit("installation", note);
                return true;
            },
            cancellationToken);

    /// <summary>
    /// Raises a whole number kept as a setting; a smaller or equal one changes nothing, whichever process is the last to write.
    /// </summary>
    /// <param name="name">Name of the setting.</param>
    /// <param name="value">What it shall be at least.</param>
    /// <param name="note">Line on the record when it was raised; null for what is only housekeeping.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The number in force.</returns>
    public Task<long> RaiseAsync(string name, long value, AuditNote? note, CancellationToken cancellationToken = default) =>
        _store.InTransactionAsync(
            async session =>
            {
                var connection = await session.ConnectionAsync().ConfigureAwait(false);
                var raised = await connection.ExecuteAsync(
                    """
                    INSERT INTO installation_setting (name, value) VALUES (@Name, @Value)
                    ON CONFLICT (name) DO UPDATE SET value = excluded.value
                    WHERE CAST(installation_setting.value AS BIGINT) < CAST(excluded.value AS BIGINT)
                    """,
                    new { Name = name, Value = value.ToString(CultureInfo.InvariantCulture) }).ConfigureAwait(false);
                if (raised == 1 && note is not null)
                    session.Audit("installation", note);
                var kept = await connection.QuerySingleAsync<string>("SELECT value FROM installation_setting WHERE name = @Name", new { Name = name }).ConfigureAwait(false);
                return long.Parse(kept, CultureInfo.InvariantCulture);
            },
            cancellationToken);

    private sealed record Imported(IReadOnlyList<ReferenceDocument>? Changed);

    private sealed class Row
    {
        public string Kind { get; set; } = "";

        public string Name { get; set; } = "";

        public long Version { get; set; }

        public string ContentHash { get; set; } = "";

        public string Content { get; set; } = "";
    }
}
