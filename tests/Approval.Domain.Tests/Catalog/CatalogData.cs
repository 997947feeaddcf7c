using System.Text.Json;
using Approval.Domain.Catalog;
using Approval.Domain.Organisation;
using NUnit.Framework;

namespace Approval.Domain.Tests.Catalog;

/// <summary>The data files of the repository, read once.</summary>
internal static class CatalogData
{
    public static readonly string WorkflowsFolder = FindWorkflowsFolder();

    public static readonly OrganisationTree Organisation = ReadOrganisation();

    public static readonly IReadOnlySet<string> WorkflowIds = Directory.EnumerateFiles(WorkflowsFolder, "*.json")
        .Where(path => Path.GetFileName(path) != "organisation.json")
        .Select(path => JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("definitionId").GetString()!)
        .ToHashSet();

    public static readonly IReadOnlyList<SourceFile> Files = SourceFile.FromFolder(Path.Combine(WorkflowsFolder, "catalog"));

    public static readonly CatalogImportResult Imported = CatalogImport.Parse(Files, Organisation, WorkflowIds);

    public static ItemCatalog Catalog => Imported.Catalog ?? throw new AssertionException(string.Join('\n', Imported.Problems));

    private static OrganisationTree ReadOrganisation()
    {
        var path = Path.Combine(WorkflowsFolder, "organisation.json");
        var result = OrganisationImport.Parse(new SourceFile("organisation.json", File.ReadAllBytes(path)));
        return result.Tree ?? throw new AssertionException(string.Join('\n', result.Problems));
    }

    private static string FindWorkflowsFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Approval.sln")))
                return Path.Combine(folder.FullName, "workflows");
        }

        throw new DirectoryNotFoundException("Approval.sln was not found above the test folder.");
    }
}
