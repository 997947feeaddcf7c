using System.Text.Json;
using Approval.Domain.Cases;
using Approval.Domain.Catalog;

namespace Approval.Coordination.CaseFlow;

/// <summary>What a case is about: an item, or a package of items (一件事), as far as its course depends on it.</summary>
public sealed record CaseSubject
{
    public required string Code { get; init; }

    public required int Version { get; init; }

    public required string Name { get; init; }

    /// <summary>The item; for a package its first member, whose agreement gives routing and boundary.</summary>
    public required Item Principal { get; init; }

    /// <summary>Null for a single item.</summary>
    public ItemPackage? Package { get; init; }

    public required IReadOnlyList<Material> Materials { get; init; }

    public required JsonElement Form { get; init; }

    public required JsonElement Parameters { get; init; }

    public required string Workflow { get; init; }

    public required IReadOnlyList<ApplicantType> ApplicantTypes { get; init; }

    /// <summary>Working days of the law.</summary>
    public required StatutoryLimit StatutoryLimit { get; init; }

    /// <summary>Working days promised; never more than the law's.</summary>
    public required int PromisedLimit { get; init; }

    /// <summary>Unified or joint handling: 45 working days and the government's leader extends (许可法 §42).</summary>
    public required bool JointHandling { get; init; }

    public required ResultDocument Result { get; init; }

    public ItemHandling Handling => Package is null ? Principal.Handling : ItemHandling.Promised;

    /// <summary>The subject of a stored case, in the version the case keeps.</summary>
    /// <exception cref="InvalidOperationException">The catalog no longer has that version; versions are never removed.</exception>
    public static CaseSubject Of(ItemCatalog catalog, CaseFile caseFile)
    {
        if (caseFile.Members.Count == 0)
        {
            return Of(catalog.FindItem(caseFile.ItemCode, caseFile.ItemVersion)
                ?? throw Missing(caseFile));
        }

        return Of(catalog, catalog.FindPackage(caseFile.ItemCode, caseFile.ItemVersion) ?? throw Missing(caseFile), caseFile.ReceivedOn);
    }

    public static CaseSubject Of(Item item) => new()
    {
        Code = item.Code,
        Version = item.Version,
        Name = item.Name,
        Principal = item,
        Materials = item.Materials,
        Form = item.Form,
        Parameters = item.Parameters,
        Workflow = item.Workflow,
        ApplicantTypes = item.ApplicantTypes,
        StatutoryLimit = item.StatutoryLimit,
        PromisedLimit = item.PromisedLimit,
        JointHandling = item.JointHandling,
        Result = item.ResultDocument,
    };

    public static CaseSubject Of(ItemCatalog catalog, ItemPackage package, DateOnly on) => new()
    {
        Code = package.Code,
        Version = package.Version,
        Name = package.Name,
        Principal = package.InOrderOfDependency().Select(m => catalog.FindItem(m.Item, on)).OfType<Item>().First(),
        Package = package,
        Materials = [.. catalog.MaterialsOf(package, on).Select(m => m.Material)],
        Form = package.Form,
        Parameters = package.Parameters,
        Workflow = package.Workflow,
        ApplicantTypes = package.ApplicantTypes,
        StatutoryLimit = package.StatutoryLimit,
        PromisedLimit = package.JointLimit,
        JointHandling = true,
        Result = package.ResultDocument,
    };

    /// <summary>Where the decision is taken when accepted on that day, by agreement and transition (seed 咸安区); a package is decided by its lead.</summary>
    public string DecidingDepartment(ItemCatalog catalog, DateOnly on, string? location) =>
        Package?.LeadDepartment ?? catalog.RouteOf(Principal, on, location).DecidingBody;

    private static InvalidOperationException Missing(CaseFile caseFile) =>
        new($"The catalog lacks {caseFile.ItemCode} version {caseFile.ItemVersion} of case {caseFile.Number}.");
}
