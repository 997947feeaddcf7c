namespace Approval.Storage.Queries;

/// <summary>
/// The part of all cases that somebody may see: cases that one of the bodies received, or that one of the departments
/// works on (a task of theirs, or the decision).
/// </summary>
/// <param name="ReceivingBodies">Unit codes.</param>
/// <param name="Departments">Unit codes.</param>
public sealed record CaseScope(IReadOnlyList<string> ReceivingBodies, IReadOnlyList<string> Departments);
