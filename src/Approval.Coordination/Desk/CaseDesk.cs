using Approval.Coordination.CaseFlow;
using Approval.Coordination.Sources;
using Approval.Coordination.Stages;
using Approval.Domain.Cases;
using Approval.Domain.Persistence;
using Approval.Domain.Tasks;

namespace Approval.Coordination.Desk;

/// <inheritdoc cref="ICaseDesk"/>
public sealed partial class CaseDesk(IApprovalStore store, StageServices services, IStaffDirectory staff) : ICaseDesk
{
    private Task<T> OnCaseAsync<T>(string number, Func<CaseWork, Task<T>> act, CancellationToken cancellationToken) =>
        store.InTransactionAsync(
            async session =>
            {
                var caseFile = await session.LockCaseAsync(number) ?? throw Access.CaseNotFound(number);
                return await act(CaseWork.OnLocked(services, session, caseFile));
            },
            cancellationToken);

    private Task<WorkTask> OnTaskAsync(Guid taskId, Func<CaseWork, WorkTask, Task> act, CancellationToken cancellationToken) =>
        store.InTransactionAsync(
            async session =>
            {
                var task = await session.LockTaskAsync(taskId) ?? throw Access.TaskNotFound();
                await act(await CaseWork.OnAsync(services, session, task.CaseId), task);
                return task;
            },
            cancellationToken);

    /// <summary>Ends a running case at once: nothing stays open; the workflow and its stages hear of it by message.</summary>
    private static async Task StopAsync(CaseWork work, CaseState state, string reason)
    {
        foreach (var stage in work.Case.OpenStages)
            work.Session.CancelDeadlines(stage.StageId);
        foreach (var task in await work.Session.OpenTasksAsync(work.Case.Id))
        {
            task.State = TaskState.Cancelled;
            task.CancelReason = $"办件{Wording.StateName(state)}";
            work.Session.Save(task);
        }

        work.Case.End(state, work.Now, reason);
        work.Save();
        work.Session.Send(new CaseStopped(work.Case.Id));
    }
}
