using Approval.Coordination.Desk;
using Approval.Domain.Cases;
using Approval.Domain.Persistence;
using Approval.Domain.Tasks;
using Approval.Workflows.Descriptors;

namespace Approval.Coordination.Stages;

/// <summary>
/// A kind of activity that a workflow can use. Each lives in a folder of its own with its descriptor, saga, messages
/// and forms; the registry finds it there, so adding a stage touches no other file.
/// </summary>
public interface IStage
{
    /// <summary>Type name, inputs and ports: what the designer shows, the validator checks and the executor follows.</summary>
    ActivityDescriptor Descriptor { get; }
}

/// <summary>A stage that waits for people: it has a saga that is started, woken, answered and cancelled by messages.</summary>
public interface IPeopleStage : IStage
{
    /// <summary>What the case is called while this stage is open.</summary>
    CaseState CaseState { get; }

    ICaseMessage Start(StageRun run);

    ICaseMessage Cancel(Guid caseId, Guid stageId);

    ICaseMessage DeadlineReached(Deadline deadline);

    /// <summary>
    /// Checks a person's answer to one of the stage's tasks, in the person's own transaction, and says which message
    /// carries it on. The desk has already checked that the task is open and the caller may answer it.
    /// </summary>
    Task<ICaseMessage> AnswerAsync(CaseWork work, WorkTask task, Caller caller, TaskAnswer answer);
}

/// <summary>A stage that acts at once, inside the case's own transaction, and completes.</summary>
public interface IEffectStage : IStage
{
    Task RunAsync(CaseWork work, StageRun run);
}

/// <summary>All stages, by activity type.</summary>
public sealed class StageRegistry
{
    private readonly Dictionary<string, IStage> _stages;

    public StageRegistry(IEnumerable<IStage> stages) => _stages = stages.ToDictionary(s => s.Descriptor.TypeName);

    /// <summary>Every stage of this assembly.</summary>
    public static StageRegistry Default { get; } = new(
        typeof(StageRegistry).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && typeof(IStage).IsAssignableFrom(t))
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => (IStage)Activator.CreateInstance(t)!));

    public IEnumerable<IStage> All => _stages.Values;

    /// <summary>The stage of an activity type; null for Elsa's own activities.</summary>
    public IStage? TryFind(string typeName) => _stages.GetValueOrDefault(typeName);

    /// <summary>The stage of an activity type.</summary>
    /// <exception cref="InvalidOperationException">No such stage; the validator refuses such definitions.</exception>
    public IStage Find(string typeName) =>
        TryFind(typeName)
            ?? throw new InvalidOperationException($"No stage handles activity type '{typeName}'.");

    public IPeopleStage FindPeopleStage(string typeName) =>
        Find(typeName) as IPeopleStage
        ?? throw new InvalidOperationException($"Activity type '{typeName}' does not wait for people.");
}
