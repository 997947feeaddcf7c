using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approval.Coordination.CaseFlow;
using Approval.Coordination.Desk;
using Approval.Coordination.Stages;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Persistence;
using Approval.Domain.Rules;
using Approval.Domain.Tasks;
using Approval.Domain.Time;
using Approval.Storage;
using Approval.Storage.Deadlines;
using Microsoft.Extensions.DependencyInjection;

namespace Approval.Coordination.Tests.World;

/// <summary>What a test asks of the office, and what must hold of every case whatever happened to it.</summary>
public sealed partial class CaseWorld
{
    /// <summary>Waits until no message is on its way and nothing is due. In-process transport only: there a message stays in the outbox until it is consumed.</summary>
    public Task SettleAsync() => Host.Commits.UntilAsync(
        async () =>
        {
            if (await Setup.CountAsync($"deadline WHERE due_at <= {NowAsSql}") == 0)
                return await Setup.CountAsync("outbox") == 0;
            WakeDeadlines();
            return false;
        },
        "no message on its way and nothing due");

    /// <summary>Moves on by working days, one at a time, so that each deadline fires on its own day.</summary>
    public async Task PassWorkingDaysAsync(int days)
    {
        await SettleAsync();
        for (var day = 0; day < days; day++)
        {
            PassWorkingDays(1);
            await SettleAsync();
        }
    }

    public void WakeDeadlines() => Host.Services.GetRequiredService<IDeadlineWaker>().Wake();

    public DateOnly Today => ShanghaiTime.Today(Time);

    /// <summary>The nth working day after today, by the calendar.</summary>
    public DateOnly InWorkingDays(int days) => Calendar.AddWorkingDays(Today, days).On;

    public Task<CaseFile> DeliverAsync(Guid caseId) => FinishAsync(caseId, "Grant");

    /// <summary>Decision and delivery.</summary>
    public async Task<CaseFile> FinishAsync(Guid caseId, string outcome, string? comment = "同意")
    {
        var decision = await TaskAsync(caseId, t => t.Stage == "Approval.Decision");
        await Desk.CompleteAsync(Head(decision.Department), decision.Id, new TaskAnswer(outcome, comment, null));
        var delivery = await TaskAsync(caseId, t => t.Stage == "Approval.Delivery");
        await Desk.CompleteAsync(Window, delivery.Id, new TaskAnswer("Delivered", null, null));
        return await CaseWhenAsync(caseId, c => c.State == CaseState.Closed, "closed");
    }

    /// <summary>The open task of a department in a review.</summary>
    public Task<WorkTask> ReviewTaskAsync(Guid caseId, string department) =>
        TaskAsync(caseId, t => t.Department == department && t.Stage is "Approval.JointReview" or "Approval.SingleReview");

    public Task<WorkTask> ObjectAsync(Guid caseId, string department) => AnswerAsync(caseId, department, "Object", "不符合标准");

    public Task<WorkTask> AskAsync(Guid caseId, string department, params string[] materials) =>
        AnswerAsync(caseId, department, "AskForMaterials", null, TextList("materials", materials));

    public async Task ApproveAsync(Guid caseId, params string[] departments)
    {
        foreach (var department in departments)
            await AnswerAsync(caseId, department, "Approve");
    }

    public static JsonObject TextList(string name, params string[] values) =>
        new() { [name] = new JsonArray([.. values.Select(v => (JsonNode)v)]) };

    /// <summary>The outcomes by which the stages of that type were left, in order.</summary>
    public async Task<IReadOnlyList<string>> OutcomesAsync(Guid caseId, string type = "Approval.JointReview")
    {
        await SettleAsync();
        var data = (string?)await Setup.SqlAsync($"SELECT data FROM saga_instance WHERE saga_type = 'CaseSagaState' AND {Of("correlation_id", caseId)}");
        return [.. JsonNode.Parse(data!)!["journal"]!.AsArray().Where(e => (string?)e!["type"] == type).Select(e => (string?)e!["outcome"]).OfType<string>()];
    }

    public Task<long> DocumentsAsync(Guid caseId, DocumentKind kind) =>
        Setup.CountAsync($"case_document WHERE kind = '{kind}' AND {Of("case_id", caseId)}");

    /// <summary>The newest document of that kind, as JSON text.</summary>
    public async Task<string> DocumentAsync(Guid caseId, DocumentKind kind)
    {
        var data = (string?)await Setup.SqlAsync(
            $"SELECT data FROM case_document WHERE kind = '{kind}' AND {Of("case_id", caseId)} ORDER BY created_at DESC LIMIT 1");
        Assert.That(data, Is.Not.Null, $"no {kind}");
        var document = JsonSerializer.Deserialize<CaseDocument>(data!, Stored)!;
        return string.Join('\n', [document.Content.Title, .. document.Content.Paragraphs, .. document.Content.Facts.Select(f => $"{f.Label}:{f.Value}"), .. document.Content.Basis]);
    }

    public Task<long> RecordedAsync(Guid caseId, string action) =>
        Setup.CountAsync($"audit_line WHERE action = '{action}' AND stream = '{caseId:N}'");

    public Task<long> RecordedAsync(Guid caseId) => Setup.CountAsync($"audit_line WHERE stream = '{caseId:N}'");

    /// <summary>A refusal with that code, and nothing of the case has changed by it.</summary>
    public async Task RefusedAsync(string code, Guid caseId, Func<Task> act, string? field = null, string? saying = null)
    {
        await SettleAsync();
        var before = await EverythingAsync(caseId);
        await RefusedAsync(code, act, field, saying);
        await SettleAsync();
        Assert.That(await EverythingAsync(caseId), Is.EqualTo(before), "a refusal changes nothing");
    }

    /// <summary>A refusal with that code.</summary>
    public static async Task RefusedAsync(string code, Func<Task> act, string? field = null, string? saying = null)
    {
        try
        {
            await act();
        }
        catch (RefusedException refused)
        {
            Assert.That(refused.Code, Is.EqualTo(code), refused.Message);
            if (field is not null)
                Assert.That(refused.Errors?.Keys, Has.Some.EqualTo(field));
            if (saying is not null)
                Assert.That(refused.Message, Does.Contain(saying));
            return;
        }
        catch (BusinessRuleBrokenException broken)
        {
            Assert.That(broken.Rule.Code, Is.EqualTo(code), broken.Message);
            if (saying is not null)
                Assert.That(broken.Message, Does.Contain(saying));
            return;
        }

        Assert.Fail($"not refused with {code}");
    }

    /// <summary>Case, tasks, opinions, deadlines, documents and record as one text.</summary>
    public async Task<string> EverythingAsync(Guid caseId) => string.Join(
        '\n',
        await Setup.SqlAsync($"SELECT data FROM case_file WHERE {Of("id", caseId)}"),
        await JoinedAsync("work_task", "data", Of("case_id", caseId)),
        await JoinedAsync("opinion", "data", Of("case_id", caseId)),
        await JoinedAsync("deadline", "data", Of("case_id", caseId)),
        await JoinedAsync("case_document", "data", Of("case_id", caseId)),
        await JoinedAsync("audit_line", "hash", $"stream = '{caseId:N}'"));

    /// <summary>What must hold of every case at rest, whatever happened to it.</summary>
    public async Task AssertSoundAsync(Guid caseId)
    {
        await SettleAsync();
        Assert.That(await Setup.SqlAsync($"SELECT error FROM incident WHERE {Of("case_id", caseId)} LIMIT 1"), Is.Null, "no incident");
        var (file, tasks, deadlines) = await Store.InTransactionAsync(async s =>
        {
            var locked = (await s.LockCaseAsync(caseId))!;
            return (locked, await s.OpenTasksAsync(caseId), await s.DeadlinesAsync(caseId));
        });
        if (file.State.IsEnd())
            AssertNothingIsOpen(file, tasks, deadlines);
        else
            Assert.That(tasks.Count + deadlines.Count(d => d.DueAt != CaseClock.Parked), Is.Positive, $"{file.Number} is stuck in {file.State}");
        foreach (var deadline in deadlines)
            AssertRecomputes(file, deadline);
        AssertTasksAgree(tasks, deadlines);
        var decisions = await DocumentsAsync(caseId, DocumentKind.GrantDecision) + await DocumentsAsync(caseId, DocumentKind.RefusalDecision);
        Assert.That(decisions, Is.EqualTo(file.Decision is null ? 0 : 1), "one decision, one document");
        Assert.That(await DocumentsAsync(caseId, DocumentKind.SupplementNotice), Is.EqualTo(file.SupplementNotices).And.LessThanOrEqualTo(1));
    }

    public async Task AssertRecordIsWholeAsync() => Assert.That((await VerifyAuditAsync()).Breaks, Is.Empty);

    private static void AssertNothingIsOpen(CaseFile file, IReadOnlyList<WorkTask> tasks, IReadOnlyList<Deadline> deadlines) => Assert.Multiple(() =>
    {
        Assert.That(tasks, Is.Empty, $"tasks after {file.State}");
        Assert.That(deadlines, Is.Empty, $"deadlines after {file.State}");
        Assert.That(file.OpenStages, Is.Empty);
        Assert.That(file.DueOn, Is.Null);
        Assert.That(file.WorkflowStatus, Is.Not.EqualTo("Running").And.Not.EqualTo("Suspended"));
    });

    private void AssertRecomputes(CaseFile file, Deadline deadline)
    {
        var stands = deadline.StopsWithClock && file.Clock.IsStopped;
        var due = CaseClock.DueOn(file, Calendars.Calendar, Today, deadline.StartedOn, deadline.WorkingDays, deadline.StopsWithClock).On;
        // While the clock stands the day is a projection from the day on which it was computed.
        if (!stands)
            Assert.That(deadline.DueOn, Is.EqualTo(due), deadline.Kind);
        Assert.That(deadline.DueAt, Is.EqualTo(stands ? CaseClock.Parked : ShanghaiTime.DeadlineInstant(due, OfficeHours.Default)), deadline.Kind);
    }

    private static void AssertTasksAgree(IReadOnlyList<WorkTask> tasks, IReadOnlyList<Deadline> deadlines)
    {
        foreach (var deadline in deadlines.Where(d => DeadlineKinds.What(d) != DeadlineKinds.Reminder))
        {
            foreach (var task in tasks.Where(t => t.StageId == deadline.StageId && (deadline.Subject is null || deadline.Subject == t.Department)))
                Assert.That(task.DueOn, Is.EqualTo(deadline.DueOn), $"{task.Title} and its {deadline.Kind}");
        }
    }

    private static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    private string NowAsSql => Setup.Options.Provider == StorageProvider.Sqlite
        ? Time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)
        : $"'{Time.GetUtcNow().UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}+00'";

    private static string Of(string column, Guid id) => $"lower(CAST({column} AS TEXT)) = '{id:D}'";

    private async Task<object?> JoinedAsync(string table, string column, string where) => await Setup.SqlAsync(
        Setup.Options.Provider == StorageProvider.Sqlite
            ? $"SELECT group_concat({column}) FROM (SELECT {column} FROM {table} WHERE {where} ORDER BY {column})"
            : $"SELECT string_agg({column}::text, ',' ORDER BY {column}) FROM {table} WHERE {where}");
}
