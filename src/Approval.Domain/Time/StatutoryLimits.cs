namespace Approval.Domain.Time;

/// <summary>A limit that the Administrative Licensing Law (行政许可法) sets.</summary>
/// <param name="Name">Chinese name of what has to be done in time.</param>
/// <param name="Days">Length in working days (the law counts working days, 第八十二条).</param>
/// <param name="ExtendableBy">Longest extension, given once; zero when the law knows none.</param>
/// <param name="LegalBasis">Law and article.</param>
/// <param name="ExtensionApprover">Who may extend it; null when nobody may.</param>
public sealed record StatutoryLimit(
    string Name,
    WorkingDays Days,
    WorkingDays ExtendableBy,
    string LegalBasis,
    string? ExtensionApprover = null);

/// <summary>The limits of 行政许可法, in working days.</summary>
public static class StatutoryLimits
{
    /// <summary>§32: without a notice to supplement within 5 days the application is deemed accepted as of its receipt.</summary>
    public static StatutoryLimit ReceiptCheck { get; } = new("受理审查", new(5), default, "《行政许可法》第三十二条");

    /// <summary>§42: decision within 20 days, extended once by up to 10 by the head of the organ.</summary>
    public static StatutoryLimit Decision { get; } = new("许可决定", new(20), new(10), "《行政许可法》第四十二条第一款", "本行政机关负责人");

    /// <summary>§42: unified, joint or concentrated handling within 45 days, extended once by up to 15 by the head of the government.</summary>
    public static StatutoryLimit JointHandling { get; } = new("统一办理、联合办理", new(45), new(15), "《行政许可法》第四十二条第二款", "本级人民政府负责人");

    /// <summary>§43: lower-level first review within 20 days.</summary>
    public static StatutoryLimit FirstReview { get; } = new("下级机关初审", new(20), default, "《行政许可法》第四十三条");

    /// <summary>§44: certificate issued and delivered within 10 days of the decision.</summary>
    public static StatutoryLimit Delivery { get; } = new("颁发、送达证件", new(10), default, "《行政许可法》第四十四条");

    /// <summary>§47: 5 days to ask for the hearing after being told of the right.</summary>
    public static StatutoryLimit HearingRequest { get; } = new("申请听证", new(5), default, "《行政许可法》第四十七条");

    /// <summary>§47: hearing organised within 20 days of the request.</summary>
    public static StatutoryLimit HearingHeld { get; } = new("组织听证", new(20), default, "《行政许可法》第四十七条");

    /// <summary>§48: time and place told 7 days before the hearing.</summary>
    public static StatutoryLimit HearingNotice { get; } = new("通知听证时间、地点", new(7), default, "《行政许可法》第四十八条");
}
