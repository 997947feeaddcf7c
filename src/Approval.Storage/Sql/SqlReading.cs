using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Approval.Storage.Sql;

/// <summary>Reads the column types that the two dialects keep differently.</summary>
internal static class SqlReading
{
    public static DateTimeOffset Instant(this DbDataReader reader, int column) =>
        reader is SqliteDataReader
            ? DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column))
            : new DateTimeOffset(reader.GetFieldValue<DateTime>(column), TimeSpan.Zero);

    public static DateTimeOffset? InstantOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.Instant(column);

    public static string? TextOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);
}

internal static class SqlCommands
{
    public static DbCommand Add(this DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return command;
    }
}
