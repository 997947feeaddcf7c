using System.Data.Common;
using System.Reflection;
using Approval.Domain.Persistence;
using Approval.Storage.Audit;
using Approval.Storage.Deadlines;
using Approval.Storage.Messaging;
using Approval.Storage.PostgreSql;
using Approval.Storage.Schema;
using Approval.Storage.Sessions;
using Approval.Storage.Sql;
using Approval.Storage.Sqlite;
using MassTransit;
using MassTransit.Configuration;
using MassTransit.Saga;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Approval.Storage;

/// <summary>Registers the store, its messaging and its deadlines.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Registers the store: <see cref="IApprovalStore"/>, <see cref="IReadDatabase"/>, <see cref="IncidentStore"/>,
    /// <see cref="AuditVerifier"/>, <see cref="StorageMetrics"/>. The schema is brought up to date at first use and when the host
    /// starts. Nothing is delivered until <see cref="AddApprovalMessaging"/> is called too.
    /// </summary>
    /// <param name="services">The host's services; a <see cref="TimeProvider"/> registered there is the business clock.</param>
    /// <param name="options">Where and how to store.</param>
    /// <param name="messageAssemblies">Assemblies that hold the message types.</param>
    public static IServiceCollection AddApprovalStorage(
        this IServiceCollection services, StorageOptions options, params Assembly[] messageAssemblies)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(new MessageTypes(messageAssemblies));
        services.AddSingleton<StorageMetrics>();
        services.AddSingleton<ISqlDatabase>(provider => options.Provider == StorageProvider.Sqlite
            ? new SqliteDatabase(options, provider.GetRequiredService<StorageMetrics>())
            : new PostgreSqlDatabase(options, provider.GetRequiredService<StorageMetrics>()));
        services.AddSingleton<SchemaScripts>();
        services.AddSingleton<MessagesInFlight>();
        services.AddSingleton<ApprovalStore>();
        services.AddSingleton<IApprovalStore>(provider => provider.GetRequiredService<ApprovalStore>());
        services.TryAddSingleton<IMessageDispatcher, NoDispatcher>();
        services.AddSingleton<IReadDatabase, ReadDatabase>();
        services.AddSingleton(provider => new IncidentStore(
            provider.GetRequiredService<ISqlDatabase>(),
            provider.GetRequiredService<SchemaScripts>(),
            provider.GetRequiredService<ApprovalStore>(),
            provider.GetRequiredService<MessageTypes>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new AuditVerifier(
            provider.GetRequiredService<ISqlDatabase>(), provider.GetRequiredService<SchemaScripts>()));
        services.AddHostedService<SchemaAtStart>();
        return services;
    }

    /// <summary>
    /// Registers delivery: the dispatcher, the sweeper and the deadline poller run with the host. Call it beside
    /// <c>AddMassTransit</c>, whose sagas use <see cref="ApprovalRepository{TSaga}"/>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="deadlineMessage">Makes the message that wakes a deadline's stage.</param>
    public static IServiceCollection AddApprovalMessaging(
        this IServiceCollection services, Func<Deadline, ICaseMessage> deadlineMessage)
    {
        services.AddSingleton(deadlineMessage);
        services.AddSingleton<MessageConsumption>();
        services.AddSingleton(provider => new OutboxDispatcher(
            provider.GetRequiredService<StorageOptions>(),
            new Lazy<ApprovalStore>(provider.GetRequiredService<ApprovalStore>),
            new Lazy<IBusControl>(provider.GetRequiredService<IBusControl>),
            provider.GetRequiredService<MessagesInFlight>(),
            provider.GetRequiredService<ILogger<OutboxDispatcher>>()));
        services.Replace(ServiceDescriptor.Singleton<IMessageDispatcher>(provider => provider.GetRequiredService<OutboxDispatcher>()));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<OutboxSweeper>(
            provider, new Lazy<IBusControl>(provider.GetRequiredService<IBusControl>)));
        services.AddSingleton<DeadlinePoller>();
        services.AddSingleton<IDeadlineWaker>(provider => provider.GetRequiredService<DeadlinePoller>());
        services.AddHostedService(provider => provider.GetRequiredService<OutboxDispatcher>());
        services.AddHostedService(provider => provider.GetRequiredService<OutboxSweeper>());
        services.AddHostedService(provider => provider.GetRequiredService<DeadlinePoller>());
        return services;
    }

    /// <summary>Keeps the saga in the store, so that it takes each message exactly once, with its case locked.</summary>
    public static ISagaRegistrationConfigurator<TSaga> ApprovalRepository<TSaga>(this ISagaRegistrationConfigurator<TSaga> configurator)
        where TSaga : class, ISaga
    {
        configurator.Repository(services =>
        {
            services.RegisterLoadSagaRepository<TSaga, ApprovalSagaRepositoryContextFactory<TSaga>>();
            services.RegisterQuerySagaRepository<TSaga, ApprovalSagaRepositoryContextFactory<TSaga>>();
            services.RegisterSagaRepository<
                TSaga,
                IApprovalSession,
                SagaConsumeContextFactory<IApprovalSession, TSaga>,
                ApprovalSagaRepositoryContextFactory<TSaga>>();
        });
        return configurator;
    }

    /// <summary>Lets every endpoint work on as many messages at once as the options say.</summary>
    public static void ConfigureApprovalEndpoints(this IBusRegistrationConfigurator configurator, StorageOptions options) =>
        configurator.AddConfigureEndpointsCallback((_, endpoint) =>
        {
            endpoint.PrefetchCount = options.EffectiveConcurrency * 2;
            endpoint.ConcurrentMessageLimit = options.EffectiveConcurrency;
        });

    /// <summary>Fails the start of the host early and clearly when the schema cannot be used.</summary>
    private sealed class SchemaAtStart(SchemaScripts schema) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => schema.EnsureAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>The reading side: connections for queries, apart from the writer. On SQLite they are read-only.</summary>
public interface IReadDatabase
{
    StorageProvider Provider { get; }

    /// <summary>Opens a pooled connection on an up-to-date schema; dispose it after use.</summary>
    Task<DbConnection> OpenAsync(CancellationToken cancellationToken = default);
}

internal sealed class ReadDatabase(ISqlDatabase database, SchemaScripts schema) : IReadDatabase
{
    public StorageProvider Provider => database.Provider;

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken = default)
    {
        await schema.EnsureAsync(cancellationToken).ConfigureAwait(false);
        return await database.OpenReadAsync(cancellationToken).ConfigureAwait(false);
    }
}
