using System.Reflection;
using Approval.Coordination;
using Approval.Domain.Persistence;
using MassTransit;

namespace Approval.Architecture.Tests;

/// <summary>Exactly-once rests on it: the outbox row of a message belongs to one consuming transaction.</summary>
public sealed class Every_message_has_one_consumer
{
    private static readonly Assembly Coordination = typeof(CoordinationRegistration).Assembly;

    [TestCaseSource(nameof(Messages))]
    public void A_message_is_an_event_of_exactly_one_state_machine(Type message)
    {
        var machines = Coordination.GetTypes()
            .Where(t => typeof(StateMachine).IsAssignableFrom(t) && !t.IsAbstract)
            .Where(t => t.GetProperties().Any(p => p.PropertyType == typeof(Event<>).MakeGenericType(message)));

        Assert.That(machines.Count(), Is.EqualTo(1));
    }

    private static IEnumerable<Type> Messages =>
        Coordination.GetTypes().Where(t => typeof(ICaseMessage).IsAssignableFrom(t) && t is { IsClass: true, IsAbstract: false });
}
