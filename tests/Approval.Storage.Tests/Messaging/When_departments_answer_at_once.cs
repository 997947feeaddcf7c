namespace Approval.Storage.Tests.Messaging;

public sealed class When_departments_answer_at_once(StorageProvider provider, TransportKind transport) : MessagingFixture(provider, transport)
{
    private const int Departments = 8;

    [Test]
    [CancelAfter(240_000)]
    public async Task Each_of_1000_joins_completes_once_and_no_answer_is_lost()
    {
        var host = await StartAsync();
        var names = Enumerable.Range(0, Departments).Select(i => $"d{i}").ToList();
        var rounds = Transport == TransportKind.RabbitMq ? 200 : 1000;
        await Parallel.ForAsync(0, rounds, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) =>
        {
            var stage = Guid.NewGuid();
            var file = await OpenJoinAsync(host.Store, stage, Departments);
            await host.Commits.TouchedAsync(file.Id, 2);
            await Task.WhenAll(names.Select(name => Task.Run(() => AnswerAsync(host.Store, file.Id, stage, name))));
            await host.Commits.TouchedAsync(file.Id, 3);
        });

        await IdleAsync(host);

        Assert.That(await LinesAsync("joined"), Is.EqualTo(rounds));
        Assert.That(
            await Setup.CountAsync($"(SELECT DISTINCT stream FROM audit_line WHERE action = 'joined' AND text = '{string.Join(',', names)}') x"),
            Is.EqualTo(rounds), "every join has all its answers");
        Assert.That(await Setup.CountAsync("saga_instance WHERE saga_type = 'JoinState'"), Is.Zero, "completed joins are gone");
        Assert.That(await Setup.CountAsync("incident"), Is.Zero);
    }
}
