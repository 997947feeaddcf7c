using Approval.Domain.Rules;

namespace Approval.Domain.Cases.Rules;

/// <summary>Whoever grants what a review rejected, or left unanswered, says why: the file must show the ground of the decision.</summary>
public sealed class GrantingAgainstAReviewMustGiveReasons(CaseFile caseFile, CaseDecision decision) : IBusinessRule
{
    /// <summary>Outcomes of a review that a grant has to explain.</summary>
    public static bool IsAdverse(string outcome) => outcome is "Rejected" or "TimedOut";

    public string Code => "grant-against-review-needs-reasons";

    public string? Field => "form.reasons";

    public string? LawArticle => "行政许可法 第三十四条、第三十八条";

    public bool IsBroken() =>
        decision.Granted && string.IsNullOrWhiteSpace(decision.Reasons) && caseFile.ReviewOutcomes.Values.Any(IsAdverse);

    public string Message => "有审查环节未通过或者逾期未完成，仍要准予的，必须写明理由和依据。";
}
