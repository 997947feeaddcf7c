using System.Globalization;
using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Rules;
using Approval.Storage;

namespace Approval.Coordination.Tests.Races;

/// <summary>N departments answering in the same instant give exactly one convergence and no lost opinion.</summary>
[NonParallelizable]
public sealed class When_everyone_answers_at_once
{
    [TestCase(StorageProvider.Sqlite, TransportKind.InProcess, 1000)]
    [TestCase(StorageProvider.PostgreSql, TransportKind.InProcess, 1000)]
    [TestCase(StorageProvider.PostgreSql, TransportKind.RabbitMq, 200)]
    public async Task Eight_departments_converge_once(StorageProvider provider, TransportKind transport, int rounds)
    {
        await using var world = await CaseWorld.OpenAsync(provider, transport, Reviewed());
        var cases = await InParallelAsync(Enumerable.Range(0, rounds), _ => world.Desk.SubmitAsync(CaseWorld.Window, CaseWorld.Construction()));
        await UntilAsync(world, rounds * 8, "work_task WHERE state = 'Open'");
        var tasks = await TasksAsync(world);

        var given = await InParallelAsync(cases.Select((c, i) => (c.Id, Round: i)), round => RaceAsync(world, tasks[round.Id], round.Round), 4);
        await UntilAsync(world, rounds, "work_task WHERE stage = 'Approval.Decision'");
        await UntilAsync(world, 0, "outbox");

        Assert.That(await world.Setup.CountAsync("incident"), Is.Zero);
        Assert.That(await world.Setup.CountAsync("opinion"), Is.EqualTo(given.Sum()), "every opinion that was taken is there");
        Assert.That(given.Where((_, i) => !Objects(i)), Has.All.EqualTo(8));
        Assert.That(await PerCaseAsync(world, "audit_line", "stream", "action = 'joint-review-converged'"), Is.EqualTo((rounds, 1L)));
        Assert.That(await PerCaseAsync(world, "work_task", "case_id", "stage = 'Approval.Decision'"), Is.EqualTo((rounds, 1L)));
        Assert.That(await world.Setup.CountAsync("work_task WHERE state = 'Open'"), Is.EqualTo(rounds), "only the decisions are open");
        await world.AssertRecordIsWholeAsync();
    }

    // Every fifth round one department objects, so that the result is certain before all have answered.
    private static bool Objects(int round) => round % 5 == 4;

    private static async Task<int> RaceAsync(CaseWorld world, IReadOnlyList<(Guid Id, string Department)> tasks, int round)
    {
        var taken = await Task.WhenAll(tasks.Select((task, i) => Task.Run(async () =>
        {
            var answer = Objects(round) && i == round % 8 ? new TaskAnswer("Object", "不符合标准", null) : new TaskAnswer("Approve", null, null);
            try
            {
                await world.Desk.CompleteAsync(CaseWorld.Reviewer(task.Department), task.Id, answer);
                return 1;
            }
            catch (RefusedException refused) when (Objects(round) && refused.Code == "task-cancelled")
            {
                return 0;
            }
        })));
        return taken.Sum();
    }

    private static Dictionary<string, string> Reviewed()
    {
        var flow = new Flow().Stage("start", "Elsa.Start")
            .Stage("review", "Approval.JointReview", ("leadDepartment", Flow.Eight[0]), ("departments", Flow.Eight))
            .Connect("start", "Done", "review")
            .ToDelivery(returned: "review");
        foreach (var port in new[] { "Passed", "PassedWithConditions", "Rejected", "MaterialsNeeded", "TimedOut" })
            flow.Connect("review", port, "decision");
        return flow.ForConstruction();
    }

    private static async Task<TResult[]> InParallelAsync<T, TResult>(IEnumerable<T> items, Func<T, Task<TResult>> act, int degree = 16)
    {
        var list = items.ToList();
        var results = new TResult[list.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, list.Count),
            new ParallelOptions { MaxDegreeOfParallelism = degree },
            async (i, _) => results[i] = await act(list[i]));
        return results;
    }

    private static Task UntilAsync(CaseWorld world, long count, string fromWhere) =>
        world.Host.Commits.UntilAsync(async () =>
        {
            // Not after each of thousands of commits.
            await Task.Delay(50);
            return await world.Setup.CountAsync(fromWhere) == count;
        }, $"{count} of {fromWhere}", seconds: 120);

    private static async Task<Dictionary<Guid, IReadOnlyList<(Guid Id, string Department)>>> TasksAsync(CaseWorld world)
    {
        var rows = new List<(Guid Case, Guid Id, string Department)>();
        var joined = world.Setup.Options.Provider == StorageProvider.Sqlite
            ? "SELECT group_concat(case_id || '/' || id || '/' || department, ',') FROM work_task WHERE stage = 'Approval.JointReview'"
            : "SELECT string_agg(case_id || '/' || id || '/' || department, ',') FROM work_task WHERE stage = 'Approval.JointReview'";
        foreach (var row in ((string)(await world.Setup.SqlAsync(joined))!).Split(',').Select(r => r.Split('/')))
            rows.Add((Guid.Parse(row[0]), Guid.Parse(row[1]), row[2]));
        return rows.GroupBy(r => r.Case).ToDictionary(g => g.Key, g => (IReadOnlyList<(Guid, string)>)[.. g.Select(r => (r.Id, r.Department))]);
    }

    /// <summary>How many cases have such rows, and how many the one with most has.</summary>
    private static async Task<(int Cases, long Most)> PerCaseAsync(CaseWorld world, string table, string column, string where) => (
        (int)await world.Setup.CountAsync($"(SELECT {column} FROM {table} WHERE {where} GROUP BY {column}) AS cases"),
        Convert.ToInt64(await world.Setup.SqlAsync($"SELECT max(n) FROM (SELECT count(*) AS n FROM {table} WHERE {where} GROUP BY {column}) AS counts"), CultureInfo.InvariantCulture));
}
