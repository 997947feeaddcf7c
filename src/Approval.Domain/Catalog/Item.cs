using System.Text.Json;

namespace Approval.Domain.Catalog;

/// <summary>
/// A delegated item (事项): everything that seed 番禺 (一) wants known before a power is exercised. Items are versioned and
/// effective-dated; a case keeps the version it was accepted under. The content of a version never changes.
/// </summary>
public sealed record Item
{
    /// <summary>The code, for example <c>fh-08</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The version, counted from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The name, word for word as the delegating document has it.</summary>
    public required string Name { get; init; }

    /// <summary>The initials of the name in pinyin, for searching.</summary>
    public required string ShortPinyin { get; init; }

    /// <summary>What part of the power is delegated.</summary>
    public required PowerKind Kind { get; init; }

    /// <summary>The kind of administrative act.</summary>
    public required ItemCategory Category { get; init; }

    /// <summary>How it is handled at the window.</summary>
    public required ItemHandling Handling { get; init; }

    /// <summary>Who may apply.</summary>
    public required IReadOnlyList<ApplicantType> ApplicantTypes { get; init; }

    /// <summary>The laws and articles (法律法规依据).</summary>
    public required IReadOnlyList<LegalBasis> LegalBasis { get; init; }

    /// <summary>Who qualifies (申请对象).</summary>
    public required string ApplicantRequirements { get; init; }

    /// <summary>When it is granted (办事标准).</summary>
    public required string Standard { get; init; }

    /// <summary>The materials (所需材料和要求).</summary>
    public required IReadOnlyList<Material> Materials { get; init; }

    /// <summary>The range of discretion (自由裁量幅度).</summary>
    public required string Discretion { get; init; }

    /// <summary>The flow in words, as the published guide has it (办事流程).</summary>
    public required string FlowDescription { get; init; }

    /// <summary>The legal limit in working days (法定办事时限).</summary>
    public required StatutoryLimit StatutoryLimit { get; init; }

    /// <summary>The promised limit in working days; never above the legal one (承诺时限).</summary>
    public required int PromisedLimit { get; init; }

    /// <summary>Whether several departments handle it together, which gives the legal limit of 45 working days (许可法 §42).</summary>
    public required bool JointHandling { get; init; }

    /// <summary>The fees; empty for none.</summary>
    public required IReadOnlyList<Fee> Fees { get; init; }

    /// <summary>The document that ends the case.</summary>
    public required ResultDocument ResultDocument { get; init; }

    /// <summary>The unit that hands the power down.</summary>
    public required string DelegatingBody { get; init; }

    /// <summary>The units that receive it: one, or several of a kind each for its own territory, as the communities of 福海县.</summary>
    public required IReadOnlyList<string> ReceivingBodies { get; init; }

    /// <summary>The code of the agreement that delegates it.</summary>
    public required string Agreement { get; init; }

    /// <summary>Whether an agent may apply.</summary>
    public required AgentPolicy Agent { get; init; }

    /// <summary>The id of the workflow definition that its cases follow.</summary>
    public required string Workflow { get; init; }

    /// <summary>The JSON object bound into the workflow as the variable <c>parameters</c>.</summary>
    public required JsonElement Parameters { get; init; }

    /// <summary>The JSON schema of the application form.</summary>
    public required JsonElement Form { get; init; }

    /// <summary>Grounds for stopping the clock besides 许可法 §45.</summary>
    public required IReadOnlyList<ClockStopGround> OtherClockStops { get; init; }

    /// <summary>Whether a site inspection must be on record before the decision (seed 番禺 (五)).</summary>
    public required bool RequiresInspection { get; init; }

    /// <summary>The first day on which applications are accepted under this version.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The last such day; null for no end.</summary>
    public required DateOnly? EffectiveTo { get; init; }

    /// <summary>The names of the fields whose value no seed gives and that law or common practice filled.</summary>
    public required IReadOnlyList<string> Illustrative { get; init; }

    /// <summary>SHA-256 of the canonical content: equal content, equal hash, whatever the order and spacing of the file.</summary>
    public required string ContentHash { get; init; }

    /// <summary>True when applications are accepted under this version on the day.</summary>
    public bool IsInForce(DateOnly on) => EffectiveFrom <= on && (EffectiveTo is null || on <= EffectiveTo);
}
