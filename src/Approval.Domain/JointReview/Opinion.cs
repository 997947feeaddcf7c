using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Approval.Domain.Rules;

namespace Approval.Domain.JointReview;

/// <summary>What a department answers in a joint review (会签意见).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OpinionKind>))]
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "To object is what a department does.")]
public enum OpinionKind
{
    /// <summary>同意</summary>
    Approve,

    /// <summary>附条件同意</summary>
    ApproveWithConditions,

    /// <summary>不同意; needs a reason.</summary>
    Object,

    /// <summary>要求补充材料: neither approval nor objection, the answer proper follows when the materials are there.</summary>
    AskForMaterials,

    /// <summary>不涉及: the matter is none of the department's; it is not counted.</summary>
    NotConcerned,
}

/// <summary>One thing that a department asks the applicant for.</summary>
/// <param name="Material">Code of the item's material, or its name when it is not on the item's list; requests are merged by it.</param>
/// <param name="Note">What is missing or wrong about it.</param>
public sealed record MaterialRequest(string Material, string? Note = null);

/// <summary>A department's opinion. It cannot exist without what its kind needs: an objection has its reason, and so on.</summary>
public sealed record Opinion
{
    /// <summary>Rebuilds a stored opinion; prefer the named ones.</summary>
    /// <exception cref="BusinessRuleBrokenException">What the kind needs is missing.</exception>
    [JsonConstructor]
    public Opinion(
        OpinionKind kind,
        string? reason = null,
        IReadOnlyList<string>? conditions = null,
        IReadOnlyList<MaterialRequest>? materials = null)
    {
        Kind = kind;
        Reason = reason;
        Conditions = conditions ?? [];
        Materials = materials ?? [];
        Rule.Check(
            new AnObjectionNeedsAReason(this),
            new AConditionalApprovalNamesItsConditions(this),
            new ARequestForMaterialsNamesThem(this));
    }

    public static Opinion Approve { get; } = new(OpinionKind.Approve);

    public static Opinion NotConcerned { get; } = new(OpinionKind.NotConcerned);

    public OpinionKind Kind { get; }

    /// <summary>Reason or remark.</summary>
    public string? Reason { get; }

    /// <summary>Conditions of a conditional approval.</summary>
    public IReadOnlyList<string> Conditions { get; }

    /// <summary>What is asked for.</summary>
    public IReadOnlyList<MaterialRequest> Materials { get; }

    public static Opinion ApproveWithConditions(params string[] conditions) =>
        new(OpinionKind.ApproveWithConditions, null, conditions);

    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "To object is what a department does.")]
    public static Opinion Object(string reason) => new(OpinionKind.Object, reason);

    public static Opinion AskForMaterials(params MaterialRequest[] materials) =>
        new(OpinionKind.AskForMaterials, null, null, materials);

    public bool Equals(Opinion? other) =>
        other is not null
        && Kind == other.Kind
        && Reason == other.Reason
        && Conditions.SequenceEqual(other.Conditions)
        && Materials.SequenceEqual(other.Materials);

    public override int GetHashCode() => HashCode.Combine(Kind, Reason, Conditions.Count, Materials.Count);
}
