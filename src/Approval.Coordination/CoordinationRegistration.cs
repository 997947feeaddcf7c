using System.Reflection;
using Approval.Coordination.Calendar;
using Approval.Coordination.Desk;
using Approval.Coordination.Stages;
using Approval.Domain.Persistence;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Approval.Coordination;

/// <summary>Where sagas are kept; the host names the store, this part does not know it.</summary>
public interface ISagaStorage
{
    void Use<TState>(ISagaRegistrationConfigurator<TState> saga)
        where TState : class, ISaga;
}

/// <summary>Registers the stages, their sagas and the desk.</summary>
public static class CoordinationRegistration
{
    /// <summary>Registers desk and stages. The host provides the store, the sources and the staff directory.</summary>
    public static IServiceCollection AddApprovalCoordination(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(StageRegistry.Default);
        services.AddSingleton<StageServices>();
        services.AddSingleton<ICaseDesk, CaseDesk>();
        services.AddSingleton<CalendarRevision>();
        return services;
    }

    /// <summary>Registers every saga of this part on the given storage.</summary>
    public static void AddApprovalSagas(this IBusRegistrationConfigurator bus, ISagaStorage storage)
    {
        foreach (var machine in typeof(CoordinationRegistration).Assembly.GetTypes().Where(t => !t.IsAbstract && StateOf(t) is not null))
        {
            typeof(CoordinationRegistration)
                .GetMethod(nameof(AddSaga), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(machine, StateOf(machine)!)
                .Invoke(null, [bus, storage]);
        }
    }

    /// <summary>The message that wakes a deadline's stage.</summary>
    public static ICaseMessage MessageOf(Deadline deadline) =>
        StageRegistry.Default.FindPeopleStage(DeadlineKinds.StageOf(deadline)).DeadlineReached(deadline);

    private static void AddSaga<TMachine, TState>(IBusRegistrationConfigurator bus, ISagaStorage storage)
        where TMachine : class, SagaStateMachine<TState>
        where TState : class, SagaStateMachineInstance =>
        storage.Use(bus.AddSagaStateMachine<TMachine, TState>());

    private static Type? StateOf(Type type) =>
        type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(MassTransitStateMachine<>)
            ? parent.GetGenericArguments()[0]
            : null;
}
