using Approval.Domain.Cases;
using Approval.Domain.Persistence;
using Approval.Storage.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Approval.Storage.Tests.Messaging;

/// <summary>Every store with every transport: the compliance suite of what messages promise.</summary>
[TestFixture(StorageProvider.Sqlite, TransportKind.InProcess)]
[TestFixture(StorageProvider.PostgreSql, TransportKind.InProcess)]
[TestFixture(StorageProvider.Sqlite, TransportKind.RabbitMq)]
[TestFixture(StorageProvider.PostgreSql, TransportKind.RabbitMq)]
public abstract class MessagingFixture(StorageProvider provider, TransportKind transport)
{
    private readonly List<TestHost> hosts = [];
    private string queues = "";

    protected StorageProvider Provider => provider;

    protected TransportKind Transport => transport;

    protected StoreSetup Setup { get; private set; } = null!;

    protected OddWorld World { get; private set; } = null!;

    protected FakeTimeProvider Clock { get; private set; } = null!;

    [SetUp]
    public async Task CreateStore()
    {
        Setup = await StoreSetup.CreateAsync(provider, transport);
        World = new OddWorld();
        Clock = new FakeTimeProvider(Samples.Morning);
        queues = "t" + Guid.NewGuid().ToString("N")[..10];
    }

    [TearDown]
    public async Task RemoveStore()
    {
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }

        hosts.Clear();
        if (transport == TransportKind.RabbitMq && queues.Length > 0)
        {
            await RabbitCleaner.RemoveAsync(queues, "join-state", "watch-state", "queried-state");
        }

        if (Setup is not null)
        {
            await Setup.DisposeAsync();
        }
    }

    protected async Task<TestHost> StartAsync(
        StorageOptions? options = null,
        Func<Deadline, ICaseMessage>? deadline = null,
        Action<IServiceCollection>? configure = null)
    {
        var host = await TestHost.StartAsync(
            options ?? Setup.Options,
            queues,
            bus =>
            {
                bus.AddSagaStateMachine<JoinMachine, JoinState>().ApprovalRepository();
                bus.AddSagaStateMachine<WatchMachine, WatchState>().ApprovalRepository();
                bus.AddSagaStateMachine<QueriedMachine, QueriedState>().ApprovalRepository();
            },
            deadline ?? (due => new DeadlineFired(due.CaseId, due.StageId, due.Kind, due.Subject)),
            Clock,
            services =>
            {
                services.AddSingleton(World);
                configure?.Invoke(services);
            });
        hosts.Add(host);
        return host;
    }

    protected async Task StopAsync(TestHost host)
    {
        hosts.Remove(host);
        await host.DisposeAsync();
    }

    protected static async Task<CaseFile> OpenJoinAsync(IApprovalStore store, Guid stageId, int expected)
    {
        var file = Samples.Case();
        await store.DoAsync(session =>
        {
            session.Add(file);
            session.Send(new JoinOpened(file.Id, stageId, expected));
            return Task.CompletedTask;
        });
        return file;
    }

    protected static Task AnswerAsync(IApprovalStore store, Guid caseId, Guid stageId, string department) =>
        store.DoAsync(async session =>
        {
            await session.LockCaseAsync(caseId);
            session.Send(new DepartmentAnswered(caseId, stageId, department));
        });

    protected Task<long> LinesAsync(string action) => Setup.CountAsync($"audit_line WHERE action = '{action}'");

    protected Task<long> LinesAsync(Guid caseId, string action) =>
        Setup.CountAsync($"audit_line WHERE action = '{action}' AND stream = '{caseId:N}'");

    protected Task<long> SagasAsync() => Setup.CountAsync("saga_instance");

    /// <summary>Waits until no message is on its way any more.</summary>
    protected Task IdleAsync(TestHost host) =>
        host.Commits.UntilAsync(
            async () => await Setup.CountAsync("outbox") == 0
                && host.Services.GetRequiredService<Storage.Messaging.MessagesInFlight>().Count == 0,
            "the outbox is empty");
}
