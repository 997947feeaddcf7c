namespace Approval.Domain.Cases;

/// <summary>
/// A department's opinion in a review (会签意见), kept for the file even when it arrived too late to count.
/// One row a department and stage run; changing it before convergence replaces it and raises <see cref="Revision"/>.
/// </summary>
public sealed class Opinion
{
    public required Guid CaseId { get; init; }

    public required Guid StageId { get; init; }

    public required string Department { get; init; }

    /// <summary>Name of the <c>OpinionKind</c>: Approve, ApproveWithConditions, Object, AskForMaterials, NotConcerned.</summary>
    public required string Kind { get; set; }

    public string? Comment { get; set; }

    public IReadOnlyList<string> Conditions { get; set; } = [];

    public IReadOnlyList<string> RequestedMaterials { get; set; } = [];

    public required string By { get; set; }

    public required DateTimeOffset At { get; set; }

    /// <summary>True when nobody answered and the silence rule spoke (超时默许 and its kin).</summary>
    public bool BySilence { get; set; }

    /// <summary>False when the review had already converged: kept on file, without effect.</summary>
    public bool Counted { get; set; } = true;

    public int Revision { get; set; } = 1;
}
