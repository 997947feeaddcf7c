using System.Text.Json.Nodes;
using Approval.Workflows.Tracing;

namespace Approval.Workflows.Tests.Tracing;

public sealed class When_the_trace_command_runs
{
    private static readonly string Cases = Path.Combine(TestContext.CurrentContext.TestDirectory, "Cases");

    [Test]
    public void Then_it_prints_one_json_object()
    {
        var (code, output, error) = Run(File("supplement-and-review-again.json"), "--script", File("supplement-and-review-again.script.json"));
        var json = JsonNode.Parse(output)!.AsObject();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((code, error), Is.EqualTo((0, string.Empty)));
            Assert.That(json.Select(property => property.Key), Is.EqualTo(new[] { "status", "executed", "blocked", "incidents" }));
            Assert.That(json["blocked"]!.ToJsonString(), Is.EqualTo("""["d"]"""));
        }
    }

    [Test]
    public void Then_incidents_say_where_and_why()
    {
        var (code, output, _) = Run(File("expression-that-throws-is-an-incident.json"));
        var incident = JsonNode.Parse(output)!["incidents"]![0]!;
        Assert.That((code, incident["code"]!.ToString(), incident["activityId"]!.ToString()), Is.EqualTo((0, "expression-failed", "d")));
    }

    [Test]
    public void Then_wrong_calls_and_unreadable_files_are_told_apart_by_the_exit_code()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Run().Code, Is.EqualTo(2));
            Assert.That(Run(File("whole-approval-with-conditions.json"), "--script").Code, Is.EqualTo(2));
            Assert.That(Run("absent.json").Code, Is.EqualTo(1));
            Assert.That(Run(File("whole-approval-with-conditions.script.json")).Code, Is.EqualTo(1));
            Assert.That(Run(File("whole-approval-with-conditions.json"), "--script", File("whole-approval-with-conditions.json")).Error, Does.Contain("script-not-an-array"));
        }
    }

    private static string File(string name) => Path.Combine(Cases, name);

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        return (TraceCommand.Run(args, output, error, Stages.Registry), output.ToString(), error.ToString());
    }
}
