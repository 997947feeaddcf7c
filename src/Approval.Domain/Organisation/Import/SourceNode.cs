using System.Text;
using System.Text.Json;

namespace Approval.Domain.Organisation;

/// <summary>A JSON value that remembers the line and path it was read from; <see cref="JsonDocument"/> forgets both.</summary>
internal sealed class SourceNode
{
    private SourceNode(JsonTokenType kind, int line, string path)
    {
        Kind = kind;
        Line = line;
        Path = path;
    }

    /// <summary>StartObject, StartArray, String, Number, True, False or Null.</summary>
    public JsonTokenType Kind { get; }

    public int Line { get; }

    public string Path { get; }

    /// <summary>The text of a string, or the digits of a number as written.</summary>
    public string Text { get; private init; } = "";

    public List<(string Name, SourceNode Value)> Properties { get; } = [];

    public List<SourceNode> Elements { get; } = [];

    /// <summary>Reads a whole file; a file that is not JSON, or names a field twice, adds problems and gives null.</summary>
    public static SourceNode? Read(SourceFile file, ICollection<ImportProblem> problems)
    {
        var bytes = WithoutByteOrderMark(file.Content.Span);
        var before = problems.Count;
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 64 });
            reader.Read();
            var lines = new LineTable(bytes);
            var root = ReadValue(ref reader, lines, "$", file.Name, problems);
            if (reader.Read())
                throw new JsonException("more than one value");
            return problems.Count == before ? root : null;
        }
        catch (JsonException wrong)
        {
            var line = (int)(wrong.LineNumber ?? 0) + 1;
            problems.Add(new ImportProblem(file.Name, line, wrong.Path ?? "$", "malformed-json",
                $"第 {line} 行第 {(wrong.BytePositionInLine ?? 0) + 1} 字节处不是合法的 JSON"));
            return null;
        }
        catch (InvalidOperationException)
        {
            // The reader's answer to a string with an unpaired surrogate or to bytes that are not UTF-8.
            problems.Add(new ImportProblem(file.Name, 0, "$", "malformed-json", "文件不是合法的 UTF-8 编码"));
            return null;
        }
    }

    /// <summary>The value as a <see cref="JsonElement"/>, independent of the file.</summary>
    public JsonElement ToJsonElement()
    {
        using var document = JsonDocument.Parse(ToCanonicalJson());
        return document.RootElement.Clone();
    }

    /// <summary>The value with its fields sorted and without white space: the same content gives the same bytes.</summary>
    public byte[] ToCanonicalJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer);
        return buffer.ToArray();
    }

    private void Write(Utf8JsonWriter writer)
    {
        switch (Kind)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                foreach (var (name, value) in Properties.OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    value.Write(writer);
                }

                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                foreach (var element in Elements)
                    element.Write(writer);
                writer.WriteEndArray();
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(Text);
                break;
            case JsonTokenType.Number:
                writer.WriteRawValue(Text);
                break;
            case JsonTokenType.Null:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteBooleanValue(Kind == JsonTokenType.True);
                break;
        }
    }

    private static SourceNode ReadValue(
        ref Utf8JsonReader reader, LineTable lines, string path, string file, ICollection<ImportProblem> problems)
    {
        var line = lines.LineOf(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var record = new SourceNode(JsonTokenType.StartObject, line, path);
                var names = new HashSet<string>(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    var nameLine = lines.LineOf(reader.TokenStartIndex);
                    reader.Read();
                    var value = ReadValue(ref reader, lines, $"{path}.{name}", file, problems);
                    if (names.Add(name))
                        record.Properties.Add((name, value));
                    else
                        problems.Add(new ImportProblem(file, nameLine, $"{path}.{name}", "duplicate-field", $"字段“{name}”重复出现"));
                }

                return record;
            case JsonTokenType.StartArray:
                var array = new SourceNode(JsonTokenType.StartArray, line, path);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    array.Elements.Add(ReadValue(ref reader, lines, $"{path}[{array.Elements.Count}]", file, problems));
                return array;
            case JsonTokenType.String:
                return new SourceNode(JsonTokenType.String, line, path) { Text = reader.GetString()! };
            case JsonTokenType.Number:
                return new SourceNode(JsonTokenType.Number, line, path) { Text = Encoding.UTF8.GetString(reader.ValueSpan) };
            default:
                return new SourceNode(reader.TokenType, line, path);
        }
    }

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;

    /// <summary>Byte offsets at which the lines of a file start.</summary>
    private sealed class LineTable
    {
        private readonly List<long> starts = [0];

        public LineTable(ReadOnlySpan<byte> bytes)
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                if (bytes[i] == (byte)'\n')
                    starts.Add(i + 1);
            }
        }

        public int LineOf(long offset)
        {
            var index = starts.BinarySearch(offset);
            return index >= 0 ? index + 1 : ~index;
        }
    }
}
