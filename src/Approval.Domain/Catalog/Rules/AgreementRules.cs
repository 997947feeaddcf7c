namespace Approval.Domain.Catalog;

/// <summary>
/// A unit that received an item may not hand it on (seed 002 三(六); 许可法 §24: 受委托行政机关不得再委托): an agreement whose
/// giver is itself a receiver of the item under another one is refused.
/// </summary>
public sealed record PowersMustNotBeRedelegated(DelegationAgreement Agreement, IReadOnlyList<DelegationAgreement> All) : CatalogRule
{
    /// <inheritdoc/>
    public override string Code => "redelegation";

    /// <inheritdoc/>
    public override string Message =>
        $"“{Agreement.From}”只是按确认书“{Received()?.Code}”承接该事权，不得再将其赋予其他组织实施（确认书“{Agreement.Code}”）";

    /// <inheritdoc/>
    public override string? Field => "from";

    /// <inheritdoc/>
    public override string? LawArticle => "《中华人民共和国行政许可法》第二十四条";

    /// <inheritdoc/>
    public override bool IsBroken() => Received() is not null;

    private DelegationAgreement? Received() => All.FirstOrDefault(other =>
        other.Code != Agreement.Code
        && other.To.Contains(Agreement.From)
        && other.Items.Intersect(Agreement.Items, StringComparer.Ordinal).Any());
}

/// <summary>Every agreement forbids handing the powers on.</summary>
public sealed record AgreementMustForbidRedelegation(DelegationAgreement Agreement) : CatalogRule
{
    /// <inheritdoc/>
    public override string Code => "redelegation-not-forbidden";

    /// <inheritdoc/>
    public override string Message => "赋权确认书必须约定不得再次转授（noRedelegation 必须为 true）";

    /// <inheritdoc/>
    public override string? Field => "noRedelegation";

    /// <inheritdoc/>
    public override string? LawArticle => "《中华人民共和国行政许可法》第二十四条";

    /// <inheritdoc/>
    public override bool IsBroken() => !Agreement.NoRedelegation;
}

/// <summary>The transition is given once, as months or as a date, and ends after the signing.</summary>
public sealed record TransitionMustEndAfterSigning(DelegationAgreement Agreement) : CatalogRule
{
    /// <inheritdoc/>
    public override string Code => "transition-dates";

    /// <inheritdoc/>
    public override string Message => Agreement.TransitionMonths is not null
        ? "过渡期只能用月数或截止日期之一表示"
        : $"过渡期截止日期 {Agreement.TransitionUntil:yyyy-MM-dd} 早于签订日期 {Agreement.SignedOn:yyyy-MM-dd}";

    /// <inheritdoc/>
    public override string? Field => "transitionUntil";

    /// <inheritdoc/>
    public override string? LawArticle => "《咸安区推进街道赋权工作实施方案（试行）》二（三）";

    /// <inheritdoc/>
    public override bool IsBroken() =>
        (Agreement.TransitionMonths is not null && Agreement.TransitionUntil is not null) || Agreement.TransitionUntil < Agreement.SignedOn;
}

/// <summary>No unit delegates to itself.</summary>
public sealed record AgreementMustHaveTwoSides(DelegationAgreement Agreement) : CatalogRule
{
    /// <inheritdoc/>
    public override string Code => "agreement-with-itself";

    /// <inheritdoc/>
    public override string Message => $"赋权方与承接方不能是同一机构“{Agreement.From}”";

    /// <inheritdoc/>
    public override string? Field => "to";

    /// <inheritdoc/>
    public override string? LawArticle => null;

    /// <inheritdoc/>
    public override bool IsBroken() => Agreement.To.Contains(Agreement.From);
}
