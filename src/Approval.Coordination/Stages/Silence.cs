using Approval.Coordination.Documents;
using Approval.Domain.Audit;
using Approval.Domain.Documents;
using Approval.Domain.JointReview;
using Opinion = Approval.Domain.Cases.Opinion;

namespace Approval.Coordination.Stages;

/// <summary>超时默许: what is written when a department's silence counts as its assent.</summary>
public static class Silence
{
    /// <summary>Puts the assent on file as the department's opinion and issues the notice that says so.</summary>
    public static async Task AssentBySilenceAsync(this CaseWork work, StageRun run, string department, DateOnly startedOn, int workingDays)
    {
        var name = work.NameOf(department);
        work.Session.Put(OpinionOf(work, run, department, OpinionKind.Approve, "逾期未答复，视为同意（超时默许）"));
        work.Record("silence-as-assent", Wording.SilentDepartment(name, "视为同意（超时默许）"), department);
        var dueOn = work.DueOn(startedOn, workingDays);
        await work.IssueAsync(
            DocumentKind.SilenceAsAssentNotice, work.Case.DecidingDepartment, Actors.System, d => Letters.SilenceAsAssent(d, name, run.Name, dueOn));
    }

    /// <summary>An opinion that the silence rule gives in a department's place.</summary>
    public static Opinion OpinionOf(CaseWork work, StageRun run, string department, OpinionKind kind, string comment) => new()
    {
        CaseId = work.Case.Id,
        StageId = run.StageId,
        Department = department,
        Kind = $"{kind}",
        Comment = comment,
        By = Actors.System,
        At = work.Now,
        BySilence = true,
    };
}
