using System.Text.Json.Nodes;
using Approval.Coordination.Desk;
using Approval.Coordination.Stages;
using Approval.Domain.Cases;
using Approval.Domain.JointReview;
using Approval.Domain.Persistence;
using Approval.Domain.Tasks;
using Approval.Workflows.Descriptors;

namespace Approval.Coordination.JointReview;

/// <summary>并联审批: several departments say their opinion at the same time; one policy makes one outcome of them.</summary>
public sealed class JointReviewStage : IPeopleStage
{
    public const string Type = "Approval.JointReview";

    /// <summary>Outcome of the lead's task to choose the participants.</summary>
    public const string Choose = "Choose";

    public ActivityDescriptor Descriptor { get; } = StageDescriptors.Of(
        Type,
        "并联审批",
        "多个部门同时审查，按规则汇总为一个结果",
        [
            StageDescriptors.Department("LeadDepartment", "牵头部门", required: true),
            new("Departments", "ICollection<String>", "会签部门") { Reference = InputReference.Department, DefaultSyntax = "Object" },
            new("ChosenByLead", "Boolean", "由牵头部门在办理时选定会签部门") { DefaultJson = "false" },
            StageDescriptors.LimitDays(10),
            new("ParticipantLimits", "Object", "个别部门的时限（工作日）") { DefaultSyntax = "Object" },
            new("Convergence", "String", "汇总规则")
            {
                DefaultJson = "\"Unanimous\"",
                AllowedValues =
                [
                    new("Unanimous", "一致同意"), new("AnyVeto", "一票否决"), new("Majority", "过半数同意"),
                    new("Ratio", "达到比例"), new("Quorum", "达到数量"), new("LeadDecides", "牵头部门决定"),
                ],
            },
            new("Ratio", "Double", "同意比例（0到1）") { Minimum = 0, Maximum = 1 },
            new("Quorum", "Int32", "同意数量") { Minimum = 1 },
            new("Silence", "String", "逾期未答复")
            {
                DefaultJson = "\"TimedOut\"",
                AllowedValues = [new("Assent", "视为同意（超时默许）"), new("Object", "视为不同意"), new("ReferToLead", "由牵头部门代为答复"), new("TimedOut", "按超时处理")],
            },
            new("EarlyConvergence", "Boolean", "结果确定即提前汇总") { DefaultJson = "true" },
            StageDescriptors.RemindTimes(),
            StageDescriptors.RemindEveryDays(),
        ],
        [("Passed", "通过"), ("PassedWithConditions", "有条件通过"), ("Rejected", "未通过"), ("MaterialsNeeded", "需补充材料"), ("TimedOut", "超时")]) with
    { CheckSettings = CheckSettings };

    public CaseState CaseState => CaseState.InReview;

    internal static TaskForm ChoiceForm { get; } = new(
        [new(Choose, "选定会签部门")],
        TaskForm.Fields(("departments", TaskForm.TextList("会签部门（部门编码）"))));

    public ICaseMessage Start(StageRun run) => new StartJointReview(run);

    public ICaseMessage Cancel(Guid caseId, Guid stageId) => new CancelJointReview(caseId, stageId);

    public ICaseMessage DeadlineReached(Deadline deadline) =>
        new JointReviewDeadlineReached(deadline.CaseId, deadline.StageId, DeadlineKinds.What(deadline), deadline.Subject);

    public Task<ICaseMessage> AnswerAsync(CaseWork work, WorkTask task, Caller caller, TaskAnswer answer)
    {
        if (answer.Outcome == Choose)
            return Task.FromResult<ICaseMessage>(new ParticipantsChosen(task.CaseId, task.StageId, ChosenDepartments(work, task, answer)));
        work.Session.Put(OpinionForm.Read(work, task, caller, answer));
        return Task.FromResult<ICaseMessage>(new OpinionGiven(task.CaseId, task.StageId, task.Department));
    }

    private static IReadOnlyList<string> ChosenDepartments(CaseWork work, WorkTask task, TaskAnswer answer)
    {
        var departments = answer.TextList("departments");
        if (departments.Count == 0)
            throw Answers.Wrong("form.departments", "请至少选定一个会签部门。", "departments-required");
        var unknown = departments.Where(d => !work.Services.Catalogs.Catalog.Organisation.Contains(d)).ToList();
        if (unknown.Count == 0)
            CaseDesk.RequireSameHouse(work, task.Department, departments, "form.departments");
        return unknown.Count == 0
            ? departments
            : throw Answers.Wrong("form.departments", $"没有这些部门：{string.Join("、", unknown)}。", "department-unknown");
    }

    private static IEnumerable<string> CheckSettings(JsonObject inputs)
    {
        var departments = inputs.List("Departments");
        var chosenByLead = inputs.Flag("ChosenByLead", otherwise: false);
        if (departments.Count == 0 && !chosenByLead)
            yield return "没有会签部门，请选择部门或者勾选由牵头部门选定。";
        var policy = PolicyOf(inputs);
        var participants = departments.Append(policy.LeadDepartment).Distinct().Count();
        foreach (var rule in policy.BrokenRules(chosenByLead ? null : participants))
            yield return rule.Message;
    }

    /// <summary>The policy object of a run, from the activity's inputs.</summary>
    internal static JointReviewPolicy PolicyOf(JsonObject inputs)
    {
        var limit = inputs.Limit(10);
        return new JointReviewPolicy
        {
            LeadDepartment = inputs.Text("LeadDepartment") ?? "",
            LimitDays = limit.Days,
            ParticipantLimits = inputs.Map("ParticipantLimits")
                .Where(p => int.TryParse(p.Value, out var days) && days > 0)
                .ToDictionary(p => p.Key, p => int.Parse(p.Value, System.Globalization.CultureInfo.InvariantCulture)),
            Convergence = inputs.Choice("Convergence", Convergence.Unanimous),
            Ratio = inputs.Real("Ratio"),
            Quorum = inputs.Real("Quorum") is { } quorum ? (int)quorum : null,
            Silence = inputs.Choice("Silence", SilenceRule.TimedOut),
            EarlyConvergence = inputs.Flag("EarlyConvergence", otherwise: true),
            RemindTimes = limit.RemindTimes,
            RemindEveryDays = limit.RemindEveryDays,
        };
    }
}
