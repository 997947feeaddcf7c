using Approval.Coordination.Desk;
using Approval.Coordination.Documents;
using Approval.Coordination.Stages;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Persistence;
using Approval.Domain.Tasks;

namespace Approval.Coordination.Delivery;

public sealed record StartDelivery(StageRun Run) : ICaseMessage
{
    public Guid CaseId => Run.CaseId;
}

/// <summary>The applicant has the decision; the proof is on file.</summary>
public sealed record DecisionDelivered(Guid CaseId, Guid StageId) : ICaseMessage;

public sealed record DeliveryDeadlineReached(Guid CaseId, Guid StageId, string What) : ICaseMessage;

public sealed record CancelDelivery(Guid CaseId, Guid StageId) : ICaseMessage;

/// <summary>送达: the decision reaches the applicant within ten working days (许可法 §44), with proof.</summary>
public sealed class DeliveryStage : IPeopleStage
{
    public const string Type = "Approval.Delivery";

    /// <summary>Outcome of its task and of the stage.</summary>
    public const string Delivered = "Delivered";

    private static readonly (string Value, string Label)[] Methods = [("Counter", "窗口领取"), ("Post", "邮寄送达"), ("Electronic", "电子送达")];

    public Workflows.Descriptors.ActivityDescriptor Descriptor { get; } = StageDescriptors.Of(
        Type,
        "送达",
        "把决定送达申请人，留存送达回证",
        [StageDescriptors.LimitDays(10)],
        [(Delivered, "已送达")]);

    public CaseState CaseState => CaseState.Delivering;

    internal static TaskForm Form { get; } = new(
        [new(Delivered, "已送达")],
        TaskForm.Fields(
            ("method", TaskForm.Choice("送达方式", Methods)),
            ("receivedBy", TaskForm.Text("签收人", 100)),
            ("proof", TaskForm.Text("送达凭证（快递单号、电子回执等）", 200))));

    public ICaseMessage Start(StageRun run) => new StartDelivery(run);

    public ICaseMessage Cancel(Guid caseId, Guid stageId) => new CancelDelivery(caseId, stageId);

    public ICaseMessage DeadlineReached(Deadline deadline) =>
        new DeliveryDeadlineReached(deadline.CaseId, deadline.StageId, DeadlineKinds.What(deadline));

    public async Task<ICaseMessage> AnswerAsync(CaseWork work, WorkTask task, Caller caller, TaskAnswer answer)
    {
        var method = answer.Text("method", 20) ?? Methods[0].Value;
        if (!Methods.Any(m => m.Value == method))
            throw Answers.Wrong("form.method", "送达方式应当是窗口领取（Counter）、邮寄送达（Post）或电子送达（Electronic）。");
        var proof = answer.Text("proof", 200);
        if (method == "Post" && proof is null)
            throw Answers.Wrong("form.proof", "邮寄送达请填写快递单号。", "delivery-proof-required");
        var label = Methods.First(m => m.Value == method).Label;
        var receivedBy = answer.Text("receivedBy", 100) ?? work.Case.Applicant.Name;
        await work.IssueAsync(DocumentKind.DeliveryReceipt, work.Case.ReceivingBody, caller.UserName, d => Letters.Delivery(d, label, receivedBy, proof));
        return new DecisionDelivered(task.CaseId, task.StageId);
    }
}
