using System.Text.Json.Nodes;
using Approval.Coordination.Stages;
using Approval.Domain.Cases;
using Approval.Workflows.Execution;
using MassTransit;
using OpenStage = Approval.Domain.Cases.OpenStage;

namespace Approval.Coordination.CaseFlow;

public sealed class CaseSagaState : SagaStateMachineInstance
{
    /// <summary>The case.</summary>
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";

    /// <summary>The executor's state, as its JSON.</summary>
    public JsonNode? Flow { get; set; }

    /// <summary>Last finished run of each activity, for stages that the flow comes back to.</summary>
    public Dictionary<string, PreviousRun> LastRuns { get; set; } = [];

    /// <summary>Every activity that ran, in order.</summary>
    public List<JournalEntry> Journal { get; set; } = [];
}

/// <summary>An activity that ran.</summary>
/// <param name="InstanceId">Activity instance.</param>
/// <param name="ActivityId">Activity in the definition.</param>
/// <param name="NodeId">Its path in nested flowcharts, as the designer knows it.</param>
/// <param name="Type">Activity type.</param>
/// <param name="StartedAt">UTC instant.</param>
/// <param name="Outcome">Port it was left by; null while open and for what completes at once.</param>
/// <param name="FinishedAt">UTC instant.</param>
public sealed record JournalEntry(
    string InstanceId, string ActivityId, string NodeId, string Type, DateTimeOffset StartedAt, string? Outcome = null, DateTimeOffset? FinishedAt = null);

/// <summary>An activity could not run; the message is kept as an incident and can be tried again once the cause is mended.</summary>
public sealed class WorkflowFaultException(Incident incident) : Exception($"{incident.Code} at '{incident.ActivityName}' ({incident.ActivityId}): {incident.Message}")
{
    public Incident Incident { get; } = incident;
}

/// <summary>
/// The case as a whole: it asks the executor what comes next and starts the stages that say so. It decides nothing
/// itself; the workflow definition does.
/// </summary>
public sealed class CaseSaga : MassTransitStateMachine<CaseSagaState>
{
    private readonly StageServices _services;

    public CaseSaga(StageServices services)
    {
        _services = services;
        InstanceState(x => x.CurrentState);
        Event(() => Submitted, e => e.CorrelateById(m => m.Message.CaseId));
        Event(() => StageCompleted, e => { e.CorrelateById(m => m.Message.CaseId); e.OnMissingInstance(m => m.Discard()); });
        Event(() => Stopped, e => { e.CorrelateById(m => m.Message.CaseId); e.OnMissingInstance(m => m.Discard()); });

        Initially(
            When(Submitted)
                .ThenAsync(StartWorkflowAsync)
                .IfElse(c => c.Saga.Flow is null, c => c.TransitionTo(Ended), c => c.TransitionTo(Running)));

        During(Running,
            When(StageCompleted)
                .ThenAsync(GoOnAsync)
                .If(HasEnded, c => c.TransitionTo(Ended)),
            When(Stopped)
                .ThenAsync(CancelWorkflowAsync)
                .TransitionTo(Ended));

        // The instance stays on file: its journal shows which way the case went.
        During(Ended, Ignore(StageCompleted), Ignore(Stopped));
        DuringAny(Ignore(Submitted));
    }

    public State Running { get; } = null!;

    public State Ended { get; } = null!;

    public Event<CaseSubmitted> Submitted { get; } = null!;

    public Event<StageCompleted> StageCompleted { get; } = null!;

    public Event<CaseStopped> Stopped { get; } = null!;

    private static bool HasEnded(BehaviorContext<CaseSagaState, StageCompleted> context) =>
        context.Saga.Flow?["status"]?.GetValue<string>() is not (null or nameof(WorkflowStatus.Suspended));

    private async Task StartWorkflowAsync(BehaviorContext<CaseSagaState, CaseSubmitted> context)
    {
        var work = await context.WorkAsync(_services);
        if (work.Case.State.IsEnd())
            return;
        await ApplyAsync(work, context.Saga, Flowchart.Start(WorkflowOf(work), CaseVariables.AtStart(work)));
    }

    private async Task GoOnAsync(BehaviorContext<CaseSagaState, StageCompleted> context)
    {
        var work = await context.WorkAsync(_services);
        var (saga, completed) = (context.Saga, context.Message);

        // Withdrawn or terminated in the same moment: its own message is on the way and ends the workflow. A case that the
        // window declined has ended, too, but by its workflow's own course.
        if (work.Case.State is CaseState.Withdrawn or CaseState.Terminated)
            return;
        var workflow = WorkflowOf(work);
        var resume = new Resume(completed.InstanceId, completed.Outcome) { Values = CaseVariables.AfterStage(work, completed) };
        var advance = Flowchart.Advance(workflow, WorkflowState.Parse(saga.Flow!.ToJsonString()), resume);
        if (!advance.Applied)
            return;
        var index = saga.Journal.FindLastIndex(e => e.InstanceId == completed.InstanceId);
        saga.Journal[index] = saga.Journal[index] with { Outcome = completed.Outcome, FinishedAt = work.Now };
        saga.LastRuns[saga.Journal[index].ActivityId] = new PreviousRun(completed.StageId, completed.Outcome);
        await ApplyAsync(work, saga, advance);
    }

    private async Task CancelWorkflowAsync(BehaviorContext<CaseSagaState, CaseStopped> context)
    {
        var work = await context.WorkAsync(_services);
        var saga = context.Saga;
        await ApplyAsync(work, saga, Flowchart.Advance(WorkflowOf(work), WorkflowState.Parse(saga.Flow!.ToJsonString()), new CancelWorkflow()));
    }

    private CompiledWorkflow WorkflowOf(CaseWork work) => _services.Workflows.Find(work.Case.DefinitionId, work.Case.DefinitionVersion);

    private async Task ApplyAsync(CaseWork work, CaseSagaState saga, Advance advance)
    {
        saga.Flow = JsonNode.Parse(advance.State.ToUtf8());
        saga.Journal.AddRange(advance.Executed.Select(e => new JournalEntry(e.InstanceId, e.ActivityId, e.NodeId, e.Type, work.Now)));
        foreach (var effect in advance.Effects)
            await ApplyAsync(work, saga, effect);
        work.Case.WorkflowStatus = $"{advance.State.Status}";
        work.Save();
    }

    private async Task ApplyAsync(CaseWork work, CaseSagaState saga, Effect effect)
    {
        switch (effect)
        {
            case StageStarted { IsBlocking: true } started:
                Start(work, _services.Stages.FindPeopleStage(started.Type), RunOf(work, saga, started));
                break;
            case StageStarted started:
                await ((IEffectStage)_services.Stages.Find(started.Type)).RunAsync(work, RunOf(work, saga, started));
                break;
            case StageCancelled cancelled:
                var stageId = StageIds.Of(work.Case.Id, cancelled.InstanceId);
                await work.DropStageAsync(stageId, work.Case.State.IsEnd() ? "办件已经结束" : "流程已经转入其他环节，无需再办理");
                work.Session.Send(_services.Stages.FindPeopleStage(cancelled.Type).Cancel(work.Case.Id, stageId));
                break;
            case WorkflowFinished { TerminalActivityId: { } id, TerminalType: { } type } finished when _services.Stages.TryFind(type) is IEffectStage end:
                var name = WorkflowOf(work).Definition.AllActivities.First(a => a.Id == id).DisplayName;
                await end.RunAsync(work, new StageRun(work.Case.Id, work.Case.Id, id, id, name, finished.Inputs, null));
                break;
            case WorkflowFinished when !work.Case.State.IsEnd():
                throw new WorkflowFaultException(new Incident("ended-without-result", "", work.Case.DefinitionId, "", "流程结束了，但办件没有结果。请检查流程定义。"));
            case WorkflowFaulted faulted:
                throw new WorkflowFaultException(faulted.Incident);
        }
    }

    private static void Start(CaseWork work, IPeopleStage stage, StageRun run)
    {
        work.Case.Enter(new OpenStage(run.StageId, run.InstanceId, run.ActivityId, run.Name, stage.Descriptor.TypeName), stage.CaseState);
        work.Session.Send(stage.Start(run));
    }

    private static StageRun RunOf(CaseWork work, CaseSagaState saga, StageStarted started) => new(
        work.Case.Id,
        StageIds.Of(work.Case.Id, started.InstanceId),
        started.InstanceId,
        started.ActivityId,
        started.Name,
        started.Inputs,
        saga.LastRuns.GetValueOrDefault(started.ActivityId));
}
