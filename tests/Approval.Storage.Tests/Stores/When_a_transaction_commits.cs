using Approval.Domain.Cases;
using Approval.Domain.Tasks;
using Approval.Storage.Tests.Hosting;

namespace Approval.Storage.Tests.Stores;

public sealed class When_a_transaction_commits(StorageProvider provider) : StoreFixture(provider)
{
    [Test]
    public async Task Everything_is_there_afterwards()
    {
        var file = Samples.Case();
        var stage = Guid.NewGuid();
        var task = Samples.Task(file, stage, "py-fagai");
        var deadline = Samples.Deadline(file, stage, Samples.Morning.AddDays(5), subject: "py-fagai");
        await Store.DoAsync(session =>
        {
            session.Add(file);
            session.Add(task);
            session.Put(Samples.Opinion(file, stage, "py-fagai"));
            session.Add(Samples.Document(file));
            session.Put(deadline);
            session.Audit(file.Id, Samples.Note());
            session.Audit("catalog", Samples.Note("imported"));
            session.Send(new JoinOpened(file.Id, stage, 1));
            return Task.CompletedTask;
        });

        await Store.DoAsync(async session =>
        {
            var found = await session.LockCaseAsync(file.Number);
            Assert.Multiple(() =>
            {
                Assert.That(found!.Id, Is.EqualTo(file.Id));
                Assert.That(found.Applicant, Is.EqualTo(file.Applicant));
                Assert.That(found.Materials[0].AttachmentIds, Is.EqualTo(file.Materials[0].AttachmentIds));
                Assert.That(found.Form["site"]!.GetValue<string>(), Is.EqualTo("大石街道"));
                Assert.That(found.ReceivedAt, Is.EqualTo(file.ReceivedAt));
                Assert.That(found.ReceivedOn, Is.EqualTo(file.ReceivedOn));
            });
            var tasks = await session.TasksOfStageAsync(stage);
            Assert.That(tasks.Single().Outcomes, Is.EqualTo(task.Outcomes));
            Assert.That((await session.OpenTasksAsync(file.Id)).Single(), Is.SameAs(tasks.Single()));
            Assert.That((await session.OpinionsOfStageAsync(stage)).Single().Kind, Is.EqualTo("Approve"));
            Assert.That((await session.DeadlinesAsync(file.Id)).Single().DueAt, Is.EqualTo(deadline.DueAt));
        });
        Assert.That(await Setup.CountAsync("case_document"), Is.EqualTo(1));
        Assert.That(await Setup.CountAsync("audit_line"), Is.EqualTo(2));
        Assert.That(await Setup.CountAsync("outbox"), Is.EqualTo(1));
    }

    [Test]
    public async Task Columns_for_lists_follow_the_case_and_the_task()
    {
        var file = await Store.AddCaseAsync();
        var task = Samples.Task(file, Guid.NewGuid(), "py-fagai");
        await Store.DoAsync(async session =>
        {
            await session.LockCaseAsync(file.Id);
            session.Add(task);
        });
        await Store.DoAsync(async session =>
        {
            var found = (await session.LockTaskAsync(task.Id))!;
            found.State = TaskState.Completed;
            found.Assignee = "py-fagai";
            session.Save(found);
            var locked = (await session.LockCaseAsync(file.Id))!;
            locked.State = CaseState.InReview;
            locked.AcceptedOn = new DateOnly(2026, 3, 3);
            locked.DueOn = new DateOnly(2026, 4, 1);
            session.Save(locked);
        });

        Assert.That(
            await Setup.CountAsync("case_file WHERE state = 'InReview' AND accepted_on = '2026-03-03' AND due_on = '2026-04-01' AND version = 2"),
            Is.EqualTo(1));
        Assert.That(await Setup.CountAsync("work_task WHERE state = 'Completed' AND assignee = 'py-fagai'"), Is.EqualTo(1));
    }

    [Test]
    public async Task Reads_of_the_same_transaction_see_what_it_wrote()
    {
        var file = Samples.Case();
        var stage = Guid.NewGuid();
        await Store.DoAsync(async session =>
        {
            session.Add(file);
            var task = Samples.Task(file, stage, "py-fagai");
            session.Add(task);
            session.Put(Samples.Deadline(file, stage, Samples.Morning, subject: "a"));
            session.Put(Samples.Deadline(file, stage, Samples.Morning, subject: "b"));
            session.CancelDeadlines(stage, "a");

            Assert.That((await session.TasksOfStageAsync(stage)).Single(), Is.SameAs(task));
            Assert.That((await session.DeadlinesAsync(file.Id)).Single().Subject, Is.EqualTo("b"));
            Assert.That(await session.LockTaskAsync(task.Id), Is.SameAs(task));
            Assert.That(await session.LockCaseAsync(file.Number), Is.SameAs(file));
            task.State = TaskState.Cancelled;
            session.Save(task);
            Assert.That(await session.OpenTasksAsync(file.Id), Is.Empty);
            session.CancelDeadlines(stage);
        });
        Assert.That(await Setup.CountAsync("deadline"), Is.Zero);
    }

    [Test]
    public async Task A_changed_opinion_replaces_the_one_before()
    {
        var file = await Store.AddCaseAsync();
        var opinion = Samples.Opinion(file, Guid.NewGuid(), "py-fagai");
        await Store.DoAsync(async session =>
        {
            await session.LockCaseAsync(file.Id);
            session.Put(opinion);
        });
        opinion.Kind = "Object";
        opinion.Revision = 2;
        await Store.DoAsync(async session =>
        {
            await session.LockCaseAsync(file.Id);
            session.Put(opinion);
        });

        await Store.DoAsync(async session =>
        {
            await session.LockCaseAsync(file.Id);
            Assert.That((await session.OpinionsOfStageAsync(opinion.StageId)).Single().Revision, Is.EqualTo(2));
        });
    }

    [Test]
    public async Task The_observers_hear_of_the_cases_that_changed()
    {
        var observer = new Recorder();
        await using var host = TestHost.WritingOnly(
            Setup.Options,
            configure: services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<ICommitObserver>(services, observer));
        var changed = await host.Store.AddCaseAsync();
        await host.Store.DoAsync(session => session.LockCaseAsync(changed.Id));

        Assert.That(observer.Heard, Is.EqualTo(new[] { changed.Id }), "reading is no change, and an observer that throws disturbs nobody");
    }

    [Test]
    public async Task An_opinion_costs_few_statements_and_one_commit()
    {
        var file = await Store.AddCaseAsync();
        var task = Samples.Task(file, Guid.NewGuid(), "py-fagai");
        await Store.DoAsync(async session =>
        {
            await session.LockCaseAsync(file.Id);
            session.Add(task);
        });
        var (statements, commits, trips) = (Host.Metrics.Statements, Host.Metrics.Commits, Host.Metrics.RoundTrips);
        await Store.DoAsync(async session =>
        {
            var found = (await session.LockTaskAsync(task.Id))!;
            found.State = TaskState.Completed;
            session.Save(found);
            session.Put(Samples.Opinion(file, task.StageId, "py-fagai"));
            session.Audit(file.Id, Samples.Note("opinion"));
            session.Send(new DepartmentAnswered(file.Id, task.StageId, "py-fagai"));
        });

        Assert.That(Host.Metrics.Statements - statements, Is.EqualTo(7), "2 reads, task, opinion, audit line, head, outbox");
        Assert.That(Host.Metrics.Commits - commits, Is.EqualTo(1));
        Assert.That(Host.Metrics.RoundTrips - trips, Is.EqualTo(Provider == StorageProvider.PostgreSql ? 2 : 0));
    }

    private sealed class Recorder : ICommitObserver
    {
        public List<Guid> Heard { get; } = [];

        public void OnCommitted(IReadOnlyCollection<Guid> caseIds)
        {
            Heard.AddRange(caseIds);
            throw new RefusalException();
        }
    }
}
