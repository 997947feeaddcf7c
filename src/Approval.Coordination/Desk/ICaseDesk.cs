using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Tasks;

namespace Approval.Coordination.Desk;

/// <summary>
/// Everything a person does to a case. Each call is one transaction: the change, its audit line and the messages
/// that carry it on. Refusals are <see cref="Domain.Rules.RefusedException"/> or
/// <see cref="Domain.Rules.BusinessRuleBrokenException"/>; then nothing has changed.
/// </summary>
public interface ICaseDesk
{
    /// <summary>Receives an application: number, query code, receipt.</summary>
    Task<CaseFile> SubmitAsync(Caller caller, CaseApplication application, CancellationToken cancellationToken = default);

    /// <summary>Decides the receipt check; returns the document handed out and the case.</summary>
    Task<(CaseFile Case, CaseDocument Document)> DecideIntakeAsync(
        Caller caller, string caseNumber, IntakeDecision decision, CancellationToken cancellationToken = default);

    /// <summary>补交材料: takes in materials that were missing or deferred; a complete supplement puts the case back to its receipt check.</summary>
    Task<CaseFile> HandInAsync(Caller caller, string caseNumber, IReadOnlyList<MaterialSubmission> materials, CancellationToken cancellationToken = default);

    Task<WorkTask> ClaimAsync(Caller caller, Guid taskId, CancellationToken cancellationToken = default);

    /// <summary>Completes a task with one of its outcomes. The first one counts; later ones get 409 <c>task-already-completed</c>.</summary>
    Task<WorkTask> CompleteAsync(Caller caller, Guid taskId, TaskAnswer answer, CancellationToken cancellationToken = default);

    /// <summary>Changes an opinion already given, as long as the review has not converged.</summary>
    Task<WorkTask> ReviseAsync(Caller caller, Guid taskId, TaskAnswer answer, CancellationToken cancellationToken = default);

    /// <summary>Adds a department to a running joint review; by its lead department.</summary>
    Task<WorkTask> AddParticipantAsync(Caller caller, Guid taskId, string department, string reason, CancellationToken cancellationToken = default);

    /// <summary>Takes the task's department out of a joint review for conflict of interest.</summary>
    Task<WorkTask> RecuseAsync(Caller caller, Guid taskId, string reason, CancellationToken cancellationToken = default);

    /// <summary>Hands a task to a named colleague of the same department.</summary>
    Task<WorkTask> ReassignAsync(Caller caller, Guid taskId, string assignee, string reason, CancellationToken cancellationToken = default);

    /// <summary>Reminds whoever has the task.</summary>
    Task<WorkTask> UrgeAsync(Caller caller, Guid taskId, string? comment, CancellationToken cancellationToken = default);

    /// <summary>Ends the case at the applicant's wish, before the decision.</summary>
    Task<CaseFile> WithdrawAsync(Caller caller, string caseNumber, string reason, CancellationToken cancellationToken = default);

    /// <summary>Stops the clock on a legal ground (许可法 §45).</summary>
    Task<CaseFile> SuspendAsync(Caller caller, string caseNumber, string ground, string reason, int? expectedWorkingDays, CancellationToken cancellationToken = default);

    /// <summary>Lets the clock run again.</summary>
    Task<CaseFile> ResumeAsync(Caller caller, string caseNumber, string reason, CancellationToken cancellationToken = default);

    /// <summary>Extends the decision limit once (许可法 §42); by the head of the organ, for joint handling by the government's leader.</summary>
    Task<CaseFile> ExtendAsync(Caller caller, string caseNumber, string reason, CancellationToken cancellationToken = default);

    /// <summary>Ends the case on a legal ground.</summary>
    Task<CaseFile> TerminateAsync(Caller caller, string caseNumber, string ground, string reason, CancellationToken cancellationToken = default);
}
