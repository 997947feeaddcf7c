using System.Collections.Frozen;

namespace Approval.Workflows.Descriptors;

/// <summary>The activity types that definitions may use. Immutable; made once from Elsa's flow activities and the stages of this product.</summary>
public sealed class ActivityRegistry
{
    private readonly FrozenDictionary<(string Type, int Version), ActivityDescriptor> byType;

    private ActivityRegistry(IReadOnlyList<ActivityDescriptor> descriptors)
    {
        Descriptors = descriptors;
        byType = descriptors.ToFrozenDictionary(descriptor => (descriptor.TypeName, descriptor.Version));
    }

    /// <summary>Only Elsa's flow activities.</summary>
    public static ActivityRegistry BuiltIn { get; } = new(ElsaActivities.All);

    /// <summary>All types, built-in ones first.</summary>
    public IReadOnlyList<ActivityDescriptor> Descriptors { get; }

    /// <summary>A registry that knows these types as well.</summary>
    /// <exception cref="ArgumentException">A type and version is declared twice.</exception>
    public ActivityRegistry With(IEnumerable<ActivityDescriptor> stages) => new([.. Descriptors, .. stages]);

    /// <summary>The descriptor of a type in a version, or null.</summary>
    public ActivityDescriptor? Find(string type, int version) => byType.GetValueOrDefault((type, version));
}

/// <summary>Elsa's own flow activities, as far as definitions for approval need them.</summary>
internal static class ElsaActivities
{
    public const string Start = "Elsa.Start";
    public const string End = "Elsa.End";
    public const string Finish = "Elsa.Finish";
    public const string Complete = "Elsa.Complete";
    public const string Fault = "Elsa.Fault";
    public const string FlowFork = "Elsa.FlowFork";
    public const string FlowJoin = "Elsa.FlowJoin";
    public const string FlowDecision = "Elsa.FlowDecision";
    public const string FlowSwitch = "Elsa.FlowSwitch";
    public const string SetVariable = "Elsa.SetVariable";
    public const string Flowchart = "Elsa.Flowchart";

    private static readonly PortDescriptor Done = new("Done", "完成");

    public static IReadOnlyList<InputChoice> JoinModes { get; } =
        [new("WaitAll", "等待全部"), new("WaitAllActive", "等待全部已启动的分支"), new("WaitAny", "任一到达即继续")];

    public static IReadOnlyList<ActivityDescriptor> All { get; } =
    [
        Flow(Start, "开始") with { IsStart = true, Ports = [Done] },
        Flow(End, "结束", "结束所在的流程图。") with { IsTerminal = true },
        Flow(Finish, "终止流程", "结束整个流程。") with { IsTerminal = true },
        Flow(Complete, "完成子流程", "以给定的结果结束所在的流程图。") with
        {
            IsTerminal = true,
            Inputs = [new("Outcomes", "Object", "结果") { UiHint = "outcome-picker", DefaultSyntax = "Object" }],
        },
        Flow(FlowFork, "分支", "同时启动多条分支。") with
        {
            HasDynamicPorts = true,
            Inputs = [new("Branches", "ICollection<String>", "分支") { UiHint = "dynamic-outcomes", DefaultSyntax = "Object" }],
        },
        Flow(FlowJoin, "汇合", "把多条分支汇合为一条。") with
        {
            Ports = [Done],
            Inputs = [new("Mode", "String", "汇合方式") { UiHint = "dropdown", AllowedValues = JoinModes, IsRequired = true }],
        },
        Flow(FlowDecision, "判断") with
        {
            Ports = [new("True", "是"), new("False", "否")],
            Inputs = [new("Condition", "Boolean", "条件") { UiHint = "expression-editor", DefaultSyntax = "JavaScript" }],
        },
        Flow(FlowSwitch, "多路判断") with
        {
            HasDynamicPorts = true,
            Inputs =
            [
                new("Cases", "Object", "情形") { UiHint = "flow-switch-editor", IsUnwrapped = true },
                new("Mode", "String", "匹配方式") { UiHint = "dropdown", DefaultJson = "\"MatchFirst\"", AllowedValues = [new("MatchFirst", "首个匹配"), new("MatchAny", "全部匹配")] },
            ],
        },
        Flow(SetVariable, "设置变量") with
        {
            Ports = [Done],
            Inputs =
            [
                new("Variable", "Object", "变量") { UiHint = "variable-picker", IsUnwrapped = true },
                new("Value", "Object", "值"),
            ],
        },
        Flow(Flowchart, "流程图") with { IsContainer = true, IsBrowsable = false, HasDynamicPorts = true },
        Flow("Elsa.WriteLine", "记录文字") with { Ports = [Done], Inputs = [new("Text", "String", "文字")] },
        Flow("Elsa.Delay", "等待一段时间") with { Ports = [Done], IsBlocking = true, Inputs = [new("TimeSpan", "String", "时长")] },
        Flow("Elsa.Event", "等待事件") with { Ports = [Done], IsBlocking = true, Inputs = [new("EventName", "String", "事件名称")] },
        Flow(Fault, "抛出故障", "使流程进入故障状态,由管理员处理。") with
        {
            IsTerminal = true,
            Inputs = [new("Code", "String", "代码"), new("Category", "String", "类别"), new("FaultType", "String", "类型"), new("Message", "String", "说明")],
        },
    ];

    private static ActivityDescriptor Flow(string type, string name, string description = "") =>
        new(type, name) { Category = "流程", Description = description };
}
