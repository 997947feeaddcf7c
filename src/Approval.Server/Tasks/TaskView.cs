using System.Text.Json.Nodes;
using Approval.Domain.Tasks;
using Approval.Storage.Queries;

namespace Approval.Server.Tasks;

/// <summary>A task as its worker sees it. <see cref="Outcomes"/> are the names to answer with, <see cref="OutcomeLabels"/> what people read.</summary>
internal sealed record TaskView(
    Guid Id, string CaseNumber, string Stage, string ActivityId, string Title, string Department, TaskAudience Audience, string? Assignee,
    DateOnly? DueOn, IReadOnlyList<string> Outcomes, IReadOnlyDictionary<string, string> OutcomeLabels, JsonObject? Form, TaskState State,
    DateTimeOffset CreatedAt, int Reminders, bool Escalated, string? Outcome, string? Comment, string? CompletedBy, DateTimeOffset? CompletedAt,
    string? CancelReason, Guid StageId, bool IsLead, JsonObject? Answer, string? ItemName, string? ApplicantName)
{
    /// <param name="task">The task.</param>
    /// <param name="subject">What its case is about, where a list shows it.</param>
    public static TaskView Of(WorkTask task, CaseSubjectLine? subject) => new(
        task.Id, task.CaseNumber, task.Stage, task.ActivityId, task.Title, task.Department, task.Audience, task.Assignee,
        task.DueOn, [.. task.Outcomes.Select(outcome => outcome.Name)], task.Outcomes.ToDictionary(outcome => outcome.Name, outcome => outcome.Label),
        task.Form, task.State, task.CreatedAt, task.Reminders, task.Escalated, task.Outcome, task.Comment, task.CompletedBy, task.CompletedAt,
        task.CancelReason, task.StageId, task.IsLead, task.Answer, subject?.ItemName, subject?.ApplicantName);

    public static TaskView Of(WorkTask task) => Of(task, null);
}
