using System.Text.Json.Nodes;
using Approval.EndToEnd.Tests.Driving;
using Approval.EndToEnd.Tests.Processes;

namespace Approval.EndToEnd.Tests;

/// <summary>The administrator's commands, each a process as it is typed.</summary>
internal sealed class The_commands
{
    private string _folder = "";

    [OneTimeSetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("approval-commands-").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Trace_gives_the_expected_course_of_every_own_case() => await AssertTracesAsync(Beside("Cases"));

    [Test]
    public async Task Trace_gives_what_Elsa_did_in_every_observed_case()
    {
        if (ObservedCases() is not { } folder)
        {
            Assert.Ignore("shared/elsa/cases is not beside this checkout.");
            return;
        }

        await AssertTracesAsync(folder);
    }

    [Test]
    public async Task Trace_ends_on_an_expression_that_loops_or_throws_and_says_so()
    {
        foreach (var expression in new[] { "while (true) {}", "throw new Error('no')", "getVariable('nothing').field" })
        {
            var file = Path.Combine(_folder, "expression.json");
            var definition = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "workflows", "construction-project.json")))!;
            definition["root"]!["activities"]!.AsArray().Single(activity => activity!.Text("id") == "special")!["condition"]!["expression"]!["value"] = expression;
            await File.WriteAllTextAsync(file, definition.ToJsonString());
            var script = Path.Combine(_folder, "expression.script.json");
            await File.WriteAllTextAsync(script, """[{"resume":"intake","outcome":"Accepted"}]""");
            var traced = await RunAsync("workflow", "trace", file, "--script", script);
            var trace = JsonNode.Parse(traced.Output)!;
            Assert.That(traced.ExitCode, Is.Zero, traced.Error);
            Assert.That(trace.Text("status"), Is.EqualTo("Faulted"), expression);
            Assert.That(trace["incidents"]!.ToJsonString(), Does.Contain("special"));
        }
    }

    [Test]
    public async Task Validate_passes_every_definition_that_comes_with_the_product()
    {
        var validated = await RunAsync("workflow", "validate", Path.Combine(AppContext.BaseDirectory, "workflows"));
        Assert.That(validated.ExitCode, Is.Zero, validated.Output + validated.Error);
        Assert.That(validated.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.GreaterThanOrEqualTo(9));
    }

    [Test]
    public async Task Validate_refuses_each_unsound_definition_naming_the_code()
    {
        var expected = Directory.EnumerateFiles(Beside("Unsound"), "*.expected.json").ToList();
        Assert.That(expected, Has.Count.GreaterThanOrEqualTo(10));
        await ForEachAsync(expected, async file =>
        {
            var definition = file.Replace(".expected.json", ".json", StringComparison.Ordinal);
            var validated = await RunAsync("workflow", "validate", definition);
            Assert.That(validated.ExitCode, Is.EqualTo(1), $"{definition}: {validated.Output}{validated.Error}");
            Assert.That(validated.Output, Does.Contain("[Error]"), definition);
        });
    }

    [Test]
    public async Task A_malformed_definition_and_a_missing_file_are_told_apart_from_wrong_arguments()
    {
        var file = Path.Combine(_folder, "malformed.json");
        await File.WriteAllTextAsync(file, "{ \"root\": ");
        Assert.That((await RunAsync("workflow", "validate", file)).ExitCode, Is.EqualTo(1));
        var traced = await RunAsync("workflow", "trace", file);
        Assert.That((traced.ExitCode, traced.Output), Is.EqualTo((1, "")));
        Assert.That(traced.Error, Is.Not.Empty);
        Assert.That((await RunAsync("workflow", "trace", Path.Combine(_folder, "absent.json"))).ExitCode, Is.EqualTo(1));
        Assert.That((await RunAsync("workflow", "trace")).ExitCode, Is.EqualTo(2));
        Assert.That((await RunAsync("wrokflow")).ExitCode, Is.EqualTo(2));
    }

    [Test]
    public async Task Audit_verify_passes_a_whole_record_and_finds_a_changed_line()
    {
        await using var installation = await Installation.CreateAsync(InstallationKind.Embedded);
        await using (var server = await installation.StartAsync())
        {
            using var driver = new Driver(server.Address);
            var number = await driver.AcceptedAsync(Applications.Project());
            await driver.TaskAsync("py-fagai", number, "Approval.SingleReview");
            await server.StopAsync();
        }

        var whole = await installation.CommandAsync("audit", "verify");
        Assert.That(whole.ExitCode, Is.Zero, whole.Output + whole.Error);
        await installation.ExecuteAsync("UPDATE audit_line SET text = '改' || text WHERE action = 'case-received'");
        var broken = await installation.CommandAsync("audit", "verify");
        Assert.That(broken.ExitCode, Is.EqualTo(1), broken.Output);
        Assert.That(broken.Output, Does.Contain("断裂"));
    }

    private async Task AssertTracesAsync(string folder)
    {
        var cases = Directory.EnumerateFiles(folder, "*.expected.json").Select(file => Path.GetFileName(file).Replace(".expected.json", "", StringComparison.Ordinal)).ToList();
        Assert.That(cases, Has.Count.GreaterThanOrEqualTo(15));
        await ForEachAsync(cases, async name =>
        {
            var script = Path.Combine(folder, name + ".script.json");
            string[] arguments = ["workflow", "trace", Path.Combine(folder, name + ".json"), .. File.Exists(script) ? new[] { "--script", script } : []];
            var traced = await RunAsync(arguments);
            Assert.That(traced.ExitCode, Is.Zero, $"{name}: {traced.Error}");
            var (trace, expected) = (JsonNode.Parse(traced.Output)!, JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, name + ".expected.json")))!);
            foreach (var field in new[] { "status", "executed", "blocked" })
                Assert.That(trace[field]!.ToJsonString(), Is.EqualTo(expected[field]!.ToJsonString()), $"{name}: {field}");
        });
    }

    // Two at a time: as many as the smallest machine has cores.
    private static Task ForEachAsync(IEnumerable<string> names, Func<string, Task> check) =>
        Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (name, _) => await check(name));

    private Task<CommandResult> RunAsync(params string[] arguments) => ServerProcess.RunAsync(_folder, null, arguments);

    private static string Beside(string folder) => Path.Combine(AppContext.BaseDirectory, folder);

    private static string? ObservedCases()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "elsa", "cases");
            if (Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
