using System.Data.Common;

namespace Approval.Benchmarks.Cases;

/// <summary>
/// The rows of one case, read from the server's database between two human actions. What differs is what the action, with
/// everything that followed from it, wrote: each row once, as it ended up. Messages on their way (outbox, inbox) are left
/// out: they are the price of the product's own design, not of the work.
/// </summary>
internal sealed class CaseRows
{
    private static readonly (string Table, string Condition, string[] Key)[] Tables =
    [
        ("case_file", "number = @number", ["id"]),
        ("work_task", "case_id = (SELECT id FROM case_file WHERE number = @number)", ["id"]),
        ("opinion", "case_id = (SELECT id FROM case_file WHERE number = @number)", ["stage_id", "department"]),
        ("case_document", "case_id = (SELECT id FROM case_file WHERE number = @number)", ["id"]),
        ("deadline", "case_id = (SELECT id FROM case_file WHERE number = @number)", ["id"]),
        ("audit_line", "stream = @stream", ["stream", "seq"]),
        ("saga_instance", "case_id = (SELECT id FROM case_file WHERE number = @number)", ["correlation_id", "saga_type"]),
        ("counter", "@number = @number", ["name"]),
    ];

    private readonly Dictionary<(string Table, string Key), Dictionary<string, Cell>> rows = [];

    public static CaseRows Nothing { get; } = new();

    /// <summary>Counters are shared by all cases; the floor needs them to be there.</summary>
    public IEnumerable<RowWrite> Counters => rows.Where(row => row.Key.Table == "counter").Select(row => RowWrite.Insert("counter", row.Value));

    /// <param name="connection">To the server's database.</param>
    /// <param name="number">The case; of one that is not there yet only the counters are read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<CaseRows> ReadAsync(DbConnection connection, string number, CancellationToken cancellationToken)
    {
        var found = new CaseRows();
        var stream = await StreamOfAsync(connection, number, cancellationToken);
        foreach (var (table, condition, key) in Tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table} WHERE {condition}";
            Add(command, "number", number);
            Add(command, "stream", stream);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var row = Enumerable.Range(0, reader.FieldCount).ToDictionary(
                    reader.GetName, column => new Cell(reader.IsDBNull(column) ? null : reader.GetValue(column), reader.GetDataTypeName(column)));
                found.rows.Add((table, string.Join('|', key.Select(column => row[column].Value))), row);
            }
        }

        return found;
    }

    /// <summary>The row writes that lead from here to there.</summary>
    public IReadOnlyList<RowWrite> To(CaseRows after)
    {
        var writes = new List<RowWrite>();
        foreach (var (id, row) in after.rows)
        {
            if (!rows.TryGetValue(id, out var before))
                writes.Add(RowWrite.Insert(id.Table, row));
            else if (row.Any(column => !Equals(column.Value, before[column.Key])))
                writes.Add(RowWrite.Update(id.Table, KeyOf(id.Table), before, row));
        }

        writes.AddRange(rows.Where(row => !after.rows.ContainsKey(row.Key)).Select(row => RowWrite.Delete(row.Key.Table, KeyOf(row.Key.Table), row.Value)));
        return writes;
    }

    private static string[] KeyOf(string table) => Tables.Single(known => known.Table == table).Key;

    private static async Task<string> StreamOfAsync(DbConnection connection, string number, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM case_file WHERE number = @number";
        Add(command, "number", number);
        var id = await command.ExecuteScalarAsync(cancellationToken);
        return id is null ? "" : Guid.Parse(id.ToString()!).ToString("N");
    }

    private static void Add(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
