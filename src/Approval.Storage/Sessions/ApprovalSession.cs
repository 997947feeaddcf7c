using System.Data.Common;
using Approval.Domain.Audit;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Persistence;
using Approval.Domain.Tasks;
using Approval.Storage.Audit;
using Approval.Storage.Messaging;
using Approval.Storage.Sql;

namespace Approval.Storage.Sessions;

/// <summary>
/// One transaction. Reads go to the database, writes are kept and flushed together; a read that could miss a kept
/// write flushes first. What was read once is the same instance afterwards.
/// </summary>
internal sealed partial class ApprovalSession(
    ISqlTransaction sql,
    MessageTypes messageTypes,
    TimeProvider time,
    TimeProvider leaseTime,
    TimeSpan? lease) : ISqlSession
{
    private readonly Dictionary<Guid, CaseEntry> cases = [];
    private readonly Dictionary<Guid, WorkTask> tasks = [];
    private readonly List<Func<Statement>> pending = [];
    private readonly HashSet<Guid> pendingTasks = [];
    private readonly Dictionary<string, AuditHead> streams = [];
    private readonly List<(string Stream, AuditNote Note)> streamNotes = [];
    private readonly List<Statement> last = [];
    private readonly List<OutgoingMessage> outgoing = [];

    public StorageProvider Provider => sql.Provider;

    /// <summary>What the dispatcher gets after the commit.</summary>
    public IReadOnlyCollection<OutgoingMessage> Outgoing => outgoing;

    /// <summary>Cases that this transaction wrote to.</summary>
    public IReadOnlyCollection<Guid> TouchedCases { get; private set; } = [];

    private string ForUpdate => sql.Provider == StorageProvider.PostgreSql ? " FOR UPDATE" : "";

    public Task<DbConnection> ConnectionAsync() => sql.ConnectionAsync();

    public async Task<CaseFile?> LockCaseAsync(Guid caseId)
    {
        if (cases.TryGetValue(caseId, out var entry))
        {
            return entry.File;
        }

        await sql.ReadAsync([SelectCase("id = $1").With(caseId)], (_, row) => Track(row)).ConfigureAwait(false);
        return Known(caseId);
    }

    public async Task<CaseFile?> LockCaseAsync(string number)
    {
        if (cases.Values.FirstOrDefault(entry => entry.File.Number == number) is { } known)
        {
            return known.File;
        }

        await sql.ReadAsync([SelectCase("number = $1").With(number)], (_, row) => Track(row)).ConfigureAwait(false);
        return cases.Values.FirstOrDefault(entry => entry.File.Number == number)?.File;
    }

    public async Task<WorkTask?> LockTaskAsync(Guid taskId)
    {
        if (tasks.TryGetValue(taskId, out var known))
        {
            return known;
        }

        // The second statement runs after the lock is held, so it sees what the previous holder committed.
        await sql.ReadAsync(
            [
                SelectCase("id = (SELECT case_id FROM work_task WHERE id = $1)").With(taskId),
                "SELECT data FROM work_task WHERE id = $1".With(taskId),
            ],
            (statement, row) =>
            {
                if (statement == 0)
                {
                    Track(row);
                }
                else
                {
                    TrackTask(row.GetString(0));
                }
            }).ConfigureAwait(false);
        return tasks.GetValueOrDefault(taskId);
    }

    public Task<IReadOnlyList<WorkTask>> TasksOfStageAsync(Guid stageId) =>
        ReadTasksAsync("SELECT data FROM work_task WHERE stage_id = $1 ORDER BY created_at, id".With(stageId));

    public async Task<IReadOnlyList<WorkTask>> OpenTasksAsync(Guid caseId)
    {
        RequireLocked(caseId);
        return await ReadTasksAsync(
            "SELECT data FROM work_task WHERE case_id = $1 AND state = 'Open' ORDER BY created_at, id".With(caseId)).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<Opinion>> OpinionsOfStageAsync(Guid stageId) =>
        ReadAsync<Opinion>("SELECT data FROM opinion WHERE stage_id = $1 ORDER BY department".With(stageId));

    public Task<IReadOnlyList<Deadline>> DeadlinesAsync(Guid caseId)
    {
        RequireLocked(caseId);
        return ReadAsync<Deadline>("SELECT data FROM deadline WHERE case_id = $1 ORDER BY due_at, id".With(caseId));
    }

    public async Task<long> NextNumberAsync(string counter)
    {
        ArgumentException.ThrowIfNullOrEmpty(counter);
        long value = 0;
        await sql.ReadAsync(
            [
                """
                INSERT INTO counter (name, value) VALUES ($1, 1)
                ON CONFLICT (name) DO UPDATE SET value = counter.value + 1
                RETURNING value
                """.With(counter),
            ],
            (_, row) => value = row.GetInt64(0)).ConfigureAwait(false);
        return value;
    }

    public void Add(CaseFile caseFile)
    {
        if (!cases.TryAdd(caseFile.Id, new CaseEntry(caseFile, 0, AuditHead.Empty) { Added = true, Changed = true }))
        {
            throw new InvalidOperationException($"Case {caseFile.Number} is already part of this transaction.");
        }
    }

    public void Save(CaseFile caseFile)
    {
        var entry = RequireLocked(caseFile.Id);
        if (!ReferenceEquals(entry.File, caseFile))
        {
            throw new InvalidOperationException($"Case {caseFile.Number} is not the instance that LockCaseAsync returned.");
        }

        entry.Changed = true;
    }

    public void Add(WorkTask task)
    {
        Touch(task.CaseId);
        if (!tasks.TryAdd(task.Id, task))
        {
            throw new InvalidOperationException($"Task {task.Id} is already part of this transaction.");
        }

        pendingTasks.Add(task.Id);
        pending.Add(() => InsertTask(task));
    }

    public void Save(WorkTask task)
    {
        Touch(task.CaseId);
        if (!tasks.TryGetValue(task.Id, out var known) || !ReferenceEquals(known, task))
        {
            throw new InvalidOperationException($"Task {task.Id} was not read in this transaction.");
        }

        // A task added or saved before is written once, as it is at the flush.
        if (pendingTasks.Add(task.Id))
        {
            pending.Add(() => UpdateTask(task));
        }
    }

    public void Put(Opinion opinion)
    {
        Touch(opinion.CaseId);
        pending.Add(() => UpsertOpinion(opinion));
    }

    public void Add(CaseDocument document)
    {
        Touch(document.CaseId);
        pending.Add(() => InsertDocument(document));
    }

    public void Put(Deadline deadline)
    {
        Touch(deadline.CaseId);
        pending.Add(() => UpsertDeadline(deadline));
    }

    public void CancelDeadlines(Guid stageId, string? subject = null)
    {
        var statement = subject is null
            ? "DELETE FROM deadline WHERE stage_id = $1".With(stageId)
            : "DELETE FROM deadline WHERE stage_id = $1 AND subject = $2".With(stageId, subject);
        pending.Add(() => statement);
    }

    public void Audit(Guid caseId, AuditNote note) => RequireLocked(caseId).Notes.Add(note);

    public void Audit(string stream, AuditNote note)
    {
        ArgumentException.ThrowIfNullOrEmpty(stream);
        if (Guid.TryParse(stream, out var caseId))
        {
            Audit(caseId, note);
            return;
        }

        streamNotes.Add((stream, note));
    }

    public void Send(ICaseMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Send(message, Guid.CreateVersion7(leaseTime.GetUtcNow()));
    }

    /// <summary>Sends with a chosen id, for a message that is tried again after an incident.</summary>
    internal void Send(ICaseMessage message, Guid id)
    {
        var name = messageTypes.NameOf(message);
        var now = leaseTime.GetUtcNow();
        outgoing.Add(new OutgoingMessage(id, message));
        last.Add(
            """
            INSERT INTO outbox (id, case_id, message_type, payload, created_at, lease_until, attempts)
            VALUES ($1, $2, $3, $4, $5, $6, 0)
            """.With(id, message.CaseId, name, MessageTypes.Write(message), now, lease is null ? DateTimeOffset.UnixEpoch : now + lease.Value));
    }

    /// <summary>Keeps a write for the final flush; in order with the others of its kind.</summary>
    internal void Write(Statement statement) => last.Add(statement);

    internal Task ReadAsync(IReadOnlyList<Statement> statements, Action<int, DbDataReader> row) => sql.ReadAsync(statements, row);

    /// <summary>Everything still to be written, audit lines and case rows included; the caller writes it with the commit.</summary>
    internal async Task<IReadOnlyList<Statement>> FinishAsync()
    {
        var writes = new List<Statement>();
        foreach (var entry in cases.Values)
        {
            AppendNotes(entry, writes);
        }

        writes.AddRange(TakePending());
        foreach (var (stream, note) in streamNotes)
        {
            writes.AddRange(await AppendToStreamAsync(stream, note).ConfigureAwait(false));
        }

        foreach (var entry in cases.Values.Where(entry => entry.Changed || entry.HeadMoved))
        {
            writes.Add(entry.Changed ? UpdateCase(entry) : UpdateHead(entry));
            entry.Written = true;
        }

        TouchedCases = cases.Values.Where(entry => entry.Written).Select(entry => entry.File.Id).ToList();
        writes.AddRange(last);
        return writes;
    }

    private async Task<IReadOnlyList<WorkTask>> ReadTasksAsync(Statement statement)
    {
        await FlushPendingAsync().ConfigureAwait(false);
        var found = new List<WorkTask>();
        await sql.ReadAsync([statement], (_, row) => found.Add(TrackTask(row.GetString(0)))).ConfigureAwait(false);
        foreach (var task in found)
        {
            RequireLocked(task.CaseId);
        }

        return found;
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(Statement statement)
    {
        await FlushPendingAsync().ConfigureAwait(false);
        var found = new List<T>();
        await sql.ReadAsync([statement], (_, row) => found.Add(StorageJson.Read<T>(row.GetString(0)))).ConfigureAwait(false);
        return found;
    }

    private async Task FlushPendingAsync()
    {
        if (pending.Count > 0)
        {
            await sql.WriteAsync(TakePending()).ConfigureAwait(false);
        }
    }

    private List<Statement> TakePending()
    {
        var writes = new List<Statement>();
        foreach (var entry in cases.Values.Where(entry => entry.Added && !entry.Inserted))
        {
            writes.Add(InsertCase(entry));
            entry.Inserted = true;
            entry.Written = true;
            entry.Changed = false;
            entry.HeadMoved = false;
        }

        writes.AddRange(pending.Select(write => write()));
        pending.Clear();
        pendingTasks.Clear();
        return writes;
    }

    private CaseEntry RequireLocked(Guid caseId) =>
        cases.TryGetValue(caseId, out var entry)
            ? entry
            : throw new InvalidOperationException($"Case {caseId} is not locked by this transaction: lock it before anything else.");

    private void Touch(Guid caseId) => RequireLocked(caseId).Written = true;

    private CaseFile? Known(Guid caseId) => cases.TryGetValue(caseId, out var entry) ? entry.File : null;

    private void Track(DbDataReader row)
    {
        var id = row.GetGuid(0);
        if (!cases.ContainsKey(id))
        {
            cases.Add(id, new CaseEntry(
                StorageJson.Read<CaseFile>(row.GetString(1)),
                row.GetInt64(2),
                new AuditHead(row.GetInt64(3), row.GetString(4))));
        }
    }

    private WorkTask TrackTask(string json)
    {
        var task = StorageJson.Read<WorkTask>(json);
        return tasks.TryAdd(task.Id, task) ? task : tasks[task.Id];
    }

    private string SelectCase(string condition) =>
        $"SELECT id, data, version, audit_seq, audit_hash FROM case_file WHERE {condition}{ForUpdate}";

    private sealed class CaseEntry(CaseFile file, long version, AuditHead head)
    {
        public CaseFile File { get; } = file;

        public long Version { get; set; } = version;

        public AuditHead Head { get; set; } = head;

        public bool Added { get; init; }

        public bool Inserted { get; set; }

        public bool Changed { get; set; }

        public bool HeadMoved { get; set; }

        public bool Written { get; set; }

        public List<AuditNote> Notes { get; } = [];
    }
}
