using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Approval.EndToEnd.Tests.Driving;

/// <summary>Reading answers, with the whole answer in the message when it is another than expected.</summary>
internal static class Answers
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(expected), $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri}: {text}");
        return (JsonObject)JsonNode.Parse(text)!;
    }

    /// <summary>A problem answer (RFC 9457): its media type, code, Chinese words, and the field at fault when one is named.</summary>
    public static async Task<JsonObject> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode status, string code, string? field = null)
    {
        var problem = await answer.JsonAsync(status);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
            Assert.That(problem.Text("code"), Is.EqualTo(code), problem.ToJsonString());
            Assert.That(problem["status"]!.GetValue<int>(), Is.EqualTo((int)status));
            Assert.That(problem.Text("title").Any(letter => letter >= 0x4E00), Is.True, "title is Chinese");
            Assert.That(problem.Text("detail").Any(letter => letter >= 0x4E00), Is.True, "detail is Chinese");
            if (field is not null)
                Assert.That(problem["errors"]!.AsObject().Select(error => error.Key), Has.Some.EqualTo(field), problem.ToJsonString());
        });
        return problem;
    }

    /// <summary>As JSON with Chinese left readable.</summary>
    public static string Readable(this JsonNode json) => json.ToJsonString(Relaxed);

    public static string Text(this JsonNode json, string name) => json[name]?.GetValue<string>() ?? throw new AssertionException($"No {name} in {json.ToJsonString()}");

    public static IEnumerable<JsonObject> List(this JsonNode json, string name) =>
        (json[name] as JsonArray ?? throw new AssertionException($"No list {name} in {json.ToJsonString()}")).Select(entry => (JsonObject)entry!);
}
