namespace Approval.Storage.Sql;

internal enum ArgKind
{
    Text,
    Json,
    Number,
    Id,
    Instant,
    Date,
    Ids,
}

/// <summary>A parameter whose type is known even when it is null, so that prepared statements stay the same.</summary>
internal readonly record struct Arg(ArgKind Kind, object? Value)
{
    public static implicit operator Arg(string? value) => new(ArgKind.Text, value);

    public static implicit operator Arg(long value) => new(ArgKind.Number, value);

    public static implicit operator Arg(Guid value) => new(ArgKind.Id, value);

    public static implicit operator Arg(DateTimeOffset value) => new(ArgKind.Instant, value);

    public static implicit operator Arg(DateOnly? value) => new(ArgKind.Date, value);

    public static Arg Json(string? value) => new(ArgKind.Json, value);
}

/// <summary>
/// One SQL statement with positional parameters <c>$1</c>, <c>$2</c>, … which both dialects understand.
/// </summary>
/// <param name="Sql">Constant text: it is the key of the prepared statement.</param>
/// <param name="Args">Values in order.</param>
/// <param name="Guarded">What must be there: when set, the statement has to change exactly one row or the transaction fails with a lost update.</param>
internal sealed record Statement(string Sql, Arg[] Args, string? Guarded = null);

internal static class SqlText
{
    public static Statement With(this string sql, params Arg[] args) => new(sql, args);

    public static Statement Guarded(this string sql, string what, params Arg[] args) => new(sql, args, what);
}
