using System.Text.Json.Nodes;
using Approval.Workflows.Tracing;

namespace Approval.Workflows.Tests.Tracing;

/// <summary>Every case is three files: a definition, an optional script of resumes, and what must have happened.</summary>
public sealed class When_a_case_is_traced
{
    private static readonly string OwnCases = Path.Combine(TestContext.CurrentContext.TestDirectory, "Cases");

    [TestCaseSource(nameof(NamesOfOwnCases))]
    public void Then_own_cases_give_the_expected_trace(string name) => AssertTrace(OwnCases, name);

    [TestCaseSource(nameof(NamesOfObservedCases))]
    public void Then_cases_observed_from_Elsa_give_the_expected_trace(string name)
    {
        var folder = FolderOfObservedCases();
        if (folder is null)
            Assert.Ignore("shared/elsa/cases is not beside this checkout.");
        AssertTrace(folder, name);
    }

    [Test]
    public void Then_there_are_at_least_fifteen_own_cases() => Assert.That(NamesOfOwnCases().Count(), Is.GreaterThanOrEqualTo(15));

    private static IEnumerable<string> NamesOfOwnCases() => NamesIn(OwnCases);

    private static IEnumerable<string> NamesOfObservedCases() => FolderOfObservedCases() is { } folder ? NamesIn(folder) : ["absent"];

    private static IEnumerable<string> NamesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.expected.json").Select(file => Path.GetFileName(file).Replace(".expected.json", string.Empty, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string? FolderOfObservedCases()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "elsa", "cases");
            if (Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }

    private static void AssertTrace(string folder, string name)
    {
        var script = Path.Combine(folder, $"{name}.script.json");
        var trace = WorkflowTrace.Run(File.ReadAllText(Path.Combine(folder, $"{name}.json")), File.Exists(script) ? File.ReadAllText(script) : null, Stages.Registry);
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, $"{name}.expected.json")))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(trace.Executed, Is.EqualTo(Texts(expected["executed"]!)), "executed");
            Assert.That(trace.Blocked, Is.EqualTo(Texts(expected["blocked"]!)), "blocked");
            Assert.That(trace.Status, Is.EqualTo(expected["status"]!.GetValue<string>()), "status");
        }
    }

    private static List<string> Texts(JsonNode list) => [.. list.AsArray().Select(item => item!.GetValue<string>())];
}
