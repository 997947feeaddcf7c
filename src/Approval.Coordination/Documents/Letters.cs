using Approval.Domain.Cases;
using Approval.Domain.Catalog;
using Approval.Domain.Documents;

namespace Approval.Coordination.Documents;

/// <summary>The wording of each document. Dates for people are written as 2026年11月22日.</summary>
public static class Letters
{
    public static DocumentContent Receipt(DocumentDraft draft) => Letter(
        draft,
        "收件凭证",
        [
            $"{You(draft)}提交的“{draft.Case.ItemName}”申请已于{Date(draft.Case.ReceivedOn)}收到。本窗口将在5个工作日内告知是否受理；需要补正的，将一次性告知全部内容。逾期不告知的，自收到申请材料之日起即为受理。",
            "凭办件编号和查询码可以随时查询办理进度，请妥善保管。",
        ],
        ["《中华人民共和国行政许可法》第三十二条"],
        new("查询码", draft.Case.QueryCode),
        new("已收材料", Names(draft.Case.Materials.Where(m => m.Provided))));

    public static DocumentContent Acceptance(DocumentDraft draft) => Letter(
        draft,
        "受理通知书",
        [
            draft.Case is { DeemedAccepted: true, SupplementNotices: > 0 }
                ? $"{You(draft)}的“{draft.Case.ItemName}”申请补正后，在法定期限内未收到受理决定，依法自{Date(draft.Case.AcceptedOn!.Value)}收到补正材料之日起视为受理。"
                : draft.Case.DeemedAccepted
                ? $"{You(draft)}的“{draft.Case.ItemName}”申请在法定期限内未收到补正告知，依法自{Date(draft.Case.AcceptedOn!.Value)}起视为受理。"
                : $"经审查，{You(draft)}的“{draft.Case.ItemName}”申请符合受理条件，现予受理。受理日期为{Date(draft.Case.AcceptedOn!.Value)}。",
            "办理时限自受理次日起按工作日计算。依法需要听证、检验、检测、检疫、鉴定和专家评审的，所需时间不计入时限，并将书面告知。",
        ],
        ["《中华人民共和国行政许可法》第三十二条、第四十二条、第四十五条"],
        [.. draft.Case.Limits.Where(l => l.Kind != Domain.Time.LimitKind.Stage).Select(l => new DocumentFact(Wording.LimitName(l.Kind), $"{l.Days.Value}个工作日"))]);

    public static DocumentContent Commitment(DocumentDraft draft, IReadOnlyList<string> missing, string text, DateOnly dueOn) => Letter(
        draft,
        "容缺受理承诺书",
        [text, $"承诺于{Date(dueOn)}前补交上述材料。逾期不补交的，承担由此产生的后果。"],
        [],
        new DocumentFact("容缺材料", string.Join("、", missing)),
        new DocumentFact("补交期限", Date(dueOn)));

    public static DocumentContent Supplement(DocumentDraft draft, IReadOnlyList<string> missing, IReadOnlyList<string> askedBy, DateOnly dueOn) => Letter(
        draft,
        "一次性告知补正通知书",
        [
            $"{You(draft)}的“{draft.Case.ItemName}”申请需要补正下列材料，现一次性告知。请于{Date(dueOn)}前补正。",
            "补正材料交到受理窗口即可，不必分别送交各部门。",
        ],
        ["《中华人民共和国行政许可法》第三十二条第一款第四项"],
        [
            .. missing.Select((m, i) => new DocumentFact($"补正材料{i + 1}", m)),
            .. askedBy.Count == 0 ? [] : new[] { new DocumentFact("提出部门", string.Join("、", askedBy)) },
        ]);

    public static DocumentContent NonAcceptance(DocumentDraft draft, string reason, string? competentBody) => Letter(
        draft,
        "不予受理决定书",
        [
            $"{You(draft)}的“{draft.Case.ItemName}”申请，经审查不予受理。理由：{reason}",
            .. competentBody is null ? Array.Empty<string>() : [$"该申请请向{competentBody}提出。"],
            Remedies,
        ],
        ["《中华人民共和国行政许可法》第三十二条"]);

    public static DocumentContent Consultation(DocumentDraft draft, string stageName, IReadOnlyList<string> departments, DateOnly dueOn) => Letter(
        draft,
        "征求意见函",
        [
            $"现就“{draft.Case.ItemName}”（办件编号{draft.Case.Number}）的{stageName}征求贵单位意见，请于{Date(dueOn)}前在系统内答复。逾期未答复的，按本事项流程规定处理。",
        ],
        [],
        new DocumentFact("征求意见单位", string.Join("、", departments))) with
    { Addressee = "各会签单位" };

    public static DocumentContent SilenceAsAssent(DocumentDraft draft, string department, string stageName, DateOnly dueOn) => Letter(
        draft,
        "超时默许告知书",
        [
            $"{department}在{stageName}中的办理时限已于{Date(dueOn)}届满，至今未答复。按照本事项的流程规定，视为同意（超时默许），特此告知。",
            "视为同意不免除该单位依法应当承担的责任。",
        ],
        [],
        new DocumentFact("未答复单位", department)) with
    { Addressee = department };

    public static DocumentContent Grant(DocumentDraft draft, IReadOnlyList<string> conditions, string? reasons, string resultName) => Letter(
        draft,
        "准予决定书",
        [
            $"{You(draft)}的“{draft.Case.ItemName}”申请，经审查符合法定条件、标准，决定准予。",
            .. string.IsNullOrWhiteSpace(reasons) ? Array.Empty<string>() : [reasons],
            .. conditions.Count == 0 ? Array.Empty<string>() : ["准予附有下列条件，请遵照执行。"],
        ],
        ["《中华人民共和国行政许可法》第三十八条第一款"],
        [
            new DocumentFact("结果文书", resultName),
            .. conditions.Select((c, i) => new DocumentFact($"条件{i + 1}", c)),
        ]);

    public static DocumentContent Refusal(DocumentDraft draft, string reasons) => Letter(
        draft,
        "不予许可决定书",
        [$"{You(draft)}的“{draft.Case.ItemName}”申请，经审查决定不予许可。理由：{reasons}", Remedies],
        ["《中华人民共和国行政许可法》第三十八条第二款"]);

    public static DocumentContent Delivery(DocumentDraft draft, string method, string receivedBy, string? proof) => Letter(
        draft,
        "送达回证",
        [$"“{draft.Case.ItemName}”的决定已于{Date(draft.On)}送达。"],
        ["《中华人民共和国行政许可法》第四十四条"],
        new DocumentFact("送达方式", method),
        new DocumentFact("签收人", receivedBy),
        new DocumentFact("送达凭证", proof ?? "当面签收"));

    public static DocumentContent Abandonment(DocumentDraft draft) => Letter(
        draft,
        "终止办理通知书",
        [$"{You(draft)}的“{draft.Case.ItemName}”申请需要补正，期限届满仍未补正，视为撤回申请，现终止办理。{You(draft)}可以在备齐材料后重新申请。", Remedies],
        []);

    public static DocumentContent TimeNotCounted(DocumentDraft draft, string ground, string reason, int? expectedWorkingDays) => Letter(
        draft,
        "办理时间不计入期限告知书",
        [
            $"{You(draft)}的“{draft.Case.ItemName}”申请需要{ground}，所需时间依法不计入办理期限。{reason}",
            expectedWorkingDays is { } days ? $"预计需要{days}个工作日。" : "所需时间将另行告知。",
        ],
        ["《中华人民共和国行政许可法》第四十五条"]);

    public static DocumentContent Extension(DocumentDraft draft, int workingDays, string reason, DateOnly dueOn) => Letter(
        draft,
        "延长办理期限告知书",
        [$"{You(draft)}的“{draft.Case.ItemName}”申请不能在规定期限内作出决定，经批准延长{workingDays}个工作日，至{Date(dueOn)}。理由：{reason}"],
        ["《中华人民共和国行政许可法》第四十二条"]);

    public static DocumentContent Termination(DocumentDraft draft, string ground, string reason) => Letter(
        draft,
        "终止办理通知书",
        [$"{You(draft)}的“{draft.Case.ItemName}”申请终止办理。依据：{ground}。理由：{reason}", Remedies],
        []);

    private const string Remedies =
        "如对本决定不服，可以自收到之日起60日内依法申请行政复议，或者自知道之日起6个月内依法向人民法院提起行政诉讼。";

    private static DocumentContent Letter(
        DocumentDraft draft,
        string title,
        IReadOnlyList<string> paragraphs,
        IReadOnlyList<string> basis,
        params DocumentFact[] facts) => new(
            title,
            draft.Case.Applicant.Name,
            paragraphs,
            [new("办件编号", draft.Case.Number), new("事项", draft.Case.ItemName), .. facts],
            basis,
            draft.Organ,
            draft.On);

    /// <summary>How a document addresses its reader.</summary>
    private static string You(DocumentDraft draft) => draft.Case.Applicant.Type == ApplicantType.Organization ? "你单位" : "你";

    private static string Names(IEnumerable<CaseMaterial> materials) =>
        string.Join("、", materials.Select(m => m.Name)) is { Length: > 0 } names ? names : "无";

    private static string Date(DateOnly date) => Wording.Date(date);
}
