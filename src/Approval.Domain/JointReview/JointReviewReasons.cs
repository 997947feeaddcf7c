namespace Approval.Domain.JointReview;

/// <summary>The Chinese sentences that explain a verdict: all that a joint review says to people.</summary>
internal sealed class JointReviewReasons(JointReviewPolicy policy, Tally tally, Func<string, string> nameOf)
{
    public IReadOnlyList<string> For(ReviewOutcome? outcome) => outcome switch
    {
        null => [.. Waiting(), .. Silences()],
        ReviewOutcome.Rejected => [Counted("未通过"), .. Objections(), .. Silences(), .. Cancelled()],
        ReviewOutcome.MaterialsNeeded => [$"{Names(Asking())}要求补充材料，合并为一份补正告知书，一次性告知申请人。", .. Silences()],
        ReviewOutcome.TimedOut => [TimedOut(), .. Silences()],
        _ => [Counted("通过"), .. Objections(), .. Silences(), .. Cancelled()],
    };

    private string Counted(string result)
    {
        var count = $"同意{tally.Approvals}个、不同意{tally.Objections}个、不计入{tally.Count(Share.Out)}个";
        return policy.Convergence switch
        {
            Convergence.Majority => $"{count}，按过半数同意的规则{result}。",
            Convergence.Ratio => $"{count}，按同意比例不低于{policy.Ratio:0.####}的规则{result}。",
            Convergence.Quorum => $"{count}，按至少{policy.Quorum}个部门明确同意的规则{result}。",
            Convergence.LeadDecides => $"{count}，按牵头部门的意见{result}。",
            Convergence.AnyVeto => $"{count}，按一票否决的规则{result}。",
            _ => $"{count}，按全体一致同意的规则{result}。",
        };
    }

    private IEnumerable<string> Objections() =>
        tally.Answers(OpinionKind.Object).Select(answer => $"{nameOf(answer.Department)}不同意：{answer.Opinion!.Reason!.Trim()}");

    private IEnumerable<string> Silences() => tally.Departments(ParticipantStatus.Silent).Select(department => policy.Silence switch
    {
        SilenceRule.Assent => $"{nameOf(department)}逾期未答复，视为同意。",
        SilenceRule.Object => $"{nameOf(department)}逾期未答复，视为不同意。",
        SilenceRule.ReferToLead when !IsLead(department) => $"{nameOf(department)}逾期未答复，以牵头部门的意见为准。",
        _ => $"{nameOf(department)}逾期未答复。",
    });

    private IEnumerable<string> Cancelled()
    {
        var pending = tally.Departments(ParticipantStatus.Pending);
        return pending.Length == 0 ? [] : [$"结果已经确定，{Names(pending)}无须再提出意见。"];
    }

    private IEnumerable<string> Waiting()
    {
        var pending = tally.Departments(ParticipantStatus.Pending);
        yield return $"等待{Names(pending)}答复。";
        if (tally.IsCertain(Ruling.Reject))
            yield return "已可确定不予通过，按约定等全部部门答复后再形成结果。";
    }

    private string TimedOut()
    {
        if (tally.Count(Share.NeverComes) > 0)
            return "有部门逾期未答复，结果无法确定，并联审批超时。";
        return policy.Convergence switch
        {
            Convergence.LeadDecides => "牵头部门未参与或表示不涉及，无法形成结果，请人工处理。",
            Convergence.Quorum => $"明确同意的部门不足{policy.Quorum}个，也没有部门不同意，无法形成结果，请人工处理。",
            _ => "没有部门提出可以计入的意见，无法形成结果，请人工处理。",
        };
    }

    private IEnumerable<string> Asking() => tally.Answers(OpinionKind.AskForMaterials).Select(answer => answer.Department);

    private bool IsLead(string department) => tally.Entries.Any(entry => entry.Participant.Department == department && entry.Participant.IsLead);

    private string Names(IEnumerable<string> departments) => string.Join("、", departments.Select(nameOf));
}
