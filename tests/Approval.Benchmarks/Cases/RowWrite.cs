using Npgsql;
using NpgsqlTypes;

namespace Approval.Benchmarks.Cases;

/// <summary>A value as it was read, with the type that PostgreSQL gives its column.</summary>
internal readonly record struct Cell(object? Value, string Type)
{
    public NpgsqlParameter ToParameter() => new()
    {
        Value = Value ?? DBNull.Value,
        NpgsqlDbType = Type switch
        {
            "uuid" => NpgsqlDbType.Uuid,
            "json" => NpgsqlDbType.Json,
            "bigint" => NpgsqlDbType.Bigint,
            "date" => NpgsqlDbType.Date,
            "timestamp with time zone" => NpgsqlDbType.TimestampTz,
            _ => NpgsqlDbType.Text,
        },
    };
}

/// <summary>One row that a human action wrote in the end: inserted, changed or deleted.</summary>
internal sealed record RowWrite(string Sql, IReadOnlyList<Cell> Cells)
{
    public static RowWrite Insert(string table, IReadOnlyDictionary<string, Cell> row) => new(
        $"INSERT INTO {table} ({string.Join(", ", row.Keys)}) VALUES ({string.Join(", ", Enumerable.Range(1, row.Count).Select(n => $"${n}"))})",
        [.. row.Values]);

    public static RowWrite Update(string table, IReadOnlyList<string> key, IReadOnlyDictionary<string, Cell> before, IReadOnlyDictionary<string, Cell> after)
    {
        var changed = after.Where(column => !Equals(column.Value, before[column.Key])).ToList();
        var set = string.Join(", ", changed.Select((column, at) => $"{column.Key} = ${at + 1}"));
        return new($"UPDATE {table} SET {set} WHERE {Where(key, changed.Count)}", [.. changed.Select(column => column.Value), .. key.Select(column => after[column])]);
    }

    public static RowWrite Delete(string table, IReadOnlyList<string> key, IReadOnlyDictionary<string, Cell> row) =>
        new($"DELETE FROM {table} WHERE {Where(key, 0)}", [.. key.Select(column => row[column])]);

    private static string Where(IReadOnlyList<string> key, int offset) =>
        string.Join(" AND ", key.Select((column, at) => $"{column} = ${offset + at + 1}"));
}
