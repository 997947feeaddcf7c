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

    public const string ValidateUsage = "用法:workflow validate 文件…|文件夹";

    public static string Sound(string file, int states) => string.Create(CultureInfo.InvariantCulture, $"通过 {file}(检查了 {states} 种办理状态)");

    public static string Unsound(string file) => $"未通过 {file}";

    public static string NoDefinitions(string folder) => $"文件夹“{folder}”中没有流程定义。";

    public static string Path(IEnumerable<string> steps) => string.Join(" → ", steps);

    public static string PathIntro => "途径:";

    public static string MissingStart(string flowchart) => $"流程图“{flowchart}”没有起点。请放入“开始”或“受理”并连线。";

    public static string AmbiguousStart(string flowchart, IEnumerable<string> names) => $"流程图“{flowchart}”有多个可能的起点:{string.Join("、", names)}。请只保留一个。";

    public static string ConnectionToMissing(string id) => $"有连线指向不存在的环节“{id}”。请删除该连线。";

    public static string UnknownPort(string name, string port, IEnumerable<string> ports) => $"环节“{name}”没有出口“{port}”。可用的出口:{string.Join("、", ports)}。";

    public static string ConnectionAfterEnd(string name) => $"“{name}”是终点,其后的连线永远不会执行。请删除该连线。";

    public static string UnconnectedPort(string name, string port) => $"环节“{name}”的出口“{port}”没有去向。请为该出口连线。";

    public static string JoinWithoutMode(string name) => $"汇合“{name}”没有设置汇合方式。请选择等待全部、等待已启动的分支或任一到达。";

    public static string Unreachable(string name) => $"环节“{name}”永远不会执行。请连线或删除。";

    public static string RequiredInput(string name, string input) => $"环节“{name}”没有填写“{input}”。";

    public static string ValueNotAllowed(string name, string input, string value, IEnumerable<string> allowed) => $"环节“{name}”的“{input}”不能是“{value}”。可选:{string.Join("、", allowed)}。";

    public static string ValueOutOfRange(string name, string input, string value) => $"环节“{name}”的“{input}”取值 {value} 超出允许范围。";

    public static string BadExpression(string name, string detail) => $"环节“{name}”:{detail}";

    public static string UnknownInput(string name, string input) => $"环节“{name}”的属性“{input}”不起作用,请核对名称。";

    public static string UnknownDepartment(string name, string code) => $"环节“{name}”指定的部门“{code}”不存在。";

    public static string UnknownItem(string name, string code) => $"环节“{name}”指定的事项“{code}”不存在。";

    public static string LimitsExceedStatutory(double days, int statutory) => string.Create(CultureInfo.InvariantCulture, $"最长路径上各环节时限合计 {days} 个工作日,超过法定时限 {statutory} 个工作日。");

    public static string FirstStageIsNotIntake(string name) => $"第一个环节必须是“受理”,现在是“{name}”。";

    public static string LoopWithoutBlocking(string name) => $"环节“{name}”所在的回路中没有需要人办理的环节,可能空转。";

    public static string EndsWithoutTerminal => "办件可能在没有“办结”的情况下结束。请让每条路径都到达“办结”。";

    public static string DeadBranchAtJoin(string name) => $"汇合“{name}”等待全部分支,但有分支可能不来,办件会无结果地结束。请改为等待已启动的分支,或让该分支必定到达。";

    public static string JoinDeadlock(string name) => $"“{name}”要等所有来路,但其中有的来路不会(或返工后不会再)到达,办件会无结果地结束。请让返工回路之外的来路另走一个环节(例如单独的“办结”)。";

    public static string TaskLeftOpen(string name, string terminal) => $"到达“{terminal}”时环节“{name}”仍在办理,会被取消。请先汇合再办结。";

    public static string NoWayToTheEnd => "从这里起,办件再也无法到达“办结”。";

    public static string TooLarge(int states) => string.Create(CultureInfo.InvariantCulture, $"流程的办理状态超过 {states} 种,无法逐一检查。请减少同时进行的分支,或改用一个并联审批环节。");

    public static string Step(string activity, string outcome) => $"{activity}:{outcome}";

    public const string StartStep = "开始";

    public static string SettingsUnsound(string name, string message) => $"环节“{name}”的设置有误：{message}";
}
