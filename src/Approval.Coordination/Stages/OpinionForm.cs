using Approval.Coordination.Desk;
using Approval.Domain.Cases.Rules;
using Approval.Domain.JointReview;
using Approval.Domain.Rules;
using Approval.Domain.Tasks;
using Opinion = Approval.Domain.Cases.Opinion;

namespace Approval.Coordination.Stages;

/// <summary>会签意见: how a department's answer in a review is asked for and read.</summary>
public static class OpinionForm
{
    /// <param name="mayBeUnconcerned">Whether 与本部门无关 is offered.</param>
    /// <param name="labels">Words of the definition's own, by the port that the answer leads to.</param>
    public static TaskForm For(bool mayBeUnconcerned, IReadOnlyDictionary<string, string>? labels = null)
    {
        var kinds = Enum.GetValues<OpinionKind>().Where(k => mayBeUnconcerned || k != OpinionKind.NotConcerned);
        return new TaskForm(
            [.. kinds.Select(k => new TaskOutcome($"{k}", labels?.GetValueOrDefault(PortOf(k)) ?? Wording.OpinionName($"{k}")))],
            TaskForm.Fields(
                ("conditions", TaskForm.TextList("同意所附的条件")),
                ("materials", TaskForm.TextList("需要补充的材料"))));
    }

    /// <summary>The port by which one department's opinion alone leaves a review.</summary>
    public static string PortOf(OpinionKind kind) => kind switch
    {
        OpinionKind.Approve => "Passed",
        OpinionKind.ApproveWithConditions => "PassedWithConditions",
        OpinionKind.Object => "Rejected",
        OpinionKind.AskForMaterials => "MaterialsNeeded",
        OpinionKind.NotConcerned => "Passed",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Reads an opinion; an objection needs its reason, a conditional approval its conditions, a request its materials.</summary>
    /// <exception cref="RefusedException">Something that the kind of opinion needs is missing.</exception>
    /// <exception cref="BusinessRuleBrokenException">Materials are asked for although the one notice went out (许可法 §32).</exception>
    public static Opinion Read(CaseWork work, WorkTask task, Caller caller, TaskAnswer answer)
    {
        var kind = Enum.Parse<OpinionKind>(answer.Outcome!);
        var comment = answer.Words();
        var conditions = Fallback(answer.TextList("conditions"), comment);
        var materials = Fallback(answer.TextList("materials"), comment);
        if (kind == OpinionKind.Object && comment is null)
            throw Answers.Wrong("comment", "不同意必须说明理由。", "objection-needs-reason");
        if (kind == OpinionKind.ApproveWithConditions && conditions.Count == 0)
            throw Answers.Wrong("form.conditions", "有条件同意必须写明条件。", "conditions-required");
        if (kind == OpinionKind.AskForMaterials)
        {
            if (materials.Count == 0)
                throw Answers.Wrong("form.materials", "请写明需要补充哪些材料。", "materials-required");
            Rule.Check(new SupplementNoticeMustBeGivenOnlyOnce(work.Case));
        }

        return new Opinion
        {
            CaseId = task.CaseId,
            StageId = task.StageId,
            Department = task.Department,
            Kind = $"{kind}",
            Comment = comment,
            Conditions = kind == OpinionKind.ApproveWithConditions ? conditions : [],
            RequestedMaterials = kind == OpinionKind.AskForMaterials ? materials : [],
            By = caller.UserName,
            At = work.Now,
        };
    }

    private static IReadOnlyList<string> Fallback(IReadOnlyList<string> list, string? comment) =>
        list.Count == 0 && comment is not null ? [comment] : list;
}
