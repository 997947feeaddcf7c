using System.Text.Json.Nodes;
using Approval.Coordination.Desk;
using Approval.Domain.Cases;
using Approval.Domain.Catalog;

namespace Approval.Coordination.Tests.World;

/// <summary>Applications that everything is right with; tests spoil one thing at a time.</summary>
internal static class Applications
{
    /// <summary>A citizen's number with the right check character (GB 11643).</summary>
    public const string CitizenId = "11010519491231002X";

    public static Caller WindowOf(string unit) => new($"{unit}-window", "赵窗口", unit, new HashSet<string> { Roles.WindowClerk });

    /// <summary>即办件: the senior citizens' card at a street's window.</summary>
    public static CaseApplication SeniorCard(string location = "py-shiqiao") =>
        Of("py-jb-01", Person, new JsonObject { ["location"] = location, ["birthDate"] = "1949-12-31", ["localRegister"] = true });

    /// <summary>低保: no agent.</summary>
    public static CaseApplication Allowance() =>
        Of("py-sj-01", Person, new JsonObject { ["location"] = "py-shiqiao", ["familyMembers"] = 3, ["monthlyIncome"] = 900, ["cause"] = "因病" });

    /// <summary>A permit of 20 working days with one deferrable material (test-report).</summary>
    public static CaseApplication Permit(string location = "py-shiqiao") =>
        Of("py-xk-03", Organisation, new JsonObject { ["location"] = location, ["venue"] = "海岸酒店", ["venueKind"] = "住宿" });

    public static CaseApplication Opening(int employees = 5) => new(
        null, "py-enterprise-opening", Organisation, null, MaterialsOfPackage("py-enterprise-opening"),
        new JsonObject
        {
            ["location"] = "py-shiqiao", ["companyName"] = "番禺新芽科技有限公司", ["capital"] = 100, ["scope"] = "软件开发",
            ["employees"] = employees, ["needSeal"] = true, ["taxpayer"] = "小规模纳税人", ["legalRepresentative"] = "陈新芽",
        });

    public static Applicant Person { get; } = new(ApplicantType.Person, "陈大文", CitizenId, "13800138000");

    public static Applicant Organisation { get; } = new(ApplicantType.Organization, "广州番禺宏业置业有限公司", CaseWorld.CreditCode, "13800138000");

    /// <summary>An application for an item with all materials.</summary>
    public static CaseApplication Of(string item, Applicant applicant, JsonObject form) => new(
        item, null, applicant, null,
        [.. Sources.Shared.Catalog.FindItem(item, Day)!.Materials.Select(m => new MaterialSubmission(m.Code, true))],
        form);

    public static CaseApplication Without(this CaseApplication application, params string[] materials) =>
        application with { Materials = [.. application.Materials!.Where(m => !materials.Contains(m.Code))] };

    /// <summary>An application for any item, its form filled in as its schema asks.</summary>
    public static CaseApplication Any(string code)
    {
        var item = Sources.Shared.Catalog.FindItem(code, Day)!;
        var schema = JsonNode.Parse(item.Form.GetRawText())!;
        var form = new JsonObject();
        foreach (var (name, property) in schema["properties"]!.AsObject())
        {
            if (schema["required"]!.AsArray().Any(r => (string?)r == name))
                form[name] = Filled(property!);
        }

        return Of(code, item.ApplicantTypes.Contains(ApplicantType.Person) ? Person : Organisation, form);
    }

    private static JsonNode Filled(JsonNode property) => property["enum"] is JsonArray { Count: > 0 } choices
        ? choices[0]!.DeepClone()
        : (string?)property["type"] switch
        {
            "boolean" => false,
            "integer" or "number" => property["minimum"] is { } minimum ? minimum.DeepClone() : 1,
            _ => (string?)property["format"] == "date" ? "2026-12-31" : "张三",
        };

    private static DateOnly Day { get; } = new(2026, 3, 2);

    private static List<MaterialSubmission> MaterialsOfPackage(string package)
    {
        var catalog = Sources.Shared.Catalog;
        return [.. catalog.MaterialsOf(catalog.FindPackage(package, Day)!, Day).Select(m => new MaterialSubmission(m.Material.Code, true))];
    }
}
