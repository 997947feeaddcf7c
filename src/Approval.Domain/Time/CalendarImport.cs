using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Approval.Domain.Time;

/// <summary>What a year file gave: the year, or everything that is wrong with it. Never both, and never half a year.</summary>
public sealed record CalendarImportResult(CalendarYear? Year, IReadOnlyList<CalendarProblem> Problems);

/// <summary>
/// Reads a year of the calendar from JSON: <c>{year, source, holidays: [{date, name}], makeUpDays: [{date, for}]}</c>, dates as
/// yyyy-MM-dd. All mistakes are reported at once, each with its line and field, so that the administrator corrects the file in one go.
/// </summary>
public static class CalendarImport
{
    /// <summary>Reads and checks the text of a year file. Throws nothing for bad content; see <see cref="CalendarImportResult.Problems"/>.</summary>
    public static CalendarImportResult Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var file = new YearFile(Encoding.UTF8.GetBytes(json));
        try
        {
            file.Read();
        }
        catch (JsonException exception)
        {
            var line = (int)(exception.LineNumber ?? 0) + 1;
            return new CalendarImportResult(null, [new("calendar-file-malformed", "$", $"第{line}行不是有效的 JSON，请检查括号、逗号和引号。", line)]);
        }

        return file.Result();
    }

    /// <summary>One pass over the text; remembers on which line each field stood.</summary>
    private sealed class YearFile(byte[] utf8)
    {
        private readonly List<CalendarProblem> _problems = [];
        private readonly Dictionary<string, int> _lines = [];
        private readonly List<Entry> _holidays = [];
        private readonly List<Entry> _makeUpDays = [];
        private int? _year;
        private string? _source;

        public void Read()
        {
            // Tolerates the byte order mark that editors on Windows write.
            var start = utf8.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
            var reader = new Utf8JsonReader(utf8.AsSpan(start));
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                Report("calendar-file-malformed", "$", LineAt(reader.TokenStartIndex), "文件应为一个 JSON 对象，含 year、source、holidays、makeUpDays。");
                reader.Skip();
            }
            else
            {
                ReadYear(ref reader);
            }

            // Anything after the object is as malformed as anything inside it.
            reader.Read();
        }

        public CalendarImportResult Result()
        {
            ReportMissing();
            // Dates that could not be read were reported where they stand; the others are still checked against each other.
            var year = new CalendarYear(
                _year ?? 0,
                [.. _holidays.Where(e => e.Date is not null).Select(e => new Holiday(e.Date!.Value, e.Text ?? ""))],
                [.. _makeUpDays.Where(e => e.Date is not null).Select(e => new MakeUpDay(e.Date!.Value, e.Text ?? ""))],
                _source ?? "");
            if (_year is not null)
                _problems.AddRange(year.Problems().Where(p => !(p.Field == "source" && _source is null)).Select(Located));
            return _problems.Count == 0
                ? new CalendarImportResult(year, [])
                : new CalendarImportResult(null, [.. _problems.OrderBy(problem => problem.Line)]);
        }

        private void ReadYear(ref Utf8JsonReader reader)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                var line = LineAt(reader.TokenStartIndex);
                if (!_lines.TryAdd(name, line))
                    Report("calendar-field-duplicate", name, line, $"字段 {name} 重复，请只保留一处。");
                reader.Read();
                switch (name)
                {
                    case "year":
                        _year = ReadYearNumber(ref reader, line);
                        break;
                    case "source":
                        _source = ReadText(ref reader, name);
                        break;
                    case "holidays":
                        ReadEntries(ref reader, name, "name", _holidays);
                        break;
                    case "makeUpDays":
                        ReadEntries(ref reader, name, "for", _makeUpDays);
                        break;
                    default:
                        Report("calendar-field-unknown", name, line, $"不认识的字段 {name}，请删去或改正拼写。");
                        reader.Skip();
                        break;
                }
            }
        }

        private int? ReadYearNumber(ref Utf8JsonReader reader, int line)
        {
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var year))
                return year;
            Report("calendar-year-invalid", "year", line, "year 应为四位公历年份，例如 2027。");
            reader.Skip();
            return null;
        }

        private string? ReadText(ref Utf8JsonReader reader, string field)
        {
            if (reader.TokenType == JsonTokenType.String)
                return reader.GetString();
            Report("calendar-field-type", field, LineAt(reader.TokenStartIndex), $"{field} 应为文字，请加上引号。");
            reader.Skip();
            return null;
        }

        private void ReadEntries(ref Utf8JsonReader reader, string list, string textField, List<Entry> entries)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                Report("calendar-field-type", list, LineAt(reader.TokenStartIndex), $"{list} 应为列表，请写成 [ … ]。");
                reader.Skip();
                return;
            }

            for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
                entries.Add(ReadEntry(ref reader, $"{list}[{index}]", textField));
        }

        private Entry ReadEntry(ref Utf8JsonReader reader, string path, string textField)
        {
            var line = LineAt(reader.TokenStartIndex);
            var entry = new Entry(path, line);
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                Report("calendar-field-type", path, line, $"{path} 应为对象，例如 {{ \"date\": \"2027-01-01\", \"{textField}\": \"元旦\" }}。");
                reader.Skip();
                return entry;
            }

            var hasDate = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                var field = $"{path}.{name}";
                var fieldLine = LineAt(reader.TokenStartIndex);
                _lines[field] = fieldLine;
                reader.Read();
                if (name == "date")
                {
                    hasDate = true;
                    entry.Date = ReadDate(ref reader, field);
                }
                else if (name == textField)
                {
                    entry.Text = ReadText(ref reader, field);
                }
                else
                {
                    Report("calendar-field-unknown", field, fieldLine, $"不认识的字段 {field}，请删去或改正拼写。");
                    reader.Skip();
                }
            }

            if (!hasDate)
                Report("calendar-date-missing", $"{path}.date", line, $"{path} 缺少 date，请填写日期。");
            return entry;
        }

        private DateOnly? ReadDate(ref Utf8JsonReader reader, string field)
        {
            var line = LineAt(reader.TokenStartIndex);
            var text = ReadText(ref reader, field);
            if (text is null)
                return null;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                return date;
            Report("calendar-date-unparsable", field, line, $"“{text}”不是有效日期，请写成 2027-01-01 的形式。");
            return null;
        }

        private void ReportMissing()
        {
            foreach (var (field, code, hint) in new[]
            {
                ("year", "calendar-year-invalid", "年份"),
                ("source", "calendar-source-missing", "国务院办公厅通知的名称和文号"),
                ("holidays", "calendar-list-missing", "放假日期"),
                ("makeUpDays", "calendar-list-missing", "调休上班日（没有时写 []）"),
            })
            {
                if (!_lines.ContainsKey(field))
                    Report(code, field, 1, $"缺少 {field}，请填写{hint}。");
            }
        }

        // The year counts only the entries whose date could be read; lead its index back to the entry of the file.
        private CalendarProblem Located(CalendarProblem problem)
        {
            var field = problem.Field;
            var bracket = field.IndexOf('[', StringComparison.Ordinal);
            if (bracket < 0)
                return WithLine(problem, field, _lines.GetValueOrDefault(field, 1));
            var close = field.IndexOf(']', StringComparison.Ordinal);
            var index = int.Parse(field.AsSpan(bracket + 1, close - bracket - 1), CultureInfo.InvariantCulture);
            var entry = (field.StartsWith("holidays", StringComparison.Ordinal) ? _holidays : _makeUpDays)
                .Where(e => e.Date is not null).ElementAt(index);
            var path = entry.Path + field[(close + 1)..];
            return WithLine(problem, path, _lines.GetValueOrDefault(path, entry.Line));
        }

        private static CalendarProblem WithLine(CalendarProblem problem, string field, int line) =>
            problem with { Field = field, Line = line, Message = $"第{line}行 {field}：{problem.Message}" };

        private void Report(string code, string field, int line, string message) =>
            _problems.Add(WithLine(new CalendarProblem(code, field, message), field, line));

        private int LineAt(long index)
        {
            var start = utf8.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
            return utf8.AsSpan(start, (int)index).Count((byte)'\n') + 1;
        }

        private sealed class Entry(string path, int line)
        {
            public string Path { get; } = path;

            public int Line { get; } = line;

            public DateOnly? Date { get; set; }

            public string? Text { get; set; }
        }
    }
}
