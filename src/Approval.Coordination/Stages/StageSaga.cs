using Approval.Domain.Persistence;
using MassTransit;

namespace Approval.Coordination.Stages;

/// <summary>State that every stage saga keeps: which run it is.</summary>
public abstract class StageState : SagaStateMachineInstance
{
    /// <summary>The stage run.</summary>
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    public StageRun Run { get; set; } = null!;

    /// <summary>Day 0 of the stage's limit.</summary>
    public DateOnly StartedOn { get; set; }

    /// <summary>The port by which the run was left; null while it is open.</summary>
    public string? Outcome { get; set; }
}

public static class SagaContexts
{
    /// <summary>The transaction that consumes the message; the saga repository opened it and locked the case.</summary>
    /// <exception cref="InvalidOperationException">The saga runs outside the approval repository.</exception>
    public static IApprovalSession Session(this PipeContext context) =>
        context.TryGetPayload(out IApprovalSession? session)
            ? session
            : throw new InvalidOperationException("The saga must run on the approval saga repository, which provides the session.");

    /// <summary>Whether the run is still wanted: its case may have ended while the starting message was on its way.</summary>
    public static bool IsWanted(this CaseWork work, StageState saga) => work.Case.IsOpen(saga.CorrelationId);

    /// <summary>Leaves the run by a port: its tasks and deadlines are closed and the flowchart is told.</summary>
    public static Task LeaveAsync(this CaseWork work, StageState saga, string outcome, string cancelReason)
    {
        saga.Outcome = outcome;
        return work.FinishStageAsync(saga.CorrelationId, saga.Run.InstanceId, outcome, cancelReason);
    }

    /// <summary>The message's case, locked, ready for work.</summary>
    public static Task<CaseWork> WorkAsync<TState, TMessage>(this BehaviorContext<TState, TMessage> context, StageServices services)
        where TState : class, SagaStateMachineInstance
        where TMessage : class, ICaseMessage =>
        CaseWork.OnAsync(services, context.Session(), context.Message.CaseId);
}
