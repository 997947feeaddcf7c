using Approval.Coordination.Intake;
using Approval.Domain.Catalog;
using Approval.Domain.Organisation;
using Approval.Domain.Rules;
using Approval.Domain.Time;
using Approval.Storage.Reference;
using Approval.Workflows.Model;
using Approval.Workflows.Validation;

namespace Approval.Server.Reference;

/// <summary>One thing wrong in imported data: the file, the line, the field, and what to do about it in Chinese.</summary>
internal sealed record ImportFault(string File, int Line, string Field, string Code, string Message);

/// <summary>What an import did.</summary>
/// <param name="Changed">Documents that got a new version; empty when the same data came again.</param>
/// <param name="Faults">Why nothing was imported.</param>
internal sealed record ImportOutcome(IReadOnlyList<string> Changed, IReadOnlyList<ImportFault> Faults)
{
    public bool Succeeded => Faults.Count == 0;
}

/// <summary>Checks reference data and puts it into the store; with one fault nothing is imported.</summary>
internal sealed class ReferenceImporter(ReferenceStore store, ReferenceData data, TimeProvider time)
{
    /// <summary>How often data is checked again because somebody else imported meanwhile.</summary>
    private const int Attempts = 5;

    /// <summary>Imports a whole folder: <c>organisation.json</c>, <c>calendar/</c>, definitions, <c>catalog/</c>.</summary>
    public Task<ImportOutcome> ImportFolderAsync(string folder, string by, CancellationToken cancellationToken) =>
        CheckAndStoreAsync(
            (documents, faults) =>
            {
                var organisation = ReadOrganisation(folder, documents, faults);
                ReadCalendars(Path.Combine(folder, "calendar"), documents, faults);
                var workflows = ReadWorkflows(folder, organisation ?? data.Tree, documents, faults);
                ReadCatalog(Path.Combine(folder, "catalog"), organisation ?? data.Tree, workflows, documents, faults);
            },
            by,
            cancellationToken);

    /// <summary>Imports catalog files alone, against the organisation and the definitions in force.</summary>
    public Task<ImportOutcome> ImportCatalogAsync(IReadOnlyList<SourceFile> files, string by, CancellationToken cancellationToken) =>
        CheckAndStoreAsync(
            (documents, faults) => AddCatalog(files, data.Tree, data.WorkflowIds.ToHashSet(StringComparer.Ordinal), documents, faults),
            by,
            cancellationToken);

    /// <summary>
    /// What was checked against one state of the reference data is stored only into that state: when another import came in
    /// between, it is checked again against what that one brought.
    /// </summary>
    /// <exception cref="RefusedException">Others kept importing.</exception>
    private async Task<ImportOutcome> CheckAndStoreAsync(Action<List<ReferenceImport>, List<ImportFault>> check, string by, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            await data.RefreshAsync(cancellationToken);
            // Taken first: should the data be replaced while it is read below, the store notices.
            var revision = data.Revision;
            var faults = new List<ImportFault>();
            var documents = new List<ReferenceImport>();
            check(documents, faults);
            if (faults.Count > 0)
                return new ImportOutcome([], faults);
            if (await StoreAsync(documents, by, revision, cancellationToken) is { } outcome)
                return outcome;
        }

        throw new RefusedException(RefusalKind.Conflict, "import-overtaken", "其他人正在导入基础数据，本次未导入，请稍后重试。");
    }

    /// <summary>Checks a calendar year without storing it.</summary>
    public static (CalendarYear? Year, IReadOnlyList<ImportFault> Faults) ReadYear(string fileName, string json)
    {
        var result = CalendarImport.Parse(json);
        return (result.Year, [.. result.Problems.Select(problem => new ImportFault(fileName, problem.Line, problem.Field, problem.Code, problem.Message))]);
    }

    /// <summary>Stores a checked calendar year; it holds by itself, whatever else was imported.</summary>
    public async Task<ImportOutcome> ImportYearAsync(CalendarYear year, string json, string by, CancellationToken cancellationToken) =>
        (await StoreAsync([new ReferenceImport(ReferenceData.Calendar, year.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), json)], by, null, cancellationToken))!;

    /// <returns>Null when the store has moved on from the revision.</returns>
    private async Task<ImportOutcome?> StoreAsync(IReadOnlyList<ReferenceImport> documents, string by, long? checkedAgainst, CancellationToken cancellationToken)
    {
        if (await store.ImportAsync(documents, by, time.GetUtcNow(), checkedAgainst, cancellationToken) is not { } changed)
            return null;
        // Stored is stored: that the caller has gone must not keep this process from working with it.
        await data.RefreshAsync(CancellationToken.None);
        return new ImportOutcome([.. changed.Select(document => $"{document.Kind}/{document.Name} v{document.Version}")], []);
    }

    private static OrganisationTree? ReadOrganisation(string folder, List<ReferenceImport> documents, List<ImportFault> faults)
    {
        var path = Path.Combine(folder, "organisation.json");
        if (!File.Exists(path))
            return null;
        var text = File.ReadAllText(path);
        var result = OrganisationImport.Parse(SourceFile.FromText("organisation.json", text));
        faults.AddRange(result.Problems.Select(Fault));
        documents.Add(new ReferenceImport(ReferenceData.Organisation, ReferenceData.Organisation, text));
        return result.Tree;
    }

    private void ReadCalendars(string folder, List<ReferenceImport> documents, List<ImportFault> faults)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(path);

            // A year that was revised since must not fall back at the next start; "calendar import" revises it.
            if (int.TryParse(Path.GetFileNameWithoutExtension(path), out var known) && data.HasYear(known))
                continue;
            var (year, problems) = ReadYear(Path.GetFileName(path), text);
            faults.AddRange(problems);
            if (year is not null)
                documents.Add(new ReferenceImport(ReferenceData.Calendar, year.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), text));
        }
    }

    /// <summary>Definitions are the JSON files beside the organisation that have a flowchart at their root.</summary>
    private HashSet<string> ReadWorkflows(string folder, OrganisationTree organisation, List<ReferenceImport> documents, List<ImportFault> faults)
    {
        var known = data.WorkflowIds.ToHashSet(StringComparer.Ordinal);
        var files = new[] { folder, Path.Combine(folder, "definitions") }
            .Where(Directory.Exists)
            .SelectMany(place => Directory.EnumerateFiles(place, "*.json"))
            .Where(path => Path.GetFileName(path) != "organisation.json")
            .Order(StringComparer.Ordinal);
        foreach (var path in files)
        {
            var text = File.ReadAllText(path);
            try
            {
                var definition = WorkflowDefinition.Parse(text);
                known.Add(definition.DefinitionId);
                if (data.Holds(definition))
                    continue;
                faults.AddRange(FaultsOf(Path.GetFileName(path), definition, organisation));
                documents.Add(new ReferenceImport(ReferenceData.Workflow, $"{definition.DefinitionId}@{definition.Version}", text));
            }
            catch (WorkflowFormatException fault)
            {
                faults.Add(new ImportFault(Path.GetFileName(path), 0, "$", "workflow-malformed", fault.Message));
            }
        }

        return known;
    }

    /// <summary>Running cases keep their version: a version that exists is never given another content. And what is unsound never gets in.</summary>
    private IEnumerable<ImportFault> FaultsOf(string file, WorkflowDefinition definition, OrganisationTree organisation)
    {
        if (data.Knows(definition.DefinitionId, definition.Version))
        {
            return
            [
                new ImportFault(
                    file, 0, "version", "workflow-version-unchanged",
                    $"流程“{definition.Name}”的内容已修改，但版本号仍是{definition.Version}。在办办件按原版本办理，请提高version后再导入。"),
            ];
        }

        var context = new ValidationContext { DepartmentExists = organisation.Contains, FirstStageType = IntakeStage.Type };
        return WorkflowValidator.Validate(definition, data.Activities, context).Problems
            .Where(problem => problem.Severity == ProblemSeverity.Error)
            .Select(problem => new ImportFault(
                file, 0, problem.ActivityId ?? "root", problem.Code,
                problem.Path.Count == 0 ? problem.Message : $"{problem.Message}（路径：{string.Join(" → ", problem.Path)}）"));
    }

    private void ReadCatalog(
        string folder, OrganisationTree organisation, HashSet<string> workflows, List<ReferenceImport> documents, List<ImportFault> faults)
    {
        if (Directory.Exists(folder) && faults.Count == 0)
            AddCatalog(SourceFile.FromFolder(folder), organisation, workflows, documents, faults);
    }

    private void AddCatalog(
        IReadOnlyList<SourceFile> files, OrganisationTree organisation, HashSet<string> workflows, List<ReferenceImport> documents, List<ImportFault> faults)
    {
        if (files.Count == 0)
            return;
        var result = CatalogImport.Parse(files, organisation, workflows, data.CatalogOrNull);
        faults.AddRange(result.Problems.Select(Fault));
        documents.Add(new ReferenceImport(ReferenceData.Catalog, ReferenceData.Catalog, CatalogBundle.Of(files)));
    }

    private static ImportFault Fault(ImportProblem problem) => new(problem.File, problem.Line, problem.Field, problem.Code, problem.Message);
}
