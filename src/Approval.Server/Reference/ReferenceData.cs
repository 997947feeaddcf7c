using System.Text.Json;
using Approval.Coordination.Sources;
using Approval.Domain.Catalog;
using Approval.Domain.Organisation;
using Approval.Domain.Rules;
using Approval.Domain.Time;
using Approval.Storage.Reference;
using Approval.Workflows.Descriptors;
using Approval.Workflows.Execution;
using Approval.Workflows.Model;

namespace Approval.Server.Reference;

/// <summary>
/// The reference data in force in this process: an immutable snapshot that is replaced as a whole, so a request that began
/// under one catalog ends under the same one if it keeps what it took.
/// </summary>
internal sealed class ReferenceData(ReferenceStore store, ActivityRegistry activities, ILogger<ReferenceData> logger)
    : ICalendarSource, ICatalogSource, IWorkflowSource
{
    /// <summary>Kinds of documents in the store.</summary>
    public const string Organisation = "organisation";
    public const string Catalog = "catalog";
    public const string Calendar = "calendar";
    public const string Workflow = "workflow";

    private readonly Lock _replacing = new();
    private volatile Snapshot _snapshot = Snapshot.Empty;

    public long Revision => _snapshot.Revision;

    /// <summary>How many calendar years were imported so far, revisions counted: it rises with every change of the calendar and with nothing else.</summary>
    public int CalendarImports => _snapshot.CalendarImports;

    /// <summary>The activity types that definitions may use.</summary>
    public ActivityRegistry Activities => activities;

    WorkCalendar ICalendarSource.Calendar => _snapshot.Calendar;

    OfficeHours ICalendarSource.OfficeHours => OfficeHours.Default;

    ItemCatalog ICatalogSource.Catalog =>
        _snapshot.Catalog ?? throw new RefusedException(RefusalKind.Unprocessable, "catalog-missing", "尚未导入事项目录，请管理员先导入。");

    /// <summary>The organisation alone, also where no catalog was imported yet.</summary>
    public OrganisationTree Tree => _snapshot.Organisation;

    public ItemCatalog? CatalogOrNull => _snapshot.Catalog;

    public IReadOnlyCollection<string> WorkflowIds => [.. _snapshot.Published.Keys];

    public int PublishedVersion(string definitionId) =>
        _snapshot.Published.TryGetValue(definitionId, out var version) || (LookAgain() && _snapshot.Published.TryGetValue(definitionId, out version))
            ? version
            : throw new KeyNotFoundException($"No workflow definition '{definitionId}' is published.");

    public CompiledWorkflow Find(string definitionId, int version) =>
        _snapshot.Definitions.TryGetValue((definitionId, version), out var compiled) || (LookAgain() && _snapshot.Definitions.TryGetValue((definitionId, version), out compiled))
            ? compiled.Value
            : throw new KeyNotFoundException($"No workflow definition '{definitionId}' version {version}.");

    /// <summary>Whether a calendar of that year is in force.</summary>
    public bool HasYear(int year) => _snapshot.Calendar.Years.Any(known => known.Year == year);

    public bool Knows(string definitionId, int version) => _snapshot.Definitions.ContainsKey((definitionId, version));

    /// <summary>Whether this very definition is in force: same id, version and course; layout and names may differ.</summary>
    public bool Holds(WorkflowDefinition definition) =>
        _snapshot.Definitions.TryGetValue((definition.DefinitionId, definition.Version), out var known)
        && known.Value.Hash == CompiledWorkflow.Compile(definition, activities).Hash;

    /// <summary>Reads everything anew when the store holds another revision than this process.</summary>
    /// <returns>True when something was read.</returns>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        var revision = await store.RevisionAsync(cancellationToken).ConfigureAwait(false);
        if (revision == _snapshot.Revision)
            return false;
        var read = Read(await store.AllAsync(cancellationToken).ConfigureAwait(false), revision);
        lock (_replacing)
        {
            // Whoever read earlier and comes later must not put back what was.
            if (read.Revision <= _snapshot.Revision)
                return false;
            _snapshot = read;
        }

        logger.LogInformation("Reference data at revision {Revision}", revision);
        return true;
    }

    /// <summary>
    /// What is not known here may have been imported by another process a moment ago. Only on this path, which ends in a
    /// failure otherwise, a caller waits for the store.
    /// </summary>
    private bool LookAgain() => RefreshAsync(CancellationToken.None).GetAwaiter().GetResult();

    private Snapshot Read(IReadOnlyList<ReferenceDocument> documents, long revision)
    {
        var definitions = new Dictionary<(string, int), Lazy<CompiledWorkflow>>();
        var published = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var document in Newest(documents, Workflow))
        {
            var definition = WorkflowDefinition.Parse(document.Content);
            // Compiled on first use: most processes run few of the definitions.
            definitions[(definition.DefinitionId, definition.Version)] = new Lazy<CompiledWorkflow>(() => CompiledWorkflow.Compile(definition, activities));
            published[definition.DefinitionId] = Math.Max(definition.Version, published.GetValueOrDefault(definition.DefinitionId));
        }

        var organisation = Newest(documents, Organisation).Select(ReadOrganisation).LastOrDefault() ?? new OrganisationTree([]);
        var calendar = WorkCalendar.Of(Newest(documents, Calendar).Select(ReadYear), (int)Math.Min(revision, int.MaxValue));
        return new Snapshot(revision, calendar, organisation, ReadCatalog(documents, organisation, published.Keys.ToHashSet(StringComparer.Ordinal)), definitions, published,
            documents.Count(document => document.Kind == Calendar));
    }

    /// <summary>Replays the imports in order, so that every version that a case was accepted under is still there.</summary>
    private ItemCatalog? ReadCatalog(IReadOnlyList<ReferenceDocument> documents, OrganisationTree organisation, HashSet<string> workflowIds)
    {
        ItemCatalog? catalog = null;
        foreach (var import in documents.Where(document => document.Kind == Catalog).OrderBy(document => document.Version))
        {
            var result = CatalogImport.Parse(CatalogBundle.Files(import.Content), organisation, workflowIds, catalog);
            if (result.Catalog is null)
                logger.LogError("Stored catalog import {Version} no longer holds: {Problem}", import.Version, result.Problems[0]);
            catalog = result.Catalog ?? catalog;
        }

        return catalog;
    }

    private static IEnumerable<ReferenceDocument> Newest(IEnumerable<ReferenceDocument> documents, string kind) =>
        documents.Where(document => document.Kind == kind).GroupBy(document => document.Name).Select(versions => versions.MaxBy(version => version.Version)!);

    private static OrganisationTree ReadOrganisation(ReferenceDocument document) =>
        OrganisationImport.Parse(SourceFile.FromText(document.Name, document.Content)).Tree
        ?? throw new InvalidDataException("The stored organisation does not hold.");

    private static CalendarYear ReadYear(ReferenceDocument document) =>
        CalendarImport.Parse(document.Content).Year ?? throw new InvalidDataException($"The stored calendar of {document.Name} does not hold.");

    private sealed record Snapshot(
        long Revision,
        WorkCalendar Calendar,
        OrganisationTree Organisation,
        ItemCatalog? Catalog,
        IReadOnlyDictionary<(string Id, int Version), Lazy<CompiledWorkflow>> Definitions,
        IReadOnlyDictionary<string, int> Published,
        int CalendarImports)
    {
        public static Snapshot Empty { get; } = new(
            -1, WorkCalendar.Unpublished, new OrganisationTree([]), null,
            new Dictionary<(string, int), Lazy<CompiledWorkflow>>(), new Dictionary<string, int>(), 0);
    }
}

/// <summary>The files of one catalog import as one stored document: they were checked together and come into force together.</summary>
internal static class CatalogBundle
{
    public static string Of(IEnumerable<SourceFile> files) => JsonSerializer.Serialize(
        files.OrderBy(file => file.Name, StringComparer.Ordinal).ToDictionary(file => file.Name, file => System.Text.Encoding.UTF8.GetString(file.Content.Span)), Json.Options);

    public static IReadOnlyList<SourceFile> Files(string bundle) =>
        [.. (JsonSerializer.Deserialize<SortedDictionary<string, string>>(bundle, Json.Options) ?? []).Select(file => SourceFile.FromText(file.Key, file.Value))];
}
