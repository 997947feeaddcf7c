using Approval.Domain.Rules;

namespace Approval.Domain.Cases.Rules;

/// <summary>All that is missing is told at once; a second notice is illegal.</summary>
public sealed class SupplementNoticeMustBeGivenOnlyOnce(CaseFile caseFile) : IBusinessRule
{
    public string Code => "supplement-notice-only-once";

    public string? Field => null;

    public string? LawArticle => "行政许可法 第三十二条第一款第四项";

    public bool IsBroken() => caseFile.SupplementNotices > 0;

    public string Message => "补正内容应当一次性告知，本办件已发出过补正通知，不能再次要求补正。请根据现有材料提出意见。";
}
