using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Time;

namespace Approval.Coordination;

/// <summary>The words that people read in tasks, timelines and lists, in one place.</summary>
public static class Wording
{
    public static string Date(DateOnly date) => $"{date.Year}年{date.Month}月{date.Day}日";

    public static string LimitName(LimitKind kind) => kind switch
    {
        LimitKind.Statutory => "法定时限",
        LimitKind.Promised => "承诺时限",
        _ => "环节时限",
    };

    /// <summary>The character of the kind in a document number.</summary>
    public static string DocumentMark(DocumentKind kind) => kind switch
    {
        DocumentKind.Receipt => "收",
        DocumentKind.AcceptanceNotice => "受",
        DocumentKind.SupplementNotice => "补",
        DocumentKind.DeferredAcceptanceCommitment => "容缺",
        DocumentKind.NonAcceptanceDecision => "不受",
        DocumentKind.ConsultationLetter => "征",
        DocumentKind.SilenceAsAssentNotice => "默",
        DocumentKind.ExtensionNotice => "延",
        DocumentKind.TimeNotCountedNotice => "时",
        DocumentKind.GrantDecision => "准",
        DocumentKind.RefusalDecision => "不准",
        DocumentKind.DeliveryReceipt => "送",
        DocumentKind.TerminationNotice => "终",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string StateName(CaseState state) => state switch
    {
        CaseState.Received => "已收件",
        CaseState.AwaitingSupplement => "待补正",
        CaseState.Accepted => "已受理",
        CaseState.InReview => "审查中",
        CaseState.Deciding => "决定中",
        CaseState.Decided => "已决定",
        CaseState.Delivering => "送达中",
        CaseState.Closed => "已办结",
        CaseState.Archived => "已归档",
        CaseState.Declined => "不予受理",
        CaseState.Withdrawn => "已撤回",
        CaseState.Terminated => "已终止",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string OpinionName(string kind) => kind switch
    {
        "Approve" => "同意",
        "ApproveWithConditions" => "有条件同意",
        "Object" => "不同意",
        "AskForMaterials" => "需补充材料",
        "NotConcerned" => "与本部门无关",
        _ => kind,
    };

    public static string ReviewOutcome(string outcome) => outcome switch
    {
        "Passed" => "通过",
        "PassedWithConditions" => "有条件通过",
        "Rejected" => "未通过",
        "MaterialsNeeded" => "需补充材料",
        "TimedOut" => "逾期未完成",
        _ => outcome,
    };

    public static string DocumentIssued(CaseDocument document) => $"{document.Content.IssuedBy}制发《{document.Content.Title}》（{document.Number}）";

    public static string Received(string item, string by) => $"{by}收到“{item}”申请";

    public static string Escalated(string department, string title) => $"{department}的“{title}”已到期，转由部门负责人办理";

    public static string Reminded(string department, string title, DateOnly? dueOn) =>
        dueOn is { } day ? $"提醒{department}办理“{title}”，请于{Date(day)}前完成" : $"提醒{department}办理“{title}”";

    public static string Urged(string by, string department, string title) => $"{by}催办{department}的“{title}”";

    public static string Answered(string department, string title, string outcome, string? comment) =>
        string.IsNullOrWhiteSpace(comment) ? $"{department}完成“{title}”：{outcome}" : $"{department}完成“{title}”：{outcome}。{comment}";

    public static string Revised(string department, string outcome) => $"{department}修改意见为：{outcome}";

    public static string JointReviewOpened(string name, IEnumerable<string> departments, DateOnly dueOn) =>
        $"{name}开始，同时征求{string.Join("、", departments)}的意见，{Date(dueOn)}前答复";

    /// <param name="name">The stage.</param>
    /// <param name="outcome">Its port.</param>
    /// <param name="reasons">Whole sentences.</param>
    public static string JointReviewConverged(string name, string outcome, IEnumerable<string> reasons) =>
        $"{name}汇总结果：{ReviewOutcome(outcome)}。{string.Concat(reasons)}";

    public static string SilentDepartment(string department, string rule) => $"{department}逾期未答复，{rule}";

    public static string StageOpened(string name, string department, DateOnly? dueOn) =>
        dueOn is { } day ? $"{name}：交由{department}办理，{Date(day)}前完成" : $"{name}：交由{department}办理";

    public static string ReviewOver(string name) => $"{name}已经汇总出结果，无需再答复";
}
