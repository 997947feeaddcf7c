using System.Text.Json;
using System.Text.Json.Nodes;
using Approval.Coordination.Stages;

namespace Approval.Coordination.CaseFlow;

/// <summary>What workflow expressions may ask about a case; the names are part of the contract with authors of definitions.</summary>
public static class CaseVariables
{
    /// <summary>Names and meaning, for the authoring guide and the validator.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>
    {
        ["itemCode"] = "事项编码",
        ["itemKind"] = "事权类别",
        ["applicantType"] = "申请人类型：Person 或 Organization",
        ["form"] = "申请表填写内容",
        ["parameters"] = "事项绑定的流程参数",
        ["decidingDepartment"] = "决定机关编码",
        ["receivingBody"] = "承接机关编码",
        ["lastOutcome"] = "上一环节的结果",
    };

    internal static IReadOnlyDictionary<string, JsonNode?> AtStart(CaseWork work)
    {
        var subject = work.Subject;
        var routing = work.Services.Catalogs.Catalog.RouteOf(subject.Principal, work.Case.ReceivedOn, work.Case.Location);
        return new Dictionary<string, JsonNode?>
        {
            ["itemCode"] = work.Case.ItemCode,
            ["itemKind"] = $"{subject.Principal.Kind}",
            ["applicantType"] = $"{work.Case.Applicant.Type}",
            ["form"] = work.Case.Form.DeepClone(),
            ["parameters"] = subject.Parameters.ValueKind == JsonValueKind.Object ? JsonNode.Parse(subject.Parameters.GetRawText()) : new JsonObject(),
            ["decidingDepartment"] = work.Case.DecidingDepartment,
            ["receivingBody"] = routing.ReceivingBody ?? routing.DelegatingBody,
            ["lastOutcome"] = null,
        };
    }

    internal static IReadOnlyDictionary<string, JsonNode?> AfterStage(CaseWork work, StageCompleted completed)
    {
        var values = new Dictionary<string, JsonNode?>
        {
            ["lastOutcome"] = completed.Outcome,
            ["decidingDepartment"] = work.Case.DecidingDepartment,
        };
        foreach (var (name, value) in completed.Variables ?? [])
            values[name] = value?.DeepClone();
        return values;
    }
}
