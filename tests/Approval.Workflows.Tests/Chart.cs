using System.Text.Json.Nodes;
using Approval.Workflows.Descriptors;
using Approval.Workflows.Execution;
using Approval.Workflows.Model;

namespace Approval.Workflows.Tests;

/// <summary>Draws small flowcharts in tests, as Elsa Studio would save them.</summary>
internal sealed class Chart
{
    private readonly JsonArray activities = [];
    private readonly JsonArray connections = [];
    private readonly JsonArray variables = [];

    public static ActivityRegistry Registry { get; } = Stages.Registry.With(
    [
        new ActivityDescriptor("Trial.Step", "步骤") { Ports = [new("Done", "完成")] },
        new ActivityDescriptor("Trial.UserTask", "任务") { IsBlocking = true, HasDynamicPorts = true },
    ]);

    public Chart Add(string id, string type, params (string Name, string Kind, string Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type, ["name"] = id, ["version"] = 1 };
        foreach (var (name, kind, value) in inputs)
            activity[name] = new JsonObject { ["typeName"] = null, ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value } };
        activities.Add(activity);
        return this;
    }

    public Chart AddFlowchart(string id, Chart inner)
    {
        var flowchart = inner.Flowchart(id);
        activities.Add(flowchart);
        return this;
    }

    public Chart Set(string id, string variable, string script)
    {
        Add(id, "Elsa.SetVariable", ("value", "JavaScript", script));
        activities[^1]!["variable"] = new JsonObject { ["name"] = variable };
        return this;
    }

    public Chart Connect(string source, string target, string port = "Done")
    {
        connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        });
        return this;
    }

    public Chart Variable(string name, string type, string? value)
    {
        variables.Add(new JsonObject { ["id"] = name, ["name"] = name, ["typeName"] = type, ["value"] = value });
        return this;
    }

    public JsonObject ToJson() => new()
    {
        ["id"] = "chart-v1",
        ["definitionId"] = "chart",
        ["name"] = "chart",
        ["variables"] = variables.DeepClone(),
        ["root"] = Flowchart("flow"),
    };

    public CompiledWorkflow Compile(int maxActivitiesPerRun = 1000) => CompiledWorkflow.Compile(WorkflowDefinition.Parse(ToJson()), Registry, maxActivitiesPerRun);

    private JsonObject Flowchart(string id) => new()
    {
        ["id"] = id,
        ["type"] = "Elsa.Flowchart",
        ["version"] = 1,
        ["activities"] = activities.DeepClone(),
        ["connections"] = connections.DeepClone(),
    };
}
