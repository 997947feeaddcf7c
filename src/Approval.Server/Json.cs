using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Approval.Server;

/// <summary>How this server writes and reads JSON: camelCase, enums by name, Chinese readable, HTML characters escaped.</summary>
public static class Json
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        // A number for an enum is a mistake of the sender, not a value.
        options.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false));
        options.NumberHandling = JsonNumberHandling.Strict;
        // Which of two values was meant is not for a program to guess.
        options.AllowDuplicateProperties = false;
        return options;
    }
}
