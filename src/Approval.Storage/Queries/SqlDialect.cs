using System.Text.Json;
using Dapper;

namespace Approval.Storage.Queries;

/// <summary>The few places in which the reading side says things differently to the two databases.</summary>
internal abstract class SqlDialect
{
    public static SqlDialect Of(StorageProvider provider) =>
        provider == StorageProvider.Sqlite ? new Sqlite() : new PostgreSql();

    /// <summary>Condition: the column holds one of the values of the list parameter.</summary>
    public abstract string In(string column, string parameter);

    public abstract void AddList(DynamicParameters parameters, string name, IReadOnlyList<string> values);

    /// <summary>Condition: the column begins with the text added by <see cref="AddPrefix"/>; an index serves it.</summary>
    public abstract string StartsWith(string column, string parameter);

    public abstract void AddPrefix(DynamicParameters parameters, string name, string text);

    public abstract object Instant(DateTimeOffset instant);

    public static DateTimeOffset InstantOf(object stored) => stored switch
    {
        long milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
        DateTime utc => new DateTimeOffset(utc, TimeSpan.Zero),
        DateTimeOffset instant => instant.ToUniversalTime(),
        _ => throw new StorageException($"An instant is stored as {stored.GetType().Name}."),
    };

    private sealed class Sqlite : SqlDialect
    {
        public override string In(string column, string parameter) => $"{column} IN (SELECT value FROM json_each(@{parameter}))";

        public override void AddList(DynamicParameters parameters, string name, IReadOnlyList<string> values) =>
            parameters.Add(name, JsonSerializer.Serialize(values));

        public override string StartsWith(string column, string parameter) => $"({column} >= @{parameter} AND {column} < @{parameter}End)";

        public override void AddPrefix(DynamicParameters parameters, string name, string text)
        {
            parameters.Add(name, text);
            parameters.Add(name + "End", text + char.ConvertFromUtf32(0x10FFFF));
        }

        public override object Instant(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();
    }

    private sealed class PostgreSql : SqlDialect
    {
        public override string In(string column, string parameter) => $"{column} = ANY(@{parameter})";

        public override void AddList(DynamicParameters parameters, string name, IReadOnlyList<string> values) =>
            parameters.Add(name, values.ToArray());

        public override string StartsWith(string column, string parameter) => $"{column} LIKE @{parameter}";

        public override void AddPrefix(DynamicParameters parameters, string name, string text) =>
            parameters.Add(name, text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%");

        public override object Instant(DateTimeOffset instant) => instant.UtcDateTime;
    }
}
