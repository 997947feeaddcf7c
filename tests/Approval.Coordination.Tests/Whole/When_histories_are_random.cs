using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Cases;
using Approval.Domain.JointReview;
using Approval.Domain.Rules;
using Approval.Domain.Tasks;
using Approval.Storage;

namespace Approval.Coordination.Tests.Whole;

/// <summary>
/// Random histories of everything people and the calendar can do, many cases in one office side by side. Whatever
/// happened: no case is stuck, nothing is open after an end, dates can be recomputed, one decision at most. The seed is
/// in the name of the test; the history is printed.
/// </summary>
public sealed class When_histories_are_random
{
    private const int Cases = 14;
    private const int Steps = 170;

    [TestCase("construction-project", 11)]
    [TestCase("construction-project", 12)]
    [TestCase("enterprise-opening", 21)]
    [TestCase("enterprise-opening", 22)]
    [TestCase("community-first-review", 31)]
    [TestCase("inspection-supervision", 41)]
    [TestCase("majority", 51)]
    [TestCase("chosen", 61)]
    [TestCase("object", 71)]
    public Task Every_case_stays_sound(string definition, int seed) => RunAsync(definition, seed, StorageProvider.Sqlite);

    [TestCase("construction-project", 13)]
    [TestCase("chosen", 62)]
    public Task Every_case_stays_sound_on_PostgreSQL(string definition, int seed) => RunAsync(definition, seed, StorageProvider.PostgreSql);

    private static async Task RunAsync(string definition, int seed, StorageProvider provider)
    {
        await using var world = await CaseWorld.OpenAsync(provider, definitions: definition switch
        {
            "majority" => Flow.JointReviewOf(Flow.Eight, ("convergence", "Majority"), ("silence", "ReferToLead"), ("earlyConvergence", false)),
            "chosen" => Flow.JointReview(("chosenByLead", true), ("silence", "TimedOut"), ("remindTimes", 3)),
            "object" => Flow.JointReviewOf(Flow.Eight.Take(4).ToList(), ("convergence", "Ratio"), ("ratio", 0.6), ("silence", "Object")),
            _ => null,
        });
        var history = new RandomHistory(world, definition, new Random(seed));
        for (var i = 0; i < Cases; i++)
            await history.BeginAsync();
        for (var step = 0; step < Steps; step++)
            await history.StepAsync();
        await world.SettleAsync();
        foreach (var caseId in history.Cases)
            await world.AssertSoundAsync(caseId);
        await world.AssertRecordIsWholeAsync();
        TestContext.Out.WriteLine(history.Summary);
        Assert.That(history.Done, Is.GreaterThan(Steps / 2), "most steps did something");
    }

    private sealed class RandomHistory(CaseWorld world, string definition, Random random)
    {
        private readonly Dictionary<string, int> _done = [];
        private readonly Dictionary<string, int> _refused = [];

        public List<Guid> Cases { get; } = [];

        public int Done => _done.Values.Sum();

        public string Summary =>
            $"done {string.Join(' ', _done.OrderBy(d => d.Key).Select(d => $"{d.Key}:{d.Value}"))}\nrefused {string.Join(' ', _refused.Select(d => $"{d.Key}:{d.Value}"))}";

        public async Task BeginAsync()
        {
            var (window, application) = definition switch
            {
                "enterprise-opening" => (CaseWorld.Window, Applications.Opening(random.Next(3))),
                "community-first-review" => (Applications.WindowOf("fh-renmin"), Applications.Any("fh-01")),
                "inspection-supervision" => (Applications.WindowOf("fh-renmin"), Applications.Any("fh-24")),
                _ => (CaseWorld.Window, CaseWorld.Construction()),
            };
            if (random.Next(4) == 0)
                application = application.Without(application.Materials![0].Code);
            Cases.Add((await world.Desk.SubmitAsync(window, application)).Id);
        }

        public async Task StepAsync()
        {
            // Now and then nothing waits for the messages, so that steps overtake them.
            if (random.Next(5) > 0)
                await world.SettleAsync();
            var file = await PickAsync();
            var caseId = file.Id;
            var tasks = await world.OpenTasksAsync(caseId);
            var dice = random.Next(100);
            if (dice < 62 && tasks.Count > 0)
                await TaskAsync(file, tasks[random.Next(tasks.Count)]);
            else if (dice < 76)
                await CourseAsync(file);
            else if (dice < 80)
                await ReviseAsync(file);
            else if (dice < 92)
                await DoAsync("time", () => PassAsync(random.Next(1, 4)));
            else if (dice < 94)
                await DoAsync("both", () => Task.WhenAll(tasks.Take(3).Select(t => TaskAsync(file, t))));
            else if (tasks.Count > 0)
                await ParticipantAsync(tasks.FirstOrDefault(t => t.IsLead && random.Next(2) == 0) ?? tasks[random.Next(tasks.Count)]);
        }

        /// <summary>A case, seldom one that has ended; new ones come when few are left.</summary>
        private async Task<CaseFile> PickAsync()
        {
            for (var tries = 0; ; tries++)
            {
                var file = await world.CaseAsync(Cases[random.Next(Cases.Count)]);
                if (!file.State.IsEnd() || random.Next(20) == 0)
                    return file;
                if (tries == 5)
                {
                    await BeginAsync();
                    await world.SettleAsync();
                    return await world.CaseAsync(Cases[^1]);
                }
            }
        }

        private async Task PassAsync(int days)
        {
            for (var day = 0; day < days; day++)
                world.PassWorkingDays(1);
            await Task.CompletedTask;
        }

        private Task TaskAsync(CaseFile file, WorkTask task)
        {
            var window = Applications.WindowOf(file.ReceivingBody);
            if (task.Stage == "Approval.Intake")
                return IntakeAsync(file, window);
            var outcome = task.Outcomes[random.Next(task.Outcomes.Count)].Name;
            if (task.Stage == "Approval.Decision" && random.Next(3) == 0)
                outcome = "Return";
            var form = outcome switch
            {
                "AskForMaterials" => CaseWorld.TextList("materials", "补充说明", $"材料{random.Next(3)}"),
                "Choose" => CaseWorld.TextList("departments", [.. Flow.Eight.Where(_ => random.Next(2) == 0).Append(Flow.Eight[1])]),
                _ => null,
            };
            var caller = task.Audience switch
            {
                TaskAudience.WindowClerk => window,
                TaskAudience.DepartmentHead => CaseWorld.Head(task.Department),
                _ => CaseWorld.Reviewer(task.Department),
            };
            return DoAsync(outcome, () => world.Desk.CompleteAsync(caller, task.Id, new TaskAnswer(outcome, "意见如下", form)));
        }

        private Task IntakeAsync(CaseFile file, Caller window)
        {
            var missing = file.Materials.Where(m => !m.Provided).Select(m => m.Code).ToList();
            var decision = random.Next(12) switch
            {
                0 => new IntakeDecision(IntakeDecisionKind.Decline, Reason: "不属于受理范围"),
                1 or 2 => new IntakeDecision(IntakeDecisionKind.Supplement, missing.Count > 0 ? missing : [file.Materials[0].Code]),
                3 => new IntakeDecision(IntakeDecisionKind.Defer, missing, Commitment: new DeferralCommitment("承诺补交", world.Today.AddDays(20))),
                4 or 5 when missing.Count > 0 => null,
                _ => new IntakeDecision(IntakeDecisionKind.Accept),
            };
            return decision is null
                ? DoAsync("HandIn", () => world.Desk.HandInAsync(window, file.Number, [.. missing.Select(m => new MaterialSubmission(m, true))]))
                : DoAsync($"{decision.Decision}", () => world.Desk.DecideIntakeAsync(window, file.Number, decision));
        }

        private Task CourseAsync(CaseFile file)
        {
            var (window, head) = (Applications.WindowOf(file.ReceivingBody), CaseWorld.Head(file.DecidingDepartment));
            return random.Next(13) switch
            {
                0 when random.Next(2) == 0 => DoAsync("Withdraw", () => world.Desk.WithdrawAsync(window, file.Number, "不办了")),
                1 when random.Next(2) == 0 => DoAsync("Terminate", () => world.Desk.TerminateAsync(head, file.Number, "行政许可法第七十条", "不再符合")),
                2 => DoAsync("Extend", () => world.Desk.ExtendAsync(head, file.Number, "复杂")),
                3 => DoAsync("ExtendJoint", () => world.Desk.ExtendAsync(CaseWorld.Leader, file.Number, "复杂")),
                4 or 5 or 6 when !file.Clock.IsStopped => DoAsync("Suspend", () => world.Desk.SuspendAsync(head, file.Number, "Hearing", "听证", random.Next(2) == 0 ? null : random.Next(1, 8))),
                > 6 when file.Clock.IsStopped => DoAsync("Resume", () => world.Desk.ResumeAsync(head, file.Number, "听证结束")),
                _ => DoAsync("HandIn", () => world.Desk.HandInAsync(window, file.Number, [.. file.Materials.Where(m => !m.Provided).Select(m => new MaterialSubmission(m.Code, true))])),
            };
        }

        private async Task ReviseAsync(CaseFile file)
        {
            if (file.OpenStages is not [{ Stage: "Approval.JointReview" } stage, ..])
                return;
            if ((await world.TasksOfStageAsync(file.Id, stage.StageId)).FirstOrDefault(t => t.State == TaskState.Completed) is not { } task)
                return;
            var kind = Enum.GetNames<OpinionKind>()[random.Next(5)];
            await DoAsync($"Revise{kind}", () => world.Desk.ReviseAsync(
                task.Audience == TaskAudience.Reviewer ? CaseWorld.Reviewer(task.Department) : CaseWorld.Head(task.Department),
                task.Id, new TaskAnswer(kind, "修改意见", null)));
        }

        private Task ParticipantAsync(WorkTask task) => random.Next(3) == 0
            ? DoAsync("Recuse", () => world.Desk.RecuseAsync(CaseWorld.Head(task.Department), task.Id, "利害关系"))
            : DoAsync("Add", () => world.Desk.AddParticipantAsync(CaseWorld.Reviewer(task.Department), task.Id, random.Next(2) == 0 ? "py-tax" : "py-gongan", "涉及其职责"));

        private async Task DoAsync(string what, Func<Task> act)
        {
            try
            {
                await act();
                lock (_done)
                    _done[what] = _done.GetValueOrDefault(what) + 1;
            }
            catch (Exception e) when (e is RefusedException or BusinessRuleBrokenException)
            {
                var code = e is RefusedException refused ? refused.Code : ((BusinessRuleBrokenException)e).Code;
                lock (_done)
                    _refused[code] = _refused.GetValueOrDefault(code) + 1;
            }
        }
    }
}
