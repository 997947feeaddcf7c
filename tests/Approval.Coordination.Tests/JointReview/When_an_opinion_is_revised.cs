using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;

namespace Approval.Coordination.Tests.JointReview;

public sealed class When_an_opinion_is_revised
{
    private static readonly string[] Three = ["py-ziran", "py-fagai", "py-zhujian"];

    [Test]
    public async Task The_last_word_before_convergence_counts()
    {
        await using var world = await OpenAsync(("convergence", "Majority"));
        var accepted = await world.AcceptedAsync();
        var task = await world.ObjectAsync(accepted.Id, Three[1]);
        await world.Desk.ReviseAsync(CaseWorld.Reviewer(Three[1]), task.Id, new TaskAnswer("Approve", "问题已经说明", null));
        await world.ApproveAsync(accepted.Id, Three[0]);
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.EqualTo(new[] { "Passed" }));
        var opinion = (await world.OpinionsAsync(accepted.Id, task.StageId)).Single(o => o.Department == Three[1]);
        Assert.That((opinion.Kind, opinion.Revision), Is.EqualTo(("Approve", 2)));
        Assert.That(await world.RecordedAsync(accepted.Id, "opinion-revised"), Is.EqualTo(1));
        await world.AssertSoundAsync(accepted.Id);
    }

    [Test]
    public async Task A_stale_version_is_refused_and_nothing_changes()
    {
        await using var world = await OpenAsync(("convergence", "Majority"));
        var accepted = await world.AcceptedAsync();
        var task = await world.ObjectAsync(accepted.Id, Three[1]);
        await world.Desk.ReviseAsync(CaseWorld.Reviewer(Three[1]), task.Id, new TaskAnswer("NotConcerned", null, null, 1));
        await world.RefusedAsync("stale-version", accepted.Id, () => world.Desk.ReviseAsync(CaseWorld.Reviewer(Three[1]), task.Id, new TaskAnswer("Approve", null, null, 1)));
        await world.Desk.ReviseAsync(CaseWorld.Reviewer(Three[1]), task.Id, new TaskAnswer("Approve", null, null, 2));
    }

    [Test]
    public async Task A_revision_alone_may_end_the_review()
    {
        await using var world = await OpenAsync();
        var accepted = await world.AcceptedAsync();
        var task = await world.AnswerAsync(accepted.Id, Three[1], "Approve");
        await world.Desk.ReviseAsync(CaseWorld.Reviewer(Three[1]), task.Id, new TaskAnswer("Object", "与规划不符", null));
        Assert.That(await world.OutcomesAsync(accepted.Id), Is.EqualTo(new[] { "Rejected" }));
    }

    [Test]
    public async Task After_convergence_it_is_too_late()
    {
        await using var world = await OpenAsync();
        var accepted = await world.AcceptedAsync();
        var task = await world.AnswerAsync(accepted.Id, Three[1], "Approve");
        await world.ObjectAsync(accepted.Id, Three[2]);
        await world.OutcomesAsync(accepted.Id);
        await world.RefusedAsync(
            "review-converged", accepted.Id,
            () => world.Desk.ReviseAsync(CaseWorld.Reviewer(Three[1]), task.Id, new TaskAnswer("Object", "与规划不符", null)));
    }

    [Test]
    public async Task What_was_not_given_cannot_be_revised()
    {
        await using var world = await OpenAsync();
        var accepted = await world.AcceptedAsync();
        var task = await world.ReviewTaskAsync(accepted.Id, Three[1]);
        await world.RefusedAsync(
            "nothing-to-revise", accepted.Id,
            () => world.Desk.ReviseAsync(CaseWorld.Reviewer(Three[1]), task.Id, new TaskAnswer("Approve", null, null)));
    }

    [Test]
    public async Task Another_departments_opinion_cannot_be_revised()
    {
        await using var world = await OpenAsync();
        var accepted = await world.AcceptedAsync();
        var task = await world.AnswerAsync(accepted.Id, Three[1], "Approve");
        await world.RefusedAsync(
            "task-of-another-department", accepted.Id,
            () => world.Desk.ReviseAsync(CaseWorld.Reviewer(Three[2]), task.Id, new TaskAnswer("Object", "不同意", null)));
    }

    private static Task<CaseWorld> OpenAsync(params (string, object)[] inputs) => CaseWorld.OpenAsync(definitions: Flow.JointReviewOf(Three, inputs));
}
