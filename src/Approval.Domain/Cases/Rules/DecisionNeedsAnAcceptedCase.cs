using Approval.Domain.Rules;

namespace Approval.Domain.Cases.Rules;

/// <summary>Only an accepted, running case can be decided.</summary>
public sealed class DecisionNeedsAnAcceptedCase(CaseFile caseFile) : IBusinessRule
{
    public string Code => "decision-needs-accepted-case";

    public string? Field => null;

    public string? LawArticle => "行政许可法 第三十四条";

    public bool IsBroken() => caseFile.AcceptedOn is null || caseFile.State.IsEnd();

    public string Message => "办件尚未受理或已经结束，不能作出决定。";
}
