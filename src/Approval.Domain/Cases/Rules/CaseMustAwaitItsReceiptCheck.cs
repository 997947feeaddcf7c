using Approval.Domain.Rules;

namespace Approval.Domain.Cases.Rules;

/// <summary>The receipt check is decided once.</summary>
public sealed class CaseMustAwaitItsReceiptCheck(CaseFile caseFile) : IBusinessRule
{
    public string Code => "case-not-awaiting-receipt-check";

    public string? Field => null;

    public string? LawArticle => "行政许可法 第三十二条";

    public bool IsBroken() => caseFile.AcceptedOn is not null || caseFile.State is not (CaseState.Received or CaseState.AwaitingSupplement);

    public string Message => "该办件已经作出受理处理，不能再次受理或不予受理，请刷新后查看最新状态。";
}
