using Approval.Domain.Rules;

namespace Approval.Domain.Time;

/// <summary>行政许可法 §45 lists what is left out of the limit; looking at the site is part of the review and is not on the list.</summary>
public sealed class ASiteInspectionDoesNotStopTheClock(StopGround ground) : IBusinessRule
{
    public string Code => "site-inspection-does-not-stop-the-clock";

    public string Message => "现场踏勘属于审查工作，不在第四十五条所列事由之内，不能停止计时。请在时限内完成踏勘，确有需要的依法申请延期。";

    public string? Field => "ground";

    public string? LawArticle => "《行政许可法》第四十五条";

    public bool IsBroken() => ground.Kind == StopGroundKind.SiteInspection;
}

/// <summary>A ground outside §45 stops the clock only where the item names the law that says so.</summary>
public sealed class AnotherGroundNeedsALegalBasisOnTheItem(StopGround ground) : IBusinessRule
{
    public string Code => "stop-ground-needs-legal-basis";

    public string Message => "该事由不在第四十五条所列范围内，请写明事项上载明的法律依据，否则不能停止计时。";

    public string? Field => "legalBasis";

    public string? LawArticle => "《行政许可法》第四十五条";

    public bool IsBroken() => ground.Kind == StopGroundKind.Other && string.IsNullOrWhiteSpace(ground.LegalBasis);
}

/// <summary>A stop is closed once; what does not stand cannot be started.</summary>
public sealed class OnlyAStoppedClockIsResumed(ClockStop? stop) : IBusinessRule
{
    public string Code => "clock-is-not-stopped";

    public string Message => "这次停止计时不存在或已经恢复，请刷新后核对时限记录。";

    public string? Field => "number";

    public bool IsBroken() => stop is not { IsOpen: true };
}

/// <summary>The clock cannot run again before it was stopped.</summary>
public sealed class AResumptionDoesNotPrecedeItsStop(ClockStop? stop, DateOnly on) : IBusinessRule
{
    public string Code => "resumption-precedes-stop";

    public string Message => $"恢复计时的日期不能早于停止计时的日期（{stop?.FromDate:yyyy-MM-dd}），请核对。";

    public string? Field => "on";

    public bool IsBroken() => stop is not null && on < stop.FromDate;
}

/// <summary>§42: the law allows one extension.</summary>
public sealed class ALimitIsExtendedOnlyOnce(Limit limit) : IBusinessRule
{
    public string Code => "limit-already-extended";

    public string Message => "该时限已经延长过一次，依法不得再次延长，请尽快作出决定。";

    public string? LawArticle => "《行政许可法》第四十二条";

    public bool IsBroken() => limit.ExtensionDays > WorkingDays.Zero;
}

/// <summary>§42: 20 days are extended by at most 10, 45 days by at most 15; other limits not at all.</summary>
public sealed class AnExtensionStaysWithinTheLaw(Limit limit, WorkingDays by) : IBusinessRule
{
    public string Code => "extension-exceeds-the-law";

    public string Message => limit.ExtendableBy == WorkingDays.Zero
        ? "该时限依法不得延长，请在期限内办结。"
        : $"延长的天数应为1至{limit.ExtendableBy}，请修改后重新提交。";

    public string? Field => "days";

    public string? LawArticle => "《行政许可法》第四十二条";

    public bool IsBroken() => by == WorkingDays.Zero || by > limit.ExtendableBy;
}

/// <summary>What has been done needs no more time.</summary>
public sealed class AMetLimitIsNotExtended(Limit limit) : IBusinessRule
{
    public string Code => "limit-already-met";

    public string Message => "该环节已经办结，无需延长时限。";

    public bool IsBroken() => limit.MetOn is not null;
}

/// <summary>A promise may be shorter than the law, never longer.</summary>
public sealed class APromisedLimitIsNotLongerThanTheStatutoryOne(WorkingDays promised, WorkingDays statutory) : IBusinessRule
{
    public string Code => "promised-limit-exceeds-statutory-limit";

    public string Message => $"承诺时限（{promised}）不得超过法定时限（{statutory}），请缩短承诺时限。";

    public string? Field => "promisedLimit";

    public string? LawArticle => "《行政许可法》第四十二条";

    public bool IsBroken() => promised > statutory;
}
