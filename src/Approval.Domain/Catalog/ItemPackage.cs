using System.Text.Json;

namespace Approval.Domain.Catalog;

/// <summary>One item of a package.</summary>
/// <param name="Item">The item's code.</param>
/// <param name="DependsOn">Codes of members whose result it needs.</param>
/// <param name="RequiredWhen">The condition under which it takes part, in Chinese; null for always.</param>
public sealed record PackageMember(string Item, IReadOnlyList<string> DependsOn, string? RequiredWhen);

/// <summary>A material that several members of a package ask for and that is handed in once (材料互认).</summary>
/// <param name="SharedCode">The code that the members' materials carry.</param>
/// <param name="Name">Its name on the package's list.</param>
/// <param name="Members">The members that use it, at least two.</param>
public sealed record SharedMaterial(string SharedCode, string Name, IReadOnlyList<string> Members);

/// <summary>
/// Several items applied for as one matter (一件事套餐): one application, materials handed in once, one combined result
/// within the joint limit (seed 番禺 (四): 企业开业 and 建设工程项目).
/// </summary>
public sealed record ItemPackage
{
    /// <summary>The code, for example <c>py-construction</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The version, counted from 1; the content of a version never changes.</summary>
    public required int Version { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The initials of the name in pinyin, for searching.</summary>
    public required string ShortPinyin { get; init; }

    /// <summary>Who may apply.</summary>
    public required IReadOnlyList<ApplicantType> ApplicantTypes { get; init; }

    /// <summary>The unit that leads and answers for the whole.</summary>
    public required string LeadDepartment { get; init; }

    /// <summary>The items, each after those it depends on or in any order without cycle.</summary>
    public required IReadOnlyList<PackageMember> Members { get; init; }

    /// <summary>What is handed in once for several members.</summary>
    public required IReadOnlyList<SharedMaterial> SharedMaterials { get; init; }

    /// <summary>The legal limit for unified or joint handling, in working days (许可法 §42: 45).</summary>
    public required StatutoryLimit StatutoryLimit { get; init; }

    /// <summary>The promised limit of the whole, in working days.</summary>
    public required int JointLimit { get; init; }

    /// <summary>The combined result.</summary>
    public required ResultDocument ResultDocument { get; init; }

    /// <summary>The id of the workflow definition.</summary>
    public required string Workflow { get; init; }

    /// <summary>The JSON object bound into the workflow as the variable <c>parameters</c>.</summary>
    public required JsonElement Parameters { get; init; }

    /// <summary>The JSON schema of the one application form.</summary>
    public required JsonElement Form { get; init; }

    /// <summary>Whether a joint site inspection must be on record before the decision.</summary>
    public required bool RequiresInspection { get; init; }

    /// <summary>The first day on which applications are accepted under this version.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The last such day; null for no end.</summary>
    public required DateOnly? EffectiveTo { get; init; }

    /// <summary>The names of the fields whose value no seed gives.</summary>
    public required IReadOnlyList<string> Illustrative { get; init; }

    /// <summary>SHA-256 of the canonical content.</summary>
    public required string ContentHash { get; init; }

    /// <summary>True when applications are accepted under this version on the day.</summary>
    public bool IsInForce(DateOnly on) => EffectiveFrom <= on && (EffectiveTo is null || on <= EffectiveTo);

    /// <summary>The members in an order in which each comes after those it depends on; members in a cycle are left out.</summary>
    public IReadOnlyList<PackageMember> InOrderOfDependency()
    {
        var ordered = new List<PackageMember>();
        var open = Members.ToList();
        while (open.FirstOrDefault(m => m.DependsOn.All(d => ordered.Any(o => o.Item == d))) is { } next)
        {
            ordered.Add(next);
            open.Remove(next);
        }

        return ordered;
    }
}
