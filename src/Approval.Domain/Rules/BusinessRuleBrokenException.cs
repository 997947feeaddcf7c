namespace Approval.Domain.Rules;

/// <summary>An action was refused because it would break a rule; nothing was changed.</summary>
public sealed class BusinessRuleBrokenException : Exception
{
    /// <summary>Refuses the action because of <paramref name="rule"/>.</summary>
    public BusinessRuleBrokenException(IBusinessRule rule)
        : base((rule ?? throw new ArgumentNullException(nameof(rule))).Message)
    {
        Rule = rule;
    }

    /// <summary>The rule that would be broken.</summary>
    public IBusinessRule Rule { get; }

    /// <summary>Stable kebab-case code of the rule.</summary>
    public string Code => Rule.Code;
}
