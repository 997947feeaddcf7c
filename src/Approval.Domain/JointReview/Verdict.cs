using System.Text.Json.Serialization;

namespace Approval.Domain.JointReview;

/// <summary>The result of a joint review; the ports of the stage bear the same names.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReviewOutcome>))]
public enum ReviewOutcome
{
    Passed,
    PassedWithConditions,
    Rejected,
    MaterialsNeeded,
    TimedOut,
}

/// <summary>A material that goes on the one supplement notice, and who asked for it.</summary>
/// <param name="Material">Code or name, as in <see cref="MaterialRequest"/>.</param>
/// <param name="Departments">Codes of the departments that ask, in order.</param>
/// <param name="Notes">What they say about it, without repetition, in the order of the departments.</param>
public sealed record MergedMaterialRequest(string Material, IReadOnlyList<string> Departments, IReadOnlyList<string> Notes);

/// <summary>A condition and the department that set it.</summary>
public sealed record ReviewCondition(string Department, string Text);

/// <summary>What a joint review comes to at a moment.</summary>
/// <param name="Outcome">The result; null while the review is open.</param>
/// <param name="Certain">
/// No outstanding answer can change the result any more. True with every outcome; true without one when a rejection is certain
/// but the policy waits for all answers.
/// </param>
/// <param name="Reasons">Chinese sentences that explain the result or what is waited for.</param>
/// <param name="MergedMaterialRequests">
/// The requests of all departments, merged by material; empty once passed or rejected. With <see cref="ReviewOutcome.TimedOut"/>
/// they are kept, so that whoever takes over loses none.
/// </param>
/// <param name="Conditions">Conditions set so far; empty once rejected.</param>
/// <param name="CancelledDepartments">Departments whose outstanding answer is no longer needed, to be told so.</param>
public sealed record Verdict(
    ReviewOutcome? Outcome,
    bool Certain,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<MergedMaterialRequest> MergedMaterialRequests,
    IReadOnlyList<ReviewCondition> Conditions,
    IReadOnlyList<string> CancelledDepartments)
{
    /// <summary>Whether the review has come to its result.</summary>
    [JsonIgnore]
    public bool Converged => Outcome is not null;
}
