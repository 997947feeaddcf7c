using Approval.Coordination.Desk;
using Approval.Coordination.Stages;
using Approval.Domain.Cases;
using Approval.Domain.Persistence;
using Approval.Domain.Tasks;
using Approval.Workflows.Descriptors;

namespace Approval.Coordination.Supplement;

public sealed record StartSupplement(StageRun Run) : ICaseMessage
{
    public Guid CaseId => Run.CaseId;
}

/// <summary>The window took in what the notice asked for.</summary>
public sealed record SupplementSupplied(Guid CaseId, Guid StageId) : ICaseMessage;

public sealed record SupplementDeadlineReached(Guid CaseId, Guid StageId, string What) : ICaseMessage;

public sealed record CancelSupplement(Guid CaseId, Guid StageId) : ICaseMessage;

/// <summary>
/// 补正: the requests of all departments go to the applicant in the one notice the law allows (许可法 §32); the window
/// takes in the answer.
/// </summary>
public sealed class SupplementStage : IPeopleStage
{
    public const string Type = "Approval.Supplement";

    /// <summary>Outcome of its task.</summary>
    public const string Supplied = "Supplied";

    public ActivityDescriptor Descriptor { get; } = StageDescriptors.Of(
        Type,
        "补正",
        "把各部门要求的材料合并为一份补正通知，等待申请人补齐",
        [StageDescriptors.LimitDays(15) with { Reference = InputReference.None }],
        [(Supplied, "已补正"), ("Abandoned", "逾期未补正")]);

    public CaseState CaseState => CaseState.AwaitingSupplement;

    internal static TaskForm Form { get; } = new(
        [new(Supplied, "材料已补齐")],
        TaskForm.Fields(("materials", TaskForm.TextList("收到的材料"))));

    public ICaseMessage Start(StageRun run) => new StartSupplement(run);

    public ICaseMessage Cancel(Guid caseId, Guid stageId) => new CancelSupplement(caseId, stageId);

    public ICaseMessage DeadlineReached(Deadline deadline) =>
        new SupplementDeadlineReached(deadline.CaseId, deadline.StageId, DeadlineKinds.What(deadline));

    public Task<ICaseMessage> AnswerAsync(CaseWork work, WorkTask task, Caller caller, TaskAnswer answer) =>
        Task.FromResult<ICaseMessage>(new SupplementSupplied(task.CaseId, task.StageId));
}
