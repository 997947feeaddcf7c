using Approval.Domain.Rules;

namespace Approval.Server;

/// <summary>A page of a list.</summary>
internal sealed record PageView<T>(IReadOnlyList<T> Items, long Total);

/// <summary>Which page of a list is wanted: <c>?page=1&amp;pageSize=20</c>, at most 200 entries.</summary>
internal readonly record struct Paging(int Offset, int Count)
{
    private const int Largest = 200;

    /// <exception cref="RefusedException">A value outside its range; names it.</exception>
    public static Paging Of(int? page, int? pageSize)
    {
        var errors = new Dictionary<string, string[]>();
        if (page is < 1 or > 1_000_000)
            errors["page"] = ["页码从 1 开始，最大 1000000"];
        if (pageSize is < 1 or > Largest)
            errors["pageSize"] = [$"每页 1 到 {Largest} 条"];
        if (errors.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, "invalid-page", "分页参数超出范围，请按提示调整。", errors);
        var count = pageSize ?? 20;
        return new Paging(((page ?? 1) - 1) * count, count);
    }

    public PageView<T> Cut<T>(IReadOnlyList<T> all) => new([.. all.Skip(Offset).Take(Count)], all.Count);
}

/// <summary>Reads enum values of query strings, refusing what is not one by name.</summary>
internal static class Choices
{
    public static T? Of<T>(string? text, string parameter)
        where T : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]))
            return value;
        var allowed = string.Join("、", Enum.GetNames<T>());
        throw new RefusedException(RefusalKind.Invalid, "invalid-parameter", $"参数 {parameter} 的取值无法识别，可用的取值：{allowed}。",
            new Dictionary<string, string[]> { [parameter] = [$"可用的取值：{allowed}"] });
    }
}
