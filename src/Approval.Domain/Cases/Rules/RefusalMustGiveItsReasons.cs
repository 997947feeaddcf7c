using Approval.Domain.Rules;

namespace Approval.Domain.Cases.Rules;

/// <summary>A refusal says why.</summary>
public sealed class RefusalMustGiveItsReasons(CaseDecision decision) : IBusinessRule
{
    public string Code => "refusal-reasons-required";

    public string? Field => "form.reasons";

    public string? LawArticle => "行政许可法 第三十八条";

    public bool IsBroken() => !decision.Granted && string.IsNullOrWhiteSpace(decision.Reasons);

    public string Message => "作出不予许可的决定必须说明理由，请填写理由后再提交。";
}
