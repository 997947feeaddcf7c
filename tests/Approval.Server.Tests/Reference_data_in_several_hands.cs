using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Approval.Domain.Audit;
using Approval.Domain.Organisation;
using Approval.Server.Administration;
using Approval.Server.Reference;
using Approval.Server.Training;
using Approval.Storage.Reference;
using Approval.Workflows.Descriptors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Approval.Server.Tests;

/// <summary>Several administrators, several processes, and requests that are cut off.</summary>
internal sealed class Reference_data_in_several_hands
{
    private ServerUnderTest _server = null!;

    [SetUp]
    public void Start()
    {
        _server = new ServerUnderTest();
        _server.CreateClient().Dispose();
    }

    [TearDown]
    public void Stop() => _server.Dispose();

    private T Service<T>()
        where T : notnull => _server.Services.GetRequiredService<T>();

    /// <summary>What another process knows: nothing yet of what this one has in memory.</summary>
    private ReferenceData AnotherProcess() =>
        new(Service<ReferenceStore>(), Service<ActivityRegistry>(), NullLogger<ReferenceData>.Instance);

    private static JsonObject NewVersion(string standard)
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", "catalog", "fuhai-information.json")))!.AsObject();
        var item = file["items"]!.AsArray().Single(item => item!["code"]!.GetValue<string>() == "fh-29")!.DeepClone();
        item["version"] = 2;
        item["effectiveFrom"] = "2030-01-01";
        item["standard"] = standard;
        file["items"] = new JsonArray(item);
        return file;
    }

    private static IReadOnlyList<SourceFile> Files(string standard) => [SourceFile.FromText("change.json", NewVersion(standard).ToJsonString())];

    [Test]
    public async Task Two_administrators_at_once_do_not_overwrite_each_other()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(number => Task.Run(async () =>
        {
            var importer = new ReferenceImporter(Service<ReferenceStore>(), AnotherProcess(), TimeProvider.System);
            return await importer.ImportCatalogAsync(Files("标准" + number), "admin", CancellationToken.None);
        })));
        Assert.Multiple(() =>
        {
            Assert.That(outcomes.Count(outcome => outcome.Succeeded && outcome.Changed.Count == 1), Is.EqualTo(1));
            Assert.That(outcomes.Single(outcome => !outcome.Succeeded).Faults.Select(fault => fault.Code), Is.EqualTo(new[] { "changed-without-new-version" }));
        });
    }

    [Test]
    public async Task What_was_checked_against_an_older_state_is_not_stored()
    {
        var store = Service<ReferenceStore>();
        var revision = await store.RevisionAsync();
        Task<IReadOnlyList<ReferenceDocument>?> ImportAsync(string content) =>
            store.ImportAsync([new ReferenceImport("note", "one", content)], "admin", TimeProvider.System.GetUtcNow(), revision);
        Assert.That(await ImportAsync("first"), Has.Count.EqualTo(1));
        Assert.That(await ImportAsync("second"), Is.Null);
        Assert.That((await store.AllAsync()).Where(document => document.Kind == "note").Select(document => document.Content), Is.EqualTo(new[] { "first" }));
    }

    [Test]
    public void A_definition_that_another_process_imported_is_found_at_once()
    {
        var other = AnotherProcess();
        Assert.That(other.Find("standard-permit", 1).Hash, Is.EqualTo(Service<ReferenceData>().Find("standard-permit", 1).Hash));
        Assert.That(AnotherProcess().PublishedVersion("standard-permit"), Is.EqualTo(1));
        Assert.That(() => other.Find("no-such-course", 1), Throws.InstanceOf<KeyNotFoundException>());
    }

    [Test]
    public async Task A_setting_that_only_rises_never_falls_back()
    {
        var store = Service<ReferenceStore>();
        Assert.That(await store.RaiseAsync("height", 9, null), Is.EqualTo(9));
        Assert.That(await store.RaiseAsync("height", 10, null), Is.EqualTo(10));
        Assert.That(await store.RaiseAsync("height", 9, new AuditNote("lowered", "不应出现", "test")), Is.EqualTo(10));
        Assert.That(await store.SettingAsync("height"), Is.EqualTo("10"));
    }

    [Test]
    public async Task The_training_clock_of_two_processes_keeps_the_farther_move()
    {
        using var near = new TrainingClock(new Lazy<ReferenceStore>(Service<ReferenceStore>()));
        using var far = new TrainingClock(new Lazy<ReferenceStore>(Service<ReferenceStore>()));
        var now = TimeProvider.System.GetUtcNow();
        await far.MoveToAsync(now.AddDays(400), "admin", CancellationToken.None);
        // This one has not heard of the other's move.
        Assert.That(await near.MoveToAsync(now.AddDays(300), "window", CancellationToken.None), Is.GreaterThanOrEqualTo(now.AddDays(400)));
        using var restarted = new TrainingClock(new Lazy<ReferenceStore>(Service<ReferenceStore>()));
        await restarted.LoadAsync(CancellationToken.None);
        Assert.That(restarted.GetUtcNow(), Is.GreaterThanOrEqualTo(now.AddDays(400)));
    }

    [Test]
    public async Task A_calendar_whose_import_was_cut_off_or_came_at_a_start_still_moves_open_cases()
    {
        const string Year = """{"year":2027,"source":"测试通知","holidays":[{"date":"2027-01-01","name":"元旦"}],"makeUpDays":[]}""";
        string number;
        using (var window = await _server.SignedInAsync("window"))
        {
            (await window.PostAsJsonAsync("/api/training/clock", new { to = "2026-12-31T10:00:00+08:00" })).EnsureSuccessStatusCode();
            number = (await window.SubmitAsync(Applications.Project())).Text("number");
            Assert.That((await window.PostAsJsonAsync($"/api/cases/{number}/intake", new { decision = "Accept" })).StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await IsRevisedAsync(window, number), Is.False);
        }

        // The year is stored and nothing else happens, as when the process ends right after.
        await Service<ReferenceStore>().ImportAsync([new ReferenceImport(ReferenceData.Calendar, "2027", Year)], "admin", TimeProvider.System.GetUtcNow());
        using var restarted = new ServerUnderTest(folder: _server.Folder);
        using var later = await restarted.SignedInAsync("window");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await IsRevisedAsync(later, number))
            patience.Token.ThrowIfCancellationRequested();
        var recomputation = restarted.Services.GetRequiredService<CalendarRecomputation>();
        await recomputation.CatchUpAsync(patience.Token);
        Assert.That(await recomputation.IsCurrentAsync(patience.Token), Is.True);
        Assert.That(await recomputation.RunAsync(patience.Token), Is.Zero, "what is right is left alone");
    }

    [Test]
    public async Task Who_stops_waiting_for_a_recomputation_does_not_stop_it()
    {
        var recomputation = Service<CalendarRecomputation>();
        await recomputation.CatchUpAsync(CancellationToken.None);
        await Service<ReferenceStore>().ImportAsync(
            [new ReferenceImport(ReferenceData.Calendar, "2027", """{"year":2027,"source":"测试通知","holidays":[],"makeUpDays":[]}""")], "admin", TimeProvider.System.GetUtcNow());
        await Service<ReferenceData>().RefreshAsync(CancellationToken.None);
        var gone = new CancellationToken(canceled: true);
        Assert.That(async () => await recomputation.RunAsync(gone), Throws.InstanceOf<OperationCanceledException>());
        await recomputation.RunAsync(CancellationToken.None);
        Assert.That(await recomputation.IsCurrentAsync(CancellationToken.None), Is.True);
    }

    private static async Task<bool> IsRevisedAsync(HttpClient client, string number) =>
        JsonNode.Parse(await client.GetStringAsync($"/api/cases/{number}"))!["timeline"]!.AsArray()
            .Any(line => line!["action"]!.GetValue<string>() == "calendar-revised");
}
