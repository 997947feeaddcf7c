using Approval.Domain.Tasks;
using Approval.Storage.Sql;
using Dapper;

namespace Approval.Storage.Queries;

/// <summary>Whose tasks are wanted.</summary>
/// <param name="Departments">Desks to look at.</param>
/// <param name="Audiences">Kinds of person whose unassigned tasks are wanted; null for all.</param>
/// <param name="Assignee">With <paramref name="Audiences"/>: tasks of this person, and unassigned ones. Null: whoever has them.</param>
/// <param name="State">Their state.</param>
/// <param name="Offset">Tasks to skip.</param>
/// <param name="Count">Tasks to return.</param>
public sealed record TaskFilter(
    IReadOnlyList<string> Departments, IReadOnlyList<TaskAudience>? Audiences, string? Assignee, TaskState State, int Offset, int Count);

/// <summary>Reads tasks as they were last committed.</summary>
public sealed class TaskQueries
{
    private readonly IReadDatabase _database;
    private readonly SqlDialect _sql;

    public TaskQueries(IReadDatabase database)
    {
        _database = database;
        _sql = SqlDialect.Of(database.Provider);
    }

    /// <summary>A page of tasks, the next due first, with the total.</summary>
    public async Task<(IReadOnlyList<WorkTask> Items, long Total)> ListAsync(TaskFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var parameters = new DynamicParameters();
        _sql.AddList(parameters, "Departments", filter.Departments);
        parameters.Add("State", filter.State.ToString());
        parameters.Add("Offset", filter.Offset);
        parameters.Add("Count", filter.Count);
        var where = $"WHERE state = @State AND {_sql.In("department", "Departments")}";
        if (filter.Audiences is { } audiences)
        {
            _sql.AddList(parameters, "Audiences", [.. audiences.Select(audience => audience.ToString())]);
            parameters.Add("Assignee", filter.Assignee);
            where += $" AND (assignee = @Assignee OR (assignee IS NULL AND {_sql.In("audience", "Audiences")}))";
        }

        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        using var results = await connection.QueryMultipleAsync(
            $"""
            SELECT data FROM work_task {where}
            ORDER BY CASE WHEN due_on IS NULL THEN 1 ELSE 0 END, due_on, created_at, id LIMIT @Count OFFSET @Offset;
            SELECT count(*) FROM work_task {where};
            """,
            parameters).ConfigureAwait(false);
        var items = (await results.ReadAsync<string>().ConfigureAwait(false)).Select(StorageJson.Read<WorkTask>).ToList();
        return (items, await results.ReadSingleAsync<long>().ConfigureAwait(false));
    }

    /// <summary>The task, or null.</summary>
    public async Task<WorkTask?> FindAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var data = await connection.QuerySingleOrDefaultAsync<string>("SELECT data FROM work_task WHERE id = @Id", new { Id = id }).ConfigureAwait(false);
        return data is null ? null : StorageJson.Read<WorkTask>(data);
    }

    /// <summary>True once the case has an open task of the stage.</summary>
    public async Task<bool> HasOpenTaskAsync(Guid caseId, string stage, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM work_task WHERE case_id = @CaseId AND state = @State AND stage = @Stage",
            new { CaseId = caseId, State = nameof(TaskState.Open), Stage = stage }).ConfigureAwait(false) > 0;
    }
}
