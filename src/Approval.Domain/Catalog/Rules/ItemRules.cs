namespace Approval.Domain.Catalog;

/// <summary>A promise beyond the legal limit is no promise (承诺时限 ≤ 法定时限).</summary>
public sealed record PromisedLimitMustNotExceedStatutoryLimit(int Promised, int Statutory, string FieldOfPromise = "promisedLimit") : CatalogRule
{
    /// <inheritdoc/>
    public override string Code => "promised-above-statutory";

    /// <inheritdoc/>
    public override string Message => $"承诺时限 {Promised} 个工作日超过法定时限 {Statutory} 个工作日";

    /// <inheritdoc/>
    public override string? Field => FieldOfPromise;

    /// <inheritdoc/>
    public override string? LawArticle => "《中华人民共和国行政许可法》第四十二条";

    /// <inheritdoc/>
    public override bool IsBroken() => Promised > Statutory;
}

/// <summary>Benefits that the person must claim in person admit no agent (seed 003 (六): 不得代办、代领).</summary>
public sealed record BenefitsClaimedInPersonMustNotAllowAgents(string ItemName, AgentPolicy Agent) : CatalogRule
{
    private static readonly string[] ClaimedInPerson = ["最低生活保障", "低保", "临时救助", "贫困补助", "农业支持保护补贴", "农业补贴"];

    /// <inheritdoc/>
    public override string Code => "agent-not-allowed";

    /// <inheritdoc/>
    public override string Message => $"“{ItemName}”必须由本人直接办理，不得设为可以代办";

    /// <inheritdoc/>
    public override string? Field => "agent.allowed";

    /// <inheritdoc/>
    public override string? LawArticle => "《关于加强乡镇政府服务能力建设的实施意见》（六）";

    /// <inheritdoc/>
    public override bool IsBroken() => Agent.Allowed && ClaimedInPerson.Any(benefit => ItemName.Contains(benefit, StringComparison.Ordinal));
}

/// <summary>What is finished on the spot is promised for the same or the next working day.</summary>
public sealed record OnTheSpotItemsMustBePromisedForOneDay(ItemHandling Handling, int Promised) : CatalogRule
{
    /// <inheritdoc/>
    public override string Code => "on-the-spot-too-long";

    /// <inheritdoc/>
    public override string Message => $"即办件的承诺时限不能是 {Promised} 个工作日，最多 1 个工作日";

    /// <inheritdoc/>
    public override string? Field => "promisedLimit";

    /// <inheritdoc/>
    public override string? LawArticle => "《关于加强乡镇政府服务能力建设的实施意见》（六）";

    /// <inheritdoc/>
    public override bool IsBroken() => Handling == ItemHandling.OnTheSpot && Promised > 1;
}

/// <summary>An item ends after it begins.</summary>
public sealed record EffectivePeriodMustNotEndBeforeItBegins(DateOnly From, DateOnly? To) : CatalogRule
{
    /// <inheritdoc/>
    public override string Code => "period-upside-down";

    /// <inheritdoc/>
    public override string Message => $"失效日期 {To:yyyy-MM-dd} 早于生效日期 {From:yyyy-MM-dd}";

    /// <inheritdoc/>
    public override string? Field => "effectiveTo";

    /// <inheritdoc/>
    public override string? LawArticle => null;

    /// <inheritdoc/>
    public override bool IsBroken() => To < From;
}

/// <summary>The material may be left for later only where it is required at all.</summary>
public sealed record OnlyRequiredMaterialsMayBeDeferrable(Material Material, int Index) : CatalogRule
{
    /// <inheritdoc/>
    public override string Code => "deferrable-but-not-required";

    /// <inheritdoc/>
    public override string Message => $"材料“{Material.Name}”不是必需材料，不需要设为容缺";

    /// <inheritdoc/>
    public override string? Field => $"materials[{Index}].deferrable";

    /// <inheritdoc/>
    public override string? LawArticle => "《鄂州市推进市级下放职权顺畅运行工作方案》（三）3";

    /// <inheritdoc/>
    public override bool IsBroken() => Material is { Deferrable: true, Required: false };
}
