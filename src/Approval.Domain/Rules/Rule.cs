namespace Approval.Domain.Rules;

/// <summary>Checks <see cref="IBusinessRule"/>s: the first thing every action does.</summary>
public static class Rule
{
    /// <summary>Passes when none of the rules is broken.</summary>
    /// <exception cref="BusinessRuleBrokenException">The first broken rule, in the order given.</exception>
    public static void Check(params IBusinessRule[] rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        foreach (var rule in rules)
        {
            if (rule.IsBroken())
                throw new BusinessRuleBrokenException(rule);
        }
    }

    /// <summary>All broken rules, in the order given: for forms and settings that name every mistake at once.</summary>
    public static IReadOnlyList<IBusinessRule> Broken(params IBusinessRule[] rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return [.. rules.Where(rule => rule.IsBroken())];
    }
}
