namespace Approval.Domain.Cases;

/// <summary>Where a case stands, in the order an applicant would tell it. The last three are ends without a decision.</summary>
public enum CaseState
{
    /// <summary>收件: received at the window, not yet checked.</summary>
    Received,

    /// <summary>待补正: the one-off supplement notice went out (许可法 §32).</summary>
    AwaitingSupplement,

    /// <summary>已受理.</summary>
    Accepted,

    /// <summary>审查中: with the departments.</summary>
    InReview,

    /// <summary>决定中.</summary>
    Deciding,

    /// <summary>已决定: granted or refused, not yet delivered.</summary>
    Decided,

    /// <summary>送达中.</summary>
    Delivering,

    /// <summary>办结: the decision reached the applicant.</summary>
    Closed,

    /// <summary>归档.</summary>
    Archived,

    /// <summary>不予受理.</summary>
    Declined,

    /// <summary>申请人撤回, or given up by not supplementing in time.</summary>
    Withdrawn,

    /// <summary>终止.</summary>
    Terminated,
}

public static class CaseStates
{
    /// <summary>True when no person or deadline moves the case any more.</summary>
    public static bool IsEnd(this CaseState state) =>
        state is CaseState.Closed or CaseState.Archived or CaseState.Declined or CaseState.Withdrawn or CaseState.Terminated;
}
