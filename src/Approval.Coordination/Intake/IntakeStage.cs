using Approval.Coordination.Desk;
using Approval.Coordination.Stages;
using Approval.Domain.Cases;
using Approval.Domain.Persistence;
using Approval.Domain.Tasks;
using Approval.Domain.Time;
using Approval.Workflows.Descriptors;

namespace Approval.Coordination.Intake;

/// <summary>受理: the window checks what came in and accepts, asks once for what is missing, defers or declines.</summary>
public sealed class IntakeStage : IPeopleStage
{
    public const string Type = "Approval.Intake";

    public ActivityDescriptor Descriptor { get; } = StageDescriptors.Of(
        Type,
        "受理",
        "窗口对申请进行受理审查：受理、一次性告知补正、容缺受理、不予受理或当场办结",
        [StageDescriptors.LimitDays(5) with { Maximum = StatutoryLimits.ReceiptCheck.Days.Value }],
        [("Accepted", "受理"), ("OnTheSpot", "当场办结"), ("Declined", "不予受理"), ("Abandoned", "逾期未补正")]);

    public CaseState CaseState => CaseState.Received;

    internal static TaskForm Form { get; } = new(
        [
            new(nameof(IntakeDecisionKind.Accept), "受理"),
            new(nameof(IntakeDecisionKind.Supplement), "一次性告知补正"),
            new(nameof(IntakeDecisionKind.Defer), "容缺受理"),
            new(nameof(IntakeDecisionKind.Decline), "不予受理"),
            new(nameof(IntakeDecisionKind.OnTheSpot), "当场办结"),
        ],
        TaskForm.Fields(
            ("missing", TaskForm.TextList("缺少的材料（材料编码）")),
            ("reason", TaskForm.Text("不予受理的理由")),
            ("competentBody", TaskForm.Text("有权受理的机关", 200)),
            ("commitment", TaskForm.Text("容缺承诺内容")),
            ("commitmentDueOn", new() { ["type"] = "string", ["format"] = "date", ["title"] = "承诺补交日期" })));

    public ICaseMessage Start(StageRun run) => new StartIntake(run);

    public ICaseMessage Cancel(Guid caseId, Guid stageId) => new CancelIntake(caseId, stageId);

    public ICaseMessage DeadlineReached(Deadline deadline) =>
        new IntakeDeadlineReached(deadline.CaseId, deadline.StageId, DeadlineKinds.What(deadline));

    /// <summary>The desk decides an intake itself, also when it is answered as a task.</summary>
    public Task<ICaseMessage> AnswerAsync(CaseWork work, WorkTask task, Caller caller, TaskAnswer answer) =>
        throw new InvalidOperationException("The desk decides the receipt check.");
}
