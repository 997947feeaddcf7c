using Approval.Coordination.Tests.World;
using Approval.Domain.Cases;
using Approval.Domain.Tasks;

namespace Approval.Coordination.Tests.JointReview;

/// <summary>Each convergence rule, through a definition that uses it. The lead is 自然资源.</summary>
public sealed class When_opinions_converge
{
    private static readonly string[] Five = ["py-ziran", "py-fagai", "py-zhujian", "py-shengtai", "py-xiaofang"];

    // A: approves, O: objects, N: not concerned, -: silent so far; in the order of Five.
    [TestCase("Unanimous", "AAAAA", "Passed")]
    [TestCase("Unanimous", "ANAAA", "Passed")]
    [TestCase("Unanimous", "AO---", "Rejected")]
    [TestCase("AnyVeto", "AAO--", "Rejected")]
    [TestCase("AnyVeto", "AAAAA", "Passed")]
    [TestCase("Majority", "AAA--", "Passed")]
    [TestCase("Majority", "AOAOA", "Passed")]
    [TestCase("Majority", "OOO--", "Rejected")]
    [TestCase("Majority", "AAOON", "Rejected")]
    [TestCase("Ratio", "AAAA-", "Passed")]
    [TestCase("Ratio", "OO---", "Rejected")]
    [TestCase("Quorum", "AA---", "Passed")]
    [TestCase("Quorum", "OOOO-", "Rejected")]
    [TestCase("LeadDecides", "A----", "Passed")]
    [TestCase("LeadDecides", "O----", "Rejected")]
    public async Task The_rule_gives_its_result_as_soon_as_it_is_certain(string rule, string answers, string outcome)
    {
        await using var world = await OpenAsync(("convergence", rule), ("ratio", 0.8), ("quorum", 2));
        var accepted = await world.AcceptedAsync();
        await GiveAsync(world, accepted.Id, answers);
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.EqualTo(new[] { outcome }));
        Assert.That((await world.CaseAsync(accepted.Id)).State, Is.EqualTo(CaseState.Deciding));
        await world.AssertSoundAsync(accepted.Id);
    }

    [TestCase("Unanimous", "AAAA-")]
    [TestCase("AnyVeto", "AAAA-")]
    [TestCase("Majority", "AAOO-")]
    [TestCase("Majority", "AA---")]
    [TestCase("Ratio", "AAA--")]
    [TestCase("Quorum", "A----")]
    [TestCase("LeadDecides", "-AAAA")]
    public async Task The_rule_waits_while_an_outstanding_answer_could_change_it(string rule, string answers)
    {
        await using var world = await OpenAsync(("convergence", rule), ("ratio", 0.8), ("quorum", 2));
        var accepted = await world.AcceptedAsync();
        await GiveAsync(world, accepted.Id, answers);
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.Empty);
        Assert.That(await world.OpenTasksAsync(accepted.Id), Has.Count.EqualTo(answers.Count(a => a == '-')));
    }

    [Test]
    public async Task One_objection_ends_an_unanimous_review_and_the_others_are_told_why()
    {
        await using var world = await OpenAsync(("convergence", "Unanimous"));
        var accepted = await world.AcceptedAsync();
        var task = await world.ObjectAsync(accepted.Id, "py-zhujian");
        await world.OutcomesAsync(accepted.Id);
        var tasks = await world.TasksOfStageAsync(accepted.Id, task.StageId);
        Assert.That(tasks.Where(t => t.Department != "py-zhujian"), Has.All.Matches<WorkTask>(t => t.State == TaskState.Cancelled && t.CancelReason!.Contains("汇总出结果", StringComparison.Ordinal)));
        Assert.That(tasks.Count(t => t.State == TaskState.Cancelled), Is.EqualTo(4));
    }

    [Test]
    public async Task Without_early_convergence_everybody_is_heard()
    {
        await using var world = await OpenAsync(("convergence", "Unanimous"), ("earlyConvergence", false));
        var accepted = await world.AcceptedAsync();
        await GiveAsync(world, accepted.Id, "OAAA-");
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.Empty);
        await world.AnswerAsync(accepted.Id, Five[4], "Approve");
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.EqualTo(new[] { "Rejected" }));
    }

    [Test]
    public async Task Conditions_of_all_departments_are_collected()
    {
        await using var world = await OpenAsync();
        var accepted = await world.AcceptedAsync();
        await world.ApproveAsync(accepted.Id, Five[..3]);
        await world.AnswerAsync(accepted.Id, Five[3], "ApproveWithConditions", null, CaseWorld.TextList("conditions", "落实噪声防治", "夜间不得施工"));
        await world.AnswerAsync(accepted.Id, Five[4], "ApproveWithConditions", "保持消防通道畅通");
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.EqualTo(new[] { "PassedWithConditions" }));
        var line = (string?)await world.Setup.SqlAsync($"SELECT after_json FROM audit_line WHERE action = 'joint-review-converged' AND stream = '{accepted.Id:N}'");
        var conditions = System.Text.Json.Nodes.JsonNode.Parse(line!)!["conditions"]!.AsArray().Select(c => (string)c!);
        Assert.That(conditions, Has.Exactly(3).Items.And.Some.Contain("夜间不得施工").And.Some.Contain("保持消防通道畅通"));
    }

    [Test]
    public async Task Nobody_concerned_is_no_approval()
    {
        await using var world = await OpenAsync();
        var accepted = await world.AcceptedAsync();
        await GiveAsync(world, accepted.Id, "NNNNN");
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.EqualTo(new[] { "TimedOut" }));
        await world.AssertSoundAsync(accepted.Id);
    }

    private static Task<CaseWorld> OpenAsync(params (string, object)[] inputs) =>
        CaseWorld.OpenAsync(definitions: Flow.JointReviewOf(Five, inputs));

    private static async Task GiveAsync(CaseWorld world, Guid caseId, string answers)
    {
        foreach (var (answer, department) in answers.Zip(Five))
        {
            await (answer switch
            {
                'A' => world.AnswerAsync(caseId, department, "Approve"),
                'O' => world.ObjectAsync(caseId, department),
                'N' => world.AnswerAsync(caseId, department, "NotConcerned"),
                _ => Task.CompletedTask,
            });
        }
    }
}
