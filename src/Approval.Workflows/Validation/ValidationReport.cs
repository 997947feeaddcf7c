namespace Approval.Workflows.Validation;

/// <summary>How much a problem weighs.</summary>
public enum ProblemSeverity
{
    /// <summary>The definition may be published; somebody should look.</summary>
    Warning,

    /// <summary>The definition is refused.</summary>
    Error,
}

/// <summary>One thing that is wrong with a definition.</summary>
/// <param name="Code">Stable code in kebab case.</param>
/// <param name="Message">Chinese sentence that names the activity and says what to do.</param>
/// <param name="ActivityId">Where, or null for the definition as a whole.</param>
/// <param name="Path">How a case gets there: activity and outcome per step, from the start. Empty for structural problems.</param>
/// <param name="Severity">Whether it forbids publishing.</param>
public sealed record ValidationProblem(string Code, string Message, string? ActivityId, IReadOnlyList<string> Path, ProblemSeverity Severity = ProblemSeverity.Error);

/// <summary>What the validator found.</summary>
/// <param name="Problems">Problems, structural ones first.</param>
/// <param name="States">How many states of a running case were explored; 0 when structural errors made that pointless.</param>
public sealed record ValidationReport(IReadOnlyList<ValidationProblem> Problems, int States)
{
    /// <summary>No errors; warnings do not count.</summary>
    public bool IsSound => Problems.All(problem => problem.Severity != ProblemSeverity.Error);
}

/// <summary>What the validator may ask about the world outside the definition. Everything is optional.</summary>
public sealed record ValidationContext
{
    /// <summary>Nothing is known of the outside.</summary>
    public static ValidationContext Default { get; } = new();

    /// <summary>Whether a department code exists.</summary>
    public Func<string, bool>? DepartmentExists { get; init; }

    /// <summary>Whether an item code exists.</summary>
    public Func<string, bool>? ItemExists { get; init; }

    /// <summary>Statutory limit of the item, in working days: the longest path must fit.</summary>
    public int? StatutoryLimitDays { get; init; }

    /// <summary>Exceeding the statutory limit forbids publishing, instead of warning.</summary>
    public bool StatutoryLimitIsBinding { get; init; }

    /// <summary>Type that the first stage must have, for example <c>Approval.Intake</c>; null for any.</summary>
    public string? FirstStageType { get; init; }

    /// <summary>States to explore before giving up as too large.</summary>
    public int MaxStates { get; init; } = 100_000;
}
