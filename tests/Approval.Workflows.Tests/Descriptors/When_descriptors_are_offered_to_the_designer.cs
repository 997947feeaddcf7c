using System.Text.Json.Nodes;
using Approval.Workflows.Descriptors;

namespace Approval.Workflows.Tests.Descriptors;

public sealed class When_descriptors_are_offered_to_the_designer
{
    [Test]
    public void Then_they_have_the_shape_that_Elsa_Studio_reads()
    {
        var descriptor = new ActivityDescriptor("Approval.JointReview", "并联审批")
        {
            Description = "多个部门同时审批",
            IsBlocking = true,
            Inputs =
            [
                new("LeadDepartment", "String", "牵头部门") { Suggestions = [new("dept-plan", "规划局")] },
                new("Departments", "ICollection<String>", "会签部门") { DefaultSyntax = "Object", Suggestions = [new("dept-build", "住建局")] },
                new("DueDays", "Int32", "办理时限(工作日)") { DefaultJson = "10" },
                new("Quorum", "String", "通过规则") { UiHint = "radiolist", DefaultJson = "\"All\"", AllowedValues = [new("All", "全部通过")] },
            ],
            Ports = [new("Passed", "通过")],
        };
        const string expected = """
            {"typeName":"Approval.JointReview","namespace":"Approval","name":"JointReview","version":1,"category":"审批环节","displayName":"并联审批","description":"多个部门同时审批","kind":"Action",
             "inputs":[
              {"name":"LeadDepartment","typeName":"String","displayName":"牵头部门","description":"","order":1,"isBrowsable":true,"isSynthetic":false,"isWrapped":true,"uiHint":"dropdown","category":null,"defaultValue":null,"defaultSyntax":"Literal","isReadOnly":false,"isSensitive":false,"storageDriverType":null,
               "uiSpecifications":{"dropdown":{"selectList":{"items":[{"text":"规划局","value":"dept-plan"}],"isFlagsEnum":false}}}},
              {"name":"Departments","typeName":"ICollection<String>","displayName":"会签部门","description":"","order":2,"isBrowsable":true,"isSynthetic":false,"isWrapped":true,"uiHint":"checklist","category":null,"defaultValue":null,"defaultSyntax":"Object","isReadOnly":false,"isSensitive":false,"storageDriverType":null,
               "uiSpecifications":{"checklist":{"checkList":{"items":[{"text":"住建局","value":"dept-build","isChecked":false}],"isFlagsEnum":false}}}},
              {"name":"DueDays","typeName":"Int32","displayName":"办理时限(工作日)","description":"","order":3,"isBrowsable":true,"isSynthetic":false,"isWrapped":true,"uiHint":"singleline","category":null,"defaultValue":10,"defaultSyntax":"Literal","isReadOnly":false,"isSensitive":false,"storageDriverType":null,"uiSpecifications":null},
              {"name":"Quorum","typeName":"String","displayName":"通过规则","description":"","order":4,"isBrowsable":true,"isSynthetic":false,"isWrapped":true,"uiHint":"radiolist","category":null,"defaultValue":"All","defaultSyntax":"Literal","isReadOnly":false,"isSensitive":false,"storageDriverType":null,
               "uiSpecifications":{"radiolist":{"radioList":{"items":[{"text":"全部通过","value":"All"}],"isFlagsEnum":false}}}}],
             "outputs":[],"ports":[{"name":"Passed","displayName":"通过","type":"Flow","isBrowsable":true}],
             "customProperties":{},"constructionProperties":{},"isContainer":false,"isBrowsable":true,"isStart":false,"isTerminal":false}
            """;
        Assert.That(JsonNode.DeepEquals(descriptor.ToStudioJson(), JsonNode.Parse(expected)), Is.True, descriptor.ToStudioJson().ToJsonString());
    }

    [Test]
    public void Then_a_type_declared_twice_is_refused() =>
        Assert.That(() => ActivityRegistry.BuiltIn.With([new("Approval.X", "甲"), new("Approval.X", "乙")]), Throws.ArgumentException);

    [Test]
    public void Then_versions_of_a_type_live_side_by_side()
    {
        var registry = ActivityRegistry.BuiltIn.With([new("Approval.X", "甲"), new("Approval.X", "乙") { Version = 2 }]);
        Assert.That((registry.Find("Approval.X", 1)!.DisplayName, registry.Find("Approval.X", 2)!.DisplayName, registry.Find("Approval.X", 3)), Is.EqualTo(("甲", "乙", (ActivityDescriptor?)null)));
    }
}
