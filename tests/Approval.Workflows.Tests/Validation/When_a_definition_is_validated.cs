using System.Text.Json.Nodes;
using Approval.Workflows.Model;
using Approval.Workflows.Validation;

namespace Approval.Workflows.Tests.Validation;

public sealed class When_a_definition_is_validated
{
    private static readonly string Folder = Path.Combine(TestContext.CurrentContext.TestDirectory, "Validation");

    [TestCaseSource(nameof(UnsoundNames))]
    public void Then_an_unsound_one_is_refused_with_code_and_path(string name)
    {
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "Unsound", $"{name}.expected.json")))!;
        var report = Validate(Path.Combine("Unsound", $"{name}.json"));
        var problem = report.Problems.FirstOrDefault(problem => problem.Code == expected["code"]!.GetValue<string>() && problem.ActivityId == expected["activity"]?.GetValue<string>());
        Assert.That(problem, Is.Not.Null, () => string.Join("; ", report.Problems));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.IsSound, Is.False);
            Assert.That(problem!.Path, Is.EqualTo(expected["path"]!.AsArray().Select(step => step!.GetValue<string>())));
            Assert.That(problem.Message, Does.Match("[\u4e00-\u9fff]"));
        }
    }

    [TestCaseSource(nameof(SoundNames))]
    public void Then_a_sound_one_passes(string name)
    {
        var report = Validate(Path.Combine("Sound", $"{name}.json"));
        Assert.That(report.Problems, Is.Empty);
        Assert.That(report.States, Is.GreaterThan(1));
    }

    [Test]
    public void Then_at_least_twelve_unsound_ones_are_tried() => Assert.That(UnsoundNames().Count(), Is.GreaterThanOrEqualTo(12));

    [Test]
    public void Then_one_that_is_too_large_is_refused_and_not_guessed_at()
    {
        var report = Validate("Sound/eight-in-parallel.json", new ValidationContext { MaxStates = 20 });
        Assert.That(report.Problems.Select(problem => problem.Code), Is.EqualTo(new[] { "too-large" }));
    }

    [Test]
    public void Then_departments_are_looked_up()
    {
        var report = Validate("Sound/single-review.json", new ValidationContext { DepartmentExists = code => code != "fagai" });
        Assert.That(report.Problems.Select(problem => (problem.Code, problem.ActivityId)), Is.EqualTo(new[] { ("unknown-department", "r") }));
    }

    // Intake 5, review 5, decision 5: fifteen working days on the longest path.
    [TestCase(15, false, null)]
    [TestCase(14, false, ProblemSeverity.Warning)]
    [TestCase(14, true, ProblemSeverity.Error)]
    public void Then_limits_are_added_up_along_the_longest_path(int statutory, bool binding, ProblemSeverity? severity)
    {
        var report = Validate("Sound/single-review.json", new ValidationContext { StatutoryLimitDays = statutory, StatutoryLimitIsBinding = binding });
        Assert.That(report.Problems.Select(problem => (problem.Code, (ProblemSeverity?)problem.Severity)), severity is null ? Is.Empty : Is.EqualTo(new[] { ("limits-exceed-statutory", severity) }));
    }

    [Test]
    public void Then_the_first_stage_can_be_prescribed()
    {
        var prescribed = new ValidationContext { FirstStageType = "Approval.SingleReview" };
        Assert.That(Validate("Sound/single-review.json", prescribed).Problems.Select(problem => problem.Code), Is.EqualTo(new[] { "first-stage-not-intake" }));
        Assert.That(Validate("Sound/single-review.json", prescribed with { FirstStageType = "Approval.Intake" }).IsSound, Is.True);
    }

    [Test]
    public void Then_the_command_names_each_file_and_tells_by_its_exit_code()
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ValidateCommand.Run([Path.Combine(Folder, "Sound")], output, error, Stages.Registry), Is.Zero);
            Assert.That(output.ToString(), Does.Contain("通过").And.Contain("single-review.json"));
            Assert.That(ValidateCommand.Run([Path.Combine(Folder, "Unsound", "two-ways-into-one-end.json")], output, error, Stages.Registry), Is.EqualTo(1));
            Assert.That(output.ToString(), Does.Contain("开始 → in:Accepted → a:Passed"));
            Assert.That(ValidateCommand.Run([], output, error, Stages.Registry), Is.EqualTo(2));
            Assert.That(ValidateCommand.Run(["absent.json"], output, error, Stages.Registry), Is.EqualTo(1));
        }
    }

    private static IEnumerable<string> UnsoundNames() => Directory.EnumerateFiles(Path.Combine(Folder, "Unsound"), "*.expected.json").Select(file => Path.GetFileName(file).Replace(".expected.json", string.Empty, StringComparison.Ordinal)).Order();

    private static IEnumerable<string> SoundNames() => Directory.EnumerateFiles(Path.Combine(Folder, "Sound")).Select(file => Path.GetFileNameWithoutExtension(file)).Order();

    private static ValidationReport Validate(string file, ValidationContext? context = null) =>
        WorkflowValidator.Validate(WorkflowDefinition.Parse(File.ReadAllText(Path.Combine(Folder, file))), Stages.Registry, context);
}
