using Approval.Coordination.Desk;
using Approval.Domain.Organisation;
using Approval.Domain.Rules;
using Approval.Server.Reference;
using Approval.Storage.Queries;

namespace Approval.Server.Access;

/// <summary>
/// Who sees which cases, by the organisation tree: the window what its unit received, departments what they work on, the
/// administrator, supervision and the government everything under their top unit. What is out of scope does not exist.
/// </summary>
internal sealed class DataScopes(ReferenceData reference)
{
    /// <summary>Unit of accounts that belong to the whole installation, such as its administrator.</summary>
    public const string WholeInstallation = "*";

    public CaseScope Of(Caller caller)
    {
        var tree = reference.Tree;
        var received = new HashSet<string>(StringComparer.Ordinal);
        var working = new HashSet<string>(StringComparer.Ordinal);
        if (caller.Is(Roles.WindowClerk))
            received.UnionWith(WindowUnits(tree, caller.Department));
        if (caller.Is(Roles.Reviewer) || caller.Is(Roles.DepartmentHead))
            working.UnionWith(WithBelow(tree, caller.Department));
        if (caller.Is(Roles.Admin) || caller.Is(Roles.Supervisor) || caller.Is(Roles.Leader))
        {
            var top = WithBelow(tree, TopOf(tree, caller.Department));
            received.UnionWith(top);
            working.UnionWith(top);
        }

        return new CaseScope([.. received], [.. working]);
    }

    /// <summary>Units whose names and accounts the caller may see: everything for administrators, else the own top unit's tree.</summary>
    public IEnumerable<OrganisationUnit> VisibleUnits(Caller caller)
    {
        var tree = reference.Tree;
        if (caller.Is(Roles.Admin))
            return tree.Units;
        var codes = WithBelow(tree, TopOf(tree, caller.Department)).ToHashSet(StringComparer.Ordinal);
        return tree.Units.Where(unit => codes.Contains(unit.Code));
    }

    /// <summary>Desks whose tasks the caller may list: the own unit's and below, for those over all departments the top unit's tree.</summary>
    public IReadOnlyList<string> DesksOf(Caller caller) =>
        caller.Is(Roles.Admin) || caller.Is(Roles.Supervisor) || caller.Is(Roles.Leader)
            ? [.. WithBelow(reference.Tree, TopOf(reference.Tree, caller.Department))]
            : caller.Is(Roles.WindowClerk) ? [.. WindowUnits(reference.Tree, caller.Department)] : [.. WithBelow(reference.Tree, caller.Department)];

    public static RefusedException NoSuchCase() =>
        new(RefusalKind.NotFound, "case-not-found", "没有这个办件，或它不在您的查看范围内，请核对办件编号。");

    // A service window receives in the name of its territory's government.
    private static IEnumerable<string> WindowUnits(OrganisationTree tree, string department)
    {
        var units = WithBelow(tree, department);
        return tree.Find(department) is { Kind: UnitKind.ServiceWindow } && tree.TerritoryOf(department) is { } territory
            ? units.Append(territory.Code)
            : units;
    }

    private static IEnumerable<string> WithBelow(OrganisationTree tree, string code) =>
        code == WholeInstallation ? tree.Units.Select(unit => unit.Code) : tree.DescendantsOf(code).Select(unit => unit.Code).Prepend(code);

    private static string TopOf(OrganisationTree tree, string code) => tree.AncestorsOf(code).LastOrDefault()?.Code ?? code;
}
