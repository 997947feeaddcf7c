using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Approval.Domain.Organisation;

/// <summary>
/// The immutable tree of units (city → district → town or street → community, departments at each level). It answers
/// who lies within whom, which decides what a person sees and whether an address belongs to a body's territory.
/// </summary>
/// <remarks>An account of 番禺区 sees the cases of its departments and streets because they are <see cref="IsWithin"/> the district.</remarks>
public sealed class OrganisationTree
{
    private readonly FrozenDictionary<string, OrganisationUnit> byCode;
    private readonly ILookup<string?, OrganisationUnit> children;

    /// <summary>Builds the tree.</summary>
    /// <exception cref="ArgumentException">The units do not form a tree: see <see cref="Faults"/>.</exception>
    public OrganisationTree(IEnumerable<OrganisationUnit> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        Units = [.. units];
        if (Faults(Units).FirstOrDefault() is { } fault)
            throw new ArgumentException(fault.Message, nameof(units));
        byCode = Units.ToFrozenDictionary(unit => unit.Code, StringComparer.Ordinal);
        children = Units.ToLookup(unit => unit.Parent, StringComparer.Ordinal);
    }

    /// <summary>All units, in the order given.</summary>
    public IReadOnlyList<OrganisationUnit> Units { get; }

    /// <summary>The units without a parent.</summary>
    public IEnumerable<OrganisationUnit> Roots => children[null];

    /// <summary>The unit with this code.</summary>
    /// <exception cref="KeyNotFoundException">No unit has the code.</exception>
    public OrganisationUnit this[string code] =>
        Find(code) ?? throw new KeyNotFoundException($"No organisation unit '{code}'.");

    /// <summary>The unit with this code, or null.</summary>
    public OrganisationUnit? Find(string? code) => code is null ? null : byCode.GetValueOrDefault(code);

    /// <summary>True when a unit has the code.</summary>
    public bool Contains([NotNullWhen(true)] string? code) => code is not null && byCode.ContainsKey(code);

    /// <summary>The units directly below.</summary>
    public IEnumerable<OrganisationUnit> ChildrenOf(string code) => children[code];

    /// <summary>Every unit below, nearest first; the unit itself is not among them.</summary>
    public IEnumerable<OrganisationUnit> DescendantsOf(string code)
    {
        var open = new Queue<OrganisationUnit>(children[code]);
        while (open.TryDequeue(out var unit))
        {
            yield return unit;
            foreach (var child in children[unit.Code])
                open.Enqueue(child);
        }
    }

    /// <summary>The units above, nearest first; the unit itself is not among them. Empty for an unknown code.</summary>
    public IEnumerable<OrganisationUnit> AncestorsOf(string code)
    {
        for (var unit = Find(Find(code)?.Parent); unit is not null; unit = Find(unit.Parent))
            yield return unit;
    }

    /// <summary>True when the unit is the ancestor itself or lies anywhere below it; false when either code is unknown.</summary>
    public bool IsWithin(string? unit, string? ancestor) =>
        Contains(unit) && Contains(ancestor)
        && (unit == ancestor || AncestorsOf(unit).Any(above => above.Code == ancestor));

    /// <summary>The territory a unit works in: the unit itself when it is one, otherwise the nearest territory above; null where there is none.</summary>
    public OrganisationUnit? TerritoryOf(string code) =>
        Find(code) is not { } unit ? null : unit.IsTerritory ? unit : AncestorsOf(code).FirstOrDefault(above => above.IsTerritory);

    /// <summary>What keeps the units from being a tree: duplicate codes, missing parents, cycles, and levels upside down.</summary>
    internal static IEnumerable<UnitFault> Faults(IReadOnlyList<OrganisationUnit> units)
    {
        var first = new Dictionary<string, OrganisationUnit>(StringComparer.Ordinal);
        for (var i = 0; i < units.Count; i++)
        {
            if (!first.TryAdd(units[i].Code, units[i]))
                yield return new UnitFault(i, "code", "duplicate-code", $"机构代码“{units[i].Code}”重复");
        }

        for (var i = 0; i < units.Count; i++)
        {
            if (FaultOfParent(units[i], first) is var (code, message))
                yield return new UnitFault(i, "parent", code, message);
        }
    }

    private static (string Code, string Message)? FaultOfParent(OrganisationUnit unit, Dictionary<string, OrganisationUnit> byCode)
    {
        if (unit.Parent is null)
            return null;
        if (!byCode.TryGetValue(unit.Parent, out var parent))
            return ("unknown-unit", $"上级机构“{unit.Parent}”不存在");
        var seen = new HashSet<string>(StringComparer.Ordinal) { unit.Code };
        for (var above = parent; above is not null; above = above.Parent is null ? null : byCode.GetValueOrDefault(above.Parent))
        {
            if (above.Code == unit.Code)
                return ("cycle", $"机构“{unit.Code}”的上级关系成环");
            if (!seen.Add(above.Code))
                return null; // a cycle further up is told at the units that form it
        }

        return parent.Level > unit.Level || (parent.Level == unit.Level && unit.IsTerritory)
            ? ("level-upside-down", $"“{unit.Name}”的层级不能高于或等于其上级“{parent.Name}”")
            : null;
    }

    /// <summary>A fault of the unit at an index of the list, in one of its fields.</summary>
    internal sealed record UnitFault(int Index, string Field, string Code, string Message);
}
