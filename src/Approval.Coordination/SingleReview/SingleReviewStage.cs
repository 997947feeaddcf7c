using Approval.Coordination.Desk;
using Approval.Coordination.Stages;
using Approval.Domain.Cases;
using Approval.Domain.Persistence;
using Approval.Domain.Tasks;
using Approval.Workflows.Descriptors;

namespace Approval.Coordination.SingleReview;

public sealed record StartSingleReview(StageRun Run) : ICaseMessage
{
    public Guid CaseId => Run.CaseId;
}

/// <summary>The department answered; its opinion is already written.</summary>
public sealed record SingleReviewAnswered(Guid CaseId, Guid StageId) : ICaseMessage;

public sealed record SingleReviewDeadlineReached(Guid CaseId, Guid StageId, string What) : ICaseMessage;

public sealed record CancelSingleReview(Guid CaseId, Guid StageId) : ICaseMessage;

/// <summary>单部门审查: one department looks at the case and says its opinion.</summary>
public sealed class SingleReviewStage : IPeopleStage
{
    public const string Type = "Approval.SingleReview";

    public ActivityDescriptor Descriptor { get; } = StageDescriptors.Of(
        Type,
        "单部门审查",
        "由一个部门审查并提出意见",
        [
            StageDescriptors.Department("Department", "办理部门", required: true),
            StageDescriptors.Title(),
            StageDescriptors.LimitDays(5),
            StageDescriptors.AtLimit("Remind", "Escalate", "Assent", "TimedOut"),
            StageDescriptors.RemindTimes(),
            StageDescriptors.RemindEveryDays(),
            new("OutcomeLabels", "Object", "意见选项的显示文字") { DefaultSyntax = "Object" },
        ],
        [("Passed", "通过"), ("PassedWithConditions", "有条件通过"), ("Rejected", "未通过"), ("MaterialsNeeded", "需补充材料"), ("TimedOut", "超时")]);

    public CaseState CaseState => CaseState.InReview;

    public ICaseMessage Start(StageRun run) => new StartSingleReview(run);

    public ICaseMessage Cancel(Guid caseId, Guid stageId) => new CancelSingleReview(caseId, stageId);

    public ICaseMessage DeadlineReached(Deadline deadline) =>
        new SingleReviewDeadlineReached(deadline.CaseId, deadline.StageId, DeadlineKinds.What(deadline));

    public Task<ICaseMessage> AnswerAsync(CaseWork work, WorkTask task, Caller caller, TaskAnswer answer)
    {
        var opinion = OpinionForm.Read(work, task, caller, answer);
        work.Session.Put(opinion);

        // At once, so that what departments of parallel branches ask for meets in the one notice.
        work.Case.AskFor(opinion.RequestedMaterials);
        return Task.FromResult<ICaseMessage>(new SingleReviewAnswered(task.CaseId, task.StageId));
    }
}
