using System.Text.Json.Nodes;
using Approval.Coordination.Stages;
using Approval.Workflows.Descriptors;

namespace Approval.Coordination.Notice;

/// <summary>
/// 通知: tells the applicant, a department or supervision something on the way. It stands in the case's timeline, from
/// where progress page and live screens show it.
/// </summary>
public sealed class NotifyStage : IEffectStage
{
    public const string Type = "Approval.Notify";

    public ActivityDescriptor Descriptor { get; } = StageDescriptors.Of(
        Type,
        "通知",
        "告知申请人、部门或监察机关",
        [
            new("Audience", "String", "通知对象")
            {
                DefaultJson = "\"Applicant\"",
                AllowedValues = [new("Applicant", "申请人"), new("Department", "部门"), new("Supervision", "监察机关")],
            },
            StageDescriptors.Department("Department", "部门", required: false),
            new("Text", "String", "通知内容") { UiHint = "multiline", IsRequired = true },
        ],
        [("Done", "完成")]) with
    { IsBlocking = false };

    public Task RunAsync(CaseWork work, StageRun run)
    {
        var department = run.Inputs.Text("Department");
        var audience = run.Inputs.Text("Audience") switch
        {
            "Department" => work.NameOf(department ?? work.Case.DecidingDepartment),
            "Supervision" => "监察机关",
            _ => "申请人",
        };
        work.Record(
            "notified",
            $"通知{audience}：{run.Inputs.Text("Text")}",
            department,
            after: new JsonObject { ["audience"] = run.Inputs.Text("Audience") ?? "Applicant" });
        return Task.CompletedTask;
    }
}
