using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Approval.Benchmarks.Cases;

/// <summary>What a real case left in the database, action by action, to be written again under other numbers.</summary>
/// <param name="Actions">The row writes of each human action, in order.</param>
/// <param name="Counters">Rows shared by all cases, as they were before.</param>
internal sealed record RecordedCase(IReadOnlyList<IReadOnlyList<RowWrite>> Actions, IReadOnlyList<RowWrite> Counters)
{
    public int Rows => Actions.Sum(action => action.Count);

    public int Bytes => Actions.Sum(action => action.Sum(write => write.Cells.Sum(cell => cell.Value switch
    {
        null => 0,
        string text => System.Text.Encoding.UTF8.GetByteCount(text),
        Guid => 16,
        _ => 8,
    })));

    /// <summary>Runs one case on the otherwise idle server and records it.</summary>
    public static async Task<RecordedCase> RecordAsync(ServerProcess server, Desks desks, LiveChanges live, CancellationToken cancellationToken)
    {
        await using var connection = Open(server.Scratch);
        await connection.OpenAsync(cancellationToken);

        // The first case of a day makes the day's counters; the second finds them, as nearly every case does.
        await new CaseRun(desks, live, new CaseTimes()).RunAsync(1, cancellationToken);
        var before = await CaseRows.ReadAsync(connection, "", cancellationToken);
        var counters = before.Counters.ToList();
        var actions = new List<IReadOnlyList<RowWrite>>();
        await new CaseRun(desks, live, new CaseTimes())
        {
            AfterAction = async (_, number) =>
            {
                await QuietAsync(connection, cancellationToken);
                var after = await CaseRows.ReadAsync(connection, number, cancellationToken);
                actions.Add(before.To(after));
                before = after;
            },
        }.RunAsync(2, cancellationToken);
        return new RecordedCase(actions, counters);
    }

    /// <summary>The same writes for another case: its own ids and numbers, everything else as recorded.</summary>
    public IEnumerable<IReadOnlyList<RowWrite>> As(int running)
    {
        var ids = new Dictionary<object, object>();
        foreach (var action in Actions)
            yield return [.. action.Select(write => write with { Cells = [.. write.Cells.Select(cell => cell with { Value = Another(cell.Value, running, ids) })] })];
    }

    private static DbConnection Open(Scratch scratch) =>
        scratch.ConnectionString is { } address
            ? new NpgsqlConnection(address)
            : new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = scratch.SqliteFile, Mode = SqliteOpenMode.ReadOnly }.ConnectionString);

    /// <summary>Waits until no message is on its way; behind a broker a little longer, because its queues are not seen here.</summary>
    private static async Task QuietAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM outbox";
        do
            await Task.Delay(300, cancellationToken);
        while (Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) > 0);
        await Task.Delay(300, cancellationToken);
    }

    /// <summary>Keeps the size: a Guid becomes another Guid, a number gets other digits.</summary>
    private static object? Another(object? value, int running, Dictionary<object, object> ids)
    {
        switch (value)
        {
            case Guid id:
                return Known(ids, id, () => Guid.CreateVersion7());
            case string { Length: 36 } text when Guid.TryParseExact(text, "D", out _):
                return Known(ids, text, () => Guid.CreateVersion7().ToString("D").ToUpperInvariant());
            case string { Length: 32 } text when Guid.TryParseExact(text, "N", out _):
                return Known(ids, text, () => Guid.CreateVersion7().ToString("N"));
            case string { Length: < 60 } text when text.EndsWith("00002", StringComparison.Ordinal) || text.EndsWith("2号", StringComparison.Ordinal):
                return text.Replace("00002", running.ToString("00000", CultureInfo.InvariantCulture), StringComparison.Ordinal)
                    .Replace("2号", running.ToString(CultureInfo.InvariantCulture) + "号", StringComparison.Ordinal);
            default:
                return value;
        }
    }

    private static object Known(Dictionary<object, object> ids, object id, Func<object> another)
    {
        if (!ids.TryGetValue(id, out var known))
            ids.Add(id, known = another());
        return known;
    }
}
