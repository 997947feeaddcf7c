using System.Data;
using System.Data.Common;
using Approval.Storage.Schema;
using Approval.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Approval.Storage.Audit;

/// <summary>The first place where a stream's chain does not hold.</summary>
/// <param name="Stream">Case id in <c>N</c> format, or the name of the stream.</param>
/// <param name="Seq">Number of the first bad line; one past the last line when the end was cut off.</param>
/// <param name="Reason">What is wrong, for the report.</param>
public sealed record AuditBreak(string Stream, long Seq, string Reason);

/// <summary>The result of a verification.</summary>
/// <param name="Streams">Streams looked at.</param>
/// <param name="Lines">Lines looked at.</param>
/// <param name="Breaks">The first break of every broken stream; empty when the record is whole.</param>
public sealed record AuditReport(long Streams, long Lines, IReadOnlyList<AuditBreak> Breaks)
{
    public bool IsWhole => Breaks.Count == 0;
}

/// <summary>
/// Recomputes the hash chains: a changed, missing, added or reordered line and a changed head are all found.
/// </summary>
public sealed class AuditVerifier
{
    private readonly ISqlDatabase database;
    private readonly SchemaScripts schema;

    internal AuditVerifier(ISqlDatabase database, SchemaScripts schema)
    {
        this.database = database;
        this.schema = schema;
    }

    /// <summary>Verifies one stream, or the whole store when no stream is named.</summary>
    public async Task<AuditReport> VerifyAsync(string? stream = null, CancellationToken cancellationToken = default)
    {
        await schema.EnsureAsync(cancellationToken).ConfigureAwait(false);
        await using var connection = await database.OpenReadAsync(cancellationToken).ConfigureAwait(false);

        // Heads and lines have to be of one moment, while others go on writing.
        await using var snapshot = connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        var heads = await HeadsAsync(connection, snapshot, stream, cancellationToken).ConfigureAwait(false);
        return await LinesAsync(connection, snapshot, stream, heads, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Dictionary<string, AuditHead>> HeadsAsync(
        DbConnection connection, DbTransaction snapshot, string? stream, CancellationToken cancellationToken)
    {
        var heads = new Dictionary<string, AuditHead>(StringComparer.Ordinal);
        await using var cases = Command(connection, snapshot, "SELECT id, audit_seq, audit_hash FROM case_file");
        if (Guid.TryParse(stream, out var caseId))
        {
            cases.CommandText += " WHERE id = @id";
            cases.Add("@id", connection is Npgsql.NpgsqlConnection ? caseId : caseId.ToString().ToUpperInvariant());
        }

        await ReadHeadsAsync(cases, row => row.GetGuid(0).ToString("N"), heads, stream, cancellationToken).ConfigureAwait(false);
        await using var others = Command(connection, snapshot, "SELECT stream, seq, hash FROM audit_stream");
        await ReadHeadsAsync(others, row => row.GetString(0), heads, stream, cancellationToken).ConfigureAwait(false);
        return heads;
    }

    private static async Task ReadHeadsAsync(
        DbCommand command,
        Func<DbDataReader, string> name,
        Dictionary<string, AuditHead> heads,
        string? stream,
        CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var found = name(reader);
            if (stream is null || Same(stream, found))
            {
                heads[found] = new AuditHead(reader.GetInt64(1), reader.GetString(2));
            }
        }
    }

    private static async Task<AuditReport> LinesAsync(
        DbConnection connection,
        DbTransaction snapshot,
        string? stream,
        Dictionary<string, AuditHead> heads,
        CancellationToken cancellationToken)
    {
        await using var command = Command(
            connection,
            snapshot,
            """
            SELECT stream, seq, at, action, text, by_whom, department, before_json, after_json, previous_hash, hash
            FROM audit_line
            """);
        if (stream is not null)
        {
            command.CommandText += " WHERE stream = @stream";
            command.Add("@stream", Guid.TryParse(stream, out var id) ? id.ToString("N") : stream);
        }

        command.CommandText += " ORDER BY stream, seq";
        var walk = new Walk(heads);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            walk.Next(ReadLine(reader));
        }

        return walk.End();
    }

    private static StoredAuditLine ReadLine(DbDataReader row) => new(
        row.GetString(0),
        row.GetInt64(1),
        row.Instant(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.TextOrNull(6),
        row.TextOrNull(7),
        row.TextOrNull(8),
        row.GetString(9),
        row.GetString(10));

    private static DbCommand Command(DbConnection connection, DbTransaction snapshot, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = snapshot;
        command.CommandText = sql;
        return command;
    }

    private static bool Same(string asked, string found) =>
        found == asked || (Guid.TryParse(asked, out var id) && found == id.ToString("N"));

    /// <summary>Walks the lines in order of stream and number and keeps the first break of each stream.</summary>
    private sealed class Walk(Dictionary<string, AuditHead> heads)
    {
        private readonly Dictionary<string, AuditHead> reached = new(StringComparer.Ordinal);
        private readonly Dictionary<string, AuditBreak> breaks = new(StringComparer.Ordinal);
        private long lines;

        public void Next(StoredAuditLine line)
        {
            lines++;
            var before = reached.GetValueOrDefault(line.Stream, AuditHead.Empty);
            if (line.Seq != before.Seq + 1)
            {
                Break(line.Stream, before.Seq + 1, $"line {before.Seq + 1} is missing");
            }
            else if (line.PreviousHash != before.Hash)
            {
                Break(line.Stream, line.Seq, "does not follow the line before it");
            }
            else if (AuditChain.HashOf(line) != line.Hash)
            {
                Break(line.Stream, line.Seq, "its content was changed");
            }

            reached[line.Stream] = new AuditHead(line.Seq, line.Hash);
        }

        public AuditReport End()
        {
            foreach (var (stream, head) in heads)
            {
                var last = reached.GetValueOrDefault(stream, AuditHead.Empty);
                if (last.Seq != head.Seq)
                {
                    Break(stream, Math.Min(last.Seq, head.Seq) + 1, $"has {last.Seq} lines where the head says {head.Seq}");
                }
                else if (last.Hash != head.Hash)
                {
                    Break(stream, last.Seq, "the head carries another hash than the last line");
                }
            }

            foreach (var stream in reached.Keys.Where(stream => !heads.ContainsKey(stream)))
            {
                Break(stream, 1, "belongs to no case and no known record");
            }

            return new AuditReport(
                reached.Keys.Union(heads.Keys).Count(),
                lines,
                breaks.Values.OrderBy(found => found.Stream, StringComparer.Ordinal).ToList());
        }

        private void Break(string stream, long seq, string reason) => breaks.TryAdd(stream, new AuditBreak(stream, seq, reason));
    }
}
