using System.Text.Json;
using Approval.Domain.Organisation;

namespace Approval.Domain.Catalog;

/// <summary>The checks that need the whole catalog: references, rules of law, and that no item stands outside an agreement.</summary>
internal sealed class CatalogChecks(ItemCatalog catalog, IReadOnlySet<string> workflowIds)
{
    private static readonly HashSet<string> ItemFields =
        [.. typeof(Item).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];

    private static readonly HashSet<string> PackageFields =
        [.. typeof(ItemPackage).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];

    public void Run(ImportedContent content)
    {
        foreach (var (item, source) in content.Items)
            CheckItem(item, source);
        foreach (var (agreement, source) in content.Agreements)
            CheckAgreement(agreement, source);
        foreach (var (package, source) in content.Packages)
            CheckPackage(package, source);
    }

    private void CheckItem(Item item, SourceObject source)
    {
        CheckRules(source,
        [
            new PromisedLimitMustNotExceedStatutoryLimit(item.PromisedLimit, item.StatutoryLimit.WorkingDays),
            new BenefitsClaimedInPersonMustNotAllowAgents(item.Name, item.Agent),
            new OnTheSpotItemsMustBePromisedForOneDay(item.Handling, item.PromisedLimit),
            new EffectivePeriodMustNotEndBeforeItBegins(item.EffectiveFrom, item.EffectiveTo),
            .. item.Materials.Select((material, index) => new OnlyRequiredMaterialsMayBeDeferrable(material, index)),
        ]);
        CheckUnit(source, "delegatingBody", item.DelegatingBody);
        CheckUnits(source, "receivingBodies", item.ReceivingBodies);
        CheckWorkflow(source, item.Workflow);
        CheckDepartmentsNamedIn(source, item.Parameters);
        CheckForm(source, item.Form);
        CheckUnique(source, "materials", item.Materials.Select(material => material.Code), ".code");
        CheckIllustrative(source, item.Illustrative, ItemFields);
        CheckCoveredByAgreement(item, source);
        CheckVersionOrder(item, source);
    }

    private void CheckCoveredByAgreement(Item item, SourceObject source)
    {
        if (catalog.FindAgreement(item.Agreement) is not { } agreement || !agreement.Items.Contains(item.Code))
        {
            source.ReportField("agreement", "outside-any-agreement",
                $"事项“{item.Name}”没有被赋权确认书“{item.Agreement}”列入；目录之外的事项不得下派");
            return;
        }

        if (agreement.From != item.DelegatingBody)
            source.ReportField("delegatingBody", "agreement-mismatch", $"赋权机构与确认书“{agreement.Code}”的赋权方“{agreement.From}”不一致");
        if (!agreement.To.ToHashSet(StringComparer.Ordinal).SetEquals(item.ReceivingBodies))
            source.ReportField("receivingBodies", "agreement-mismatch", $"承接机构与确认书“{agreement.Code}”的承接方不一致");
    }

    private void CheckVersionOrder(Item item, SourceObject source)
    {
        if (catalog.Items.Any(other => other.Code == item.Code && other.Version < item.Version && other.EffectiveFrom >= item.EffectiveFrom))
            source.ReportField("effectiveFrom", "version-order", "新版本的生效日期必须晚于旧版本");
    }

    private void CheckAgreement(DelegationAgreement agreement, SourceObject source)
    {
        CheckRules(source,
        [
            new PowersMustNotBeRedelegated(agreement, catalog.Agreements),
            new AgreementMustForbidRedelegation(agreement),
            new TransitionMustEndAfterSigning(agreement),
            new AgreementMustHaveTwoSides(agreement),
        ]);
        CheckUnit(source, "from", agreement.From);
        CheckUnits(source, "to", agreement.To);
        CheckUnits(source, "boundary.territories", agreement.Boundary.Territories);
        CheckUnique(source, "items", agreement.Items, "");
        Each(agreement.Boundary.Exclusions, (part, at) =>
        {
            CheckUnit(source, $"boundary.exclusions{at}.unit", part.Unit);
            CheckUnit(source, $"boundary.exclusions{at}.competentBody", part.CompetentBody);
        });
        Each(agreement.Boundary.Ceilings, (part, at) => CheckUnit(source, $"boundary.ceilings{at}.competentBody", part.CompetentBody));
        Each(agreement.Items, (code, at) =>
        {
            if (!catalog.Items.Any(item => item.Code == code))
                source.ReportField($"items{at}", "unknown-item", $"确认书所列事项“{code}”不在目录之内");
        });
    }

    private void CheckPackage(ItemPackage package, SourceObject source)
    {
        CheckRules(source,
        [
            new PromisedLimitMustNotExceedStatutoryLimit(package.JointLimit, package.StatutoryLimit.WorkingDays, "jointLimit"),
            new EffectivePeriodMustNotEndBeforeItBegins(package.EffectiveFrom, package.EffectiveTo),
        ]);
        CheckUnit(source, "leadDepartment", package.LeadDepartment);
        CheckWorkflow(source, package.Workflow);
        CheckDepartmentsNamedIn(source, package.Parameters);
        CheckForm(source, package.Form);
        CheckUnique(source, "members", package.Members.Select(member => member.Item), ".item");
        CheckIllustrative(source, package.Illustrative, PackageFields);
        CheckMembers(package, source);
        CheckSharedMaterials(package, source);
    }

    private void CheckMembers(ItemPackage package, SourceObject source)
    {
        Each(package.Members, (member, at) =>
        {
            if (!catalog.Items.Any(item => item.Code == member.Item))
                source.ReportField($"members{at}.item", "unknown-item", $"套餐成员“{member.Item}”不在目录之内");
            Each(member.DependsOn, (code, dependency) =>
            {
                if (!package.Members.Any(other => other.Item == code))
                    source.ReportField($"members{at}.dependsOn{dependency}", "unknown-member", $"前置事项“{code}”不是本套餐的成员");
            });
        });
        var everyDependencyIsMember = package.Members.SelectMany(member => member.DependsOn).All(code => package.Members.Any(m => m.Item == code));
        if (everyDependencyIsMember && package.InOrderOfDependency().Count < package.Members.Count)
            source.ReportField("members", "cycle", "套餐成员之间的前置关系成环");
    }

    private void CheckSharedMaterials(ItemPackage package, SourceObject source)
    {
        CheckUnique(source, "sharedMaterials", package.SharedMaterials.Select(shared => shared.SharedCode), ".sharedCode");
        Each(package.SharedMaterials, (shared, at) =>
        {
            if (shared.Members.Distinct(StringComparer.Ordinal).Count() < 2)
                source.ReportField($"sharedMaterials{at}.members", "not-shared", $"共用材料“{shared.Name}”至少要由两个成员使用");
            Each(shared.Members, (code, index) =>
            {
                if (!package.Members.Any(member => member.Item == code))
                    source.ReportField($"sharedMaterials{at}.members{index}", "unknown-member", $"“{code}”不是本套餐的成员");
                else if (!catalog.Items.Any(item => item.Code == code && item.Materials.Any(m => m.SharedCode == shared.SharedCode)))
                    source.ReportField($"sharedMaterials{at}.members{index}", "material-not-asked-for", $"事项“{code}”没有代码为“{shared.SharedCode}”的互认材料");
            });
        });
    }

    private static void CheckRules(SourceObject source, IEnumerable<CatalogRule> rules)
    {
        foreach (var rule in rules.Where(rule => rule.IsBroken()))
            source.ReportField(rule.Field ?? "code", rule.Code, rule.LawArticle is null ? rule.Message : $"{rule.Message}（依据：{rule.LawArticle}）");
    }

    private static void CheckUnique(SourceObject source, string list, IEnumerable<string> codes, string suffix)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Each([.. codes], (code, at) =>
        {
            if (!seen.Add(code))
                source.ReportField($"{list}{at}{suffix}", "duplicate-code", $"代码“{code}”重复");
        });
    }

    private static void CheckIllustrative(SourceObject source, IReadOnlyList<string> names, HashSet<string> fields) =>
        Each(names, (name, at) =>
        {
            if (!fields.Contains(name))
                source.ReportField($"illustrative{at}", "unknown-field", $"“{name}”不是目录中的字段");
        });

    private static void CheckForm(SourceObject source, JsonElement form)
    {
        if (!form.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            source.ReportField("form", "form-without-properties", "申请表必须是带有 properties 的 JSON Schema");
        else if (form.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array)
            Each([.. required.EnumerateArray()], (name, at) =>
            {
                if (name.ValueKind != JsonValueKind.String || !properties.TryGetProperty(name.GetString()!, out _))
                    source.ReportField($"form.required{at}", "unknown-field", $"必填项“{name}”没有在 properties 中定义");
            });
    }

    /// <summary>A department misspelt in the parameters would only show when a case gets there: <c>…Department</c> and <c>departments</c> name units.</summary>
    private void CheckDepartmentsNamedIn(SourceObject source, JsonElement parameters)
    {
        foreach (var parameter in parameters.EnumerateObject())
        {
            var field = $"parameters.{parameter.Name}";
            if (parameter.Name.EndsWith("Department", StringComparison.Ordinal) && parameter.Value.ValueKind == JsonValueKind.String)
                CheckUnit(source, field, parameter.Value.GetString()!);
            else if (parameter.Name.EndsWith("epartments", StringComparison.Ordinal) && parameter.Value.ValueKind == JsonValueKind.Array)
                CheckUnits(source, field, [.. parameter.Value.EnumerateArray().Select(value => value.ToString())]);
        }
    }

    private void CheckWorkflow(SourceObject source, string workflow)
    {
        if (workflow.Length > 0 && !workflowIds.Contains(workflow))
            source.ReportField("workflow", "unknown-workflow", $"没有编号为“{workflow}”的流程定义");
    }

    private void CheckUnits(SourceObject source, string field, IReadOnlyList<string> codes) =>
        Each(codes, (code, at) => CheckUnit(source, field + at, code));

    private void CheckUnit(SourceObject source, string field, string code)
    {
        if (code.Length > 0 && !catalog.Organisation.Contains(code))
            source.ReportField(field, "unknown-unit", $"机构代码“{code}”不存在");
    }

    private static void Each<T>(IReadOnlyList<T> list, Action<T, string> check)
    {
        for (var i = 0; i < list.Count; i++)
            check(list[i], $"[{i}]");
    }
}
