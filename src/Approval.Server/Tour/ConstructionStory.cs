using System.Globalization;
using System.Text.Json.Nodes;
using Approval.Domain.Audit;
using Approval.Domain.Time;

namespace Approval.Server.Tour;

/// <summary>
/// 建设工程项目联合审批 as it goes in an ordinary month: eight departments at once, two ask for materials, one is silent to its
/// limit, one has conditions. The Labour Day holiday and its make-up Saturday lie in the middle, so that the dates show what a
/// working day is.
/// </summary>
/// <param name="office">The people at their screens.</param>
/// <param name="calendar">Names the days off between two dates; the dates themselves come from the server's answers.</param>
/// <param name="onStep">Hears of each step as it is done.</param>
internal sealed class ConstructionStory(TourOffice office, WorkCalendar calendar, Func<TourStep, Task> onStep)
{
    private const string Window = "window";
    private const string Lead = "py-ziran";
    private const string Silent = "py-qixiang";
    private const string Drawings = "施工图设计文件";
    private readonly List<TourStep> _steps = [];
    private readonly HashSet<string> _toldDocuments = [];
    private readonly HashSet<string> _toldOpinions = [];
    private IReadOnlyDictionary<string, (string Name, string ShortName)> _departments = new Dictionary<string, (string, string)>();
    private long _toldThrough;
    private string _number = "";
    private string _queryCode = "";
    private DateOnly _today;

    /// <summary>Monday, 20 April 2026, half past nine in Shanghai.</summary>
    public static DateTimeOffset StartsAt { get; } = new(2026, 4, 20, 9, 30, 0, TimeSpan.FromHours(8));

    private string CasePath => $"/api/cases/{_number}";

    public async Task<TourReport> TellAsync()
    {
        _today = DateOnly.FromDateTime(StartsAt.DateTime);
        _departments = (await office.GetAsync("admin", "/api/departments"))["items"]!.AsArray()
            .ToDictionary(unit => Text(unit!, "code"), unit => (Text(unit!, "name"), Text(unit!, "shortName")));
        await ReceiveAsync();
        await AcceptAsync();
        await AnswerPromptlyAsync();
        await AskForMaterialsAsync();
        await LeadAnswersAsync();
        await RemindAsync();
        await StaySilentAsync();
        await SupplyAsync();
        await AnswerAgainAsync();
        await DecideAsync();
        await DeliverAsync();
        return await ReportAsync();
    }

    private async Task ReceiveAsync()
    {
        var package = (await office.GetAsync(Window, "/api/packages"))["items"]!.AsArray().Single(found => Text(found!, "code") == "py-construction")!;
        var received = await office.PostAsync(Window, "/api/cases", Application(package));
        _number = Text(received, "number");
        _queryCode = Text(received, "queryCode");
        await TellStepAsync("窗口收件", await DeedsAsync(
            ("申请人", $"{Applicant}申请“{Text(package, "name")}”，一次提交{package["materials"]!.AsArray().Count}份材料，涉及{package["items"]!.AsArray().Count}个事项"),
            (Window, $"收件登记，编号{_number}，查询码{_queryCode}")));
    }

    private async Task AcceptAsync()
    {
        await MoveToAsync("2026-04-22");
        await office.PostAsync(Window, CasePath + "/intake", new JsonObject { ["decision"] = "Accept" });
        await UntilAsync(found => OpenTasks(found, "Approval.JointReview").Count() == 8, "八个部门的会签任务");
        await TellStepAsync("受理，八个部门同时开始审查", await DeedsAsync((Window, "收件审查：符合条件，予以受理，时限自次日起算")), limits: _ => true);
    }

    private async Task AnswerPromptlyAsync()
    {
        await MoveToAsync("2026-04-23");
        await AnswerAsync("py-fagai", "Approve", "项目已备案，符合产业政策");
        await AnswerAsync("py-renfang", "Approve", "按规定可以易地建设，已核定");
        await AnswerAsync("py-shengtai", "ApproveWithConditions", null, new JsonObject { ["conditions"] = new JsonArray("施工期落实扬尘和噪声防治措施，夜间施工另行申报") });
        await TellStepAsync("三个部门先答复", [], limits: WholeCase);
    }

    private async Task AskForMaterialsAsync()
    {
        await MoveToAsync("2026-04-24");
        await AnswerAsync("py-zhujian", "AskForMaterials", "结构专业图纸缺少计算书", new JsonObject { ["materials"] = new JsonArray(Drawings, "结构计算书") });
        await AnswerAsync("py-xiaofang", "AskForMaterials", "消防车道未标注", new JsonObject { ["materials"] = new JsonArray(Drawings) });
        await AnswerAsync("py-shuiwu", "Approve", "排水方案可行");
        if (Documents(await CaseAsync(), "SupplementNotice").Any())
            throw new TourSurpriseException("其他部门尚未答复，补正通知不应先发出：法律只允许告知一次。");
        await TellStepAsync(
            "两个部门要求补充材料",
            [new TourDeed("说明", "补正只能一次性告知（行政许可法第三十二条），所以先不通知申请人，等各部门答复齐后合并")],
            limits: WholeCase);
    }

    private async Task LeadAnswersAsync()
    {
        await MoveToAsync("2026-04-28");
        await AnswerAsync(Lead, "Approve", "符合控制性详细规划");
        await TellStepAsync("牵头部门答复，只差一个部门", [], limits: found => WholeCase(found) || found.Name == _departments[Silent].ShortName);
    }

    private async Task RemindAsync()
    {
        await MoveToAsync("2026-04-30T17:45:00+08:00");
        await UntilAsync(found => OpenTasks(found, "Approval.JointReview").Single()["reminders"]!.GetValue<int>() == 2, "两次提醒");
        await TellStepAsync("系统提醒两次，仍无答复", [], limits: found => found.Name == _departments[Silent].ShortName);
    }

    private async Task StaySilentAsync()
    {
        // The meteorological bureau has seven working days: with the holiday they end on 6 May, not on 1 May.
        await MoveToAsync("2026-05-06T17:45:00+08:00");
        var seen = await UntilAsync(found => OpenTasks(found, "Approval.Supplement").Any(), "合并的补正通知");
        if (Documents(seen, "SupplementNotice").Count() != 1 || Documents(seen, "SilenceAsAssentNotice").Count() != 1)
            throw new TourSurpriseException("应当恰好有一份补正通知和一份超时默许告知书。");
        if (!seen["opinions"]!.AsArray().Any(opinion => Text(opinion!, "department") == Silent && opinion!["bySilence"]!.GetValue<bool>()))
            throw new TourSurpriseException("未答复部门的意见应当记为超时默许。");
        await TellStepAsync(
            "一个部门到期未答复：超时默许；两个部门的要求合并为一份补正通知",
            [],
            limits: WholeCase,
            textOf: kind => kind is "SilenceAsAssentNotice" or "SupplementNotice");
    }

    private async Task SupplyAsync()
    {
        await MoveToAsync("2026-05-09");
        var supplement = OpenTasks(await CaseAsync(), "Approval.Supplement").Single();
        await office.PostAsync(Window, $"/api/tasks/{Text(supplement, "id")}/complete", new JsonObject
        {
            ["outcome"] = "Supplied",
            ["comment"] = "材料已补齐",
            ["form"] = new JsonObject { ["materials"] = new JsonArray(Drawings, "结构计算书") },
        });
        var seen = await UntilAsync(found => OpenTasks(found, "Approval.JointReview").Any(), "再次征求意见");
        var asked = OpenTasks(seen, "Approval.JointReview").Select(task => Text(task, "department")).Order(StringComparer.Ordinal).ToList();
        if (!asked.SequenceEqual(["py-xiaofang", "py-zhujian"]))
            throw new TourSurpriseException($"补正后只应再问提出要求的两个部门，实际为：{string.Join("、", asked)}。");
        await TellStepAsync(
            "调休上班的星期六：材料补齐，只再问提出要求的部门",
            await DeedsAsync(("申请人", "向窗口一次补齐材料，不必分送各部门"), (Window, "收下补正材料"), ("说明", "其余六个部门的意见继续有效，不再打扰")),
            limits: found => WholeCase(found) || found.UsedWorkingDays == 0);
    }

    private async Task AnswerAgainAsync()
    {
        await MoveToAsync("2026-05-11");
        await AnswerAsync("py-xiaofang", "Approve", "消防车道已补充标注");
        await MoveToAsync("2026-05-12");
        await AnswerAsync("py-zhujian", "Approve", "计算书齐全");
        await UntilAsync(found => OpenTasks(found, "Approval.Decision").Any(), "决定任务");
        await TellStepAsync("答复齐全，汇总为有条件通过，转入决定", [], limits: WholeCase);
    }

    private async Task DecideAsync()
    {
        await MoveToAsync("2026-05-14");
        var head = Lead + "-head";
        var decision = OpenTasks(await CaseAsync(), "Approval.Decision").Single();
        await office.PostAsync(head, $"/api/tasks/{Text(decision, "id")}/complete", new JsonObject
        {
            ["outcome"] = "Grant",
            ["comment"] = "各部门意见一致，准予实施。",
            ["form"] = new JsonObject
            {
                ["reasons"] = "各部门意见一致，准予实施。",
                ["conditions"] = new JsonArray("施工期落实扬尘和噪声防治措施，夜间施工另行申报"),
            },
        });
        await UntilAsync(found => OpenTasks(found, "Approval.Delivery").Any(), "送达任务");
        await TellStepAsync("决定", await DeedsAsync((head, "作出准予决定，附一项条件")), limits: WholeCase);
    }

    private async Task DeliverAsync()
    {
        await MoveToAsync("2026-05-18");
        var delivery = OpenTasks(await CaseAsync(), "Approval.Delivery").Single();
        await office.PostAsync(Window, $"/api/tasks/{Text(delivery, "id")}/complete", new JsonObject
        {
            ["outcome"] = "Delivered",
            ["form"] = new JsonObject { ["method"] = "Counter", ["receivedBy"] = "李经办" },
        });
        await UntilAsync(found => Text(found, "state") == "Closed", "办结");
        var progress = await office.AskPubliclyAsync($"/api/public/cases/{_number}?code={_queryCode}");
        await TellStepAsync("统一送达，办结", await DeedsAsync(
            (Window, "决定书当面送达，申请人签收"),
            ("申请人", $"凭编号和查询码查询：{Text(progress, "stateName")}，结果“{Text(progress, "result")}”")));
    }

    private async Task<TourReport> ReportAsync()
    {
        var seen = await CaseAsync();
        var decision = seen["documents"]!.AsArray().Single(document => Text(document!, "kind") == "GrantDecision")!;
        var verification = await office.AskPubliclyAsync($"/api/public/documents/{Text(decision, "id")}?code={_queryCode}");
        if (!verification["genuine"]!.GetValue<bool>())
            throw new TourSurpriseException("决定文书未能通过核验。");
        var audit = await office.GetAsync("supervisor", "/api/admin/audit/verify");
        if (!audit["isWhole"]!.GetValue<bool>())
            throw new TourSurpriseException($"审计链断裂：{audit.ToJsonString()}");
        return new TourReport(
            "建设工程项目联合审批", _number, _queryCode, Text(seen, "stateName"), _steps, await DocumentAsync(decision, withText: true),
            new TourAudit(true, audit["streams"]!.GetValue<long>(), audit["lines"]!.GetValue<long>()));
    }

    private async Task AnswerAsync(string department, string outcome, string? comment, JsonObject? form = null)
    {
        var tasks = await office.GetAsync(department, "/api/tasks?scope=department&state=open");
        var task = tasks["items"]!.AsArray().Single(found => Text(found!, "caseNumber") == _number && Text(found!, "department") == department)!;
        await office.PostAsync(department, $"/api/tasks/{Text(task, "id")}/complete", new JsonObject { ["outcome"] = outcome, ["comment"] = comment, ["form"] = form });
    }

    private async Task MoveToAsync(string to)
    {
        var moved = await office.PostAsync("admin", "/api/training/clock", new JsonObject { ["to"] = to });
        _today = DateOf(moved, "today");
        if (!moved["workingDay"]!.GetValue<bool>())
            throw new TourSurpriseException($"{_today:yyyy-MM-dd} 应当是工作日。");
    }

    private async Task TellStepAsync(string title, IReadOnlyList<TourDeed> deeds, Func<TourLimit, bool>? limits = null, Func<string, bool>? textOf = null)
    {
        var seen = await CaseAsync();
        var documents = new List<TourDocument>();
        foreach (var document in seen["documents"]!.AsArray().Where(document => _toldDocuments.Add(Text(document!, "id"))))
            documents.Add(await DocumentAsync(document!, textOf?.Invoke(Text(document!, "kind")) ?? false));
        var step = new TourStep(_steps.Count + 1, _today, Weekdays.Of(_today), title, Text(seen, "stateName"))
        {
            Deeds = [.. deeds, .. NewLinesOfTheSystem(seen)],
            Opinions = [.. seen["opinions"]!.AsArray().Select(opinion => opinion!).Where(IsNew).Select(OpinionOf)],
            Limits = limits is null ? [] : [.. seen["limits"]!.AsArray().Where(limit => limit!["metOn"] is null).Select(limit => LimitOf(limit!)).Where(limits)],
            Documents = documents,
        };
        _steps.Add(step);
        await onStep(step);
    }

    /// <summary>What the server did by itself since the last step, in the words of the case's own record.</summary>
    private List<TourDeed> NewLinesOfTheSystem(JsonNode seen)
    {
        var lines = seen["timeline"]!.AsArray().Select(line => line!).Where(line => line["seq"]!.GetValue<long>() > _toldThrough).ToList();
        _toldThrough = lines.Count == 0 ? _toldThrough : lines.Max(line => line["seq"]!.GetValue<long>());
        return
        [
            .. lines.Where(line => Text(line, "by") == Actors.System && Text(line, "action") != "document-issued")
                .Select(line => new TourDeed("系统", Shorten(Text(line, "text")))),
        ];
    }

    private string Shorten(string text) => _departments.Values.OrderByDescending(unit => unit.Name.Length).Aggregate(text, (shorter, unit) => shorter.Replace(unit.Name, unit.ShortName, StringComparison.Ordinal));

    // An opinion that a later round keeps is the same one, said on the same instant.
    private bool IsNew(JsonNode opinion) => _toldOpinions.Add($"{Text(opinion, "department")} {Text(opinion, "at")}");

    private async Task<TourDocument> DocumentAsync(JsonNode document, bool withText) => new(
        Text(document, "kind"), Text(document, "title"), Text(document, "number"),
        withText ? PrintedText.Of(await office.PageAsync(Window, Text(document, "url"))) : []);

    private TourLimit LimitOf(JsonNode limit)
    {
        var (startedOn, dueOn) = (DateOf(limit, "startedOn"), DateOf(limit, "dueOn"));
        var kind = Text(limit, "kind");
        var name = kind switch { "Statutory" => "法定时限", "Promised" => "承诺时限", _ => Shorten(Text(limit, "scope")).Split('·')[^1] };
        return new TourLimit(
            kind, name, startedOn, dueOn, limit["days"]!.GetValue<int>(), limit["usedWorkingDays"]!.GetValue<int>(),
            limit["remainingWorkingDays"]!.GetValue<int>(), Text(limit, "state"), [.. UnusualDays(startedOn, dueOn)]);
    }

    /// <summary>Holidays on weekdays that were skipped, and weekend days that were worked, between the dates.</summary>
    private IEnumerable<string> UnusualDays(DateOnly after, DateOnly through)
    {
        var years = calendar.Years.Where(year => year.Year >= after.Year && year.Year <= through.Year).ToList();
        foreach (var holiday in years.SelectMany(year => year.Holidays).Where(day => day.Date > after && day.Date <= through).GroupBy(day => day.Name))
            yield return $"{holiday.Key}{DayAndMonth(holiday.Min(day => day.Date))}至{DayAndMonth(holiday.Max(day => day.Date))}放假";
        foreach (var day in years.SelectMany(year => year.MakeUpDays).Where(day => day.Date > after && day.Date <= through))
            yield return $"{DayAndMonth(day.Date)}（{Weekdays.Of(day.Date)}）调休上班";
    }

    private async Task<IReadOnlyList<TourDeed>> DeedsAsync(params (string Who, string What)[] deeds)
    {
        var told = new List<TourDeed>();
        foreach (var (who, what) in deeds)
            told.Add(new TourDeed(char.IsAscii(who[0]) ? await office.NameOfAsync(who) : who, what));
        return told;
    }

    private Task<JsonNode> CaseAsync() => office.GetAsync(Window, CasePath);

    private Task<JsonNode> UntilAsync(Func<JsonNode, bool> holds, string what) => office.UntilAsync(Window, CasePath, holds, what);

    private const string Applicant = "广州番禺宏业置业有限公司";

    private static JsonObject Application(JsonNode package) => new()
    {
        ["packageCode"] = Text(package, "code"),
        ["applicant"] = new JsonObject { ["type"] = "Organization", ["name"] = Applicant, ["idNumber"] = "91440101MA5CTXK35W", ["phone"] = "13800138000" },
        ["materials"] = new JsonArray([.. package["materials"]!.AsArray().Select(material => (JsonNode)new JsonObject { ["code"] = Text(material!, "code"), ["provided"] = true })]),
        ["form"] = new JsonObject
        {
            ["location"] = "py-shiqiao",
            ["projectName"] = "宏业广场",
            ["siteAddress"] = "市桥街道清河东路1号",
            ["investment"] = 8000,
            ["landArea"] = 12000,
            ["floorArea"] = 36000,
            ["useKind"] = "商业办公",
            ["specialConstruction"] = false,
        },
    };

    private static bool WholeCase(TourLimit limit) => limit.Kind != "Stage";

    private static IEnumerable<JsonNode> OpenTasks(JsonNode found, string stage) =>
        found["tasks"]!.AsArray().Where(task => Text(task!, "stage") == stage && Text(task!, "state") == "Open").Select(task => task!);

    private static IEnumerable<JsonNode> Documents(JsonNode found, string kind) =>
        found["documents"]!.AsArray().Where(document => Text(document!, "kind") == kind).Select(document => document!);

    private TourOpinion OpinionOf(JsonNode opinion) => new(
        Text(opinion, "department"), _departments[Text(opinion, "department")].ShortName, Text(opinion, "kind"), Text(opinion, "kindName"),
        string.Join("；", new[] { opinion["comment"]?.GetValue<string>(), Listed("", opinion["conditions"]!), Listed("补充材料：", opinion["requestedMaterials"]!) }.Where(part => part is not null)),
        opinion["bySilence"]!.GetValue<bool>());

    private static string? Listed(string label, JsonNode list) =>
        list.AsArray().Count == 0 ? null : $"{label}{string.Join("、", list.AsArray().Select(entry => entry!.GetValue<string>()))}";

    private static string DayAndMonth(DateOnly date) => $"{date.Month}月{date.Day}日";

    private static DateOnly DateOf(JsonNode node, string name) => DateOnly.ParseExact(Text(node, name), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(JsonNode node, string name) =>
        node[name]?.GetValue<string>() ?? throw new TourSurpriseException($"回答中没有 {name}。");
}
