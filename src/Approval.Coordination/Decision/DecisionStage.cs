using Approval.Coordination.CaseFlow;
using Approval.Coordination.Desk;
using Approval.Coordination.Documents;
using Approval.Coordination.Stages;
using Approval.Domain.Cases;
using Approval.Domain.Cases.Rules;
using Approval.Domain.Documents;
using Approval.Domain.Persistence;
using Approval.Domain.Tasks;
using Approval.Workflows.Descriptors;

namespace Approval.Coordination.Decision;

public sealed record StartDecision(StageRun Run) : ICaseMessage
{
    public Guid CaseId => Run.CaseId;
}

/// <summary>The decision was taken, or the case returned to the review; what was decided is on the case.</summary>
public sealed record DecisionAnswered(Guid CaseId, Guid StageId, string Outcome) : ICaseMessage;

public sealed record DecisionDeadlineReached(Guid CaseId, Guid StageId, string What) : ICaseMessage;

public sealed record CancelDecision(Guid CaseId, Guid StageId) : ICaseMessage;

/// <summary>决定: the head of the deciding body grants, refuses with reasons and remedies, or returns the case to the review.</summary>
public sealed class DecisionStage : IPeopleStage
{
    public const string Type = "Approval.Decision";
    public const string Grant = "Grant";
    public const string Refuse = "Refuse";
    public const string Return = "Return";

    public ActivityDescriptor Descriptor { get; } = StageDescriptors.Of(
        Type,
        "决定",
        "作出准予或不予的决定，或者退回重新审查",
        [
            StageDescriptors.Department("Department", "决定机关（空为按赋权协议确定）", required: false),
            StageDescriptors.LimitDays(5),
            StageDescriptors.AtLimit("Remind", "Escalate"),
        ],
        [("Granted", "准予"), ("Refused", "不予"), ("Returned", "退回审查")]);

    public CaseState CaseState => CaseState.Deciding;

    internal static TaskForm Form { get; } = new(
        [new(Grant, "准予"), new(Refuse, "不予"), new(Return, "退回重新审查")],
        TaskForm.Fields(
            ("reasons", TaskForm.Text("理由")),
            ("conditions", TaskForm.TextList("准予所附的条件"))));

    public ICaseMessage Start(StageRun run) => new StartDecision(run);

    public ICaseMessage Cancel(Guid caseId, Guid stageId) => new CancelDecision(caseId, stageId);

    public ICaseMessage DeadlineReached(Deadline deadline) =>
        new DecisionDeadlineReached(deadline.CaseId, deadline.StageId, DeadlineKinds.What(deadline));

    public async Task<ICaseMessage> AnswerAsync(CaseWork work, WorkTask task, Caller caller, TaskAnswer answer)
    {
        var reasons = answer.Text("reasons") ?? answer.Words();
        if (answer.Outcome == Return)
        {
            if (reasons is null)
                throw Answers.Wrong("comment", "退回必须说明原因。", "return-needs-reason");
        }
        else
        {
            var granted = answer.Outcome == Grant;

            // Nothing typed means the reviews' conditions as they are; a list of one's own must contain them or say why not.
            var own = answer.TextList("conditions");
            var conditions = own.Count == 0 && (reasons is null || answer.Form?["conditions"] is null) ? work.Case.ReviewConditions : own;
            await DecideAsync(work, task.Department, caller, granted, reasons, granted ? conditions : []);
            if (granted && work.Case.ReviewOutcomes.Values.Any(GrantingAgainstAReviewMustGiveReasons.IsAdverse))
                work.Record("granted-against-review", $"{caller.DisplayName}在审查未通过或者逾期的情况下准予，理由：{reasons}", task.Department, caller.UserName);
        }

        return new DecisionAnswered(task.CaseId, task.StageId, answer.Outcome switch { Grant => "Granted", Refuse => "Refused", _ => "Returned" });
    }

    /// <summary>Takes the decision and issues its document; also used when an item is finished on the spot.</summary>
    public static async Task DecideAsync(
        CaseWork work, string department, Caller caller, bool granted, string? reasons, IReadOnlyList<string> conditions)
    {
        var decision = new CaseDecision(granted, conditions, reasons, caller.UserName, caller.DisplayName, department, DecidedOn(work), Guid.Empty);
        var stood = work.Case.Clock.IsStopped;
        work.Case.Decide(decision);
        if (stood)
            await CaseDates.RecomputeAsync(work);
        var document = await work.IssueAsync(
            granted ? DocumentKind.GrantDecision : DocumentKind.RefusalDecision,
            department,
            caller.UserName,
            d => granted ? Letters.Grant(d, conditions, reasons, work.Subject.Result.Name) : Letters.Refusal(d, reasons!));
        work.Case.Decision = decision with { DocumentId = document.Id };
    }

    /// <summary>Never before the acceptance, which on a day off counts as of the next working day.</summary>
    private static DateOnly DecidedOn(CaseWork work) =>
        work.Case.AcceptedOn is { } accepted && accepted > work.Today ? accepted : work.Today;
}
