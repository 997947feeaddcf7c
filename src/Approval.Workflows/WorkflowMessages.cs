using System.Globalization;

namespace Approval.Workflows;

/// <summary>The Chinese sentences that administrators read when a definition is refused or a run has an incident.</summary>
internal static class WorkflowMessages
{
    public static string NotJson(string detail) => $"流程定义不是有效的 JSON:{detail}。请从设计器重新导出该文件。";

    public static string NotAnObject(string path) => $"{path} 应为 JSON 对象。请从设计器重新导出该文件。";

    public static string NotAnArray(string path) => $"{path} 应为 JSON 数组。请从设计器重新导出该文件。";

    public static string Missing(string path, string name) => $"{path} 缺少“{name}”。请补上该字段后重试。";

    public static string WrongKind(string path, string expected) => $"{path} 应为{expected}。请更正该值后重试。";

    public static string RootIsNotAFlowchart(string type) => $"流程的根必须是 Elsa.Flowchart,当前为“{type}”。请在设计器中以“流程图”新建流程。";

    public static string DuplicateActivity(string id) => $"环节标识“{id}”重复。请删除重复的环节后重试。";

    public static string TooManyActivities(int limit) => string.Create(CultureInfo.InvariantCulture, $"流程中的环节超过 {limit} 个。请拆分为多个流程。");

    public static string UnknownActivityType(string name, string type, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"环节“{name}”的类型“{type}”(版本 {version})在本系统中不存在。请换成已有的环节类型。");

    public static string JoinModeNotLiteral(string name) => $"汇合“{name}”的方式必须是固定值,不能是表达式。";

    public static string UnknownJoinMode(string name, string mode) => $"汇合“{name}”的方式“{mode}”无效。可选:WaitAll、WaitAllActive、WaitAny。";

    public static string StateIsBroken(string detail) => $"流程状态无法读取:{detail}。";

    public static string StateOfAnotherDefinition(string state, string definition) =>
        $"流程状态属于另一个流程版本(状态 {state},定义 {definition}),不能继续办理。";

    public static string EndlessLoop(string name, int limit) =>
        string.Create(CultureInfo.InvariantCulture, $"流程在环节“{name}”附近空转:连续执行超过 {limit} 个环节而没有等待任何人。请检查回路的条件。");

    public static string ExpressionTimedOut(string input) => $"“{input}”的表达式超过允许的运行时间。";

    public static string ExpressionTooLong(string input) => $"“{input}”的表达式执行的语句过多,可能是死循环。";

    public static string ExpressionTooDeep(string input) => $"“{input}”的表达式递归过深。";

    public static string ExpressionTooLarge(string input) => $"“{input}”的表达式占用内存过多。";

    public static string ExpressionFailed(string input, string detail) => $"“{input}”的表达式出错:{detail}";

    public static string ExpressionSyntax(string input, string detail) => $"“{input}”的表达式有语法错误:{detail}";

    public static string NotDeterministic(string what) => $"{what} 在流程表达式中不可用:同样的办件必须得到同样的结果。";

    public static string UnknownExpressionType(string type) => $"不支持的表达式类型“{type}”。可用:Literal、Object、Variable、Input、JavaScript。";

    public static string CannotConvert(string value, string type) => $"值“{value}”不能转换为 {type}。";

    public static string Faulted(string code, string message) => string.IsNullOrEmpty(code) ? message : $"{code}:{message}";

    public static string UnknownScriptStep(string path) => $"脚本步骤 {path} 无法识别。可用:resume、cancelActivity、cancelWorkflow。";

    public const string TraceUsage = "用法:workflow trace 定义.json [--script 脚本.json]";
}
