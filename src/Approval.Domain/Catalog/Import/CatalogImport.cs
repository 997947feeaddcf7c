using System.Security.Cryptography;
using Approval.Domain.Organisation;

namespace Approval.Domain.Catalog;

/// <summary>What an import gave: the new catalog and what it adds, or the problems that kept everything out.</summary>
/// <param name="Catalog">The catalog with all earlier versions; null as soon as there is one problem.</param>
/// <param name="Problems">All problems of all files, by file and line.</param>
/// <param name="Added">What is new against the catalog before, as <c>item fh-08 v1</c>; empty when the same files come again.</param>
public sealed record CatalogImportResult(
    ItemCatalog? Catalog, IReadOnlyList<ImportProblem> Problems, IReadOnlyList<string> Added);

/// <summary>
/// Reads the files of <c>workflows/catalog/</c>: <c>{"title", "source", "items": [], "agreements": [], "packages": []}</c>, each
/// list optional. The files are checked together and as a whole: with one problem nothing is imported. Importing the same
/// files again changes nothing; a changed content needs a new version number, because running cases keep theirs.
/// </summary>
public static class CatalogImport
{
    /// <summary>Reads and checks the files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="organisation">The organisation whose units the files name.</param>
    /// <param name="workflowIds">The ids of the workflow definitions that exist.</param>
    /// <param name="previous">The catalog in use, or null at the first import.</param>
    public static CatalogImportResult Parse(
        IEnumerable<SourceFile> files, OrganisationTree organisation, IReadOnlySet<string> workflowIds, ItemCatalog? previous = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(organisation);
        ArgumentNullException.ThrowIfNull(workflowIds);

        var problems = new List<ImportProblem>();
        var content = new ImportedContent();
        foreach (var file in files)
            CatalogReader.Read(file, content, problems);

        var added = new List<string>();
        var catalog = new ItemCatalog(
            organisation,
            Merge(previous?.Items ?? [], content.Items, i => $"item {i.Code} v{i.Version}", i => i.ContentHash, added, RefuseChangedVersion),
            Merge(previous?.Agreements ?? [], content.Agreements, a => $"agreement {a.Code}", a => a.ContentHash, added, RefuseChangedAgreement),
            Merge(previous?.Packages ?? [], content.Packages, p => $"package {p.Code} v{p.Version}", p => p.ContentHash, added, RefuseChangedVersion));
        new CatalogChecks(catalog, workflowIds).Run(content);

        return problems.Count == 0
            ? new CatalogImportResult(catalog, [], added)
            : new CatalogImportResult(null, [.. problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line)], []);
    }

    internal static string HashOf(SourceObject source) => Convert.ToHexStringLower(SHA256.HashData(source.CanonicalJson));

    private static List<T> Merge<T>(
        IEnumerable<T> previous,
        IEnumerable<Located<T>> incoming,
        Func<T, string> nameOf,
        Func<T, string> hashOf,
        List<string> added,
        Action<SourceObject> refuseChange)
    {
        var all = previous.ToList();
        var before = all.ToDictionary(nameOf, hashOf, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (value, source) in incoming)
        {
            var name = nameOf(value);
            if (!seen.Add(name))
            {
                source.ReportField("code", "duplicate-code", $"编号与版本重复：{name}");
            }
            else if (!before.TryGetValue(name, out var hash))
            {
                all.Add(value);
                added.Add(name);
            }
            else if (hash != hashOf(value))
            {
                refuseChange(source);
            }
        }

        return all;
    }

    private static void RefuseChangedVersion(SourceObject source) =>
        source.ReportField("version", "changed-without-new-version", "内容已变更但版本号未变；已受理的办件保留原版本，变更须使用新的版本号");

    private static void RefuseChangedAgreement(SourceObject source) =>
        source.ReportField("code", "signed-agreement-changed", "已签订的赋权确认书不得改动；如需调整，请以新的编号签订确认书");
}

/// <summary>A value with the place it was read from.</summary>
internal sealed record Located<T>(T Value, SourceObject Source);

/// <summary>What the files of one import hold.</summary>
internal sealed class ImportedContent
{
    public List<Located<Item>> Items { get; } = [];

    public List<Located<DelegationAgreement>> Agreements { get; } = [];

    public List<Located<ItemPackage>> Packages { get; } = [];
}
