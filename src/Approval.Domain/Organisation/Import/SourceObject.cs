using System.Globalization;
using System.Text.Json;

namespace Approval.Domain.Organisation;

/// <summary>
/// Reads the fields of one JSON object strictly: what is missing, of the wrong type, out of range or unknown becomes an
/// <see cref="ImportProblem"/> with its line. A field that is wrong gives a harmless value so that reading goes on and all
/// problems of a file are told at once.
/// </summary>
internal sealed class SourceObject
{
    private readonly SourceNode node;
    private readonly string file;
    private readonly ICollection<ImportProblem> problems;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public SourceObject(SourceNode node, string file, ICollection<ImportProblem> problems)
    {
        this.node = node;
        this.file = file;
        this.problems = problems;
        if (node.Kind != JsonTokenType.StartObject)
            Report(node, "wrong-type", "此处应为对象");
    }

    public int Line => node.Line;

    public string FileName => file;

    public byte[] CanonicalJson => node.ToCanonicalJson();

    /// <summary>A text that must be there and not blank.</summary>
    public string Text(string name) => OptionalText(name, required: true) ?? "";

    public string? OptionalText(string name) => OptionalText(name, required: false);

    /// <summary>A code: lower-case ASCII letters, digits and dashes.</summary>
    public string Code(string name)
    {
        var text = Text(name);
        if (text.Length > 0 && !IsCode(text))
            ReportField(name, "invalid-code", $"代码“{text}”只能由小写字母、数字和短横线组成，并以字母开头");
        return text;
    }

    public string? OptionalCode(string name) => Has(name) ? Code(name) : Known<string?>(name, null);

    public int Integer(string name, int minimum)
    {
        if (Field(name, required: true) is not { } value)
            return minimum;
        return IntegerOf(value, minimum);
    }

    public int? OptionalInteger(string name, int minimum) =>
        Field(name, required: false) is { } value ? IntegerOf(value, minimum) : null;

    public decimal? OptionalDecimal(string name)
    {
        if (Field(name, required: false) is not { } value)
            return null;
        if (value.Kind == JsonTokenType.Number
            && decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            if (number < 0)
                Report(value, "negative-number", $"数值 {value.Text} 不能为负");
            return number;
        }

        Report(value, "wrong-type", "此处应为数字");
        return null;
    }

    public bool Flag(string name)
    {
        if (Field(name, required: true) is not { } value)
            return false;
        if (value.Kind is not (JsonTokenType.True or JsonTokenType.False))
            Report(value, "wrong-type", "此处应为 true 或 false");
        return value.Kind == JsonTokenType.True;
    }

    public bool OptionalFlag(string name) => Has(name) ? Flag(name) : Known(name, false);

    public TEnum Choice<TEnum>(string name)
        where TEnum : struct, Enum =>
        Field(name, required: true) is { } value ? ChoiceOf<TEnum>(value) : default;

    public IReadOnlyList<TEnum> Choices<TEnum>(string name)
        where TEnum : struct, Enum =>
        [.. Elements(name, atLeastOne: true).Select(ChoiceOf<TEnum>)];

    public DateOnly Date(string name) => Field(name, required: true) is { } value ? DateOf(value) : default;

    public DateOnly? OptionalDate(string name) => Field(name, required: false) is { } value ? DateOf(value) : null;

    public IReadOnlyList<string> Texts(string name, bool atLeastOne)
    {
        var texts = new List<string>();
        foreach (var element in Elements(name, atLeastOne))
        {
            if (element.Kind == JsonTokenType.String && !string.IsNullOrWhiteSpace(element.Text))
                texts.Add(element.Text);
            else
                Report(element, "wrong-type", "此处应为非空文本");
        }

        return texts;
    }

    public IReadOnlyList<T> List<T>(string name, Func<SourceObject, T> read, bool atLeastOne = false)
    {
        var list = new List<T>();
        foreach (var element in Elements(name, atLeastOne))
        {
            var reader = new SourceObject(element, file, problems);
            if (element.Kind != JsonTokenType.StartObject)
                continue;
            list.Add(read(reader));
            reader.ReportUnknownFields();
        }

        return list;
    }

    public T? Nested<T>(string name, Func<SourceObject, T> read, bool required = true)
        where T : class
    {
        if (Field(name, required) is not { } value)
            return null;
        var reader = new SourceObject(value, file, problems);
        if (value.Kind != JsonTokenType.StartObject)
            return null;
        var result = read(reader);
        reader.ReportUnknownFields();
        return result;
    }

    /// <summary>A JSON object kept as it is, for example a form schema or workflow parameters.</summary>
    public JsonElement Json(string name)
    {
        if (Field(name, required: true) is not { } value)
            return EmptyObject();
        if (value.Kind == JsonTokenType.StartObject)
            return value.ToJsonElement();
        Report(value, "wrong-type", "此处应为对象");
        return EmptyObject();
    }

    /// <summary>Names every field that no one asked for, with the known field it resembles: a typo must not pass in silence.</summary>
    public void ReportUnknownFields()
    {
        foreach (var (name, value) in node.Properties.Where(p => !known.Contains(p.Name) && p.Name != "$schema"))
        {
            var nearest = known.OrderBy(k => Distance(k, name)).FirstOrDefault();
            var hint = nearest is not null && Distance(nearest, name) <= 3 ? $"，是否应为“{nearest}”？" : "";
            Report(value, "unknown-field", $"未知字段“{name}”{hint}");
        }
    }

    /// <summary>Reports at the line of a field, or of the object where the field is absent. The path may go deeper: <c>fees[1].basis</c>.</summary>
    public void ReportField(string field, string code, string message)
    {
        var at = node;
        foreach (var step in field.Split('.', '[').Where(s => s.Length > 0))
        {
            var next = step.EndsWith(']')
                ? at.Elements.ElementAtOrDefault(int.Parse(step.AsSpan(0, step.Length - 1), CultureInfo.InvariantCulture))
                : at.Properties.FirstOrDefault(p => p.Name == step).Value;
            if (next is null)
                break;
            at = next;
        }

        problems.Add(new ImportProblem(file, at.Line, $"{node.Path}.{field}", code, message));
    }

    private static bool IsCode(string text) =>
        char.IsAsciiLetterLower(text[0])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && !text.EndsWith('-');

    private static JsonElement EmptyObject()
    {
        using var document = JsonDocument.Parse("{}");
        return document.RootElement.Clone();
    }

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                var cost = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + cost);
                diagonal = above;
            }
        }

        return row[right.Length];
    }

    private bool Has(string name) => node.Properties.Any(p => p.Name == name && p.Value.Kind != JsonTokenType.Null);

    private T Known<T>(string name, T value)
    {
        known.Add(name);
        return value;
    }

    private string? OptionalText(string name, bool required)
    {
        if (Field(name, required) is not { } value)
            return null;
        if (value.Kind != JsonTokenType.String)
        {
            Report(value, "wrong-type", "此处应为文本");
            return null;
        }

        if (string.IsNullOrWhiteSpace(value.Text))
            Report(value, "empty-text", $"字段“{name}”不能为空");
        return value.Text;
    }

    private SourceNode? Field(string name, bool required)
    {
        known.Add(name);
        var value = node.Properties.FirstOrDefault(p => p.Name == name).Value;
        if (value is not null && value.Kind != JsonTokenType.Null)
            return value;
        if (required && node.Kind == JsonTokenType.StartObject)
            problems.Add(new ImportProblem(file, (value ?? node).Line, $"{node.Path}.{name}", "missing-field", $"缺少字段“{name}”"));
        return null;
    }

    private List<SourceNode> Elements(string name, bool atLeastOne)
    {
        if (Field(name, required: atLeastOne) is not { } value)
            return [];
        if (value.Kind != JsonTokenType.StartArray)
        {
            Report(value, "wrong-type", "此处应为数组");
            return [];
        }

        if (atLeastOne && value.Elements.Count == 0)
            Report(value, "empty-list", $"“{name}”至少要有一项");
        return value.Elements;
    }

    private int IntegerOf(SourceNode value, int minimum)
    {
        if (value.Kind != JsonTokenType.Number
            || !int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            Report(value, "wrong-type", "此处应为整数");
            return minimum;
        }

        if (number < minimum)
            Report(value, number < 0 ? "negative-number" : "number-too-small", $"数值 {number} 不能小于 {minimum}");
        return number;
    }

    private TEnum ChoiceOf<TEnum>(SourceNode value)
        where TEnum : struct, Enum
    {
        if (value.Kind == JsonTokenType.String && Enum.GetNames<TEnum>().Contains(value.Text, StringComparer.Ordinal))
            return Enum.Parse<TEnum>(value.Text);
        Report(value, "unknown-value", $"“{value.Text}”不在可选值之内：{string.Join("、", Enum.GetNames<TEnum>())}");
        return default;
    }

    private DateOnly DateOf(SourceNode value)
    {
        if (value.Kind == JsonTokenType.String
            && DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Report(value, "invalid-date", $"“{value.Text}”不是有效日期（应为 yyyy-MM-dd）");
        return default;
    }

    private void Report(SourceNode at, string code, string message) =>
        problems.Add(new ImportProblem(file, at.Line, at.Path, code, message));
}
