using Approval.Domain.Catalog;

namespace Approval.Domain.Cases;


/// <summary>Who applies. The identity number is a 身份证 or 统一社会信用代码 number; lists show it masked.</summary>
public sealed record Applicant(ApplicantType Type, string Name, string IdNumber, string? Phone);

/// <summary>代办人: who acts for the applicant where the item allows it (seed 七星关区).</summary>
public sealed record Agent(string Name, string IdNumber, string? Phone);

/// <summary>A material of the item as it stands in this case.</summary>
/// <param name="Code">Code in the item's list.</param>
/// <param name="Name">Name at the time of application.</param>
/// <param name="Required">Needed for acceptance.</param>
/// <param name="Deferrable">容缺: may follow later on a written commitment.</param>
/// <param name="Provided">Handed in.</param>
/// <param name="DeferredUntil">Promised date where it was deferred.</param>
/// <param name="AttachmentIds">Uploaded files.</param>
public sealed record CaseMaterial(
    string Code,
    string Name,
    bool Required,
    bool Deferrable,
    bool Provided,
    DateOnly? DeferredUntil,
    IReadOnlyList<Guid> AttachmentIds);
