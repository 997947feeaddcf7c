using System.Text.Json.Nodes;
using Approval.Coordination.Documents;
using Approval.Coordination.Stages;
using Approval.Domain.Audit;
using Approval.Domain.Documents;
using Approval.Domain.JointReview;
using Approval.Domain.Tasks;
using MassTransit;
using FiledOpinion = Approval.Domain.Cases.Opinion;

namespace Approval.Coordination.JointReview;

/// <summary>The steps of a joint review, in the order in which the state machine names them.</summary>
internal sealed class ReviewSteps(StageServices services)
{
    public async Task OpenAsync(BehaviorContext<JointReviewState, StartJointReview> context)
    {
        var work = await context.WorkAsync(services);
        var saga = context.Saga;
        saga.Run = context.Message.Run;
        if (!work.IsWanted(saga))
        {
            saga.Outcome = "Unwanted";
            return;
        }

        saga.StartedOn = work.ArrivesOn;
        saga.Policy = JointReviewStage.PolicyOf(saga.Run.Inputs);
        saga.Policy.Check();
        if (saga.Run.Inputs.Flag("ChosenByLead", otherwise: false) && saga.Run.Previous is null)
        {
            AskLeadForParticipants(work, saga);
            work.Save();
            return;
        }

        await InviteAsync(work, saga, await ParticipantsOfAsync(work, saga));
        work.Save();
        await ConvergeWhenCompleteAsync(work, saga);
    }

    public async Task InviteChosenAsync(BehaviorContext<JointReviewState, ParticipantsChosen> context)
    {
        var work = await context.WorkAsync(services);
        var saga = context.Saga;
        if (!work.IsWanted(saga))
            return;
        work.Session.CancelDeadlines(saga.CorrelationId);
        work.Case.Meet(ScopeOf(work, saga, saga.Policy.LeadDepartment), work.Today);
        saga.StartedOn = work.ArrivesOn;
        await InviteAsync(work, saga, WithLead(saga, context.Message.Departments));
        work.Save();
        await ConvergeWhenCompleteAsync(work, saga);
    }

    public async Task CountOpinionAsync(BehaviorContext<JointReviewState, OpinionGiven> context)
    {
        var work = await context.WorkAsync(services);
        var saga = context.Saga;
        if (!work.IsWanted(saga))
            return;
        if (Find(saga, context.Message.Department) is { Status: ParticipantStatus.Pending or ParticipantStatus.Silent } participant)
        {
            participant.Status = ParticipantStatus.Answered;
            work.Session.CancelDeadlines(saga.CorrelationId, participant.Department);
            work.Case.Meet(ScopeOf(work, saga, participant.Department), work.Today);
            work.Save();
        }

        await ConvergeWhenCompleteAsync(work, saga);
    }

    public async Task AddParticipantAsync(BehaviorContext<JointReviewState, ParticipantAdded> context)
    {
        var work = await context.WorkAsync(services);
        var saga = context.Saga;
        var (department, by, reason) = (context.Message.Department, context.Message.By, context.Message.Reason);
        if (!work.IsWanted(saga) || Find(saga, department) is not null)
            return;
        Ask(work, saga, department);
        work.Record("participant-added", $"加签{work.NameOf(department)}：{reason}", department, by);
        work.Save();
    }

    public async Task RecuseAsync(BehaviorContext<JointReviewState, ParticipantRecused> context)
    {
        var work = await context.WorkAsync(services);
        var saga = context.Saga;
        if (!work.IsWanted(saga) || Find(saga, context.Message.Department) is not { } participant || participant.Status == ParticipantStatus.Recused)
            return;
        participant.Status = ParticipantStatus.Recused;
        work.Session.CancelDeadlines(saga.CorrelationId, participant.Department);
        work.Case.Meet(ScopeOf(work, saga, participant.Department), work.Today);
        await work.CancelTasksAsync(saga.CorrelationId, "已回避", t => t.Department == participant.Department);
        work.Save();
        await ConvergeWhenCompleteAsync(work, saga);
    }

    public async Task RemindAsync(BehaviorContext<JointReviewState, JointReviewDeadlineReached> context) =>
        await (await context.WorkAsync(services)).RemindAsync(context.Saga.CorrelationId, context.Message.Department);

    public async Task ApplySilenceAsync(BehaviorContext<JointReviewState, JointReviewDeadlineReached> context)
    {
        var work = await context.WorkAsync(services);
        var saga = context.Saga;
        if (!work.IsWanted(saga) || Find(saga, context.Message.Department!) is not { Status: ParticipantStatus.Pending } participant)
            return;
        if (await work.IsTooEarlyAsync(saga.Run, JointReviewStage.Type, DeadlineKinds.Limit, participant.AskedOn, participant.LimitDays, participant.Department))
            return;

        // Answered in the last second, its message on the way: the opinion counts, not the silence.
        if ((await work.Session.OpinionsOfStageAsync(saga.CorrelationId)).Any(o => o.Department == participant.Department))
            return;
        participant.Status = ParticipantStatus.Silent;
        await FileSilenceAsync(work, saga, participant);
        await ConvergeWhenCompleteAsync(work, saga);
    }

    public async Task TimeOutWithoutParticipantsAsync(BehaviorContext<JointReviewState, JointReviewDeadlineReached> context)
    {
        var work = await context.WorkAsync(services);
        var saga = context.Saga;
        var limit = ChoiceLimit(saga);
        if (!work.IsWanted(saga) || await work.IsTooEarlyAsync(saga.Run, JointReviewStage.Type, DeadlineKinds.Limit, saga.StartedOn, limit.Days, saga.Policy.LeadDepartment))
            return;

        // Chosen in the last second, its message on the way.
        if ((await work.Session.TasksOfStageAsync(saga.CorrelationId)).Any(t => t.State == TaskState.Completed))
            return;
        work.Record("stage-timed-out", $"{work.NameOf(saga.Policy.LeadDepartment)}逾期未选定会签部门", saga.Policy.LeadDepartment);
        work.Case.Meet(ScopeOf(work, saga, saga.Policy.LeadDepartment), work.Today);
        await work.LeaveAsync(saga, nameof(ReviewOutcome.TimedOut), Wording.ReviewOver(saga.Run.Name));
    }

    public async Task DropAsync(BehaviorContext<JointReviewState, CancelJointReview> context) =>
        await (await context.WorkAsync(services)).DropStageAsync(context.Saga.CorrelationId, "办件已经结束");

    private static void AskLeadForParticipants(CaseWork work, JointReviewState saga)
    {
        var lead = saga.Policy.LeadDepartment;
        var limit = ChoiceLimit(saga);
        var due = work.DueOn(saga.StartedOn, limit.Days);
        work.OpenTask(
            saga.Run, JointReviewStage.Type, "choose", $"{saga.Run.Name}：选定会签部门", lead, TaskAudience.Reviewer, JointReviewStage.ChoiceForm, due);
        work.StartLimit(ScopeOf(work, saga, lead), saga.StartedOn, limit.Days);
        work.ScheduleLimit(saga.Run, JointReviewStage.Type, saga.StartedOn, limit, lead);
        work.Record("stage-opened", Wording.StageOpened($"{saga.Run.Name}（选定会签部门）", work.NameOf(lead), due), lead);
    }

    private static StageLimit ChoiceLimit(JointReviewState saga) =>
        new(Math.Min(2, saga.Policy.LimitDays), saga.Policy.RemindTimes, saga.Policy.RemindEveryDays);

    /// <summary>Everyone of the earlier round when the flow came back, else whom the definition names; the lead always takes part.</summary>
    private static async Task<IReadOnlyList<string>> ParticipantsOfAsync(CaseWork work, JointReviewState saga)
    {
        var named = WithLead(saga, saga.Run.Inputs.List("Departments"));
        if (saga.Run.Previous is not { } previous)
            return named;

        // Whose opinion stood in the earlier round had no task in it.
        var asked = (await work.Session.TasksOfStageAsync(previous.StageId)).Select(t => t.Department);
        var heard = (await work.Session.OpinionsOfStageAsync(previous.StageId)).Select(o => o.Department);
        return [.. named.Union(asked).Union(heard)];
    }

    private static IReadOnlyList<string> WithLead(JointReviewState saga, IReadOnlyList<string> departments) =>
        [saga.Policy.LeadDepartment, .. departments.Where(d => d != saga.Policy.LeadDepartment).Distinct()];

    private static async Task InviteAsync(CaseWork work, JointReviewState saga, IEnumerable<string> invited)
    {
        var departments = invited.Except(work.Case.RecusedDepartments).ToList();
        var kept = await KeptOpinionsAsync(work, saga);
        foreach (var department in departments)
        {
            if (kept.TryGetValue(department, out var opinion))
                Keep(work, saga, opinion);
            else
                Ask(work, saga, department);
        }

        var due = work.DueOn(saga.StartedOn, saga.Policy.LimitDays);
        var asked = departments.Where(d => !kept.ContainsKey(d)).Select(work.NameOf).ToList();
        if (asked.Count == 0)
            return;
        work.Record("joint-review-opened", Wording.JointReviewOpened(saga.Run.Name, asked, due), saga.Policy.LeadDepartment);
        await work.IssueAsync(
            DocumentKind.ConsultationLetter, saga.Policy.LeadDepartment, Actors.System, d => Letters.Consultation(d, saga.Run.Name, asked, due));
    }

    /// <summary>After a supplement only those are asked again who had not agreed; the others' opinions stand.</summary>
    private static async Task<Dictionary<string, FiledOpinion>> KeptOpinionsAsync(CaseWork work, JointReviewState saga) =>
        saga.Run.Previous is { Outcome: nameof(ReviewOutcome.MaterialsNeeded) } previous
            ? (await work.Session.OpinionsOfStageAsync(previous.StageId))
                .Where(o => Enum.Parse<OpinionKind>(o.Kind) is OpinionKind.Approve or OpinionKind.ApproveWithConditions or OpinionKind.NotConcerned)
                .ToDictionary(o => o.Department)
            : [];

    private static void Keep(CaseWork work, JointReviewState saga, FiledOpinion opinion)
    {
        work.Session.Put(new FiledOpinion
        {
            CaseId = opinion.CaseId,
            StageId = saga.CorrelationId,
            Department = opinion.Department,
            Kind = opinion.Kind,
            Comment = opinion.Comment,
            Conditions = opinion.Conditions,
            By = opinion.By,
            At = opinion.At,
            BySilence = opinion.BySilence,
        });
        saga.Participants.Add(new Participant
        {
            Department = opinion.Department,
            AskedOn = saga.StartedOn,
            LimitDays = saga.Policy.LimitFor(opinion.Department).Value,
            Status = ParticipantStatus.Answered,
        });
    }

    private static void Ask(CaseWork work, JointReviewState saga, string department)
    {
        var days = saga.Policy.LimitFor(department).Value;
        var due = work.DueOn(work.ArrivesOn, days);
        saga.Participants.Add(new Participant { Department = department, AskedOn = work.ArrivesOn, LimitDays = days });
        work.StartLimit(ScopeOf(work, saga, department), work.ArrivesOn, days);
        work.ScheduleLimit(
            saga.Run, JointReviewStage.Type, work.ArrivesOn, new StageLimit(days, saga.Policy.RemindTimes, saga.Policy.RemindEveryDays), department);
        work.OpenTask(
            saga.Run, JointReviewStage.Type, department, $"{saga.Run.Name}：会签意见", department,
            TaskAudience.Reviewer, OpinionForm.For(mayBeUnconcerned: true), due, isLead: department == saga.Policy.LeadDepartment);
    }

    private static async Task FileSilenceAsync(CaseWork work, JointReviewState saga, Participant silent)
    {
        var name = work.NameOf(silent.Department);
        switch (saga.Policy.Silence)
        {
            case SilenceRule.Assent:
                await work.CancelTasksAsync(saga.CorrelationId, "逾期未答复，视为同意", t => t.Department == silent.Department);
                await work.AssentBySilenceAsync(saga.Run, silent.Department, silent.AskedOn, silent.LimitDays);
                break;
            case SilenceRule.Object:
                await work.CancelTasksAsync(saga.CorrelationId, "逾期未答复，视为不同意", t => t.Department == silent.Department);
                work.Session.Put(Silence.OpinionOf(work, saga.Run, silent.Department, OpinionKind.Object, "逾期未答复，按流程规定视为不同意"));
                work.Record("silence-as-objection", Wording.SilentDepartment(name, "视为不同意"), silent.Department);
                break;
            case SilenceRule.ReferToLead:
                work.Record("silence-referred", Wording.SilentDepartment(name, $"由牵头部门{work.NameOf(saga.Policy.LeadDepartment)}代为答复"), silent.Department);
                await work.EscalateAsync(saga.CorrelationId, silent.Department);
                break;
            case SilenceRule.TimedOut:
                work.Record("participant-timed-out", Wording.SilentDepartment(name, "按超时处理"), silent.Department);
                await work.EscalateAsync(saga.CorrelationId, silent.Department);
                break;
        }

        work.Save();
    }

    /// <summary>The one place where a joint review ends by its opinions.</summary>
    private static async Task ConvergeWhenCompleteAsync(CaseWork work, JointReviewState saga)
    {
        var opinions = (await work.Session.OpinionsOfStageAsync(saga.CorrelationId)).ToDictionary(o => o.Department);
        var verdict = JointReviewConvergence.Evaluate(saga.Policy, [.. saga.Participants.Select(p => StateOf(saga, p, opinions.GetValueOrDefault(p.Department)))], work.NameOf);
        if (verdict.Outcome is not { } outcome)
            return;
        work.Case.AskFor(verdict.MergedMaterialRequests.Select(r => Request(work, r)));
        foreach (var participant in saga.Participants.Where(p => p.Status is not (ParticipantStatus.Answered or ParticipantStatus.Recused)))
            work.Case.Meet(ScopeOf(work, saga, participant.Department), work.Today);
        work.Record(
            "joint-review-converged",
            Wording.JointReviewConverged(saga.Run.Name, $"{outcome}", verdict.Reasons),
            saga.Policy.LeadDepartment,
            after: new JsonObject
            {
                ["outcome"] = $"{outcome}",
                ["conditions"] = new JsonArray([.. verdict.Conditions.Select(c => (JsonNode)$"{work.NameOf(c.Department)}：{c.Text}")]),
                ["cancelled"] = new JsonArray([.. verdict.CancelledDepartments.Select(d => (JsonNode)d)]),
            });
        await work.LeaveAsync(saga, $"{outcome}", Wording.ReviewOver(saga.Run.Name));
    }

    private static string Request(CaseWork work, MergedMaterialRequest request)
    {
        var name = work.Case.Materials.FirstOrDefault(m => m.Code == request.Material)?.Name ?? request.Material;
        return $"{name}（{string.Join("、", request.Departments.Select(work.NameOf))}）";
    }

    private static ParticipantState StateOf(JointReviewState saga, Participant participant, FiledOpinion? filed)
    {
        var said = filed is { BySilence: false } || participant.Status == ParticipantStatus.Answered ? filed : null;
        return new ParticipantState(
            participant.Department,
            participant.Department == saga.Policy.LeadDepartment,
            said is null ? null : OpinionOf(said),
            said is not null && participant.Status != ParticipantStatus.Recused ? ParticipantStatus.Answered : participant.Status);
    }

    private static Opinion OpinionOf(FiledOpinion filed) => new(
        Enum.Parse<OpinionKind>(filed.Kind),
        filed.Comment,
        filed.Conditions,
        [.. filed.RequestedMaterials.Select(m => new MaterialRequest(m))]);

    private static Participant? Find(JointReviewState saga, string department) =>
        saga.Participants.Find(p => p.Department == department);

    private static string ScopeOf(CaseWork work, JointReviewState saga, string department) => $"{saga.Run.Name}·{work.NameOf(department)}";
}
