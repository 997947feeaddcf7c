using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Rules;
using Approval.Domain.Tasks;
using Approval.Storage;

namespace Approval.Coordination.Tests.Races;

[TestFixture(StorageProvider.Sqlite)]
[TestFixture(StorageProvider.PostgreSql)]
public sealed class When_two_things_happen_at_once(StorageProvider provider)
{
    private const int Rounds = 12;
    private static readonly string[] Two = ["py-ziran", "py-fagai"];

    [Test]
    public async Task Two_people_completing_one_task_one_wins_and_one_is_told()
    {
        await using var world = await OpenAsync();
        foreach (var (file, task) in await LastTasksAsync(world))
        {
            var results = await Task.WhenAll(
                TryAsync(() => world.Desk.CompleteAsync(CaseWorld.Reviewer(Two[1]), task.Id, new TaskAnswer("Approve", null, null))),
                TryAsync(() => world.Desk.CompleteAsync(CaseWorld.Head(Two[1]), task.Id, new TaskAnswer("Object", "不同意", null))));
            Assert.That(results, Is.EquivalentTo(new[] { null, "task-already-completed" }).Or.EquivalentTo(new[] { null, "task-cancelled" }));
            var opinion = (await world.OpinionsAsync(file.Id, task.StageId)).Single(o => o.Department == Two[1]);
            Assert.That(opinion.Kind, Is.EqualTo(results[0] is null ? "Approve" : "Object"));
            Assert.That(await world.OutcomesAsync(file.Id), Is.EqualTo(new[] { results[0] is null ? "Passed" : "Rejected" }));
            await world.AssertSoundAsync(file.Id);
        }
    }

    [Test]
    public async Task The_answer_and_the_silence_one_of_them_counts()
    {
        await using var world = await OpenAsync(("silence", "Assent"));
        var last = await LastTasksAsync(world);
        world.PassWorkingDaysSilently(10);
        world.WakeDeadlines();
        var results = await Task.WhenAll(last.Select(l => Task.Run(() =>
            TryAsync(() => world.Desk.CompleteAsync(CaseWorld.Reviewer(Two[1]), l.Task.Id, new TaskAnswer("Object", "不同意", null))))));
        await world.SettleAsync();
        foreach (var ((file, task), refused) in last.Zip(results))
        {
            var opinion = (await world.OpinionsAsync(file.Id, task.StageId)).Single(o => o.Department == Two[1]);
            Assert.That(refused, Is.Null.Or.EqualTo("task-cancelled"));
            Assert.That(opinion.BySilence, Is.EqualTo(refused is not null));
            Assert.That(await world.DocumentsAsync(file.Id, DocumentKind.SilenceAsAssentNotice), Is.EqualTo(refused is null ? 0 : 1));
            Assert.That(await world.OutcomesAsync(file.Id), Is.EqualTo(new[] { refused is null ? "Rejected" : "Passed" }));
            await world.AssertSoundAsync(file.Id);
        }
    }

    [Test]
    public async Task The_last_answer_and_the_withdrawal_leave_nothing_open()
    {
        await using var world = await OpenAsync();
        foreach (var (file, task) in await LastTasksAsync(world))
        {
            var results = await Task.WhenAll(
                TryAsync(() => world.Desk.CompleteAsync(CaseWorld.Reviewer(Two[1]), task.Id, new TaskAnswer("Approve", null, null))),
                TryAsync(() => world.Desk.WithdrawAsync(CaseWorld.Window, file.Number, "项目取消")));
            Assert.That(results[1], Is.Null, "nothing is decided yet");
            Assert.That(results[0], Is.Null.Or.EqualTo("task-cancelled"));
            await world.SettleAsync();
            Assert.That((await world.CaseAsync(file.Id)).State, Is.EqualTo(CaseState.Withdrawn));
            await world.AssertSoundAsync(file.Id);
        }
    }

    [Test]
    public async Task The_withdrawal_just_after_the_last_answer_leaves_nothing_open()
    {
        await using var world = await OpenAsync();
        foreach (var (file, task) in await LastTasksAsync(world))
        {
            await world.Desk.CompleteAsync(CaseWorld.Reviewer(Two[1]), task.Id, new TaskAnswer("Approve", null, null));
            await world.Desk.WithdrawAsync(CaseWorld.Window, file.Number, "项目取消");
            Assert.That(await world.OpenTasksAsync(file.Id), Is.Empty);
            await world.SettleAsync();
            Assert.That((await world.CaseAsync(file.Id)).OpenStages, Is.Empty);
            await world.AssertSoundAsync(file.Id);
        }
    }

    [Test]
    public async Task The_revision_and_the_last_answer_agree_on_what_counted()
    {
        await using var world = await OpenAsync(("convergence", "LeadDecides"), ("earlyConvergence", false));
        foreach (var (file, task) in await LastTasksAsync(world))
        {
            var lead = (await world.TasksOfStageAsync(file.Id, task.StageId)).Single(t => t.Department == Two[0]);
            var results = await Task.WhenAll(
                TryAsync(() => world.Desk.CompleteAsync(CaseWorld.Reviewer(Two[1]), task.Id, new TaskAnswer("Approve", null, null))),
                TryAsync(() => world.Desk.ReviseAsync(CaseWorld.Reviewer(Two[0]), lead.Id, new TaskAnswer("Object", "与规划不符", null))));
            Assert.That(results[0], Is.Null);
            Assert.That(results[1], Is.Null.Or.EqualTo("review-converged"));
            Assert.That(await world.OutcomesAsync(file.Id), Is.EqualTo(new[] { results[1] is null ? "Rejected" : "Passed" }));
            await world.AssertSoundAsync(file.Id);
        }
    }

    [Test]
    public async Task The_decision_twice_gives_one_decision()
    {
        await using var world = await OpenAsync();
        foreach (var (file, task) in (await LastTasksAsync(world)).Take(8))
        {
            await world.Desk.CompleteAsync(CaseWorld.Reviewer(Two[1]), task.Id, new TaskAnswer("Approve", null, null));
            var decision = await world.TaskAsync(file.Id, t => t.Stage == "Approval.Decision");
            var results = await Task.WhenAll(
                TryAsync(() => world.Desk.CompleteAsync(CaseWorld.Head(Two[0]), decision.Id, new TaskAnswer("Grant", null, null))),
                TryAsync(() => world.Desk.CompleteAsync(CaseWorld.Head(Two[0]), decision.Id, new TaskAnswer("Refuse", "不同意", null))),
                TryAsync(() => world.Desk.WithdrawAsync(CaseWorld.Window, file.Number, "项目取消")));
            Assert.That(results.Count(r => r is null), Is.EqualTo(1), string.Join(' ', results));
            await world.AssertSoundAsync(file.Id);
        }
    }

    private Task<CaseWorld> OpenAsync(params (string, object)[] inputs) => CaseWorld.OpenAsync(provider, definitions: Flow.JointReviewOf(Two, inputs));

    /// <summary>Cases in which all but one department have answered.</summary>
    private static async Task<IReadOnlyList<(CaseFile File, WorkTask Task)>> LastTasksAsync(CaseWorld world)
    {
        var last = new List<(CaseFile, WorkTask)>();
        for (var round = 0; round < Rounds; round++)
        {
            var accepted = await world.AcceptedAsync();
            await world.ApproveAsync(accepted.Id, Two[0]);
            last.Add((accepted, await world.ReviewTaskAsync(accepted.Id, Two[1])));
        }

        await world.SettleAsync();
        return last;
    }

    private static async Task<string?> TryAsync(Func<Task> act)
    {
        await Task.Yield();
        try
        {
            await act();
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Code;
        }
        catch (BusinessRuleBrokenException broken)
        {
            return broken.Code;
        }
    }
}
