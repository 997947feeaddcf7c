using Dapper;

namespace Approval.Storage.Queries;

/// <summary>How the installation stands, for metrics and health.</summary>
/// <param name="OpenCases">Cases by state.</param>
/// <param name="OpenTasks">Tasks nobody has completed.</param>
/// <param name="CompletedTasks">Tasks somebody completed.</param>
/// <param name="OutboxBacklog">Messages not yet delivered.</param>
/// <param name="PendingDeadlines">Deadlines waiting.</param>
/// <param name="OverdueDeadlines">Deadlines that should have fired a minute ago.</param>
/// <param name="OpenIncidents">Messages and deadlines that failed and wait for an administrator.</param>
/// <param name="Convergences">Joint reviews that came to one outcome.</param>
public sealed record InstallationFigures(
    IReadOnlyDictionary<string, long> OpenCases,
    long OpenTasks,
    long CompletedTasks,
    long OutboxBacklog,
    long PendingDeadlines,
    long OverdueDeadlines,
    long OpenIncidents,
    long Convergences = 0);

/// <summary>Reads figures about the installation as a whole.</summary>
public sealed class InstallationQueries
{
    private readonly IReadDatabase _database;
    private readonly SqlDialect _sql;

    public InstallationQueries(IReadDatabase database)
    {
        _database = database;
        _sql = SqlDialect.Of(database.Provider);
    }

    /// <summary>Answers when the database does.</summary>
    public async Task PingAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await connection.ExecuteScalarAsync<long>("SELECT revision FROM reference_revision WHERE id = 1").ConfigureAwait(false);
    }

    public async Task<long> CountIncidentsAsync(string state, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM incident WHERE state = @State", new { State = state }).ConfigureAwait(false);
    }

    public async Task<InstallationFigures> FiguresAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        using var results = await connection.QueryMultipleAsync(
            """
            SELECT state AS Name, count(*) AS Number FROM case_file GROUP BY state;
            SELECT state AS Name, count(*) AS Number FROM work_task GROUP BY state;
            SELECT count(*) FROM outbox;
            SELECT count(*) FROM deadline;
            SELECT count(*) FROM deadline WHERE due_at < @Overdue;
            SELECT count(*) FROM incident WHERE state = 'Open';
            SELECT count(*) FROM audit_line WHERE action = 'joint-review-converged';
            """,
            new { Overdue = _sql.Instant(now.AddMinutes(-1)) }).ConfigureAwait(false);
        var cases = (await results.ReadAsync<CountRow>().ConfigureAwait(false)).ToDictionary(row => row.Name, row => row.Number);
        var tasks = (await results.ReadAsync<CountRow>().ConfigureAwait(false)).ToDictionary(row => row.Name, row => row.Number);
        return new InstallationFigures(
            cases,
            tasks.GetValueOrDefault("Open"),
            tasks.GetValueOrDefault("Completed"),
            await results.ReadSingleAsync<long>().ConfigureAwait(false),
            await results.ReadSingleAsync<long>().ConfigureAwait(false),
            await results.ReadSingleAsync<long>().ConfigureAwait(false),
            await results.ReadSingleAsync<long>().ConfigureAwait(false),
            await results.ReadSingleAsync<long>().ConfigureAwait(false));
    }

    private sealed class CountRow
    {
        public string Name { get; set; } = "";

        public long Number { get; set; }
    }
}
