using System.Text;
using Approval.Domain.Catalog;
using Approval.Domain.Organisation;
using NUnit.Framework;

namespace Approval.Domain.Tests.Catalog;

/// <summary>Each test spoils one place of one real file; the report must name file, line and field, and nothing is imported.</summary>
public sealed class Importing_a_bad_file
{
    private const string FirstReview = "fuhai-first-review.json";
    private const string Construction = "panyu-construction.json";
    private const string Agreements = "fuhai-agreements.json";
    private const string Towns = "county-towns.json";
    private const string Permits = "panyu-permits.json";

    internal static string TextOf(string file) => Encoding.UTF8.GetString(CatalogData.Files.Single(f => f.Name == file).Content.Span);

    internal static CatalogImportResult Import(string file, string text, ItemCatalog? previous = null) =>
        CatalogImport.Parse(
            CatalogData.Files.Select(f => f.Name == file ? SourceFile.FromText(file, text) : f),
            CatalogData.Organisation, CatalogData.WorkflowIds, previous);

    private static (string Text, int Line) Spoil(string file, string good, string bad)
    {
        var text = TextOf(file);
        var at = text.IndexOf(good, StringComparison.Ordinal);
        Assert.That(at, Is.Not.Negative, $"'{good}' is not in {file}");
        return (text[..at] + bad + text[(at + good.Length)..], text[..at].Count(c => c == '\n') + 1);
    }

    [TestCase(FirstReview, "\"promisedLimit\": 10", "\"promisedLimit\": 21", "$.items[0].promisedLimit", "promised-above-statutory")]
    [TestCase(FirstReview, "\"promisedLimit\": 10", "\"promisedLimit\": -1", "$.items[0].promisedLimit", "negative-number")]
    [TestCase(FirstReview, "\"promisedLimit\": 10", "\"promisedLimit\": \"10\"", "$.items[0].promisedLimit", "wrong-type")]
    [TestCase(FirstReview, "\"promisedLimit\": 10", "\"promisedLimt\": 10", "$.items[0].promisedLimt", "unknown-field")]
    [TestCase(FirstReview, "\"kind\": \"FirstReview\"", "\"kind\": \"Firstreview\"", "$.items[0].kind", "unknown-value")]
    [TestCase(FirstReview, "\"kind\": \"FirstReview\"", "\"kind\": \"5\"", "$.items[0].kind", "unknown-value")]
    [TestCase(FirstReview, "\"code\": \"fh-02\"", "\"code\": \"fh-01\"", "$.items[1].code", "duplicate-code")]
    [TestCase(FirstReview, "\"code\": \"fh-02\"", "\"code\": \"FH_02\"", "$.items[1].code", "invalid-code")]
    [TestCase(FirstReview, "\"delegatingBody\": \"fh-gongan\"", "\"delegatingBody\": \"fh-police\"", "$.items[0].delegatingBody", "unknown-unit")]
    [TestCase(FirstReview, "\"countyDepartment\": \"fh-gongan\"", "\"countyDepartment\": \"fh-gongam\"", "$.items[0].parameters.countyDepartment", "unknown-unit")]
    [TestCase(FirstReview, "\"workflow\": \"community-first-review\"", "\"workflow\": \"community-review\"", "$.items[0].workflow", "unknown-workflow")]
    [TestCase(FirstReview, "\"effectiveFrom\": \"2021-01-04\"", "\"effectiveFrom\": \"2021-02-30\"", "$.items[0].effectiveFrom", "invalid-date")]
    [TestCase(FirstReview, "\"effectiveFrom\": \"2021-01-04\"", "\"effectiveFrom\": \"2021-01-04\", \"effectiveTo\": \"2020-01-01\"", "$.items[0].effectiveTo", "period-upside-down")]
    [TestCase(FirstReview, "\"agreement\": \"FHFQ-2021-GONGAN\"", "\"agreement\": \"FHFQ-2021-NONE\"", "$.items[0].agreement", "outside-any-agreement")]
    [TestCase(FirstReview, "\"agreement\": \"FHFQ-2021-GONGAN\"", "\"agreement\": \"FHFQ-2021-MINZHENG\"", "$.items[0].agreement", "outside-any-agreement")]
    [TestCase(FirstReview, "\"agent\": {\"allowed\": false, \"reason\": \"国家规定", "\"agent\": {\"allowed\": true, \"reason\": \"国家规定", "$.items[7].agent.allowed", "agent-not-allowed")]
    [TestCase(FirstReview, "\"version\": 1,", "\"version\": 1, \"version\": 2,", "$.items[0].version", "duplicate-field")]
    [TestCase(FirstReview, "\"version\": 1,", "\"version\": 0,", "$.items[0].version", "number-too-small")]
    [TestCase(FirstReview, "\"version\": 1,", "", "$.items[0].version", "missing-field", -2)]
    [TestCase(FirstReview, "\"version\": 1,", "\"version\": 1,,", "$.items[0].version", "malformed-json")]
    [TestCase(FirstReview, "\"copies\": 1", "\"copies\": 0", "$.items[0].materials[0].copies", "number-too-small")]
    [TestCase(FirstReview, "\"required\": false, \"deferrable\": false", "\"required\": false, \"deferrable\": true", "$.items[0].materials[4].deferrable", "deferrable-but-not-required")]
    [TestCase(FirstReview, "\"requiresInspection\": false", "\"requiresInspection\": \"no\"", "$.items[0].requiresInspection", "wrong-type")]
    [TestCase(Construction, "\"basis\": \"《国家国防动员", "\"bases\": \"《国家国防动员", "$.items[5].fees[0].basis", "fee-without-basis")]
    [TestCase(Construction, "\"item\": \"py-js-02\"", "\"item\": \"py-js-99\"", "$.packages[0].members[1].item", "unknown-item")]
    [TestCase(Construction, "{\"item\": \"py-js-01\", \"dependsOn\": []}", "{\"item\": \"py-js-01\", \"dependsOn\": [\"py-qy-01\"]}", "$.packages[0].members[0].dependsOn[0]", "unknown-member")]
    [TestCase(Construction, "\"jointLimit\": 30", "\"jointLimit\": 46", "$.packages[0].jointLimit", "promised-above-statutory")]
    [TestCase(Construction, "\"sharedCode\": \"project-filing\", \"name\"", "\"sharedCode\": \"project-code\", \"name\"", "$.packages[0].sharedMaterials[2].members[0]", "material-not-asked-for")]
    [TestCase(Construction, "\"territories\": [\"py\"]", "\"territories\": [\"pyy\"]", "$.agreements[0].boundary.territories[0]", "unknown-unit")]
    [TestCase(Agreements, "\"noRedelegation\": true", "\"noRedelegation\": false", "$.agreements[0].noRedelegation", "redelegation-not-forbidden")]
    [TestCase(Agreements, "\"transitionMonths\": 6", "\"transitionMonths\": -6", "$.agreements[0].transitionMonths", "negative-number")]
    [TestCase(Agreements, "\"fh-02\"", "\"fh-34\"", "$.agreements[0].items[1]", "unknown-item")]
    [TestCase(Towns, "\"transitionUntil\": \"2026-12-31\"", "\"transitionUntil\": \"2026-05-31\"", "$.agreements[0].transitionUntil", "transition-dates")]
    [TestCase(Towns, "\"transitionUntil\": \"2026-12-31\"", "\"transitionMonths\": 6, \"transitionUntil\": \"2026-12-31\"", "$.agreements[0].transitionUntil", "transition-dates")]
    [TestCase(Towns, "\"promisedLimit\": 1,", "\"promisedLimit\": 2,", "$.items[0].promisedLimit", "on-the-spot-too-long")]
    [TestCase(Permits, "\"receivingBodies\": [\"py-xiaofang\"]", "\"receivingBodies\": [\"py-chengguan\"]", "$.items[0].receivingBodies", "agreement-mismatch")]
    [TestCase(Permits, "\"shortPinyin\": \"", "\"shortPinyin\": \"公", "$.items[0].shortPinyin", "invalid-initials")]
    public void Is_refused_with_file_line_and_field(string file, string good, string bad, string field, string code, int offset = 0)
    {
        var (text, line) = Spoil(file, good, bad);

        var result = Import(file, text);

        Assert.That(result.Catalog, Is.Null, "nothing half imported");
        Assert.That(result.Added, Is.Empty);
        var problem = result.Problems.FirstOrDefault(p => p.Code == code && (code == "malformed-json" || p.Field == field));
        Assert.That(problem, Is.Not.Null, string.Join('\n', result.Problems));
        Assert.That(problem!.File, Is.EqualTo(file));
        Assert.That(problem.Message, Does.Match("[一-龥]"));
        Assert.That(problem.Line, Is.EqualTo(line + offset));
    }

    [Test]
    public void The_hint_names_the_field_that_was_meant()
    {
        var (text, _) = Spoil(FirstReview, "\"promisedLimit\": 10", "\"promisedLimt\": 10");
        Assert.That(Import(FirstReview, text).Problems.Select(p => p.Message), Has.Some.Contains("是否应为“promisedLimit”"));
    }

    [Test]
    public void All_problems_of_all_files_are_told_at_once()
    {
        var files = CatalogData.Files.Select(f => f.Name switch
        {
            FirstReview => SourceFile.FromText(f.Name, Spoil(f.Name, "\"promisedLimit\": 10", "\"promisedLimit\": 99").Text),
            Permits => SourceFile.FromText(f.Name, Spoil(f.Name, "\"code\": \"PYQR-2022-XF\"", "\"code\": \"PYQR-2022-XX\"").Text),
            _ => f,
        });
        var problems = CatalogImport.Parse(files, CatalogData.Organisation, CatalogData.WorkflowIds).Problems;
        Assert.That(problems.Select(p => p.File).Distinct(), Is.EquivalentTo(new[] { FirstReview, Permits }));
    }

    [Test]
    public void A_chain_of_members_that_depend_on_each_other_is_refused()
    {
        var (text, line) = Spoil(Construction, "{\"item\": \"py-js-01\", \"dependsOn\": []}", "{\"item\": \"py-js-01\", \"dependsOn\": [\"py-js-10\"]}");
        var problem = Import(Construction, text).Problems.Single();
        Assert.That((problem.Field, problem.Code), Is.EqualTo(("$.packages[0].members", "cycle")));
        Assert.That(problem.Line, Is.EqualTo(line - 1));
    }

    [Test]
    public void Handing_a_received_power_on_is_refused()
    {
        const string text = """
            {"agreements": [
              {
                "code": "PY-ON-1", "from": "py-shiqiao", "to": ["py-xili"], "items": ["py-jb-01"],
                "boundary": {"description": "街道转授社区", "territories": ["py-xili"]},
                "signedOn": "2026-01-01", "noRedelegation": true
              }
            ]}
            """;
        var result = CatalogImport.Parse(
            [.. CatalogData.Files, SourceFile.FromText("handed-on.json", text)], CatalogData.Organisation, CatalogData.WorkflowIds);

        Assert.That(result.Catalog, Is.Null);
        var problem = result.Problems.Single();
        Assert.That((problem.File, problem.Line, problem.Field, problem.Code), Is.EqualTo(("handed-on.json", 3, "$.agreements[0].from", "redelegation")));
        Assert.That(problem.Message, Does.Contain("不得再将其赋予其他组织").And.Contain("行政许可法"));
    }

    [Test]
    public void Bytes_that_are_no_text_are_refused_without_an_exception()
    {
        var result = CatalogImport.Parse(
            [new SourceFile("bad.json", new byte[] { (byte)'{', (byte)'"', 0xff, 0xfe, (byte)'"', (byte)':', (byte)'"', 0xff, (byte)'"', (byte)'}' })],
            CatalogData.Organisation, CatalogData.WorkflowIds);
        Assert.That(result.Catalog, Is.Null);
        Assert.That(result.Problems.Select(p => p.File), Is.Not.Empty.And.All.EqualTo("bad.json"));
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("{\"items\": {}}")]
    [TestCase("{\"items\": [1]}")]
    [TestCase("{\"item\": []}")]
    [TestCase("{} {}")]
    public void A_file_of_another_shape_is_refused(string text) =>
        Assert.That(CatalogImport.Parse([SourceFile.FromText("odd.json", text)], CatalogData.Organisation, CatalogData.WorkflowIds).Catalog, Is.Null);
}
