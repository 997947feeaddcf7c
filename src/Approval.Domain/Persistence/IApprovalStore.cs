using Approval.Domain.Audit;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Tasks;

namespace Approval.Domain.Persistence;

/// <summary>
/// The writing side of the store. Every state change is one transaction: state, audit lines and outgoing messages
/// together or not at all. Two stores implement it (SQLite, PostgreSQL); one compliance suite runs on both.
/// </summary>
public interface IApprovalStore
{
    /// <summary>
    /// Runs <paramref name="work"/> in one transaction and commits. Writes are buffered by the session and flushed
    /// together at the end. When it throws, nothing happened. Transient conflicts of the database are retried, so the work may run again:
    /// it must not have effects outside the session.
    /// </summary>
    Task<T> InTransactionAsync<T>(Func<IApprovalSession, Task<T>> work, CancellationToken cancellationToken = default);
}

/// <summary>
/// One transaction. The rule that makes everything else simple: **whoever changes anything of a case locks the case
/// first**, so all changes of one case happen one after the other, and joins need no further locks.
/// </summary>
public interface IApprovalSession
{
    /// <summary>Locks and returns the case; null when there is none. The same instance on a second call.</summary>
    Task<CaseFile?> LockCaseAsync(Guid caseId);

    /// <summary>Locks and returns the case with this number.</summary>
    Task<CaseFile?> LockCaseAsync(string number);

    /// <summary>Locks the task's case, then returns the task; null when there is none.</summary>
    Task<WorkTask?> LockTaskAsync(Guid taskId);

    /// <summary>Tasks that a stage run opened, all states. The case must be locked.</summary>
    Task<IReadOnlyList<WorkTask>> TasksOfStageAsync(Guid stageId);

    /// <summary>Open tasks of a case. The case must be locked.</summary>
    Task<IReadOnlyList<WorkTask>> OpenTasksAsync(Guid caseId);

    /// <summary>Opinions given in a stage run. The case must be locked.</summary>
    Task<IReadOnlyList<Opinion>> OpinionsOfStageAsync(Guid stageId);

    /// <summary>Pending deadlines of a case. The case must be locked.</summary>
    Task<IReadOnlyList<Deadline>> DeadlinesAsync(Guid caseId);

    /// <summary>The next value of a counter, starting at 1, without gaps: a rolled back transaction gives its value back.</summary>
    Task<long> NextNumberAsync(string counter);

    void Add(CaseFile caseFile);

    /// <summary>Marks a locked case as changed.</summary>
    void Save(CaseFile caseFile);

    void Add(WorkTask task);

    void Save(WorkTask task);

    /// <summary>Inserts or replaces the department's opinion in its stage run.</summary>
    void Put(Opinion opinion);

    void Add(CaseDocument document);

    /// <summary>Inserts or moves a deadline (same id).</summary>
    void Put(Deadline deadline);

    /// <summary>Cancels all pending deadlines of a stage run, or only those of one subject.</summary>
    void CancelDeadlines(Guid stageId, string? subject = null);

    /// <summary>Appends to the hash-chained record of the locked case.</summary>
    void Audit(Guid caseId, AuditNote note);

    /// <summary>Appends to a record outside cases, such as <c>calendar</c> or <c>catalog</c>.</summary>
    void Audit(string stream, AuditNote note);

    /// <summary>Sends a message through the outbox when the transaction commits.</summary>
    void Send(ICaseMessage message);
}

/// <summary>Every message concerns a case; the consumer locks that case before it looks at anything.</summary>
public interface ICaseMessage
{
    Guid CaseId { get; }
}
