using Approval.Domain.Rules;

namespace Approval.Domain.JointReview;

/// <summary>A refusal gives its reasons (许可法 §38), so must the objection that it rests on.</summary>
public sealed class AnObjectionNeedsAReason(Opinion opinion) : IBusinessRule
{
    public string Code => "objection-needs-reason";

    public string Message => "不同意的意见必须说明理由，请填写理由和依据。";

    public string? Field => "reason";

    public string? LawArticle => "《行政许可法》第三十八条";

    public bool IsBroken() => opinion.Kind == OpinionKind.Object && string.IsNullOrWhiteSpace(opinion.Reason);
}

/// <summary>Without its conditions a conditional approval cannot be carried out.</summary>
public sealed class AConditionalApprovalNamesItsConditions(Opinion opinion) : IBusinessRule
{
    public string Code => "conditional-approval-needs-conditions";

    public string Message => "附条件同意必须写明条件，请至少填写一条。";

    public string? Field => "conditions";

    public bool IsBroken() =>
        opinion.Kind == OpinionKind.ApproveWithConditions
        && (opinion.Conditions.Count == 0 || opinion.Conditions.Any(string.IsNullOrWhiteSpace));
}

/// <summary>The applicant is told once, and completely, what to supply (许可法 §32).</summary>
public sealed class ARequestForMaterialsNamesThem(Opinion opinion) : IBusinessRule
{
    public string Code => "request-for-materials-needs-materials";

    public string Message => "要求补充材料必须一次写明需要补充的全部材料，请至少填写一项。";

    public string? Field => "materials";

    public string? LawArticle => "《行政许可法》第三十二条";

    public bool IsBroken() =>
        opinion.Kind == OpinionKind.AskForMaterials
        && (opinion.Materials.Count == 0 || opinion.Materials.Any(request => string.IsNullOrWhiteSpace(request.Material)));
}
