using Approval.Workflows.Descriptors;

namespace Approval.Workflows.Tests;

/// <summary>The stages of a case as test data; the product declares them beside their sagas.</summary>
internal static class Stages
{
    private static readonly InputChoice[] AtLimit = [new("Remind", "催办"), new("Escalate", "提级"), new("Assent", "默许"), new("TimedOut", "超时")];
    private static readonly InputChoice[] Silence = [new("Assent", "视为同意"), new("Object", "视为不同意"), new("ReferToLead", "交牵头部门"), new("TimedOut", "超时")];
    private static readonly InputChoice[] Convergence =
        [new("Unanimous", "一致同意"), new("AnyVeto", "一票否决"), new("Majority", "过半数"), new("Ratio", "按比例"), new("Quorum", "法定人数"), new("LeadDecides", "牵头部门决定")];

    private static readonly string[] ReviewPorts = ["Passed", "PassedWithConditions", "Rejected", "MaterialsNeeded", "TimedOut"];

    public static ActivityRegistry Registry { get; } = ActivityRegistry.BuiltIn.With(
    [
        Stage("Intake", "受理", ["Accepted", "OnTheSpot", "Declined", "Abandoned"], Days(5)),
        Stage("SingleReview", "单部门审查", ReviewPorts, Department(true), new("Title", "String", "标题"), Days(5), Limit(), new("RemindTimes", "Int32", "催办次数") { DefaultJson = "1", Minimum = 0 }),
        Stage("JointReview", "并联审批", ReviewPorts,
            new("LeadDepartment", "String", "牵头部门") { Reference = InputReference.Department, IsRequired = true },
            new("Departments", "ICollection<String>", "参与部门") { Reference = InputReference.Department, DefaultSyntax = "Object" },
            new("ChosenByLead", "Boolean", "由牵头部门选定") { DefaultJson = "false" },
            Days(10),
            new("Convergence", "String", "汇总规则") { DefaultJson = "\"Unanimous\"", AllowedValues = Convergence },
            new("Silence", "String", "逾期未复") { DefaultJson = "\"TimedOut\"", AllowedValues = Silence }),
        Stage("Supplement", "补正", ["Supplied", "Abandoned"], new InputDescriptor("LimitDays", "Int32", "时限") { DefaultJson = "15", Minimum = 0 }),
        Stage("Decision", "决定", ["Granted", "Refused", "Returned"], Department(false), Days(5), Limit()),
        Stage("Delivery", "送达", ["Delivered"], new InputDescriptor("LimitDays", "Int32", "时限") { DefaultJson = "10", Minimum = 0 }),
        Stage("Notify", "通知", ["Done"], new("Audience", "String", "对象") { DefaultJson = "\"Applicant\"", AllowedValues = [new("Applicant", "申请人"), new("Department", "部门"), new("Supervision", "监察")] }, new("Text", "String", "内容")) with { IsBlocking = false },
        Stage("End", "办结", [], new InputDescriptor("Result", "String", "结果") { DefaultJson = "\"Closed\"", AllowedValues = [new("Closed", "办结"), new("Declined", "不予受理"), new("Withdrawn", "撤回"), new("Terminated", "终止")] }) with { IsBlocking = false, IsTerminal = true },
    ]);

    private static ActivityDescriptor Stage(string name, string title, string[] ports, params InputDescriptor[] inputs) =>
        new($"Approval.{name}", title) { IsBlocking = true, Inputs = inputs, Ports = [.. ports.Select(port => new PortDescriptor(port, port))] };

    private static InputDescriptor Days(int days) =>
        new("LimitDays", "Int32", "时限(工作日)") { DefaultJson = $"{days}", Minimum = 0, Reference = InputReference.LimitDays };

    private static InputDescriptor Limit() => new("AtLimit", "String", "到期处理") { DefaultJson = "\"Escalate\"", AllowedValues = AtLimit };

    private static InputDescriptor Department(bool required) => new("Department", "String", "部门") { Reference = InputReference.Department, IsRequired = required };
}
