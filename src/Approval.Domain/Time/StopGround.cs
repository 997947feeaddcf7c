using System.Text.Json.Serialization;

namespace Approval.Domain.Time;

/// <summary>What stops the clock of a case.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StopGroundKind>))]
public enum StopGroundKind
{
    /// <summary>听证</summary>
    Hearing,

    /// <summary>招标</summary>
    Tender,

    /// <summary>拍卖</summary>
    Auction,

    /// <summary>检验</summary>
    Inspection,

    /// <summary>检测</summary>
    Testing,

    /// <summary>检疫</summary>
    Quarantine,

    /// <summary>鉴定</summary>
    Appraisal,

    /// <summary>专家评审</summary>
    ExpertReview,

    /// <summary>A ground that the item's own legal basis gives.</summary>
    Other,

    /// <summary>现场踏勘: known so that it can be refused, see <see cref="ASiteInspectionDoesNotStopTheClock"/>.</summary>
    SiteInspection,
}

/// <summary>
/// The legal ground of a clock stop. 行政许可法 §45 lists eight; anything else needs a legal basis on the item, and a site inspection
/// is not one of them, however often it is taken for it.
/// </summary>
public sealed record StopGround
{
    private const string Article45 = "《行政许可法》第四十五条";

    /// <summary>Rebuilds a stored ground; prefer the named ones.</summary>
    [JsonConstructor]
    public StopGround(StopGroundKind kind, string? legalBasis)
    {
        Kind = kind;
        LegalBasis = kind is StopGroundKind.Other or StopGroundKind.SiteInspection ? legalBasis : Article45;
    }

    public static StopGround Hearing { get; } = Of(StopGroundKind.Hearing);

    public static StopGround Tender { get; } = Of(StopGroundKind.Tender);

    public static StopGround Auction { get; } = Of(StopGroundKind.Auction);

    public static StopGround Inspection { get; } = Of(StopGroundKind.Inspection);

    public static StopGround Testing { get; } = Of(StopGroundKind.Testing);

    public static StopGround Quarantine { get; } = Of(StopGroundKind.Quarantine);

    public static StopGround Appraisal { get; } = Of(StopGroundKind.Appraisal);

    public static StopGround ExpertReview { get; } = Of(StopGroundKind.ExpertReview);

    public StopGroundKind Kind { get; }

    /// <summary>Law and article; null only for a ground that the ledger refuses.</summary>
    public string? LegalBasis { get; }

    /// <summary>Chinese name of the ground.</summary>
    [JsonIgnore]
    public string Name => Kind switch
    {
        StopGroundKind.Hearing => "听证",
        StopGroundKind.Tender => "招标",
        StopGroundKind.Auction => "拍卖",
        StopGroundKind.Inspection => "检验",
        StopGroundKind.Testing => "检测",
        StopGroundKind.Quarantine => "检疫",
        StopGroundKind.Appraisal => "鉴定",
        StopGroundKind.ExpertReview => "专家评审",
        StopGroundKind.SiteInspection => "现场踏勘",
        _ => "其他法定事由",
    };

    /// <summary>One of the kinds; <see cref="StopGroundKind.Other"/> needs its legal basis when it reaches the ledger.</summary>
    public static StopGround Of(StopGroundKind kind, string? legalBasis = null) => new(kind, legalBasis);

    /// <summary>A ground that the item's legal basis gives, e.g. 《…条例》第…条.</summary>
    public static StopGround Other(string legalBasis) => new(StopGroundKind.Other, legalBasis);
}
