using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Approval.Storage.Sql;
using Dapper;

namespace Approval.Storage.Schema;

/// <summary>
/// The numbered scripts <c>NNN_name.sqlite.sql</c> and <c>NNN_name.postgres.sql</c> (or <c>NNN_name.sql</c> for both).
/// They are applied in order at start, under a lock, so that several processes may start at once.
/// </summary>
internal sealed class SchemaScripts(ISqlDatabase database, TimeProvider time) : IDisposable
{
    private const long LockKey = 0x4150_5052_4F56_414C; // "APPROVAL"

    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile bool applied;

    /// <summary>Brings the schema up to what this release knows; cheap once done.</summary>
    /// <exception cref="SchemaVersionException">The database is newer than this release, or an applied script differs.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (applied)
        {
            return;
        }

        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!applied)
            {
                await ApplyAsync(Load(database.Provider), cancellationToken).ConfigureAwait(false);
                applied = true;
            }
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    internal Task ApplyAsync(IReadOnlyList<Script> scripts, CancellationToken cancellationToken) =>
        database.RunAsync(
            async transaction =>
            {
                var connection = await transaction.ConnectionAsync().ConfigureAwait(false);
                await LockAsync(connection).ConfigureAwait(false);
                await ApplyMissingAsync(connection, scripts).ConfigureAwait(false);
                return new UnitResult<bool>(true, []);
            },
            cancellationToken);

    /// <summary>The scripts of a dialect in order.</summary>
    internal static IReadOnlyList<Script> Load(StorageProvider provider)
    {
        var dialect = provider == StorageProvider.Sqlite ? "sqlite" : "postgres";
        var assembly = typeof(SchemaScripts).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("Schema/", StringComparison.Ordinal))
            .Select(name => (Name: name, Parts: name["Schema/".Length..].Split('.')))
            .Where(script => script.Parts.Length == 2 || script.Parts[1] == dialect)
            .Select(script => new Script(
                int.Parse(script.Parts[0].AsSpan(0, 3), System.Globalization.CultureInfo.InvariantCulture),
                script.Parts[0],
                Text(assembly, script.Name)))
            .OrderBy(script => script.Version)
            .ToList();
    }

    private async Task ApplyMissingAsync(DbConnection connection, IReadOnlyList<Script> scripts)
    {
        await connection.ExecuteAsync(
            """
            CREATE TABLE IF NOT EXISTS schema_version (
                version    integer NOT NULL PRIMARY KEY,
                name       text    NOT NULL,
                hash       text    NOT NULL,
                applied_at text    NOT NULL
            )
            """).ConfigureAwait(false);
        var done = (await connection.QueryAsync<AppliedScript>("SELECT version, name, hash FROM schema_version").ConfigureAwait(false))
            .ToDictionary(script => script.Version);
        Refuse(done, scripts);
        foreach (var script in scripts.Where(script => !done.ContainsKey(script.Version)))
        {
            await connection.ExecuteAsync(script.Sql).ConfigureAwait(false);
            await connection.ExecuteAsync(
                "INSERT INTO schema_version (version, name, hash, applied_at) VALUES (@Version, @Name, @Hash, @At)",
                new
                {
                    script.Version,
                    script.Name,
                    script.Hash,
                    At = time.GetUtcNow().ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                }).ConfigureAwait(false);
        }
    }

    private static void Refuse(Dictionary<long, AppliedScript> done, IReadOnlyList<Script> scripts)
    {
        var known = scripts.ToDictionary(script => (long)script.Version);
        foreach (var script in done.Values)
        {
            if (!known.TryGetValue(script.Version, out var mine))
            {
                throw new SchemaVersionException(
                    $"The database has schema script {script.Version} ({script.Name}), which this release does not know: it was written by a newer release.");
            }

            if (mine.Hash != script.Hash)
            {
                throw new SchemaVersionException(
                    $"Schema script {script.Version} ({script.Name}) differs from the one that was applied to the database.");
            }
        }
    }

    // On SQLite the writer's BEGIN IMMEDIATE already excludes every other process.
    private static Task LockAsync(DbConnection connection) =>
        connection is Npgsql.NpgsqlConnection
            ? connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@key)", new { key = LockKey })
            : Task.CompletedTask;

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>A numbered script.</summary>
    internal sealed record Script(int Version, string Name, string Sql)
    {
        public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
    }

    private sealed class AppliedScript
    {
        public long Version { get; set; }

        public string Name { get; set; } = "";

        public string Hash { get; set; } = "";
    }
}
