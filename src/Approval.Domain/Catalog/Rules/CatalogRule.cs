namespace Approval.Domain.Catalog;

/// <summary>A rule that an item, an agreement or a package must keep to be imported; the class is named as the sentence it enforces.</summary>
public abstract record CatalogRule
{
    /// <summary>A stable English code.</summary>
    public abstract string Code { get; }

    /// <summary>What is wrong, in Chinese.</summary>
    public abstract string Message { get; }

    /// <summary>The field to blame, as a JSON path within the record.</summary>
    public abstract string? Field { get; }

    /// <summary>The article of law or the seed the rule comes from.</summary>
    public abstract string? LawArticle { get; }

    /// <summary>True when the rule is broken.</summary>
    public abstract bool IsBroken();
}
