using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Approval.EndToEnd.Tests.Driving;

namespace Approval.EndToEnd.Tests.Killing;

/// <summary>An action that the server acknowledged: it must be found afterwards.</summary>
internal sealed record Acknowledged(string CaseNumber, string TaskId, string Outcome, string By);

/// <summary>Clients that each take case after case from the window to delivery, until they are told that it is enough.</summary>
internal sealed class CaseLoad(PatientClient client, int clients)
{
    private readonly ConcurrentBag<(string Number, bool IsPackage)> _cases = [];
    private readonly ConcurrentBag<Acknowledged> _actions = [];
    private volatile bool _isEnough;

    public IReadOnlyCollection<(string Number, bool IsPackage)> Cases => _cases;

    public IReadOnlyCollection<Acknowledged> Actions => _actions;

    /// <summary>No new cases; those begun are finished.</summary>
    public void Enough() => _isEnough = true;

    public Task RunAsync() => Task.WhenAll(Enumerable.Range(0, clients).Select(i => Task.Run(() => TakeCasesAsync(i))));

    private async Task TakeCasesAsync(int client)
    {
        for (var i = client; !_isEnough; i++)
            await TakeAsync(isPackage: i % 3 == 0);
    }

    private async Task TakeAsync(bool isPackage)
    {
        var received = await client.PostAsync("window", "/api/cases", isPackage ? Applications.Construction() : Applications.Project());
        var number = received.Text("number");
        _cases.Add((number, isPackage));
        var intake = await TaskAsync(number, "Approval.Intake", "py-zhengwu");
        await client.PostAsync("window", $"/api/cases/{number}/intake", new JsonObject { ["decision"] = "Accept" });
        _actions.Add(new Acknowledged(number, intake.Text("id"), "Accept", "window"));
        if (isPackage)
            await Task.WhenAll(Applications.Departments.Select(department => CompleteAsync(number, "Approval.JointReview", department, department, "Approve")));
        else
            await CompleteAsync(number, "Approval.SingleReview", "py-fagai", "py-fagai", "Approve");
        var decider = isPackage ? "py-ziran" : "py-fagai";
        await CompleteAsync(number, "Approval.Decision", decider, decider + "-head", "Grant");
        await CompleteAsync(number, "Approval.Delivery", "py-zhengwu", "window", "Delivered");
        await client.UntilAsync("window", $"/api/cases/{number}", found => found.Text("state") == "Closed" ? found : null, $"the end of {number}");
    }

    private async Task CompleteAsync(string number, string stage, string department, string userName, string outcome)
    {
        var id = (await TaskAsync(number, stage, department)).Text("id");
        await client.PostAsync(userName, $"/api/tasks/{id}/complete", new JsonObject { ["outcome"] = outcome, ["comment"] = "同意" });
        _actions.Add(new Acknowledged(number, id, outcome, userName));
    }

    private Task<JsonObject> TaskAsync(string number, string stage, string department) => client.UntilAsync(
        "window",
        $"/api/cases/{number}",
        found => found.List("tasks").FirstOrDefault(task => task.Text("stage") == stage && task.Text("department") == department),
        $"the task of {department} at {stage} of {number}");
}
