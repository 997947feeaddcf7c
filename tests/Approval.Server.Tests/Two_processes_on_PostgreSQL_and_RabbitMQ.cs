using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Approval.Server.Tests;

/// <summary>Production's shape: two servers, one database, one broker. The addresses come from <c>tests/servers/start.sh</c>.</summary>
internal sealed class Two_processes_on_PostgreSQL_and_RabbitMQ
{
    private readonly List<ServerUnderTest> _servers = [];
    private string? _admin;
    private string _database = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        _admin = Environment.GetEnvironmentVariable("APPROVAL_TEST_POSTGRES");
        var broker = Environment.GetEnvironmentVariable("APPROVAL_TEST_RABBITMQ");
        if (string.IsNullOrEmpty(_admin) || string.IsNullOrEmpty(broker))
            Assert.Ignore("APPROVAL_TEST_POSTGRES and APPROVAL_TEST_RABBITMQ are not set; run tests/servers/start.sh.");
        _database = "server_tests_" + Guid.NewGuid().ToString("N");
        await ExecuteAsync($"CREATE DATABASE {_database}");
        var settings = new Dictionary<string, string>
        {
            ["Storage:Provider"] = "PostgreSql",
            ["Storage:ConnectionString"] = new NpgsqlConnectionStringBuilder(_admin) { Database = _database }.ConnectionString,
            ["Transport:Kind"] = "RabbitMq",
            ["Transport:Uri"] = broker!,
        };
        for (var i = 0; i < 2; i++)
            _servers.Add(new ServerUnderTest(settings));
        // Both prepare the same empty database at once.
        await Task.WhenAll(_servers.Select(server => Task.Run(() => server.CreateClient().GetAsync("/healthz"))));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _servers.ForEach(server => server.Dispose());
        if (_database.Length == 0)
            return;
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync($"DROP DATABASE IF EXISTS {_database} WITH (FORCE)");
    }

    [Test]
    public async Task A_token_opens_at_the_other_server_and_is_revoked_there_within_five_seconds()
    {
        using var here = await _servers[0].SignedInAsync("py-tax");
        using var there = _servers[1].CreateClient();
        there.DefaultRequestHeaders.Authorization = here.DefaultRequestHeaders.Authorization;
        Assert.That((await there.GetAsync("/api/me")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        (await here.PostAsync("/api/sign-out", null)).EnsureSuccessStatusCode();
        Assert.That((await here.GetAsync("/api/me")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        _servers[1].SignInTime.Advance(TimeSpan.FromSeconds(5));
        Assert.That((await there.GetAsync("/api/me")).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    /// <summary>Nobody consumes it: on the broker it would vanish, were it not returned.</summary>
    public sealed record Unwanted(string Text);

    [Test]
    public void A_message_without_a_queue_is_a_failure_of_sending() =>
        Assert.That(
            async () => await _servers[0].Services.GetRequiredService<MassTransit.IBus>().Publish(new Unwanted("?")),
            Throws.InstanceOf<MassTransit.MessageReturnedException>());

    [Test]
    public async Task The_same_key_at_both_servers_makes_one_case()
    {
        using var first = await _servers[0].SignedInAsync("window");
        using var second = await _servers[1].SignedInAsync("window");
        var key = Guid.NewGuid().ToString();
        var name = "双机公司" + Guid.NewGuid().ToString("N");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases") { Content = JsonContent.Create(Applications.Project(name)) };
            request.Headers.Add("Idempotency-Key", key);
            using var answer = await (i % 2 == 0 ? first : second).SendAsync(request);
            return (answer.StatusCode, Body: await answer.Content.ReadAsStringAsync());
        }));
        Assert.That(answers.Select(answer => answer.StatusCode), Is.All.EqualTo(HttpStatusCode.Created), answers[0].Body);
        Assert.That(answers.Select(answer => answer.Body).Distinct().Count(), Is.EqualTo(1));
        var list = JsonNode.Parse(await second.GetStringAsync($"/api/cases?query={Uri.EscapeDataString(name)}"))!;
        Assert.That(list["total"]!.GetValue<long>(), Is.EqualTo(1));
    }

    [Test]
    public async Task Lists_details_scope_and_record_read_the_same_on_PostgreSQL()
    {
        using var window = await _servers[0].SignedInAsync("window");
        using var reviewer = await _servers[1].SignedInAsync("py-fagai");
        using var stranger = await _servers[1].SignedInAsync("fh-window");
        using var admin = await _servers[1].SignedInAsync("admin");
        var number = (await window.SubmitAsync(Applications.Project("百分号%公司"))).Text("number");
        (await window.PostAsJsonAsync($"/api/cases/{number}/intake", new { decision = "Accept" })).EnsureSuccessStatusCode();
        Assert.Multiple(async () =>
        {
            Assert.That(JsonNode.Parse(await window.GetStringAsync("/api/cases?query=" + Uri.EscapeDataString("百分号%")))!["total"]!.GetValue<long>(), Is.EqualTo(1));
            Assert.That(JsonNode.Parse(await window.GetStringAsync("/api/cases?query=" + Uri.EscapeDataString("百%")))!["total"]!.GetValue<long>(), Is.Zero, "a percent sign is a letter here");
            Assert.That((await stranger.GetAsync($"/api/cases/{number}")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That((await reviewer.GetAsync($"/api/cases/{number}")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await admin.GetAsync("/api/tasks?scope=department")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await admin.GetAsync("/api/admin/incidents")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await admin.GetStringAsync("/metrics"), Does.Contain("approval_deadlines_pending"));
            Assert.That(JsonNode.Parse(await admin.GetStringAsync("/api/admin/audit/verify"))!["isWhole"]!.GetValue<bool>(), Is.True);
        });
    }

    [Test]
    public async Task A_live_screen_hears_what_the_other_server_did()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var window = await _servers[0].SignedInAsync("window");
        using var screen = await _servers[1].SignedInAsync("admin");
        using var answer = await screen.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead, patience.Token);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(patience.Token));
        Assert.That(await lines.ReadLineAsync(patience.Token), Is.EqualTo(": connected"));
        var number = (await window.SubmitAsync(Applications.Project())).Text("number");
        string? line;
        do
        {
            line = await lines.ReadLineAsync(patience.Token);
        }
        while (line is not null && !line.Contains(number, StringComparison.Ordinal));
        Assert.That(line, Does.StartWith("data: "));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_admin);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
