using Approval.Domain.Persistence;
using Approval.Storage.Messaging;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Approval.Storage.Tests.Hosting;

/// <summary>
/// A process of the product in miniature: the store, and on request the bus with the sagas. Several hosts on one
/// <see cref="StoreSetup"/> are several processes, or one process before and after its death.
/// </summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly List<IHostedService> started = [];

    private TestHost(ServiceProvider services)
    {
        this.services = services;
    }

    public IServiceProvider Services => services;

    public IApprovalStore Store => services.GetRequiredService<IApprovalStore>();

    public StorageMetrics Metrics => services.GetRequiredService<StorageMetrics>();

    public IncidentStore Incidents => services.GetRequiredService<IncidentStore>();

    public CommitWatch Commits => services.GetRequiredService<CommitWatch>();

    /// <summary>A process that only writes: its messages stay in the outbox.</summary>
    public static TestHost WritingOnly(StorageOptions options, TimeProvider? time = null, Action<IServiceCollection>? configure = null)
    {
        var services = Basic(options, time);
        configure?.Invoke(services);
        return new TestHost(services.BuildServiceProvider());
    }

    /// <summary>A whole process, started.</summary>
    /// <param name="options">The store.</param>
    /// <param name="queues">Prefix of queues and exchanges; hosts with the same one work together.</param>
    /// <param name="sagas">Registers the sagas on the bus.</param>
    /// <param name="deadline">Makes a message of a deadline.</param>
    /// <param name="time">The business clock.</param>
    /// <param name="configure">Last word on the services.</param>
    public static async Task<TestHost> StartAsync(
        StorageOptions options,
        string queues,
        Action<IBusRegistrationConfigurator> sagas,
        Func<Deadline, ICaseMessage>? deadline = null,
        TimeProvider? time = null,
        Action<IServiceCollection>? configure = null)
    {
        var services = Basic(options, time);
        services.AddMassTransit(bus =>
        {
            bus.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(queues, false));
            sagas(bus);
            bus.ConfigureApprovalEndpoints(options);
            UseTransport(bus, options.Transport, queues);
        });
        services.AddApprovalMessaging(deadline ?? (_ => throw new InvalidOperationException("No deadlines here.")));
        configure?.Invoke(services);
        var host = new TestHost(services.BuildServiceProvider());
        await host.StartAsync();
        return host;
    }

    /// <summary>Stops in order, as a service manager asks.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var service in Enumerable.Reverse(started))
        {
            await service.StopAsync(CancellationToken.None);
        }

        await services.DisposeAsync();
    }

    private async Task StartAsync()
    {
        foreach (var service in services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
            started.Add(service);
        }

        await services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(30));
    }

    private static ServiceCollection Basic(StorageOptions options, TimeProvider? time)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory, TestLog>();
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        services.AddSingleton<CommitWatch>();
        services.AddSingleton<ICommitObserver>(provider => provider.GetRequiredService<CommitWatch>());
        services.AddApprovalStorage(options, typeof(TestHost).Assembly);
        return services;
    }

    private static void UseTransport(IBusRegistrationConfigurator bus, TransportKind transport, string queues)
    {
        if (transport == TransportKind.InProcess)
        {
            bus.UsingInMemory((context, cfg) => cfg.ConfigureEndpoints(context));
            return;
        }

        var address = TestServers.RabbitMq();
        bus.UsingRabbitMq((context, cfg) =>
        {
            cfg.Host(new Uri(address));
            cfg.MessageTopology.SetEntityNameFormatter(new PrefixEntityNameFormatter(cfg.MessageTopology.EntityNameFormatter, queues + "-"));
            cfg.ConfigureEndpoints(context);
        });
    }
}

/// <summary>Lets tests wait for what commits, instead of sleeping.</summary>
public sealed class CommitWatch : ICommitObserver
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, (int Times, List<(int Wanted, TaskCompletionSource Done)> Waiters)> touched = [];
    private TaskCompletionSource next = New();

    public void OnCommitted(IReadOnlyCollection<Guid> caseIds)
    {
        TaskCompletionSource done;
        lock (gate)
        {
            foreach (var caseId in caseIds)
            {
                Touch(caseId);
            }

            done = next;
            next = New();
        }

        done.TrySetResult();
    }

    /// <summary>Ends once so many transactions of this host wrote to the case.</summary>
    public Task TouchedAsync(Guid caseId, int times)
    {
        lock (gate)
        {
            var (already, waiters) = touched.TryGetValue(caseId, out var known) ? known : (0, []);
            touched[caseId] = (already, waiters);
            if (already >= times)
            {
                return Task.CompletedTask;
            }

            var done = New();
            waiters.Add((times, done));
            return done.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    /// <summary>Asks again after every commit (and now and then, for what commits elsewhere) until the answer is yes.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition, string what, int seconds = 30)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (true)
        {
            Task signal;
            lock (gate)
            {
                signal = next.Task;
            }

            if (await condition())
            {
                return;
            }

            if (limit.IsCancellationRequested)
            {
                Assert.Fail($"Not within {seconds} s: {what}");
            }

            await Task.WhenAny(signal, Task.Delay(50));
        }
    }

    private void Touch(Guid caseId)
    {
        var (already, waiters) = touched.TryGetValue(caseId, out var known) ? known : (0, []);
        touched[caseId] = (already + 1, waiters);
        foreach (var (_, reached) in waiters.Where(waiter => waiter.Wanted <= already + 1))
        {
            reached.TrySetResult();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Shows what the product logs as a warning or worse beside the test.</summary>
public sealed class TestLog : ILoggerFactory
{
    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => new Writer(categoryName);

    public void Dispose()
    {
    }

    private sealed class Writer(string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                TestContext.Out.WriteLine($"{logLevel} {category}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
