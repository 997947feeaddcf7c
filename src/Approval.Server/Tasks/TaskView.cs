using System.Text.Json.Nodes;
using Approval.Domain.Tasks;

namespace Approval.Server.Tasks;

/// <summary>A task as its worker sees it. <see cref="Outcomes"/> are the names to answer with, <see cref="OutcomeLabels"/> what people read.</summary>
internal sealed record TaskView(
    Guid Id, string CaseNumber, string Stage, string ActivityId, string Title, string Department, TaskAudience Audience, string? Assignee,
    DateOnly? DueOn, IReadOnlyList<string> Outcomes, IReadOnlyDictionary<string, string> OutcomeLabels, JsonObject? Form, TaskState State,
    DateTimeOffset CreatedAt, int Reminders, bool Escalated, string? Outcome, string? Comment, string? CompletedBy, DateTimeOffset? CompletedAt,
    string? CancelReason)
{
    public static TaskView Of(WorkTask task) => new(
        task.Id, task.CaseNumber, task.Stage, task.ActivityId, task.Title, task.Department, task.Audience, task.Assignee,
        task.DueOn, [.. task.Outcomes.Select(outcome => outcome.Name)], task.Outcomes.ToDictionary(outcome => outcome.Name, outcome => outcome.Label),
        task.Form, task.State, task.CreatedAt, task.Reminders, task.Escalated, task.Outcome, task.Comment, task.CompletedBy, task.CompletedAt,
        task.CancelReason);
}
