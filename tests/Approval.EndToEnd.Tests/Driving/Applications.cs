using System.Text.Json.Nodes;

namespace Approval.EndToEnd.Tests.Driving;

/// <summary>Applications that everything is right with; tests spoil one thing each.</summary>
internal static class Applications
{
    public const string CreditCode = "91440101MA5CTXK35W";
    public const string PersonId = "11010519491231002X";

    /// <summary>The eight departments of the construction package, the lead first.</summary>
    public static readonly string[] Departments = ["py-ziran", "py-fagai", "py-zhujian", "py-shengtai", "py-xiaofang", "py-renfang", "py-qixiang", "py-shuiwu"];

    private static readonly string[] ConstructionMaterials =
    [
        "project-application", "business-licence", "py-js-01.legal-rep-id", "project-filing", "land-proof", "site-plan", "construction-drawings", "py-js-03.scheme",
        "py-js-04.eia-report", "planning-permit", "py-js-07.lightning-design", "py-js-08.soil-plan", "py-js-09.drain-plan", "py-js-09.water-test", "py-js-10.contract",
        "py-js-10.geology", "py-js-10.wage-account", "py-js-10.funds",
    ];

    /// <summary>建设工程项目联合审批: eight departments in parallel.</summary>
    public static JsonObject Construction(string name = "广州番禺宏业置业有限公司") => new()
    {
        ["packageCode"] = "py-construction",
        ["applicant"] = Company(name),
        ["materials"] = Provided(ConstructionMaterials),
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

    /// <summary>企业投资项目备案: one department reviews and decides.</summary>
    public static JsonObject Project(string name = "广州测试置业有限公司") => new()
    {
        ["itemCode"] = "py-js-01",
        ["applicant"] = Company(name),
        ["materials"] = Provided("project-application", "unit-licence", "legal-rep-id"),
        ["form"] = new JsonObject
        {
            ["location"] = "py-shiqiao",
            ["projectName"] = "测试项目",
            ["siteAddress"] = "市桥街道一号",
            ["investment"] = 100,
            ["landArea"] = 100,
            ["floorArea"] = 200,
        },
    };

    /// <summary>新生儿落户初审 in a community of 福海县, handled by its own window.</summary>
    public static JsonObject Newborn() => new()
    {
        ["itemCode"] = "fh-01",
        ["applicant"] = new JsonObject { ["type"] = "Person", ["name"] = "张三", ["idNumber"] = PersonId, ["phone"] = "13800138000" },
        ["materials"] = Provided("application", "birth-certificate", "parents-id", "household-register"),
        ["form"] = new JsonObject { ["location"] = "fh-renmin", ["childName"] = "张小", ["birthDate"] = "2026-03-01", ["followParent"] = "随父" },
    };

    public static JsonArray Provided(params string[] codes) => [.. codes.Select(code => (JsonNode)new JsonObject { ["code"] = code, ["provided"] = true })];

    private static JsonObject Company(string name) => new() { ["type"] = "Organization", ["name"] = name, ["idNumber"] = CreditCode, ["phone"] = "13800138000" };
}
