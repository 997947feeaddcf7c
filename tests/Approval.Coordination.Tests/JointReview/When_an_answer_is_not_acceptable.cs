using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Rules;

namespace Approval.Coordination.Tests.JointReview;

public sealed class When_an_answer_is_not_acceptable
{
    private static readonly string[] Two = ["py-ziran", "py-fagai"];

    [Test]
    public Task An_outcome_that_is_not_offered() => RefusedAsync("outcome-not-offered", RefusalKind.Invalid, new TaskAnswer("Perhaps", null, null));

    [Test]
    public Task No_outcome() => RefusedAsync("outcome-not-offered", RefusalKind.Invalid, new TaskAnswer(null, null, null));

    [Test]
    public Task An_objection_without_its_reason() => RefusedAsync("objection-needs-reason", RefusalKind.Invalid, new TaskAnswer("Object", "  ", null));

    [Test]
    public Task Conditions_without_any() => RefusedAsync("conditions-required", RefusalKind.Invalid, new TaskAnswer("ApproveWithConditions", null, null));

    [Test]
    public Task Conditions_that_are_not_texts() => RefusedAsync(
        "invalid-input", RefusalKind.Invalid,
        new TaskAnswer("ApproveWithConditions", null, new() { ["conditions"] = new System.Text.Json.Nodes.JsonArray(1, 2) }));

    [Test]
    public Task A_comment_that_is_too_long() => RefusedAsync("invalid-input", RefusalKind.Invalid, new TaskAnswer("Approve", new string('长', 4001), null));

    [Test]
    public Task A_task_of_another_department() => RefusedAsync(
        "task-of-another-department", RefusalKind.Forbidden, new TaskAnswer("Approve", null, null), CaseWorld.Reviewer("py-zhujian"));

    [Test]
    public Task A_window_clerk_of_the_department() => RefusedAsync(
        "task-needs-another-role", RefusalKind.Forbidden, new TaskAnswer("Approve", null, null), Applications.WindowOf(Two[1]));

    [Test]
    public async Task A_task_that_does_not_exist()
    {
        await using var world = await OpenAsync();
        await CaseWorld.RefusedAsync("task-not-found", () => world.Desk.CompleteAsync(CaseWorld.Reviewer(Two[0]), Guid.NewGuid(), new TaskAnswer("Approve", null, null)));
    }

    [Test]
    public async Task A_task_that_a_colleague_claimed()
    {
        await using var world = await OpenAsync();
        var accepted = await world.AcceptedAsync();
        var task = await world.ReviewTaskAsync(accepted.Id, Two[1]);
        await world.Desk.ClaimAsync(CaseWorld.Reviewer(Two[1]) with { UserName = "py-fagai-2" }, task.Id);
        await world.RefusedAsync(
            "task-claimed-by-another", accepted.Id,
            () => world.Desk.CompleteAsync(CaseWorld.Reviewer(Two[1]), task.Id, new TaskAnswer("Approve", null, null)));
    }

    [Test]
    public async Task A_second_completion()
    {
        await using var world = await OpenAsync();
        var accepted = await world.AcceptedAsync();
        var task = await world.AnswerAsync(accepted.Id, Two[1], "Approve");
        await world.RefusedAsync(
            "task-already-completed", accepted.Id,
            () => world.Desk.CompleteAsync(CaseWorld.Reviewer(Two[1]), task.Id, new TaskAnswer("Object", "改了主意", null)));
    }

    [Test]
    public async Task A_second_completion_by_another_department_is_told_it_is_not_theirs()
    {
        await using var world = await OpenAsync();
        var accepted = await world.AcceptedAsync();
        var task = await world.AnswerAsync(accepted.Id, Two[1], "Approve");
        await CaseWorld.RefusedAsync(
            "task-of-another-department",
            () => world.Desk.CompleteAsync(CaseWorld.Reviewer(Two[0]), task.Id, new TaskAnswer("Approve", null, null)));
    }

    private static async Task RefusedAsync(string code, RefusalKind kind, TaskAnswer answer, Caller? caller = null)
    {
        await using var world = await OpenAsync();
        var accepted = await world.AcceptedAsync();
        var task = await world.ReviewTaskAsync(accepted.Id, Two[1]);
        await world.RefusedAsync(code, accepted.Id, () => world.Desk.CompleteAsync(caller ?? CaseWorld.Reviewer(Two[1]), task.Id, answer));
        var refused = Assert.ThrowsAsync<RefusedException>(() => world.Desk.CompleteAsync(caller ?? CaseWorld.Reviewer(Two[1]), task.Id, answer))!;
        Assert.That(refused.Kind, Is.EqualTo(kind));
    }

    private static Task<CaseWorld> OpenAsync() => CaseWorld.OpenAsync(definitions: Flow.JointReviewOf(Two));
}
