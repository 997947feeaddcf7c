using Approval.Coordination.Stages;
using Approval.Domain.Time;

namespace Approval.Coordination.CaseFlow;

/// <summary>The limits of a whole case, started by its acceptance.</summary>
public static class CaseLimits
{
    public const string Scope = "整个办件";

    /// <summary>Statutory and promised limit of the case's subject; day 0 is the acceptance.</summary>
    public static IReadOnlyList<Limit> For(CaseWork work, DateOnly acceptedOn)
    {
        var subject = work.Subject;
        var law = subject.JointHandling ? StatutoryLimits.JointHandling : StatutoryLimits.Decision;
        var days = new WorkingDays(subject.StatutoryLimit.WorkingDays);
        return
        [
            new Limit(LimitKind.Statutory, Scope, acceptedOn, days, WorkingDays.Zero, subject.StatutoryLimit.Basis.ToString(), null, law.ExtendableBy),
            new Limit(LimitKind.Promised, Scope, acceptedOn, new WorkingDays(Math.Min(subject.PromisedLimit, days.Value)), WorkingDays.Zero, subject.StatutoryLimit.Basis.ToString(), null, law.ExtendableBy),
        ];
    }
}
