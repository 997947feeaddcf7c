namespace Approval.Domain.Catalog;

/// <summary>
/// What part of a power is delegated. The first five are the kinds of seed 福海县 (五大类 33 项事权); where a whole power is
/// handed down, as in 番禺区, it is <see cref="Decision"/>.
/// </summary>
public enum PowerKind
{
    /// <summary>初审权: a first check before the competent department decides.</summary>
    FirstReview,

    /// <summary>监察权.</summary>
    Inspection,

    /// <summary>管理权、协管权.</summary>
    Management,

    /// <summary>知情权.</summary>
    Information,

    /// <summary>监督权、建议权.</summary>
    Supervision,

    /// <summary>审批决定权: the whole power, including the decision.</summary>
    Decision,
}

/// <summary>The kind of administrative act (seed 002: 许可、给付、确认、处罚、检查、强制、征收; seed 004 adds 公共服务 and 其他).</summary>
public enum ItemCategory
{
    /// <summary>行政许可。</summary>
    Licence,

    /// <summary>行政给付。</summary>
    Benefit,

    /// <summary>行政确认。</summary>
    Confirmation,

    /// <summary>行政处罚。</summary>
    Penalty,

    /// <summary>行政检查。</summary>
    Inspection,

    /// <summary>行政强制。</summary>
    Coercion,

    /// <summary>行政征收。</summary>
    Levy,

    /// <summary>公共服务。</summary>
    PublicService,

    /// <summary>其他行政权力。</summary>
    Other,
}

/// <summary>How an item is handled at the window (seed 003 (六)).</summary>
public enum ItemHandling
{
    /// <summary>即办件: finished on the spot (当场办结).</summary>
    OnTheSpot,

    /// <summary>承诺件: finished within the promised limit.</summary>
    Promised,
}

/// <summary>Who may apply.</summary>
public enum ApplicantType
{
    /// <summary>自然人, identified by 身份证.</summary>
    Person,

    /// <summary>法人或其他组织, identified by 统一社会信用代码.</summary>
    Organization,
}

/// <summary>A law and the article relied on.</summary>
/// <param name="Law">The name of the law, regulation or document, in 《》.</param>
/// <param name="Article">The article, for example 第三十二条.</param>
public sealed record LegalBasis(string Law, string Article)
{
    /// <inheritdoc/>
    public override string ToString() => Law + Article;
}

/// <summary>A limit in <b>working days</b> of the work calendar, with the law that sets it.</summary>
/// <param name="WorkingDays">Working days after the day of acceptance; never negative.</param>
/// <param name="Basis">The article that sets the limit.</param>
public sealed record StatutoryLimit(int WorkingDays, LegalBasis Basis);

/// <summary>
/// A document to hand in. <see cref="Deferrable"/> ones may follow later against a written commitment (容缺受理, seed 001);
/// ones with the same <see cref="SharedCode"/> are handed in once and used by every item that asks for them (材料互认, seed 番禺).
/// </summary>
/// <param name="Code">The code, unique in the item.</param>
/// <param name="Name">The name.</param>
/// <param name="Required">Whether the application is incomplete without it.</param>
/// <param name="Deferrable">Whether it may be handed in later (容缺).</param>
/// <param name="Copies">The number of copies, at least 1.</param>
/// <param name="Original">Whether the original is handed in or shown.</param>
/// <param name="SampleForm">The sample or form to follow (示范格式).</param>
/// <param name="ValidMonths">For how many months from its issue the material counts; null for no end.</param>
/// <param name="SharedCode">The code under which items and cases of one applicant share it; null when it is not shared.</param>
/// <param name="RequiredWhen">The condition under which it is needed, in Chinese; null for always.</param>
public sealed record Material(
    string Code, string Name, bool Required, bool Deferrable, int Copies, bool Original, string SampleForm,
    int? ValidMonths, string? SharedCode, string? RequiredWhen);

/// <summary>A fee of an item. No fee without a legal basis (许可法 §58–59).</summary>
/// <param name="Name">The name of the fee.</param>
/// <param name="Standard">The standard, in words.</param>
/// <param name="Basis">The document that permits it.</param>
/// <param name="Amount">The fixed amount in yuan; null when it is computed from the standard.</param>
public sealed record Fee(string Name, string Standard, string Basis, decimal? Amount);

/// <summary>The document that ends the case.</summary>
/// <param name="Name">The name of the licence, certificate or reply.</param>
/// <param name="ValidityMonths">Its validity in months; null for no end.</param>
public sealed record ResultDocument(string Name, int? ValidityMonths);

/// <summary>Whether someone else may apply for the applicant (代办, seed 003), and why.</summary>
/// <param name="Allowed">True when an agent is accepted.</param>
/// <param name="Reason">The reason, told to whoever is turned away.</param>
public sealed record AgentPolicy(bool Allowed, string Reason);

/// <summary>A reason other than those of 许可法 §45 for which the clock of a case of this item may stop.</summary>
/// <param name="Ground">The ground, for example 公示.</param>
/// <param name="Basis">The article that says so.</param>
public sealed record ClockStopGround(string Ground, LegalBasis Basis);
