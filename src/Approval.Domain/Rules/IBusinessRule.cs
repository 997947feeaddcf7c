namespace Approval.Domain.Rules;

/// <summary>
/// One rule of law or of the house, as a class named by the sentence it enforces, for example
/// <c>ASiteInspectionDoesNotStopTheClock</c>. An action first checks its rules, then changes, then tells.
/// </summary>
public interface IBusinessRule
{
    /// <summary>Stable, kebab-case name of the rule for machines; it never changes once published.</summary>
    string Code { get; }

    /// <summary>Chinese sentence for the person at the screen: what is wrong and what to do about it.</summary>
    string Message { get; }

    /// <summary>The input field the rule speaks of, camelCase; null when it is about the action as a whole.</summary>
    string? Field => null;

    /// <summary>The article the rule rests on, e.g. 《行政许可法》第四十五条; null for rules of the house.</summary>
    string? LawArticle => null;

    /// <summary>True when what was asked for would break the rule.</summary>
    bool IsBroken();
}
