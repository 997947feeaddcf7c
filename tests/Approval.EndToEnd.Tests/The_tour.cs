using System.Text.Json.Nodes;
using Approval.EndToEnd.Tests.Driving;
using Approval.EndToEnd.Tests.Processes;

namespace Approval.EndToEnd.Tests;

/// <summary>The story that the tour tells, by its facts.</summary>
internal sealed class The_tour
{
    [Test]
    public async Task Tells_a_construction_project_from_the_window_to_delivery()
    {
        var (result, left) = await RunAsync("tour", "--json");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Error, Is.Empty);
        Assert.That(left, Is.Empty, "nothing stays in the temporary folder");
        var report = JsonNode.Parse(result.Output)!;
        var steps = report.List("steps").ToList();
        var documents = steps.SelectMany(step => step.List("documents")).ToList();
        var opinions = steps.SelectMany(step => step.List("opinions")).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(report.Text("finalState"), Is.EqualTo("已办结"));
            Assert.That(report["audit"]!["verified"]!.GetValue<bool>(), Is.True);
            Assert.That(steps.Select(step => step.Text("date")), Is.Ordered);
            Assert.That(steps[0].Text("date"), Is.EqualTo("2026-04-20"));
            Assert.That(steps[0].Text("weekday"), Is.EqualTo("星期一"));
            Assert.That(opinions.Select(opinion => opinion.Text("department")).Distinct(), Is.EquivalentTo(Applications.Departments));
            Assert.That(Kinds(opinions, "AskForMaterials"), Is.EquivalentTo(new[] { "py-xiaofang", "py-zhujian" }));
            Assert.That(Kinds(opinions, "ApproveWithConditions"), Is.EqualTo(new[] { "py-shengtai" }));
            Assert.That(opinions.Where(opinion => opinion["bySilence"]!.GetValue<bool>()).Select(opinion => opinion.Text("department")), Is.EqualTo(new[] { "py-qixiang" }));
            Assert.That(opinions.Where(opinion => opinion.Text("department") is "py-xiaofang" or "py-zhujian").Count(opinion => opinion.Text("kind") == "Approve"), Is.EqualTo(2), "asked again");
            Assert.That(opinions.Count(opinion => opinion.Text("department") == "py-fagai"), Is.EqualTo(1), "not asked again");
            Assert.That(documents.Select(document => document.Text("number")), Is.Unique);
            Assert.That(report["decision"]!.Readable(), Does.Contain("扬尘").And.Contain("准予决定书"));
        });
        var notice = documents.Single(document => document.Text("kind") == "SupplementNotice");
        Assert.That(notice["text"]!.Readable(), Does.Contain("施工图设计文件").And.Contain("结构计算书").And.Contain("消防救援大队").And.Contain("住房和城乡建设局"));
        Assert.That(documents.Single(document => document.Text("kind") == "SilenceAsAssentNotice")["text"]!.Readable(), Does.Contain("气象局").And.Contain("2026年5月6日"));
        Assert.That(documents.Select(document => document.Text("kind")), Is.SupersetOf(new[] { "Receipt", "AcceptanceNotice", "GrantDecision", "DeliveryReceipt" }));
        AssertLimits(steps);
    }

    [Test]
    public async Task Prints_a_timeline_whose_lines_fit_the_screen()
    {
        var (result, _) = await RunAsync("tour");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain("2026年4月20日 星期一").And.Contain("超时默许").And.Contain("audit chain verified"));
        Assert.That(result.Output.Split('\n').Select(WidthOf), Has.All.LessThanOrEqualTo(102));
        Assert.That(result.Output, Does.Not.Contain("info:").And.Not.Contain("warn:"));
    }

    [Test]
    public async Task Refuses_what_it_does_not_know()
    {
        var (result, _) = await RunAsync("tour", "--sped");
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain("--speed"));
    }

    // Accepted on Wednesday 22 April; Labour Day takes Friday 1 to Tuesday 5 May, Saturday 9 May is worked. Counted by hand.
    private static void AssertLimits(List<JsonObject> steps)
    {
        var limits = steps[1].List("limits").ToList();
        Assert.Multiple(() =>
        {
            Assert.That(Due(limits, "法定时限"), Is.EqualTo("2026-06-29"));
            Assert.That(Due(limits, "承诺时限"), Is.EqualTo("2026-06-05"));
            Assert.That(Due(limits, "区气象局"), Is.EqualTo("2026-05-06"), "seven working days end after the holiday");
            Assert.That(Due(limits, "区人防办"), Is.EqualTo("2026-05-07"));
            Assert.That(Due(limits, "区水务局"), Is.EqualTo("2026-05-09"), "ten working days end on the make-up Saturday");
            Assert.That(limits.Single(limit => limit.Text("name") == "承诺时限")["daysOff"]!.Readable(), Does.Contain("劳动节5月1日至5月5日放假").And.Contain("5月9日"));
        });
    }

    private static string Due(List<JsonObject> limits, string name) => limits.Single(limit => limit.Text("name") == name).Text("dueOn");

    private static IEnumerable<string> Kinds(List<JsonObject> opinions, string kind) =>
        opinions.Where(opinion => opinion.Text("kind") == kind).Select(opinion => opinion.Text("department")).Order(StringComparer.Ordinal);

    private static int WidthOf(string line) => line.Sum(letter => letter is >= '\u2E80' and < '\uFFE7' && letter is not (>= '\uFF61' and < '\uFFE0') ? 2 : 1);

    private static async Task<(CommandResult Result, string[] Left)> RunAsync(params string[] arguments)
    {
        var temp = Directory.CreateTempSubdirectory("approval-tour-test-").FullName;
        try
        {
            var result = await ServerProcess.RunAsync(temp, new Dictionary<string, string> { ["TMPDIR"] = temp }, arguments);
            return (result, [.. Directory.EnumerateFileSystemEntries(temp).Where(entry => !Path.GetFileName(entry).StartsWith("clr-debug", StringComparison.Ordinal) && !Path.GetFileName(entry).StartsWith("dotnet-diagnostic", StringComparison.Ordinal))]);
        }
        finally
        {
            Directory.Delete(temp, recursive: true);
        }
    }
}
