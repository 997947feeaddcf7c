using System.Text.Json;
using System.Text.Json.Nodes;

namespace Approval.Coordination.Tests.World;

/// <summary>Small workflow definitions for tests, as Elsa 3 JSON.</summary>
internal sealed class Flow
{
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];

    /// <summary>The id under which the construction package asks for its definition.</summary>
    public const string Construction = "construction-project";

    /// <summary>Eight departments, the lead first.</summary>
    public static IReadOnlyList<string> Eight { get; } =
        ["py-ziran", "py-fagai", "py-zhujian", "py-shengtai", "py-xiaofang", "py-renfang", "py-qixiang", "py-shuiwu"];

    /// <summary>Intake, one joint review, supplement, decision and delivery; every port is connected.</summary>
    public static Dictionary<string, string> JointReview(params (string Name, object Value)[] inputs) =>
        Reviewed("Approval.JointReview", [("leadDepartment", "py-ziran"), .. inputs]);

    /// <summary>The same with one department's review.</summary>
    public static Dictionary<string, string> SingleReview(params (string Name, object Value)[] inputs) =>
        Reviewed("Approval.SingleReview", [("department", "py-zhujian"), .. inputs]);

    /// <summary>A joint review of these departments under one rule.</summary>
    public static Dictionary<string, string> JointReviewOf(IReadOnlyList<string> departments, params (string Name, object Value)[] inputs) =>
        JointReview([("departments", departments), .. inputs]);

    public Flow Stage(string id, string type, params (string Name, object Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type };
        foreach (var (name, value) in inputs)
            activity[name] = Input(value);
        _activities.Add(activity);
        return this;
    }

    public Flow Connect(string source, string port, string target)
    {
        _connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        });
        return this;
    }

    /// <summary>Start, intake and its ends.</summary>
    public Flow FromTheWindow(string next) =>
        Stage("start", "Elsa.Start").Stage("intake", "Approval.Intake")
            .End("declined", "Declined").End("withdrawn", "Withdrawn").End("onTheSpot", "Closed")
            .Connect("start", "Done", "intake").Connect("intake", "Accepted", next)
            .Connect("intake", "Declined", "declined").Connect("intake", "Abandoned", "withdrawn").Connect("intake", "OnTheSpot", "onTheSpot");

    /// <summary>Decision and delivery; a return goes to <paramref name="returned"/>.</summary>
    public Flow ToDelivery(string returned, string department = "py-ziran") =>
        Stage("decision", "Approval.Decision", ("department", department)).Stage("delivery", "Approval.Delivery").End("end", "Closed")
            .Connect("decision", "Granted", "delivery").Connect("decision", "Refused", "delivery").Connect("decision", "Returned", returned)
            .Connect("delivery", "Delivered", "end");

    public Flow End(string id, string result) => Stage(id, "Approval.End", ("result", result));

    public string ToJson(string id = Construction) => new JsonObject
    {
        ["id"] = $"{id}-v1",
        ["definitionId"] = id,
        ["name"] = id,
        ["version"] = 1,
        ["variables"] = new JsonArray([.. CaseFlow.CaseVariables.Names.Keys.Select(name => (JsonNode)new JsonObject { ["id"] = name, ["name"] = name, ["typeName"] = "Object" })]),
        ["root"] = new JsonObject { ["id"] = "flowchart", ["type"] = "Elsa.Flowchart", ["activities"] = _activities, ["connections"] = _connections },
    }.ToJsonString();

    public Dictionary<string, string> ForConstruction() => new() { [Construction] = ToJson() };

    private static Dictionary<string, string> Reviewed(string type, (string Name, object Value)[] inputs)
    {
        var flow = new Flow().FromTheWindow("review")
            .Stage("review", type, inputs)
            .Stage("supplement", "Approval.Supplement").End("abandoned", "Withdrawn")
            .ToDelivery(returned: "review")
            .Connect("review", "MaterialsNeeded", "supplement")
            .Connect("supplement", "Supplied", "review").Connect("supplement", "Abandoned", "abandoned");
        foreach (var port in new[] { "Passed", "PassedWithConditions", "Rejected", "TimedOut" })
            flow.Connect("review", port, "decision");
        return flow.ForConstruction();
    }

    private static JsonObject Input(object value)
    {
        var (type, text) = value switch
        {
            string s when s.StartsWith("js:", StringComparison.Ordinal) => ("JavaScript", s[3..]),
            string s => ("Literal", s),
            bool or int or double => ("Literal", JsonSerializer.Serialize(value)),
            _ => ("Object", JsonSerializer.Serialize(value)),
        };
        return new JsonObject { ["expression"] = new JsonObject { ["type"] = type, ["value"] = text } };
    }
}
