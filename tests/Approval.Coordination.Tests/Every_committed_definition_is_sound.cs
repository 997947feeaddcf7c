using Approval.Coordination.Intake;
using Approval.Coordination.Stages;
using Approval.Workflows.Descriptors;
using Approval.Workflows.Model;
using Approval.Workflows.Validation;

namespace Approval.Coordination.Tests;

/// <summary>The definitions in workflows/ against the real stages and the real organisation.</summary>
public sealed class Every_committed_definition_is_sound
{
    private static readonly ActivityRegistry Registry = ActivityRegistry.BuiltIn.With(StageRegistry.Default.All.Select(s => s.Descriptor));

    private static readonly ValidationContext Context = new()
    {
        DepartmentExists = World.Sources.Shared.Catalog.Organisation.Contains,
        FirstStageType = IntakeStage.Type,
    };

    private static IEnumerable<string> Files =>
        Directory.EnumerateFiles(World.Sources.WorkflowsFolder, "*.json").Select(f => Path.GetFileName(f)).Where(f => f != "organisation.json").Order();

    [TestCaseSource(nameof(Files))]
    public void A_definition_passes_the_validator(string file)
    {
        var report = WorkflowValidator.Validate(Read(file), Registry, Context);

        Assert.That(report.Problems.Select(p => $"{p.Code}: {p.Message} {string.Join(" → ", p.Path)}"), Is.Empty);
    }

    [Test]
    public void A_participants_limit_beyond_the_review_is_refused()
    {
        var json = Read("construction-project.json").ToJson().Replace("\\u0022py-qixiang\\u0022: 7", "\\u0022py-qixiang\\u0022: 99", StringComparison.Ordinal)
            .Replace("\\\"py-qixiang\\\": 7", "\\\"py-qixiang\\\": 99", StringComparison.Ordinal);

        var report = WorkflowValidator.Validate(WorkflowDefinition.Parse(json), Registry, Context);

        Assert.That(report.Problems.Select(p => p.Code), Does.Contain("settings-unsound"));
    }

    private static WorkflowDefinition Read(string file) => WorkflowDefinition.Parse(File.ReadAllText(Path.Combine(World.Sources.WorkflowsFolder, file)));
}
