using System.Collections.Frozen;
using Approval.Domain.Organisation;

namespace Approval.Domain.Catalog;

/// <summary>
/// The catalog of delegated items with their agreements and packages: what may be applied for, of whom, until when. No
/// item outside it can be imposed (seed 福海县 四(一)2). It is immutable; an import gives a new one that still holds every
/// version that cases were accepted under.
/// </summary>
public sealed class ItemCatalog
{
    private readonly FrozenDictionary<string, Item[]> versionsOfItem;
    private readonly FrozenDictionary<string, ItemPackage[]> versionsOfPackage;
    private readonly FrozenDictionary<string, DelegationAgreement> agreements;

    internal ItemCatalog(
        OrganisationTree organisation,
        IReadOnlyList<Item> items,
        IReadOnlyList<DelegationAgreement> agreements,
        IReadOnlyList<ItemPackage> packages)
    {
        Organisation = organisation;
        Items = items;
        Agreements = agreements;
        Packages = packages;
        versionsOfItem = items.GroupBy(i => i.Code, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(i => i.Version).ToArray(), StringComparer.Ordinal);
        versionsOfPackage = packages.GroupBy(p => p.Code, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(p => p.Version).ToArray(), StringComparer.Ordinal);
        this.agreements = agreements.ToFrozenDictionary(a => a.Code, StringComparer.Ordinal);
    }

    /// <summary>The organisation that the codes refer to.</summary>
    public OrganisationTree Organisation { get; }

    /// <summary>Every version of every item.</summary>
    public IReadOnlyList<Item> Items { get; }

    /// <summary>Every agreement.</summary>
    public IReadOnlyList<DelegationAgreement> Agreements { get; }

    /// <summary>Every version of every package.</summary>
    public IReadOnlyList<ItemPackage> Packages { get; }

    /// <summary>The version of the item under which an application is accepted on the day, or null.</summary>
    public Item? FindItem(string code, DateOnly on) => Started(versionsOfItem, code, i => i.EffectiveFrom <= on, i => i.IsInForce(on));

    /// <summary>A given version of an item, as a running case keeps it, or null.</summary>
    public Item? FindItem(string code, int version) =>
        versionsOfItem.GetValueOrDefault(code)?.FirstOrDefault(item => item.Version == version);

    /// <summary>The version of the package under which an application is accepted on the day, or null.</summary>
    public ItemPackage? FindPackage(string code, DateOnly on) =>
        Started(versionsOfPackage, code, p => p.EffectiveFrom <= on, p => p.IsInForce(on));

    /// <summary>A given version of a package, or null.</summary>
    public ItemPackage? FindPackage(string code, int version) =>
        versionsOfPackage.GetValueOrDefault(code)?.FirstOrDefault(package => package.Version == version);

    /// <summary>The agreement with this code, or null.</summary>
    public DelegationAgreement? FindAgreement(string code) => agreements.GetValueOrDefault(code);

    /// <summary>The items for which applications are accepted on the day, each in its version of that day, by code.</summary>
    public IEnumerable<Item> ItemsInForce(DateOnly on) =>
        versionsOfItem.Keys.Order(StringComparer.Ordinal).Select(code => FindItem(code, on)).OfType<Item>();

    /// <summary>The packages offered on the day, by code.</summary>
    public IEnumerable<ItemPackage> PackagesInForce(DateOnly on) =>
        versionsOfPackage.Keys.Order(StringComparer.Ordinal).Select(code => FindPackage(code, on)).OfType<ItemPackage>();

    /// <summary>
    /// The items in force whose name, code or pinyin initials contain the query; all of them for an empty query. Exact codes
    /// come first, then those that begin with the query.
    /// </summary>
    public IEnumerable<Item> Search(string? query, DateOnly on, PowerKind? kind = null)
    {
        var wanted = query?.Trim() ?? "";
        return ItemsInForce(on)
            .Where(item => kind is null || item.Kind == kind)
            .Select(item => (Item: item, Rank: RankOf(item, wanted)))
            .Where(found => found.Rank is not null)
            .OrderBy(found => found.Rank)
            .Select(found => found.Item);
    }

    /// <summary>Who handles an application for the item accepted on the day at the place.</summary>
    public Routing RouteOf(Item item, DateOnly acceptedOn, string? location = null)
    {
        ArgumentNullException.ThrowIfNull(item);
        return agreements[item.Agreement].Route(item.Code, acceptedOn, location, Organisation);
    }

    /// <summary>
    /// Says whether an application lies inside the delegated boundary and, where not, names the competent body for the
    /// notice of declining (seed 004: 对超出权限的审批事项,不予受理).
    /// </summary>
    /// <param name="item">The item applied for.</param>
    /// <param name="location">The unit code of the place, or null when the form has none.</param>
    /// <param name="figures">The numeric fields of the form.</param>
    public BoundaryAnswer IsWithinBoundary(Item item, string? location, IReadOnlyDictionary<string, decimal>? figures = null)
    {
        ArgumentNullException.ThrowIfNull(item);
        var agreement = agreements[item.Agreement];
        var answer = agreement.Boundary.Covers(Organisation, location, figures, agreement.From);
        return answer.Inside
            ? answer with { CompetentBody = agreement.ReceiverFor(location, Organisation) ?? agreement.From }
            : answer;
    }

    /// <summary>
    /// What the applicant of a package hands in: every shared material once, then what each member needs besides
    /// (seed 番禺 (四): 解决重复提交材料).
    /// </summary>
    /// <param name="package">The package.</param>
    /// <param name="on">The day of application, which gives the members' versions.</param>
    public IReadOnlyList<PackageMaterial> MaterialsOf(ItemPackage package, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(package);
        var asked = package.Members
            .Select(member => FindItem(member.Item, on)).OfType<Item>()
            .SelectMany(item => item.Materials.Select(material => (item.Code, Material: material)));
        return [.. asked
            .GroupBy(entry => IsShared(package, entry.Code, entry.Material) ? "=" + entry.Material.SharedCode : $"{entry.Code}/{entry.Material.Code}")
            .Select(group => Merge(package, [.. group]))];
    }

    private static bool IsShared(ItemPackage package, string item, Material material) =>
        package.SharedMaterials.Any(shared => shared.SharedCode == material.SharedCode && shared.Members.Contains(item));

    /// <summary>One copy serves all: the strictest of the members' demands counts.</summary>
    private static PackageMaterial Merge(ItemPackage package, IReadOnlyList<(string Item, Material Material)> asked)
    {
        var first = asked[0].Material;
        if (asked.Count == 1)
            return new PackageMaterial(first with { Code = $"{asked[0].Item}.{first.Code}" }, [asked[0].Item]);
        var merged = first with
        {
            Code = first.SharedCode!,
            Name = package.SharedMaterials.First(shared => shared.SharedCode == first.SharedCode).Name,
            Required = asked.Any(entry => entry.Material.Required),
            Deferrable = asked.All(entry => entry.Material.Deferrable || !entry.Material.Required),
            Copies = asked.Max(entry => entry.Material.Copies),
            Original = asked.Any(entry => entry.Material.Original),
            ValidMonths = asked.Min(entry => entry.Material.ValidMonths),
            RequiredWhen = asked.Any(entry => entry.Material.RequiredWhen is null) ? null : first.RequiredWhen,
        };
        return new PackageMaterial(merged, [.. asked.Select(entry => entry.Item)]);
    }

    private static int? RankOf(Item item, string query)
    {
        if (query.Length == 0)
            return 2;
        if (string.Equals(item.Code, query, StringComparison.OrdinalIgnoreCase) || item.Name == query)
            return 0;
        if (item.Name.StartsWith(query, StringComparison.Ordinal)
            || item.ShortPinyin.StartsWith(query, StringComparison.OrdinalIgnoreCase)
            || item.Code.StartsWith(query, StringComparison.OrdinalIgnoreCase))
            return 1;
        return item.Name.Contains(query, StringComparison.Ordinal)
            || item.ShortPinyin.Contains(query, StringComparison.OrdinalIgnoreCase)
            || item.Code.Contains(query, StringComparison.OrdinalIgnoreCase)
                ? 2
                : null;
    }

    /// <summary>The newest version that has begun; when that one has ended the item is gone, and an older version does not come back.</summary>
    private static T? Started<T>(FrozenDictionary<string, T[]> versions, string code, Func<T, bool> begun, Func<T, bool> inForce)
        where T : class =>
        versions.GetValueOrDefault(code)?.FirstOrDefault(begun) is { } newest && inForce(newest) ? newest : null;
}

/// <summary>A material on the one list of a package.</summary>
/// <param name="Material">The material; its code is the shared code, or <c>item.code</c> for what one member alone asks for.</param>
/// <param name="Items">The members that use it.</param>
public sealed record PackageMaterial(Material Material, IReadOnlyList<string> Items);
