using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Approval.EndToEnd.Tests.Processes;

namespace Approval.EndToEnd.Tests.Killing;

/// <summary>What must hold when everything has come to its end, read from the database past the product.</summary>
internal sealed partial class Aftermath(Installation installation, CaseLoad load)
{
    public async Task AssertAsync()
    {
        await AssertNothingIsOnItsWayAsync();
        await AssertEveryCaseIsClosedAsync();
        await AssertEveryAcknowledgedActionIsThereAsync();
        await AssertNothingIsThereTwiceAsync();
        await AssertNumbersHaveNoGapsAsync();
    }

    private async Task AssertNothingIsOnItsWayAsync()
    {
        var since = TimeProvider.System.GetTimestamp();
        while (await installation.CountAsync("SELECT count(*) FROM outbox") > 0 && TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(90))
            await Task.Delay(200);
        Assert.That(await installation.CountAsync("SELECT count(*) FROM outbox"), Is.Zero, "outbox");
        var incidents = await installation.RowsAsync("SELECT message_type, error FROM incident");
        Assert.That(incidents.Select(row => $"{row[0]}: {row[1]}"), Is.Empty, "incidents");
    }

    private async Task AssertEveryCaseIsClosedAsync()
    {
        var cases = (await installation.RowsAsync("SELECT number, state FROM case_file")).ToDictionary(row => (string)row[0]!, row => (string)row[1]!);
        Assert.That(cases.Keys, Is.EquivalentTo(load.Cases.Select(taken => taken.Number)), "every acknowledged case, and no other");
        Assert.That(cases.Values, Has.All.EqualTo("Closed"));
        Assert.That(await installation.CountAsync("SELECT count(*) FROM deadline"), Is.Zero, "no deadline outlives its case");
    }

    private async Task AssertEveryAcknowledgedActionIsThereAsync()
    {
        var tasks = (await installation.RowsAsync("SELECT id, state, data FROM work_task")).ToDictionary(row => Guid.Parse(row[0]!.ToString()!), row => ((string)row[1]!, Data: JsonNode.Parse((string)row[2]!)!.AsObject()));
        Assert.That(load.Actions.Select(action => action.TaskId), Is.Unique);
        foreach (var action in load.Actions)
        {
            var (state, data) = tasks[Guid.Parse(action.TaskId)];
            Assert.That((state, Find(data, "outcome"), Find(data, "completedBy")), Is.EqualTo(("Completed", action.Outcome, action.By)), $"{action}");
        }

        Assert.That(tasks, Has.Count.EqualTo(load.Actions.Count), "a task for each action and no other");
    }

    private async Task AssertNothingIsThereTwiceAsync()
    {
        Assert.That(await installation.RowsAsync("SELECT stage_id, department FROM work_task GROUP BY stage_id, department HAVING count(*) > 1"), Is.Empty, "one task for each department and run of a stage");
        Assert.That(await installation.RowsAsync("SELECT case_id, kind FROM case_document GROUP BY case_id, kind HAVING count(*) > 1"), Is.Empty, "one document of each kind");
        var packages = load.Cases.Count(taken => taken.IsPackage);
        foreach (var (kind, expected) in new[] { ("Receipt", load.Cases.Count), ("AcceptanceNotice", load.Cases.Count), ("GrantDecision", load.Cases.Count), ("DeliveryReceipt", load.Cases.Count), ("ConsultationLetter", packages) })
            Assert.That(await installation.CountAsync($"SELECT count(*) FROM case_document WHERE kind = '{kind}'"), Is.EqualTo(expected), kind);
        Assert.That(await installation.CountAsync("SELECT count(*) FROM audit_line WHERE action = 'joint-review-converged'"), Is.EqualTo(packages), "one convergence each");
        Assert.That(await installation.CountAsync("SELECT count(*) FROM opinion"), Is.EqualTo((packages * 8) + (load.Cases.Count - packages)), "no lost opinion");
    }

    private async Task AssertNumbersHaveNoGapsAsync()
    {
        var numbers = (await installation.RowsAsync("SELECT number FROM case_document")).Select(row => Numbered.Match((string)row[0]!)).GroupBy(match => match.Groups[1].Value);
        foreach (var series in numbers)
        {
            var running = series.Select(match => int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)).Order().ToList();
            Assert.That(running, Is.EqualTo(Enumerable.Range(1, running.Count)), series.Key);
        }

        var cases = load.Cases.Select(taken => int.Parse(taken.Number.Split('-')[1], CultureInfo.InvariantCulture)).Order();
        Assert.That(cases, Is.EqualTo(Enumerable.Range(1, load.Cases.Count)), "case numbers");
    }

    private static string? Find(JsonObject data, string name) =>
        data.FirstOrDefault(property => property.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.GetValue<string>();

    [GeneratedRegex("^(.*〔[0-9]+〕)([0-9]+)号$")]
    private static partial Regex Numbered { get; }
}
