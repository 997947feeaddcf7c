using System.Text.Json.Nodes;
using Approval.Domain.Audit;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Tasks;
using Approval.Storage.Sql;
using Dapper;

namespace Approval.Storage.Queries;

/// <summary>What a list of cases is asked for.</summary>
/// <param name="State">Only cases in this state.</param>
/// <param name="ItemCode">Only cases of this item or package.</param>
/// <param name="Text">Only cases whose number or applicant's name begins with this.</param>
/// <param name="Offset">Cases to skip.</param>
/// <param name="Count">Cases to return.</param>
public sealed record CaseFilter(CaseState? State, string? ItemCode, string? Text, int Offset, int Count);

/// <summary>A case with everything on file about it.</summary>
public sealed record CaseDossier(
    CaseFile Case,
    IReadOnlyList<WorkTask> Tasks,
    IReadOnlyList<Opinion> Opinions,
    IReadOnlyList<CaseDocument> Documents,
    IReadOnlyList<AuditLine> Record);

/// <summary>Reads cases as they were last committed. Never sees an open transaction.</summary>
public sealed class CaseQueries
{
    private readonly IReadDatabase _database;
    private readonly SqlDialect _sql;

    public CaseQueries(IReadDatabase database)
    {
        _database = database;
        _sql = SqlDialect.Of(database.Provider);
    }

    /// <summary>A page of the cases within the scope, newest first, with the total.</summary>
    public async Task<(IReadOnlyList<CaseFile> Items, long Total)> ListAsync(CaseScope scope, CaseFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var parameters = ScopeParameters(scope);
        parameters.Add("State", filter.State?.ToString());
        parameters.Add("ItemCode", filter.ItemCode);
        parameters.Add("Offset", filter.Offset);
        parameters.Add("Count", filter.Count);
        var where = $"WHERE {ScopeCondition()}"
            + (filter.State is null ? "" : " AND c.state = @State")
            + (filter.ItemCode is null ? "" : " AND c.item_code = @ItemCode")
            + (filter.Text is null ? "" : $" AND ({_sql.StartsWith("c.number", "Text")} OR {_sql.StartsWith("c.applicant_name", "Text")})");
        if (filter.Text is not null)
            _sql.AddPrefix(parameters, "Text", filter.Text);

        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        using var results = await connection.QueryMultipleAsync(
            $"""
            SELECT c.data FROM case_file c {where} ORDER BY c.received_at DESC, c.id DESC LIMIT @Count OFFSET @Offset;
            SELECT count(*) FROM case_file c {where};
            """,
            parameters).ConfigureAwait(false);
        var items = (await results.ReadAsync<string>().ConfigureAwait(false)).Select(StorageJson.Read<CaseFile>).ToList();
        return (items, await results.ReadSingleAsync<long>().ConfigureAwait(false));
    }

    /// <summary>The case with this number when it lies within the scope; null otherwise.</summary>
    public async Task<CaseFile?> FindAsync(string number, CaseScope scope, CancellationToken cancellationToken = default)
    {
        var parameters = ScopeParameters(scope);
        parameters.Add("Number", number);
        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var data = await connection.QuerySingleOrDefaultAsync<string>(
            $"SELECT c.data FROM case_file c WHERE c.number = @Number AND {ScopeCondition()}", parameters).ConfigureAwait(false);
        return data is null ? null : StorageJson.Read<CaseFile>(data);
    }

    /// <summary>The case with this number, whoever asks; for checks that have another proof, such as the query code.</summary>
    public async Task<CaseFile?> FindAsync(string number, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var data = await connection.QuerySingleOrDefaultAsync<string>(
            "SELECT data FROM case_file WHERE number = @Number", new { Number = number }).ConfigureAwait(false);
        return data is null ? null : StorageJson.Read<CaseFile>(data);
    }

    public async Task<CaseFile?> FindAsync(Guid caseId, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var data = await connection.QuerySingleOrDefaultAsync<string>(
            "SELECT data FROM case_file WHERE id = @Id", new { Id = caseId }).ConfigureAwait(false);
        return data is null ? null : StorageJson.Read<CaseFile>(data);
    }

    /// <summary>All cases that have not ended, read in batches by id, so that a long walk holds no snapshot open.</summary>
    public async IAsyncEnumerable<CaseFile> OpenAsync(int batch, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var parameters = new DynamicParameters();
        _sql.AddList(parameters, "Ends", [.. Enum.GetValues<CaseState>().Where(state => state.IsEnd()).Select(state => state.ToString())]);
        parameters.Add("Batch", batch);
        var after = Guid.Empty;
        while (true)
        {
            parameters.Add("After", after);
            List<CaseFile> files;
            await using (var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false))
            {
                files = (await connection.QueryAsync<string>(
                    $"SELECT data FROM case_file WHERE id > @After AND NOT {_sql.In("state", "Ends")} ORDER BY id LIMIT @Batch", parameters).ConfigureAwait(false))
                    .Select(StorageJson.Read<CaseFile>).ToList();
            }

            foreach (var file in files)
                yield return file;
            if (files.Count < batch)
                yield break;
            after = files[^1].Id;
        }
    }

    /// <summary>Everything on file about the case.</summary>
    public async Task<CaseDossier> DossierAsync(CaseFile caseFile, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caseFile);
        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        using var results = await connection.QueryMultipleAsync(
            """
            SELECT data FROM work_task WHERE case_id = @Id ORDER BY created_at, id;
            SELECT data FROM opinion WHERE case_id = @Id;
            SELECT data FROM case_document WHERE case_id = @Id ORDER BY created_at, id;
            SELECT stream AS Stream, seq AS Seq, action AS Action, text AS Text, by_whom AS ByWhom, department AS Department,
                   before_json AS BeforeJson, after_json AS AfterJson, previous_hash AS PreviousHash, hash AS Hash, at AS At
            FROM audit_line WHERE stream = @Stream ORDER BY seq;
            """,
            new { caseFile.Id, Stream = caseFile.Id.ToString("N") }).ConfigureAwait(false);
        var tasks = (await results.ReadAsync<string>().ConfigureAwait(false)).Select(StorageJson.Read<WorkTask>).ToList();
        var opinions = (await results.ReadAsync<string>().ConfigureAwait(false)).Select(StorageJson.Read<Opinion>).OrderBy(opinion => opinion.At).ToList();
        var documents = (await results.ReadAsync<string>().ConfigureAwait(false)).Select(StorageJson.Read<CaseDocument>).ToList();
        var record = (await results.ReadAsync<AuditRow>().ConfigureAwait(false)).Select(row => row.ToLine()).ToList();
        return new CaseDossier(caseFile, tasks, opinions, documents, record);
    }

    /// <summary>A document by its id; null when there is none.</summary>
    public async Task<CaseDocument?> FindDocumentAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var data = await connection.QuerySingleOrDefaultAsync<string>(
            "SELECT data FROM case_document WHERE id = @Id", new { Id = id }).ConfigureAwait(false);
        return data is null ? null : StorageJson.Read<CaseDocument>(data);
    }

    /// <summary>The number of a case when it lies within the scope: what a live screen may hear about.</summary>
    public async Task<(string Number, CaseState State)?> NumberWithinAsync(Guid caseId, CaseScope scope, CancellationToken cancellationToken = default)
    {
        var parameters = ScopeParameters(scope);
        parameters.Add("Id", caseId);
        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = await connection.QuerySingleOrDefaultAsync<NumberRow>(
            $"SELECT c.number AS Number, c.state AS State FROM case_file c WHERE c.id = @Id AND {ScopeCondition()}", parameters).ConfigureAwait(false);
        return row is null ? null : (row.Number, Enum.Parse<CaseState>(row.State));
    }

    /// <summary>Cases that changed after an instant, oldest change first: how a process hears of the others' commits.</summary>
    public async Task<IReadOnlyList<(Guid CaseId, DateTimeOffset At)>> ChangedSinceAsync(DateTimeOffset since, int count, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<ChangeRow>(
            "SELECT stream AS Stream, max(at) AS At FROM audit_line WHERE at > @Since GROUP BY stream ORDER BY max(at) LIMIT @Count",
            new { Since = _sql.Instant(since), Count = count }).ConfigureAwait(false);
        return [.. rows.Where(row => Guid.TryParseExact(row.Stream, "N", out _)).Select(row => (Guid.ParseExact(row.Stream, "N"), SqlDialect.InstantOf(row.At)))];
    }

    private DynamicParameters ScopeParameters(CaseScope scope)
    {
        var parameters = new DynamicParameters();
        _sql.AddList(parameters, "Bodies", scope.ReceivingBodies);
        _sql.AddList(parameters, "Departments", scope.Departments);
        return parameters;
    }

    private string ScopeCondition() =>
        $"""
        ({_sql.In("c.receiving_body", "Bodies")}
          OR {_sql.In("c.deciding_department", "Departments")}
          OR EXISTS (SELECT 1 FROM work_task t WHERE t.case_id = c.id AND {_sql.In("t.department", "Departments")}))
        """;

    private sealed class NumberRow
    {
        public string Number { get; set; } = "";

        public string State { get; set; } = "";
    }

    private sealed class ChangeRow
    {
        public string Stream { get; set; } = "";

        public object At { get; set; } = 0L;
    }

    private sealed class AuditRow
    {
        public string Stream { get; set; } = "";

        public long Seq { get; set; }

        public object At { get; set; } = 0L;

        public string Action { get; set; } = "";

        public string Text { get; set; } = "";

        public string ByWhom { get; set; } = "";

        public string? Department { get; set; }

        public string? BeforeJson { get; set; }

        public string? AfterJson { get; set; }

        public string PreviousHash { get; set; } = "";

        public string Hash { get; set; } = "";

        public AuditLine ToLine() => new(
            Stream,
            Seq,
            SqlDialect.InstantOf(At),
            new AuditNote(Action, Text, ByWhom, Department, Parse(BeforeJson), Parse(AfterJson)),
            PreviousHash,
            Hash);

        private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);
    }
}
