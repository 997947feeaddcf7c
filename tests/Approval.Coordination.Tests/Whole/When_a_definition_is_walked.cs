using System.Text.Json.Nodes;
using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Cases;
using Approval.Domain.Tasks;

namespace Approval.Coordination.Tests.Whole;

/// <summary>Every committed definition is run to every one of its ends, by answers chosen from the way that leads there.</summary>
public sealed class When_a_definition_is_walked
{
    private static readonly Dictionary<string, CaseApplication> Subjects = new()
    {
        ["construction-project"] = CaseWorld.Construction(),
        ["enterprise-opening"] = Applications.Opening(),
        ["standard-permit"] = Applications.Permit(),
        ["on-the-spot"] = Applications.SeniorCard(),
        ["social-assistance"] = Applications.Allowance(),
        ["community-first-review"] = Applications.Any("fh-01"),
        ["inspection-supervision"] = Applications.Any("fh-24"),
        ["management"] = Applications.Any("fh-27"),
        ["information"] = Applications.Any("fh-29"),
    };

    public static IEnumerable<TestCaseData> Ends() =>
        from path in Directory.EnumerateFiles(World.Sources.WorkflowsFolder, "*.json")
        let json = JsonNode.Parse(File.ReadAllText(path))!
        where json["definitionId"] is not null
        from activity in json["root"]!["activities"]!.AsArray()
        where (string?)activity!["type"] == "Approval.End"
        select new TestCaseData((string)json["definitionId"]!, (string)activity["id"]!);

    [TestCaseSource(nameof(Ends))]
    public async Task It_reaches_its_end(string definition, string end)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(World.Sources.WorkflowsFolder, $"{definition}.json"));
        var ports = WayTo(JsonNode.Parse(text)!["root"]!, end);

        // Only an on-the-spot item takes that way; then the definition serves one under the name it asks for.
        var onTheSpot = ports.GetValueOrDefault("intake") == "OnTheSpot";
        await using var world = await CaseWorld.OpenAsync(definitions: onTheSpot ? new Dictionary<string, string> { ["on-the-spot"] = text } : null);
        var application = onTheSpot ? Applications.SeniorCard() : Subjects[definition];
        var item = application.ItemCode ?? "";
        var window = item.StartsWith("fh-", StringComparison.Ordinal) ? Applications.WindowOf("fh-renmin")
            : item is "py-jb-01" or "py-sj-01" ? Applications.WindowOf("py-shiqiao") : CaseWorld.Window;
        var received = await world.Desk.SubmitAsync(window, application);
        for (var step = 0; step < 40; step++)
        {
            await world.SettleAsync();
            var file = await world.CaseAsync(received.Id);
            if (file.State.IsEnd() && file.WorkflowStatus == "Finished")
                break;
            if (await world.OpenTasksAsync(received.Id) is [{ } task, ..])
                await StepAsync(world, window, file, task, ports.GetValueOrDefault(task.ActivityId));
        }

        var executed = (string?)await world.Setup.SqlAsync("SELECT data FROM saga_instance WHERE saga_type = 'CaseSagaState'");
        var ended = await world.CaseAsync(received.Id);
        Assert.That(ended.State.IsEnd(), $"still {ended.State}");
        Assert.That(
            JsonNode.Parse(executed!)!["journal"]!.AsArray().Select(e => (string?)e!["activityId"]), Does.Contain(end),
            $"{ended.State}: {string.Join(' ', ports)}");
        await world.AssertSoundAsync(received.Id);
    }

    private static Task StepAsync(CaseWorld world, Caller window, CaseFile file, WorkTask task, string? port)
    {
        switch (task.Stage, port)
        {
            case ("Approval.Intake", "Abandoned") when file.SupplementNotices > 0:
            case ("Approval.Supplement", "Abandoned"):
                return world.PassWorkingDaysAsync(15);
            case ("Approval.Intake", _):
                var (kind, missing) = port switch
                {
                    "Declined" => (IntakeDecisionKind.Decline, []),
                    "OnTheSpot" => (IntakeDecisionKind.OnTheSpot, []),
                    "Abandoned" => (IntakeDecisionKind.Supplement, new[] { file.Materials[0].Code }),
                    _ => (IntakeDecisionKind.Accept, Array.Empty<string>()),
                };
                return world.Desk.DecideIntakeAsync(window, file.Number, new IntakeDecision(kind, missing, "不属于受理范围"));
            default:
                var outcome = task.Stage switch
                {
                    "Approval.Decision" => port == "Refused" ? "Refuse" : "Grant",
                    "Approval.Delivery" => "Delivered",
                    "Approval.Supplement" => "Supplied",
                    _ => port switch { "Rejected" => "Object", "MaterialsNeeded" => "AskForMaterials", "PassedWithConditions" => "ApproveWithConditions", _ => "Approve" },
                };
                var caller = task.Audience switch
                {
                    TaskAudience.WindowClerk => window,
                    TaskAudience.DepartmentHead => CaseWorld.Head(task.Department),
                    _ => CaseWorld.Reviewer(task.Department),
                };
                return world.Desk.CompleteAsync(caller, task.Id, new TaskAnswer(outcome, "意见如下", null));
        }
    }

    /// <summary>The shortest way from the start, as the port by which each activity on it is left. Nobody times out on it.</summary>
    private static Dictionary<string, string> WayTo(JsonNode flowchart, string end)
    {
        var from = new Dictionary<string, (string Activity, string Port)>();
        var open = new Queue<string>(["start"]);
        while (open.TryDequeue(out var activity))
        {
            foreach (var connection in flowchart["connections"]!.AsArray().Where(c => (string?)c!["source"]!["activity"] == activity))
            {
                var (port, target) = ((string?)connection!["source"]!["port"] ?? "Done", (string)connection["target"]!["activity"]!);
                if (port != "TimedOut" && target != "start" && from.TryAdd(target, (activity, port)))
                    open.Enqueue(target);
            }
        }

        var way = new Dictionary<string, string>();
        for (var at = end; at != "start"; at = from[at].Activity)
            way[from[at].Activity] = from[at].Port;
        return way;
    }
}
