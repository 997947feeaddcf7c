using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Approval.Domain.Persistence;
using Approval.Storage.Sql;

namespace Approval.Storage.Messaging;

/// <summary>
/// The message types of the product by their short name, which is what the outbox and incidents keep: stable when types
/// move between assemblies and namespaces.
/// </summary>
public sealed class MessageTypes
{
    private readonly FrozenDictionary<string, Type> byName;

    /// <param name="assemblies">Assemblies that hold the concrete <see cref="ICaseMessage"/> types.</param>
    /// <exception cref="StorageException">Two types have the same short name.</exception>
    public MessageTypes(IEnumerable<Assembly> assemblies)
    {
        var types = new Dictionary<string, Type>(StringComparer.Ordinal);
        foreach (var type in assemblies.Distinct().SelectMany(assembly => assembly.GetTypes()).Where(IsMessage))
        {
            if (!types.TryAdd(type.Name, type))
            {
                throw new StorageException($"Two message types are named {type.Name}: {types[type.Name]} and {type}.");
            }
        }

        byName = types.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The stable name of a message's type.</summary>
    /// <exception cref="StorageException">The type was not registered.</exception>
    public string NameOf(ICaseMessage message)
    {
        var type = message.GetType();
        return byName.TryGetValue(type.Name, out var known) && known == type
            ? type.Name
            : throw new StorageException($"{type} is not a registered message type: pass its assembly to AddApprovalStorage.");
    }

    internal static string Write(ICaseMessage message) =>
        JsonSerializer.Serialize(message, message.GetType(), StorageJson.Options);

    internal ICaseMessage Read(string name, string payload)
    {
        if (!byName.TryGetValue(name, out var type))
        {
            throw new StorageException($"Message type {name} is unknown to this release.");
        }

        return (ICaseMessage?)JsonSerializer.Deserialize(payload, type, StorageJson.Options)
            ?? throw new StorageException($"The payload of a {name} is empty.");
    }

    private static bool IsMessage(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && type.IsAssignableTo(typeof(ICaseMessage));
}
