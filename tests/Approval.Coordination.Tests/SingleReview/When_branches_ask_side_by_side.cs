using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Cases;
using Approval.Domain.Documents;

namespace Approval.Coordination.Tests.SingleReview;

/// <summary>企业开业: the police and the tax office work side by side; the law still allows one supplement notice.</summary>
public sealed class When_branches_ask_side_by_side
{
    [Test]
    public async Task What_both_ask_before_the_notice_goes_out_is_in_it()
    {
        await using var world = await CaseWorld.OpenAsync();
        var caseId = await RegisteredAsync(world);
        await world.AskAsync(caseId, "py-gongan", "印模");
        await world.SettleAsync();
        Assert.That(await world.DocumentAsync(caseId, DocumentKind.SupplementNotice), Does.Contain("印模"));
        await world.AssertSoundAsync(caseId);
    }

    [Test]
    public async Task Two_requests_in_the_same_instant_make_one_notice_and_the_case_goes_on([Range(1, 5)] int round)
    {
        await using var world = await CaseWorld.OpenAsync();
        var caseId = await RegisteredAsync(world);
        Assert.That(round, Is.Positive);
        var tasks = new[] { await world.ReviewTaskAsync(caseId, "py-gongan"), await world.ReviewTaskAsync(caseId, "py-tax") };
        var answers = await Task.WhenAll(tasks.Select(t => TryAsync(() => world.Desk.CompleteAsync(
            CaseWorld.Reviewer(t.Department), t.Id, new TaskAnswer("AskForMaterials", null, CaseWorld.TextList("materials", t.Department + "的材料"))))));
        await world.AssertSoundAsync(caseId);
        Assert.That(await world.DocumentsAsync(caseId, DocumentKind.SupplementNotice), Is.EqualTo(1));
        Assert.That(answers, Has.Some.True);
        await FinishAsync(world, caseId);
        await world.AssertSoundAsync(caseId);
    }

    [Test]
    public async Task The_later_branch_waits_for_the_same_answer_until_the_same_day()
    {
        var flow = new Flow().FromTheWindow("fork")
            .Stage("fork", "Elsa.FlowFork", ("branches", new[] { "甲", "乙" }))
            .Connect("fork", "甲", "first").Connect("fork", "乙", "second")
            .Stage("join", "Elsa.FlowJoin", ("mode", "WaitAll")).Connect("join", "Done", "decision")
            .ToDelivery(returned: "fork").End("abandoned", "Withdrawn");
        foreach (var (id, department) in new[] { ("first", "py-gongan"), ("second", "py-tax") })
        {
            flow.Stage(id, "Approval.SingleReview", ("department", department)).Stage($"{id}Supplement", "Approval.Supplement")
                .Connect(id, "MaterialsNeeded", $"{id}Supplement").Connect($"{id}Supplement", "Supplied", id).Connect($"{id}Supplement", "Abandoned", "abandoned");
            foreach (var port in new[] { "Passed", "PassedWithConditions", "Rejected", "TimedOut" })
                flow.Connect(id, port, "join");
        }

        await using var world = await CaseWorld.OpenAsync(definitions: flow.ForConstruction());
        var accepted = await world.AcceptedAsync();
        var second = await world.ReviewTaskAsync(accepted.Id, "py-tax");
        await world.ReviewTaskAsync(accepted.Id, "py-gongan");

        // The tax office's opinion is filed before the notice goes out, its message arrives after.
        await world.AskAsync(accepted.Id, "py-gongan", "印模");
        var asked = await TryAsync(() => world.Desk.CompleteAsync(
            CaseWorld.Reviewer("py-tax"), second.Id, new TaskAnswer("AskForMaterials", null, CaseWorld.TextList("materials", "账户"))));
        await world.AssertSoundAsync(accepted.Id);
        if (!asked)
            Assert.Pass("the notice was faster; the tax office was told so");
        await world.PassWorkingDaysAsync(14);
        Assert.That((await world.CaseAsync(accepted.Id)).State.IsEnd(), Is.False);
        await world.PassWorkingDaysAsync(1);
        Assert.That((await world.CaseAsync(accepted.Id)).State, Is.EqualTo(CaseState.Withdrawn));
        await world.AssertSoundAsync(accepted.Id);
    }

    private static async Task<Guid> RegisteredAsync(CaseWorld world)
    {
        var accepted = await world.AcceptedAsync(Applications.Opening(employees: 0));
        await world.AnswerAsync(accepted.Id, "py-shichang", "Approve");
        await world.ReviewTaskAsync(accepted.Id, "py-gongan");
        return accepted.Id;
    }

    private static async Task FinishAsync(CaseWorld world, Guid caseId)
    {
        for (var step = 0; step < 12; step++)
        {
            await world.SettleAsync();
            if (await world.OpenTasksAsync(caseId) is not [{ } task, ..] || task.Stage == "Approval.Decision")
                break;
            var caller = task.Stage == "Approval.Supplement" ? CaseWorld.Window : CaseWorld.Reviewer(task.Department);
            await world.Desk.CompleteAsync(caller, task.Id, new TaskAnswer(task.Stage == "Approval.Supplement" ? "Supplied" : "Approve", null, null));
        }

        Assert.That((await world.FinishAsync(caseId, "Grant")).State, Is.EqualTo(CaseState.Closed));
    }

    private static async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Domain.Rules.BusinessRuleBrokenException broken)
        {
            Assert.That(broken.Code, Is.EqualTo("supplement-notice-only-once"));
            return false;
        }
    }
}
