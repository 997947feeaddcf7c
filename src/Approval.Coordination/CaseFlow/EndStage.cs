using Approval.Coordination.Stages;
using Approval.Domain.Cases;
using Approval.Workflows.Descriptors;

namespace Approval.Coordination.CaseFlow;

/// <summary>办结: the end of every path. It closes the case with the result the definition names.</summary>
public sealed class EndStage : IEffectStage
{
    public const string Type = "Approval.End";

    public ActivityDescriptor Descriptor { get; } = StageDescriptors.Of(
        Type,
        "办结",
        "结束办件",
        [
            new("Result", "String", "结果")
            {
                DefaultJson = "\"Closed\"",
                AllowedValues = [new("Closed", "办结"), new("Declined", "不予受理"), new("Withdrawn", "撤回"), new("Terminated", "终止")],
            },
        ],
        []) with
    { IsBlocking = false, IsTerminal = true };

    public Task RunAsync(CaseWork work, StageRun run)
    {
        if (work.Case.State.IsEnd())
            return Task.CompletedTask;
        var end = run.Inputs.Choice("Result", CaseState.Closed);
        work.Case.End(end, work.Now, end == CaseState.Closed ? null : run.Name);
        work.Record("case-ended", $"办件结束：{Wording.StateName(end)}");
        work.Save();
        return Task.CompletedTask;
    }
}
