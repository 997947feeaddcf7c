using System.Text.Json.Nodes;
using Approval.Coordination.CaseFlow;
using Approval.Coordination.Documents;
using Approval.Domain.Audit;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Persistence;
using Approval.Domain.Tasks;
using Approval.Domain.Time;

namespace Approval.Coordination.Stages;

/// <summary>
/// What stages and the desk do to a locked case inside one transaction: open and close tasks, set and meet limits,
/// wake up later, issue documents, put things on record.
/// </summary>
public sealed class CaseWork
{
    private CaseWork(StageServices services, IApprovalSession session, CaseFile caseFile)
    {
        Services = services;
        Session = session;
        Case = caseFile;
        Now = services.Time.GetUtcNow();
        Today = ShanghaiTime.DateOf(Now);
    }

    public StageServices Services { get; }

    public IApprovalSession Session { get; }

    public CaseFile Case { get; }

    /// <summary>UTC instant of this transaction.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Its day in Asia/Shanghai.</summary>
    public DateOnly Today { get; }

    /// <summary>Day on which what happens now counts as arriving on a desk: out of office hours the next working day.</summary>
    public DateOnly ArrivesOn => Calendar.ArrivalDate(Now, Services.Calendars.OfficeHours);

    public WorkCalendar Calendar => Services.Calendars.Calendar;

    /// <summary>The item or package the case is about, in the version it was received under.</summary>
    public CaseSubject Subject => CaseSubject.Of(Services.Catalogs.Catalog, Case);

    /// <summary>Locks the case and makes it ready for work.</summary>
    /// <exception cref="InvalidOperationException">The case does not exist: a message was sent before its case was stored.</exception>
    public static async Task<CaseWork> OnAsync(StageServices services, IApprovalSession session, Guid caseId)
    {
        var caseFile = await session.LockCaseAsync(caseId)
            ?? throw new InvalidOperationException($"Case {caseId} does not exist.");
        return new CaseWork(services, session, caseFile);
    }

    /// <summary>Work on a case that this transaction creates.</summary>
    public static CaseWork OnNew(StageServices services, IApprovalSession session, CaseFile caseFile)
    {
        session.Add(caseFile);
        return new CaseWork(services, session, caseFile);
    }

    /// <summary>Work on a case that this transaction has already locked.</summary>
    public static CaseWork OnLocked(StageServices services, IApprovalSession session, CaseFile caseFile) => new(services, session, caseFile);

    public string NameOf(string unitCode) => Services.Catalogs.Catalog.Organisation.Find(unitCode)?.Name ?? unitCode;

    // Tasks -----------------------------------------------------------------------------------------------------

    /// <summary>Opens a task for a department; the same key opens the same task once.</summary>
    public WorkTask OpenTask(StageRun run, string stage, string key, string title, string department, TaskAudience audience, TaskForm form, DateOnly? dueOn, bool isLead = false)
    {
        var task = new WorkTask
        {
            Id = StageIds.Part(run.StageId, "task", key),
            CaseId = Case.Id,
            CaseNumber = Case.Number,
            StageId = run.StageId,
            ActivityId = run.ActivityId,
            Stage = stage,
            Title = title,
            Department = department,
            Audience = audience,
            Outcomes = form.Outcomes,
            Form = form.Schema,
            CreatedAt = Now,
            DueOn = dueOn,
            IsLead = isLead,
        };
        Session.Add(task);
        return task;
    }

    /// <summary>Closes the open tasks of a stage run that are no longer needed, and says why.</summary>
    public async Task<IReadOnlyList<WorkTask>> CancelTasksAsync(Guid stageId, string reason, Func<WorkTask, bool>? which = null)
    {
        var open = (await Session.TasksOfStageAsync(stageId)).Where(t => t.State == TaskState.Open && (which?.Invoke(t) ?? true)).ToList();
        foreach (var task in open)
        {
            task.State = TaskState.Cancelled;
            task.CancelReason = reason;
            Session.Save(task);
        }

        return open;
    }

    /// <summary>Raises the department's open tasks of a stage run to its head.</summary>
    public async Task EscalateAsync(Guid stageId, string? department = null)
    {
        foreach (var task in await Session.TasksOfStageAsync(stageId))
        {
            if (task.State != TaskState.Open || task.Escalated || (department is not null && task.Department != department))
                continue;
            task.Escalated = true;
            if (task.Audience == TaskAudience.Reviewer)
                task.Audience = TaskAudience.DepartmentHead;
            task.Assignee = null;
            Session.Save(task);
            Record("task-escalated", Wording.Escalated(NameOf(task.Department), task.Title), task.Department);
        }
    }

    /// <summary>Counts a reminder on the open tasks of a stage run and puts it on record.</summary>
    public async Task RemindAsync(Guid stageId, string? department = null)
    {
        foreach (var task in await Session.TasksOfStageAsync(stageId))
        {
            if (task.State != TaskState.Open || (department is not null && task.Department != department))
                continue;
            task.Reminders++;
            Session.Save(task);
            Record("task-reminded", Wording.Reminded(NameOf(task.Department), task.Title, task.DueOn), task.Department);
        }
    }

    // Limits and deadlines ---------------------------------------------------------------------------------------

    /// <summary>The day on which <paramref name="workingDays"/> counted from <paramref name="startedOn"/> end, by ledger and calendar.</summary>
    public DateOnly DueOn(DateOnly startedOn, int workingDays, bool stopsWithClock = true) =>
        CaseClock.DueOn(Case, Calendar, Today, startedOn, workingDays, stopsWithClock).On;

    /// <summary>Starts a stage limit that shows on the case.</summary>
    public void StartLimit(string scope, DateOnly startedOn, int workingDays, string legalBasis = "") =>
        Case.Start(new Limit(LimitKind.Stage, scope, startedOn, new WorkingDays(workingDays), WorkingDays.Zero, legalBasis));

    /// <summary>Wakes the stage after the close of the given working day. The same key moves the same deadline.</summary>
    public void Schedule(StageRun run, string stage, string what, DateOnly startedOn, int workingDays, string? subject = null, bool stopsWithClock = true)
    {
        var dueOn = DueOn(startedOn, workingDays, stopsWithClock);
        Session.Put(new Deadline
        {
            Id = StageIds.Part(run.StageId, "deadline", $"{what}/{subject}/{workingDays}/{startedOn:yyyyMMdd}"),
            CaseId = Case.Id,
            StageId = run.StageId,
            Kind = $"{stage}/{what}",
            Subject = subject,
            StartedOn = startedOn,
            WorkingDays = workingDays,
            StopsWithClock = stopsWithClock,
            DueOn = dueOn,
            DueAt = CaseClock.WakeAt(Case, dueOn, stopsWithClock, Services.Calendars.OfficeHours),
        });
    }

    /// <summary>
    /// Whether a deadline wakes its stage before its time, because the day was moved while the message was on its way.
    /// It is then scheduled again, so that it is not lost.
    /// </summary>
    public async Task<bool> IsTooEarlyAsync(StageRun run, string stage, string what, DateOnly startedOn, int workingDays, string? subject = null, bool stopsWithClock = true)
    {
        var dueOn = DueOn(startedOn, workingDays, stopsWithClock);
        if (CaseClock.WakeAt(Case, dueOn, stopsWithClock, Services.Calendars.OfficeHours) <= Now)
            return false;
        Schedule(run, stage, what, startedOn, workingDays, subject, stopsWithClock);
        await CaseDates.RefreshTasksAsync(this);
        return true;
    }

    /// <summary>Reminders before the limit, then the limit itself.</summary>
    public void ScheduleLimit(StageRun run, string stage, DateOnly startedOn, StageLimit limit, string? subject = null)
    {
        foreach (var day in limit.ReminderDays())
            Schedule(run, stage, DeadlineKinds.Reminder, startedOn, day, subject);
        Schedule(run, stage, DeadlineKinds.Limit, startedOn, limit.Days, subject);
    }

    // Documents and record ---------------------------------------------------------------------------------------

    /// <summary>Issues a numbered document by an organ; content is frozen by its hash.</summary>
    public async Task<CaseDocument> IssueAsync(DocumentKind kind, string organ, string by, Func<DocumentDraft, DocumentContent> compose)
    {
        var unit = Services.Catalogs.Catalog.Organisation.Find(organ);
        var year = Today.Year;
        var number = await Session.NextNumberAsync($"document/{organ}/{kind}/{year}");
        var content = compose(new DocumentDraft(Case, unit?.Name ?? organ, Today));
        var document = new CaseDocument(
            Guid.NewGuid(),
            Case.Id,
            kind,
            DocumentNumbers.Format(unit?.DocumentPrefix ?? organ, kind, year, number),
            content,
            DocumentNumbers.HashOf(content),
            Now,
            by);
        Session.Add(document);
        Record("document-issued", Wording.DocumentIssued(document), organ, by, after: new JsonObject { ["number"] = document.Number, ["hash"] = document.ContentHash });
        return document;
    }

    /// <summary>Puts a line on the case's record.</summary>
    public void Record(string action, string text, string? department = null, string by = Actors.System, JsonNode? before = null, JsonNode? after = null) =>
        Session.Audit(Case.Id, new AuditNote(action, text, by, department, before, after));

    /// <summary>The stage run is over: nothing of it stays open, and the flowchart hears its outcome.</summary>
    public async Task FinishStageAsync(Guid stageId, string instanceId, string outcome, string cancelReason, JsonObject? variables = null)
    {
        await CancelTasksAsync(stageId, cancelReason);
        Session.CancelDeadlines(stageId);
        Case.Leave(stageId);
        Save();
        Session.Send(new StageCompleted(Case.Id, stageId, instanceId, outcome, variables));
    }

    /// <summary>The stage run was cancelled by the flow or with the case.</summary>
    public async Task DropStageAsync(Guid stageId, string reason)
    {
        await CancelTasksAsync(stageId, reason);
        Session.CancelDeadlines(stageId);
        Case.Leave(stageId);
        Save();
    }

    /// <summary>Marks the case as changed and refreshes what lists show of it.</summary>
    public void Save()
    {
        Case.DueOn = Case.State.IsEnd() ? null : CaseClock.CaseDueOn(Case, Calendar, Today);
        Session.Save(Case);
    }
}

/// <summary>Names of deadlines that every stage understands.</summary>
public static class DeadlineKinds
{
    public const string Reminder = "Reminder";
    public const string Limit = "Limit";

    /// <summary>The part behind the stage type.</summary>
    public static string What(Deadline deadline) => deadline.Kind[(deadline.Kind.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>The stage type a deadline belongs to.</summary>
    public static string StageOf(Deadline deadline) => deadline.Kind[..deadline.Kind.IndexOf('/', StringComparison.Ordinal)];
}

/// <summary>A stage's limit in working days, with its reminders before the end.</summary>
/// <param name="Days">Working days.</param>
/// <param name="RemindTimes">How many reminders.</param>
/// <param name="RemindEveryDays">Working days between them; the last comes that long before the limit.</param>
public sealed record StageLimit(int Days, int RemindTimes, int RemindEveryDays)
{
    /// <summary>Working days after the start on which a reminder is due; never on the start itself or past the limit.</summary>
    public IEnumerable<int> ReminderDays() =>
        Enumerable.Range(1, Math.Max(0, RemindTimes))
            .Select(n => Days - (n * Math.Max(1, RemindEveryDays)))
            .Where(d => d > 0)
            .Order();
}
