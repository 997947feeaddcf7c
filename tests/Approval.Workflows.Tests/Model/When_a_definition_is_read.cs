using System.Text.Json.Nodes;
using Approval.Workflows.Model;

namespace Approval.Workflows.Tests.Model;

public sealed class When_a_definition_is_read
{
    private const string AsStudioSavesIt = """
        {"definitionId":"def-build","name":"建设工程许可","toolVersion":"3.8.2","futureField":{"deep":[1,2.50,"三"]},
         "variables":[{"id":"v1","name":"Variable1","typeName":"String","isArray":false,"value":null,"storageDriverTypeName":"X, Y"}],
         "inputs":[{"uiHint":"singleline","type":"String","isArray":false,"name":"CaseNo","displayName":"案件编号"}],
         "outputs":[],"options":{"activationStrategyType":null},
         "root":{"type":"Elsa.Flowchart","version":1,"id":"flow1","nodeId":"Workflow1:flow1","name":"Flowchart1","customProperties":{},"unknown":true,
          "activities":[
           {"id":"in1","name":"受理1","type":"Approval.Intake","version":1,"customProperties":{"canStartWorkflow":true},
            "metadata":{"displayText":"窗口受理","designer":{"position":{"x":40,"y":160.5}}},"extra":[null]},
           {"id":"joint1","nodeId":"Workflow1:flow1:joint1","type":"Approval.JointReview","version":1,
            "departments":{"typeName":null,"expression":{"type":"Object","value":"[\"a\",\"b\"]","hint":1},"memoryReference":null}}],
          "connections":[{"source":{"activity":"in1","port":"Accepted","x":1},"target":{"activity":"joint1","port":"In"},"vertices":[{"x":1}]},
                         {"source":{"activity":"joint1"},"target":{"activity":"in1"}}],
          "variables":[]},
         "links":null,"createdAt":"2026-08-01T08:00:00+00:00","version":2,"isLatest":true,"id":"def-build-v2"}
        """;

    [Test]
    public void Then_unknown_fields_survive_a_round_trip_at_every_level()
    {
        var written = WorkflowDefinition.Parse(AsStudioSavesIt).ToJson();
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(written), JsonNode.Parse(AsStudioSavesIt)), Is.True);
    }

    [Test]
    public void Then_what_is_known_can_be_asked_for()
    {
        var definition = WorkflowDefinition.Parse(AsStudioSavesIt);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((definition.Id, definition.DefinitionId, definition.Name, definition.Version), Is.EqualTo(("def-build-v2", "def-build", "建设工程许可", 2)));
            Assert.That(definition.AllActivities.Select(activity => activity.DisplayName), Is.EqualTo(new[] { "窗口受理", "joint1" }));
            Assert.That(definition.AllActivities.Select(activity => activity.NodeId), Is.EqualTo(new[] { "Workflow1:flow1:in1", "Workflow1:flow1:joint1" }));
            Assert.That(definition.Root.Connections[1], Is.EqualTo(new ConnectionNode("joint1", "Done", "in1")));
            Assert.That(definition.Inputs[0].Name, Is.EqualTo("CaseNo"));
        }
    }

    [TestCase("{\n \"root\": {,\n}", "not-json", 2)]
    [TestCase("[1]", "not-an-object", 1)]
    [TestCase("{\n}", "missing-field", 1)]
    [TestCase("{\"root\":\n {\"id\":\"r\",\"type\":\"Elsa.Sequence\"}}", "root-not-flowchart", 2)]
    [TestCase("{\"root\":{\"id\":\"r\",\"type\":\"Elsa.Flowchart\",\n\"activities\":{}}}", "not-an-array", 2)]
    [TestCase("{\"root\":{\"id\":\"r\",\"type\":\"Elsa.Flowchart\",\"activities\":[\n{\"id\":\"a\",\"type\":\"x\"},\n{\"id\":\"a\",\"type\":\"x\"}]}}", "duplicate-activity-id", 3)]
    [TestCase("{\"root\":{\"id\":\"r\",\"type\":\"Elsa.Flowchart\",\"activities\":[\n{\"id\":\"a\",\n\"type\":5}]}}", "wrong-kind", 3)]
    [TestCase("{\"root\":{\"id\":\"r\",\"type\":\"Elsa.Flowchart\",\"activities\":[],\"connections\":[\n\n{\"source\":{\"activity\":\"a\"}}]}}", "missing-field", 3)]
    [TestCase("{\"root\":{},\"root\":{}}", "not-json", 0)]
    public void Then_a_malformed_one_is_refused_naming_code_and_line(string json, string code, int line)
    {
        var failure = Assert.Throws<WorkflowFormatException>(() => WorkflowDefinition.Parse(json))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((failure.Code, failure.Line), Is.EqualTo((code, line)), failure.Message);
            Assert.That(failure.Path, Does.StartWith("$"));
            Assert.That(failure.Message, Does.Match("[\u4e00-\u9fff]"));
        }
    }

    [Test]
    public void Then_the_fingerprint_ignores_layout_and_publication_but_not_behaviour()
    {
        string HashOf(Action<JsonObject> change)
        {
            var json = new Chart().Add("s", "Elsa.Start").Add("t", "Elsa.WriteLine", ("text", "Literal", "a")).Connect("s", "t").ToJson();
            change(json);
            return Workflows.Execution.CompiledWorkflow.Compile(WorkflowDefinition.Parse(json), Chart.Registry).Hash;
        }

        var unchanged = HashOf(_ => { });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(HashOf(json => json["root"]!["activities"]![0]!["metadata"] = new JsonObject { ["x"] = 1 }), Is.EqualTo(unchanged));
            Assert.That(HashOf(json => json["isPublished"] = true), Is.EqualTo(unchanged));
            Assert.That(HashOf(json => json["root"]!["activities"]![1]!["text"]!["expression"]!["value"] = "b"), Is.Not.EqualTo(unchanged));
            Assert.That(HashOf(json => json["root"]!["connections"]![0]!["source"]!["port"] = "Other"), Is.Not.EqualTo(unchanged));
        }
    }
}
