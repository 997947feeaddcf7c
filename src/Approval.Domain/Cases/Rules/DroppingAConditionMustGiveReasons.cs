using Approval.Domain.Rules;

namespace Approval.Domain.Cases.Rules;

/// <summary>Conditions that departments set in their opinions are part of the grant, unless the decision says why not.</summary>
public sealed class DroppingAConditionMustGiveReasons(CaseFile caseFile, CaseDecision decision) : IBusinessRule
{
    private IEnumerable<string> Dropped => caseFile.ReviewConditions.Except(decision.Conditions);

    public string Code => "dropped-condition-needs-reasons";

    public string? Field => "form.conditions";

    public string? LawArticle => null;

    public bool IsBroken() => decision.Granted && string.IsNullOrWhiteSpace(decision.Reasons) && Dropped.Any();

    public string Message => $"决定没有采纳会签部门提出的条件：{string.Join("；", Dropped)}。请采纳，或者写明不采纳的理由。";
}
