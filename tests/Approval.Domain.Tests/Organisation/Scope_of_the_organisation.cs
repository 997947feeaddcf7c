using Approval.Domain.Organisation;
using Approval.Domain.Tests.Catalog;
using NUnit.Framework;

namespace Approval.Domain.Tests.Organisation;

public sealed class Scope_of_the_organisation
{
    private static OrganisationTree Tree => CatalogData.Organisation;

    [TestCase("py-ziran", "py", true)]
    [TestCase("py-xili", "py", true)]
    [TestCase("py-xili", "gz", true)]
    [TestCase("py-xili", "py-shiqiao", true)]
    [TestCase("py", "py", true)]
    [TestCase("py", "py-ziran", false)]
    [TestCase("py-ziran", "fh", false)]
    [TestCase("py-xili", "py-nancun", false)]
    [TestCase("nowhere", "py", false)]
    [TestCase("nowhere", "nowhere", false)]
    [TestCase(null, "py", false)]
    public void A_unit_lies_within_itself_and_all_above_it(string? unit, string ancestor, bool expected) =>
        Assert.That(Tree.IsWithin(unit, ancestor), Is.EqualTo(expected));

    [Test]
    public void Descendants_are_exactly_the_other_units_that_lie_within() =>
        Assert.That(Tree.DescendantsOf("py").Select(u => u.Code),
            Is.EquivalentTo(Tree.Units.Where(u => u.Code != "py" && Tree.IsWithin(u.Code, "py")).Select(u => u.Code)).And.Not.Empty);

    [Test]
    public void Ancestors_come_nearest_first() =>
        Assert.That(Tree.AncestorsOf("py-xili").Select(u => u.Code), Is.EqualTo(new[] { "py-shiqiao", "py", "gz" }));

    [TestCase("py-ziran-shenpi", "py")]
    [TestCase("xx-weimin", "xx-zhen")]
    [TestCase("fh-renmin", "fh-renmin")]
    public void The_territory_of_an_office_is_the_nearest_above(string unit, string territory) =>
        Assert.That(Tree.TerritoryOf(unit)!.Code, Is.EqualTo(territory));

    [Test]
    public void An_unknown_code_throws_by_indexer_and_is_null_by_find()
    {
        Assert.That(Tree.Find("nowhere"), Is.Null);
        Assert.Throws<KeyNotFoundException>(() => _ = Tree["nowhere"]);
    }

    [Test]
    public void Every_department_has_a_mark_for_its_documents() =>
        Assert.That(Tree.Units.Where(u => u.Level == UnitLevel.Department && u.Kind != UnitKind.ServiceWindow).Select(u => u.DocumentPrefix), Has.All.Not.Null);

    [Test]
    public void The_seal_is_the_one_for_administrative_approval() =>
        Assert.That(Tree["py-fagai"].SealName, Is.EqualTo("广州市番禺区发展和改革局行政审批专用章"));

    [TestCase("""{"code": "a-b", "name": "甲", "shortName": "甲", "level": "Department", "kind": "Department", "parent": "nowhere"}""", "parent", "unknown-unit")]
    [TestCase("""{"code": "root", "name": "甲", "shortName": "甲", "level": "Department", "kind": "Department", "parent": "root"}""", "code", "duplicate-code")]
    [TestCase("""{"code": "self", "name": "甲", "shortName": "甲", "level": "Department", "kind": "Department", "parent": "self"}""", "parent", "cycle")]
    [TestCase("""{"code": "up", "name": "甲", "shortName": "甲", "level": "City", "kind": "Government", "parent": "root"}""", "parent", "level-upside-down")]
    [TestCase("""{"code": "Bad_Code", "name": "甲", "shortName": "甲", "level": "Town", "kind": "Government", "parent": "root"}""", "code", "invalid-code")]
    [TestCase("""{"code": "odd", "name": "甲", "shortName": "甲", "level": "Village", "kind": "Government", "parent": "root"}""", "level", "unknown-value")]
    [TestCase("""{"code": "odd", "name": "甲", "shortName": "甲", "level": "Town", "kind": "Government", "parnet": "root"}""", "parnet", "unknown-field")]
    [TestCase("""{"code": "odd", "name": "", "shortName": "甲", "level": "Town", "kind": "Government", "parent": "root"}""", "name", "empty-text")]
    public void A_bad_unit_is_refused_with_line_and_field(string unit, string field, string code)
    {
        var text = $$"""
            {"units": [
              {"code": "root", "name": "县", "shortName": "县", "level": "District", "kind": "Government"},
              {{unit}}
            ]}
            """;
        var result = OrganisationImport.Parse(SourceFile.FromText("organisation.json", text));
        Assert.That(result.Tree, Is.Null);
        Assert.That(result.Problems.Select(p => (p.File, p.Line, p.Field, p.Code)),
            Does.Contain(("organisation.json", 3, $"$.units[1].{field}", code)));
    }

    [Test]
    public void A_cycle_of_two_is_found()
    {
        OrganisationUnit[] units =
        [
            new("a", "甲", "甲", UnitLevel.Department, UnitKind.Department, "b", null),
            new("b", "乙", "乙", UnitLevel.Department, UnitKind.Department, "a", null),
        ];
        Assert.Throws<ArgumentException>(() => _ = new OrganisationTree(units));
    }
}
