using System.Reflection;
using Approval.Domain.Persistence;
using RabbitMQ.Client;

namespace Approval.Storage.Tests.Hosting;

/// <summary>Removes the queues and exchanges of a test from the broker.</summary>
public static class RabbitCleaner
{
    public static async Task RemoveAsync(string prefix, params string[] endpoints)
    {
        var factory = new ConnectionFactory { Uri = new Uri(TestServers.RabbitMq()) };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var endpoint in endpoints.SelectMany(name => new[] { name, name + "_error", name + "_skipped" }))
        {
            await channel.QueueDeleteAsync($"{prefix}-{endpoint}");
            await channel.ExchangeDeleteAsync($"{prefix}-{endpoint}");
        }

        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(type => type.IsAssignableTo(typeof(ICaseMessage))))
        {
            await channel.ExchangeDeleteAsync($"{prefix}-{type.Namespace}:{type.Name}");
        }

        await channel.ExchangeDeleteAsync($"{prefix}-Approval.Domain.Persistence:ICaseMessage");
    }
}
