using Dapper;

namespace Approval.Storage.Queries;

/// <summary>What a case is about, in the names that people know it by.</summary>
public sealed record CaseSubjectLine(string Number, string ItemName, string ApplicantName);

/// <summary>Reads what cases are about, for lists of what belongs to them.</summary>
public sealed class CaseSubjects(IReadDatabase database)
{
    private readonly SqlDialect _sql = SqlDialect.Of(database.Provider);

    /// <summary>The subjects by case number; at most a page of a list at a time.</summary>
    public async Task<IReadOnlyDictionary<string, CaseSubjectLine>> OfAsync(IReadOnlyList<string> numbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var parameters = new DynamicParameters();
        _sql.AddList(parameters, "Numbers", numbers);
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var lines = await connection.QueryAsync<(string, string, string)>(
            $"SELECT number, item_name, applicant_name FROM case_file WHERE {_sql.In("number", "Numbers")}", parameters).ConfigureAwait(false);
        return lines.Select(line => new CaseSubjectLine(line.Item1, line.Item2, line.Item3)).ToDictionary(line => line.Number);
    }
}
