using System.Text.Json.Nodes;
using Approval.Coordination.Desk;
using Approval.Coordination.Sources;
using Approval.Coordination.Stages;
using Approval.Domain.Cases;
using Approval.Domain.Catalog;
using Approval.Domain.Documents;
using Approval.Domain.Organisation;
using Approval.Domain.Persistence;
using Approval.Domain.Tasks;
using Approval.Domain.Time;
using Approval.Storage;
using Approval.Storage.Audit;
using Approval.Storage.Deadlines;
using Approval.Storage.Tests.Hosting;
using Approval.Workflows.Descriptors;
using Approval.Workflows.Execution;
using Approval.Workflows.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Approval.Coordination.Tests.World;

/// <summary>
/// A small office: the real catalog, organisation, calendar and definitions, the desk and the sagas on a scratch
/// store, and a clock that the test moves. Monday 2026-03-02, 10:00 in Shanghai, unless said otherwise.
/// </summary>
public sealed partial class CaseWorld : IAsyncDisposable
{
    private readonly StoreSetup _setup;
    private readonly IReadOnlyDictionary<string, string>? _definitions;
    private readonly string _queues;

    private CaseWorld(StoreSetup setup, TestHost host, FakeTimeProvider time, IReadOnlyDictionary<string, string>? definitions, string queues)
    {
        _setup = setup;
        Host = host;
        Time = time;
        _definitions = definitions;
        _queues = queues;
    }

    public TestHost Host { get; private set; }

    /// <summary>The calendar in force, which a test may revise.</summary>
    public RevisableCalendar Calendars => (RevisableCalendar)Host.Services.GetRequiredService<ICalendarSource>();

    public FakeTimeProvider Time { get; }

    public StoreSetup Setup => _setup;

    public ICaseDesk Desk => Host.Services.GetRequiredService<ICaseDesk>();

    public IApprovalStore Store => Host.Store;

    public static WorkCalendar Calendar => Sources.Shared.Calendar;

    public static Caller Window { get; } = new("window", "王窗口", "py-zhengwu", new HashSet<string> { Roles.WindowClerk });

    public static Caller Leader { get; } = new("leader", "李区长", "py", new HashSet<string> { Roles.Leader });

    public static Caller Reviewer(string department) => new(department, $"{department}经办人", department, new HashSet<string> { Roles.Reviewer });

    public static Caller Head(string department) => new($"{department}-head", $"{department}负责人", department, new HashSet<string> { Roles.DepartmentHead });

    /// <summary>An office on the given store and transport.</summary>
    /// <param name="provider">Store.</param>
    /// <param name="transport">Transport.</param>
    /// <param name="definitions">Definitions of the test's own, by id; they go before the committed ones.</param>
    /// <param name="now">UTC instant to start at.</param>
    public static async Task<CaseWorld> OpenAsync(
        StorageProvider provider = StorageProvider.Sqlite,
        TransportKind transport = TransportKind.InProcess,
        IReadOnlyDictionary<string, string>? definitions = null,
        DateTimeOffset? now = null)
    {
        var setup = await StoreSetup.CreateAsync(provider, transport);
        var time = new FakeTimeProvider(now ?? new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));
        var queues = $"case-{Guid.NewGuid():N}";
        var host = await StartHostAsync(setup, time, definitions, queues);
        return new CaseWorld(setup, host, time, definitions, queues);
    }

    /// <summary>
    /// The process stops, somebody's step is committed by one that dies before it can tell anybody, and a new process
    /// starts on the same store: what was committed has to go on by itself.
    /// </summary>
    public async Task DieAfterAsync(Func<ICaseDesk, Task> step)
    {
        await Host.DisposeAsync();
        await using (var dying = TestHost.WritingOnly(_setup.Options, Time, services => AddCoordination(services, _definitions)))
            await step(dying.Services.GetRequiredService<ICaseDesk>());
        Host = await StartHostAsync(_setup, Time, _definitions, _queues);
    }

    public static Task<TestHost> StartHostAsync(StoreSetup setup, TimeProvider time, IReadOnlyDictionary<string, string>? definitions, string queues) =>
        TestHost.StartAsync(
            setup.Options,
            queues,
            bus => bus.AddApprovalSagas(new SagasInStore()),
            CoordinationRegistration.MessageOf,
            time,
            services => AddCoordination(services, definitions));

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        if (_setup.Options.Transport == TransportKind.RabbitMq)
            await RabbitCleaner.RemoveAsync(_queues, "case-saga-state", "intake-state", "single-review-state", "joint-review-state", "supplement-state", "decision-state", "delivery-state");
        await _setup.DisposeAsync();
    }

    private static void AddCoordination(IServiceCollection services, IReadOnlyDictionary<string, string>? definitions)
    {
        services.AddSingleton(new Storage.Messaging.MessageTypes([typeof(CaseDesk).Assembly]));
        services.AddSingleton<ICalendarSource, RevisableCalendar>();
        services.AddSingleton<ICatalogSource>(Sources.Shared);
        services.AddSingleton<IWorkflowSource>(new Definitions(definitions));
        services.AddSingleton<IStaffDirectory, EverybodyWorksHere>();
        services.AddApprovalCoordination();
    }

    // What people do -------------------------------------------------------------------------------------------

    /// <summary>The application for the construction package that everything is right with.</summary>
    public static CaseApplication Construction(string location = "py-shiqiao") => new(
        null,
        "py-construction",
        new Applicant(ApplicantType.Organization, "广州番禺宏业置业有限公司", CreditCode, "13800138000"),
        null,
        [.. ConstructionMaterials().Select(code => new MaterialSubmission(code, true))],
        JsonNode.Parse($$"""
            {"location":"{{location}}","projectName":"宏业广场","siteAddress":"市桥街道清河东路1号","investment":8000,
             "landArea":12000,"floorArea":36000,"useKind":"商业办公","specialConstruction":false}
            """)!.AsObject());

    /// <summary>A number with the right check character (GB 32100).</summary>
    public const string CreditCode = "91440101MA5CTXK35W";

    public static IEnumerable<string> ConstructionMaterials()
    {
        var catalog = Sources.Shared.Catalog;
        var day = new DateOnly(2026, 3, 2);
        return catalog.MaterialsOf(catalog.FindPackage("py-construction", day)!, day).Select(m => m.Material.Code);
    }

    /// <summary>Receives and accepts; the case is then with the departments.</summary>
    public async Task<CaseFile> AcceptedAsync(CaseApplication? application = null)
    {
        var received = await SubmittedAsync(application);
        var (accepted, _) = await Desk.DecideIntakeAsync(Window, received.Number, new IntakeDecision(IntakeDecisionKind.Accept));
        return accepted;
    }

    /// <summary>Receives; the receipt check is open.</summary>
    public async Task<CaseFile> SubmittedAsync(CaseApplication? application = null)
    {
        var received = await Desk.SubmitAsync(Window, application ?? Construction());
        await TaskAsync(received.Id, t => t.Stage == "Approval.Intake");
        return received;
    }

    public async Task<WorkTask> AnswerAsync(Guid caseId, string department, string outcome, string? comment = null, JsonObject? form = null)
    {
        var task = await TaskAsync(caseId, t => t.Department == department && t.Stage is "Approval.JointReview" or "Approval.SingleReview");
        return await Desk.CompleteAsync(Reviewer(department), task.Id, new TaskAnswer(outcome, comment, form));
    }

    /// <summary>Moves the clock past the close of office of the nth working day and lets due deadlines fire.</summary>
    public void PassWorkingDays(int days)
    {
        var day = Calendar.AddWorkingDays(ShanghaiTime.Today(Time), days).On;
        Time.SetUtcNow(ShanghaiTime.DeadlineInstant(day, OfficeHours.Default).AddMinutes(1));
        Host.Services.GetRequiredService<IDeadlineWaker>().Wake();
    }

    /// <summary>Moves the clock without waking anything: what was due has not been noticed yet.</summary>
    public void PassWorkingDaysSilently(int days)
    {
        var day = Calendar.AddWorkingDays(ShanghaiTime.Today(Time), days).On;
        Time.SetUtcNow(ShanghaiTime.DeadlineInstant(day, OfficeHours.Default).AddMinutes(1));
    }

    // What can be seen -----------------------------------------------------------------------------------------

    public Task<CaseFile> CaseAsync(Guid caseId) => Store.InTransactionAsync(async s => (await s.LockCaseAsync(caseId))!);

    public Task<IReadOnlyList<WorkTask>> OpenTasksAsync(Guid caseId) =>
        Store.InTransactionAsync(async s =>
        {
            await s.LockCaseAsync(caseId);
            return await s.OpenTasksAsync(caseId);
        });

    public Task<IReadOnlyList<WorkTask>> TasksOfStageAsync(Guid caseId, Guid stageId) =>
        Store.InTransactionAsync(async s =>
        {
            await s.LockCaseAsync(caseId);
            return await s.TasksOfStageAsync(stageId);
        });

    public Task<IReadOnlyList<Opinion>> OpinionsAsync(Guid caseId, Guid stageId) =>
        Store.InTransactionAsync(async s =>
        {
            await s.LockCaseAsync(caseId);
            return await s.OpinionsOfStageAsync(stageId);
        });

    public Task<IReadOnlyList<Deadline>> DeadlinesAsync(Guid caseId) =>
        Store.InTransactionAsync(async s =>
        {
            await s.LockCaseAsync(caseId);
            return await s.DeadlinesAsync(caseId);
        });

    /// <summary>Waits for an open task that fits.</summary>
    public async Task<WorkTask> TaskAsync(Guid caseId, Func<WorkTask, bool> fits)
    {
        WorkTask? found = null;
        await Host.Commits.UntilAsync(async () => (found = (await OpenTasksAsync(caseId)).FirstOrDefault(fits)) is not null, "an open task that fits");
        return found!;
    }

    /// <summary>Waits for a state of the case.</summary>
    public async Task<CaseFile> CaseWhenAsync(Guid caseId, Func<CaseFile, bool> fits, string what)
    {
        CaseFile? found = null;
        await Host.Commits.UntilAsync(async () => fits(found = await CaseAsync(caseId)), what);
        return found!;
    }

    public Task<long> DocumentsAsync(DocumentKind kind) => _setup.CountAsync($"case_document WHERE kind = '{kind}'");

    public Task<AuditReport> VerifyAuditAsync() => Host.Services.GetRequiredService<AuditVerifier>().VerifyAsync();
}

/// <summary>The committed reference data, read once.</summary>
public sealed class Sources : ICatalogSource
{
    private Sources()
    {
        var folder = WorkflowsFolder;
        Calendar = WorkCalendar.Of(Directory.EnumerateFiles(Path.Combine(folder, "calendar"), "*.json").Select(f => CalendarImport.Parse(File.ReadAllText(f)).Year!));
        var organisation = OrganisationImport.Parse(new SourceFile("organisation.json", File.ReadAllBytes(Path.Combine(folder, "organisation.json")))).Tree!;
        var definitions = Directory.EnumerateFiles(folder, "*.json").Select(Path.GetFileNameWithoutExtension).OfType<string>().ToHashSet();
        var result = CatalogImport.Parse(SourceFile.FromFolder(Path.Combine(folder, "catalog")), organisation, definitions);
        Catalog = result.Catalog ?? throw new InvalidOperationException(string.Join('\n', result.Problems));
    }

    public static Sources Shared { get; } = new();

    public static string WorkflowsFolder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Approval.sln")))
                folder = folder.Parent!;
            return Path.Combine(folder.FullName, "workflows");
        }
    }

    public WorkCalendar Calendar { get; }

    public ItemCatalog Catalog { get; }
}

/// <summary>The published calendar until a test revises it.</summary>
public sealed class RevisableCalendar : ICalendarSource
{
    public WorkCalendar Calendar { get; set; } = Sources.Shared.Calendar;

    public OfficeHours OfficeHours => OfficeHours.Default;
}

/// <summary>Definitions of the test first, then the committed ones.</summary>
internal sealed class Definitions(IReadOnlyDictionary<string, string>? own) : IWorkflowSource
{
    private static readonly ActivityRegistry Registry = ActivityRegistry.BuiltIn.With(StageRegistry.Default.All.Select(s => s.Descriptor));
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, CompiledWorkflow> _compiled = new();

    public int PublishedVersion(string definitionId) => 1;

    public CompiledWorkflow Find(string definitionId, int version) => _compiled.GetOrAdd(
        definitionId,
        id => CompiledWorkflow.Compile(
            WorkflowDefinition.Parse(own?.GetValueOrDefault(id) ?? File.ReadAllText(Path.Combine(Sources.WorkflowsFolder, $"{id}.json"))), Registry));
}

internal sealed class EverybodyWorksHere : IStaffDirectory
{
    public Task<bool> IsMemberAsync(string userName, string department, CancellationToken cancellationToken = default) =>
        Task.FromResult(userName.StartsWith(department, StringComparison.Ordinal));
}

internal sealed class SagasInStore : ISagaStorage
{
    public void Use<TState>(MassTransit.ISagaRegistrationConfigurator<TState> saga)
        where TState : class, MassTransit.ISaga => saga.ApprovalRepository();
}
