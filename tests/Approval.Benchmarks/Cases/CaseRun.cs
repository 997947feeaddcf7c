using System.Diagnostics;
using System.Threading.Channels;
using Approval.Benchmarks.Measuring;

namespace Approval.Benchmarks.Cases;

/// <summary>What people do to a case from the window to delivery.</summary>
internal enum HumanAction
{
    Submit,
    Accept,
    Opinion,

    /// <summary>The fifth opinion, which makes the review converge.</summary>
    LastOpinion,
    Decision,
    Delivery,
}

/// <summary>What the clients measured together.</summary>
internal sealed class CaseTimes
{
    /// <summary>A department's opinion, from request to answer.</summary>
    public Durations Opinion { get; } = new();

    /// <summary>From sending the last opinion until the decision task is seen on the desk.</summary>
    public Durations Convergence { get; } = new();

    /// <summary>From sending the application until the case is seen closed.</summary>
    public Durations WholeCase { get; } = new();
}

/// <summary>
/// One case from the window to delivery over HTTP. It waits as a live screen does: the server's event stream says that the
/// case changed, then the case is read; a change that does not come is looked for after a quarter of a second.
/// </summary>
internal sealed class CaseRun(Desks desks, LiveChanges live, CaseTimes times)
{
    private static readonly TimeSpan LookAnyway = TimeSpan.FromMilliseconds(250);
    private static readonly string CreditCode = WithCheckDigit("91440113MA59A0001");

    /// <summary>Nine human actions.</summary>
    public const int Actions = 9;

    /// <summary>Called between the actions, when everything that follows from the last one is there.</summary>
    public Func<HumanAction, string, Task>? AfterAction { get; init; }

    /// <returns>The number of the closed case.</returns>
    public async Task<string> RunAsync(int running, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var number = await SubmitAsync(running, cancellationToken);
        var changes = live.Of(number);
        try
        {
            await DoneAsync(HumanAction.Submit, number);
            using (await desks.PostAsync("window", $"/api/cases/{number}/intake", """{"decision":"Accept"}""", cancellationToken))
            {
            }

            var tasks = await TasksAsync(number, changes, "InReview", "Approval.JointReview", Desks.Departments.Count, cancellationToken);
            await DoneAsync(HumanAction.Accept, number);
            var decision = await ReviewAsync(number, changes, tasks, cancellationToken);
            await CompleteAsync(Desks.Lead + "-head", decision, """{"outcome":"Grant","comment":"经审查，符合法定条件，准予许可。"}""", cancellationToken);
            var delivery = (await TasksAsync(number, changes, "Delivering", "Approval.Delivery", 1, cancellationToken)).Values.Single();
            await DoneAsync(HumanAction.Decision, number);
            await CompleteAsync("window", delivery, """{"outcome":"Delivered","comment":"申请人窗口领取"}""", cancellationToken);
            await ClosedAsync(number, changes, cancellationToken);
            times.WholeCase.Add(clock.Elapsed);
            await DoneAsync(HumanAction.Delivery, number);
            return number;
        }
        finally
        {
            live.Forget(number);
        }
    }

    private async Task<string> ReviewAsync(string number, ChannelReader<string> changes, Dictionary<string, Guid> tasks, CancellationToken cancellationToken)
    {
        var last = new Stopwatch();
        foreach (var department in Desks.Departments)
        {
            var isLast = department == Desks.Departments[^1];
            var one = Stopwatch.StartNew();
            last.Restart();
            await CompleteAsync(department, tasks[department].ToString(), """{"outcome":"Approve","comment":"经审查，所报材料齐全，符合本部门的审批条件，同意。"}""", cancellationToken);
            times.Opinion.Add(one.Elapsed);
            if (!isLast)
                await DoneAsync(HumanAction.Opinion, number);
        }

        var decision = (await TasksAsync(number, changes, "Deciding", "Approval.Decision", 1, cancellationToken)).Values.Single();
        times.Convergence.Add(last.Elapsed);
        await DoneAsync(HumanAction.LastOpinion, number);
        return decision.ToString();
    }

    private async Task<string> SubmitAsync(int running, CancellationToken cancellationToken)
    {
        using var received = await desks.PostAsync(
            "window",
            "/api/cases",
            $$"""
            {"itemCode":"bench-01",
             "applicant":{"type":"Organization","name":"广州番禺第{{running}}置业发展有限公司","idNumber":"{{CreditCode}}","phone":"13800138000"},
             "materials":[{"code":"application","provided":true},{"code":"unit-licence","provided":true},{"code":"site-plan","provided":true}],
             "form":{"location":"py-shiqiao","projectName":"番禺区第{{running}}号建设项目","siteAddress":"市桥街道清河东路{{running}}号","area":{{1000 + running}} } }
            """,
            cancellationToken);
        return received.RootElement.GetProperty("number").GetString()!;
    }

    private async Task CompleteAsync(string userName, object task, string answer, CancellationToken cancellationToken)
    {
        using var done = await desks.PostAsync(userName, $"/api/tasks/{task}/complete", answer, cancellationToken);
    }

    /// <summary>Waits until the stage has put so many open tasks on the desks; department to task.</summary>
    private async Task<Dictionary<string, Guid>> TasksAsync(
        string number, ChannelReader<string> changes, string state, string stage, int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            await ChangedAsync(changes, state, cancellationToken);
            using var file = await desks.GetAsync("window", $"/api/cases/{number}", cancellationToken);
            var open = file.RootElement.GetProperty("tasks").EnumerateArray()
                .Where(task => task.GetProperty("stage").GetString() == stage && task.GetProperty("state").GetString() == "Open")
                .ToDictionary(task => task.GetProperty("department").GetString()!, task => task.GetProperty("id").GetGuid());
            if (open.Count == count)
                return open;
        }
    }

    private async Task ClosedAsync(string number, ChannelReader<string> changes, CancellationToken cancellationToken)
    {
        while (!await ChangedAsync(changes, "Closed", cancellationToken))
        {
            using var file = await desks.GetAsync("window", $"/api/cases/{number}", cancellationToken);
            if (file.RootElement.GetProperty("state").GetString() == "Closed")
                return;
        }
    }

    /// <summary>Waits for a change that leaves the case in this state; false when it was too long in coming.</summary>
    private static async Task<bool> ChangedAsync(ChannelReader<string> changes, string state, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LookAnyway);
        try
        {
            while (await changes.ReadAsync(patience.Token) != state)
            {
            }

            // What came in the meantime is seen by the same look.
            while (changes.TryPeek(out var more) && more == state)
                changes.TryRead(out _);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private Task DoneAsync(HumanAction action, string number) => AfterAction?.Invoke(action, number) ?? Task.CompletedTask;

    // GB 32100: the last character of a credit code is computed from the others.
    private static string WithCheckDigit(string body)
    {
        const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        int[] weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
        var sum = body.Select((letter, place) => Alphabet.IndexOf(letter, StringComparison.Ordinal) * weights[place]).Sum();
        return body + Alphabet[(31 - (sum % 31)) % 31];
    }
}
