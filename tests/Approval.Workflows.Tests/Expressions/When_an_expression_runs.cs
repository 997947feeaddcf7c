using System.Text.Json.Nodes;
using Approval.Workflows.Execution;

namespace Approval.Workflows.Tests.Expressions;

/// <summary>Each expression sits in the text of a notice: what it evaluates to is what the effect carries.</summary>
public sealed class When_an_expression_runs
{
    [TestCase("getVariable('area') + 1", "121")]
    [TestCase("getArea() > 100 ? '大型' : '小型'", "大型")]
    [TestCase("variables.form.owner.name", "张三")]
    [TestCase("getInput('caseNo')", "P-1")]
    [TestCase("getVariable('absent') === null", "true")]
    [TestCase("setVariable('area', 7); getVariable('area')", "7")]
    [TestCase("setArea(8); variables.area", "8")]
    [TestCase("variables.area = 9; getArea()", "9")]
    [TestCase("[1,2].map(x => x * 2)", "[2,4]")]
    [TestCase("new Date('2026-02-01T00:00:00Z').getUTCFullYear()", "2026")]
    [TestCase("'ab'.repeat(3)", "ababab")]
    public void Then_it_sees_variables_and_inputs(string script, string expected)
    {
        var step = Run(script);
        Assert.That(step.Effects.OfType<StageStarted>().Single().Inputs["text"]!.GetValue<string>(), Is.EqualTo(expected));
    }

    [TestCase("while (true) {}", "expression-statements")]
    [TestCase("for (;;) ;", "expression-statements")]
    [TestCase("function f() { return f() + 1 } f()", "expression-recursion")]
    [TestCase("var o = { toString() { return o + '' } }; o + ''", "expression-failed")]
    [TestCase("var s = 'x'; for (;;) s += s", "expression-memory")]
    [TestCase("'x'.repeat(1e9)", "expression-memory")]
    [TestCase("'x'.repeat(2).repeat(1e9)", "expression-memory")]
    [TestCase("var a = []; for (;;) a.push('abcdefgh' + a.length)", "expression-memory")]
    [TestCase("new Array(1e9).fill(1)", "expression-memory")]
    [TestCase("'a'.repeat(100000).replace(/a/g, 'b'.repeat(100000))", "expression-memory")]
    [TestCase("'a'.repeat(100000).replaceAll('a', 'b'.repeat(100000))", "expression-memory")]
    [TestCase("var s = 'x'.repeat(1000000); Array(9000).fill(s)", "expression-memory")]
    [TestCase("var s = 'x'.repeat(1000000); Array(9000).fill(s).join('')", "expression-memory")]
    [TestCase("new Uint8Array(1e9)", "expression-failed")]
    [TestCase("/(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab')", "expression-timeout")]
    [TestCase("throw new Error('不行')", "expression-failed")]
    [TestCase("nothing.here", "expression-failed")]
    [TestCase("System.IO.File.ReadAllText('/etc/passwd')", "expression-failed")]
    [TestCase("importNamespace('System')", "expression-failed")]
    [TestCase("getVariable.GetType()", "expression-failed")]
    [TestCase("eval('1 + 1')", "expression-failed")]
    [TestCase("new Function('return 1')()", "expression-failed")]
    [TestCase("(() => 1).constructor('return 1')()", "expression-failed")]
    [TestCase("(async () => 1).constructor('return 1')()", "expression-failed")]
    [TestCase("Date.now()", "expression-failed")]
    [TestCase("new Date().getTime()", "expression-failed")]
    [TestCase("Math.random()", "expression-failed")]
    [TestCase("1 +", "expression-syntax")]
    public void Then_what_it_must_not_do_is_an_incident_and_nothing_is_lost(string script, string code)
    {
        var step = Run(script);
        var incident = step.Effects.OfType<WorkflowFaulted>().Single().Incident;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((incident.Code, incident.ActivityId, incident.Input), Is.EqualTo((code, "n", "text")), incident.Message);
            Assert.That(step.State.Status, Is.EqualTo(WorkflowStatus.Faulted));
            Assert.That(step.State.Variables["area"].GetInt32(), Is.EqualTo(120));
            Assert.That(incident.Message, Does.Match("[\u4e00-\u9fff]"));
        }
    }

    [Test]
    public void Then_nothing_leaks_from_one_evaluation_to_the_next()
    {
        var workflow = Notice("globalThis.seen = (globalThis.seen || 0) + 1; Array.prototype.evil = 1; seen").Compile();
        var texts = Enumerable.Range(0, 3).Select(_ => Flowchart.Start(workflow).Effects.OfType<StageStarted>().Single().Inputs["text"]!.GetValue<string>());
        Assert.That(texts, Is.All.EqualTo("1"));
    }

    [Test]
    public void Then_literals_defaults_and_references_are_typed_by_the_descriptor()
    {
        var chart = new Chart()
            .Add("j", "Approval.JointReview", ("leadDepartment", "Variable", "lead"), ("departments", "Object", "[\"a\",\"b\"]"), ("limitDays", "Literal", "7"), ("chosenByLead", "Literal", "True"));
        var step = Flowchart.Start(chart.Compile(), new Dictionary<string, JsonNode?> { ["lead"] = "py-zhujian" });
        var inputs = step.Effects.OfType<StageStarted>().Single().Inputs;
        Assert.That(inputs.ToJsonString(), Is.EqualTo("""{"leadDepartment":"py-zhujian","departments":["a","b"],"chosenByLead":true,"limitDays":7,"convergence":"Unanimous","silence":"TimedOut"}"""));
    }

    [Test]
    public void Then_a_value_that_does_not_fit_its_input_is_an_incident()
    {
        var step = Flowchart.Start(new Chart().Add("r", "Approval.SingleReview", ("department", "Literal", "a"), ("limitDays", "JavaScript", "'many'")).Compile());
        Assert.That(step.State.Incidents.Single().Code, Is.EqualTo("expression-type"));
        Assert.That(step.State.Incidents.Single().Input, Is.EqualTo("limitDays"));
    }

    private static Chart Notice(string script) => new Chart().Add("n", "Approval.Notify", ("text", "JavaScript", script));

    private static Advance Run(string script) => Flowchart.Start(
        Notice(script).Variable("area", "Int32", "120").Compile(),
        new Dictionary<string, JsonNode?> { ["form"] = new JsonObject { ["owner"] = new JsonObject { ["name"] = "张三" } } },
        new Dictionary<string, JsonNode?> { ["caseNo"] = "P-1" });
}
