using Approval.Domain.Rules;

namespace Approval.Domain.JointReview;

/// <summary>Somebody answers for the review as a whole.</summary>
public sealed class AJointReviewHasALeadDepartment(JointReviewPolicy policy) : IBusinessRule
{
    public string Code => "joint-review-needs-lead-department";

    public string Message => "并联审批必须指定牵头部门，请选择。";

    public string? Field => "leadDepartment";

    public bool IsBroken() => string.IsNullOrWhiteSpace(policy.LeadDepartment);
}

/// <summary>A limit of no days would be silence before the question.</summary>
public sealed class AParticipantHasAtLeastOneWorkingDay(JointReviewPolicy policy) : IBusinessRule
{
    public string Code => "participant-limit-below-one-day";

    public string Message => "每个参与部门的办理时限至少为1个工作日，请修改。";

    public string? Field => policy.LimitDays < 1 ? "limitDays" : "participantLimits";

    public bool IsBroken() => policy.LimitDays < 1 || policy.ParticipantLimits.Values.Any(days => days < 1);
}

/// <summary>A department's own limit may shorten the review's, not lengthen it.</summary>
public sealed class AParticipantsLimitStaysWithinThatOfTheReview(JointReviewPolicy policy) : IBusinessRule
{
    public string Code => "participant-limit-exceeds-review-limit";

    public string Message =>
        $"{string.Join("、", TooLong())}的时限超过了并联审批的时限（{policy.LimitDays}个工作日），请缩短或延长并联审批的时限。";

    public string? Field => "participantLimits";

    public bool IsBroken() => TooLong().Any();

    private IEnumerable<string> TooLong() =>
        policy.ParticipantLimits.Where(limit => limit.Value > policy.LimitDays).Select(limit => limit.Key).Order(StringComparer.Ordinal);
}

/// <summary>Convergence by ratio needs one that can be met and can be missed.</summary>
public sealed class ARatioIsAboveZeroAndAtMostOne(JointReviewPolicy policy) : IBusinessRule
{
    public string Code => "ratio-out-of-range";

    public string Message => "按比例通过时，比例应大于0且不超过1，例如0.6667表示三分之二，请修改。";

    public string? Field => "ratio";

    public bool IsBroken() => policy.Convergence == Convergence.Ratio && policy.Ratio is not (> 0 and <= 1);
}

/// <summary>Convergence by quorum needs a number, and as many participants.</summary>
public sealed class AQuorumIsAtLeastOneAndCanBeReached(JointReviewPolicy policy, int? participants) : IBusinessRule
{
    public string Code => "quorum-out-of-range";

    public string Message => "按同意数通过时，所需同意数应至少为1，且不超过参与部门数，请修改。";

    public string? Field => "quorum";

    public bool IsBroken() =>
        policy.Convergence == Convergence.Quorum
        && (policy.Quorum is not >= 1 || policy.Quorum > (participants ?? int.MaxValue));
}

/// <summary>Reminders come on different days.</summary>
public sealed class RemindersAreAtLeastOneWorkingDayApart(JointReviewPolicy policy) : IBusinessRule
{
    public string Code => "reminder-interval-out-of-range";

    public string Message => "催办次数不能为负数；需要催办时，间隔至少为1个工作日，请修改。";

    public string? Field => policy.RemindTimes < 0 ? "remindTimes" : "remindEveryDays";

    public bool IsBroken() => policy.RemindTimes < 0 || (policy.RemindTimes > 0 && policy.RemindEveryDays < 1);
}
