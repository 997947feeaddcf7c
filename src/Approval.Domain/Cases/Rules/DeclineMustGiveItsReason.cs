using Approval.Domain.Rules;

namespace Approval.Domain.Cases.Rules;

/// <summary>Declining needs a written reason.</summary>
public sealed class DeclineMustGiveItsReason(string? reason) : IBusinessRule
{
    public string Code => "decline-reason-required";

    public string? Field => "reason";

    public string? LawArticle => "行政许可法 第三十二条";

    public bool IsBroken() => string.IsNullOrWhiteSpace(reason);

    public string Message => "不予受理必须写明理由，请填写理由后再提交。";
}
