using System.Text.Json;
using Approval.Domain.Catalog;
using NUnit.Framework;

namespace Approval.Domain.Tests.Catalog;

public sealed class The_catalog_of_the_repository
{
    private static readonly DateOnly Today = new(2026, 9, 1);

    /// <summary>The 33 powers of seed 福海县 三, by kind, word for word.</summary>
    private static readonly Dictionary<PowerKind, string[]> Fuhai = new()
    {
        [PowerKind.FirstReview] =
        [
            "辖区新生儿出生落户的初审权", "辖区居民办理户籍的初审权", "对辖区新建宗教活动场所的初审权", "对辖区宗教活动场修葺的初审权",
            "对辖区居民公派朝觐的初审权", "卫生红旗单位的初审权", "申报园林绿化达标单位的初审权", "城市居民申请最低生活保障的初审权",
            "城市居民申请医疗救助的初审权", "“三无”人员认定的初审权", "“三无”人员住房补助的初审权", "特困人员临时救助的初审权",
            "灾后房屋重建的初审权", "下岗失业人员申办《再就业优惠证》的初审权", "辖区居民申办小额担保贷款的初审权",
            "辖区居民申办《求职登记证》的初审权", "辖区居民办理《生育服务证》的初审权", "辖区居民办理《再生育服务证》的初审权",
            "辖区居民办理《流动人口婚育证明》的初审权", "辖区居民办理《光荣证》的初审权", "确定特困生的初审权",
            "办理《残疾证》、残疾人就业登记安置的初审权", "出国(境)政审的初审权",
        ],
        [PowerKind.Inspection] = ["对辖区环境卫生的监察权", "树木砍伐的监察权", "对政府设施的监察权"],
        [PowerKind.Management] = ["流动人口入住情况的协管权", "辖区房屋租赁业务的管理权"],
        [PowerKind.Information] = ["对辖区物业服务内容的知情权", "对物业管理收费标准的知情权"],
        [PowerKind.Supervision] =
        [
            "文明单位创建的建议、监督权", "对辖区单位综合治理、计划生育、环境卫生、安全生产、消防、环保等工作的监督权",
            "对物业公司承担的社区物业管理工作的监督权",
        ],
    };

    private static IEnumerable<Item> FuhaiItems => CatalogData.Catalog.ItemsInForce(Today).Where(i => i.Code.StartsWith("fh-", StringComparison.Ordinal));

    private static IEnumerable<TestCaseData> AllItems() =>
        CatalogData.Catalog.Items.Select(item => new TestCaseData(item).SetArgDisplayNames(item.Code));

    [Test]
    public void Imports_without_a_problem() => Assert.That(CatalogData.Imported.Problems, Is.Empty);

    [TestCase(PowerKind.FirstReview, 23)]
    [TestCase(PowerKind.Inspection, 3)]
    [TestCase(PowerKind.Management, 2)]
    [TestCase(PowerKind.Information, 2)]
    [TestCase(PowerKind.Supervision, 3)]
    public void Holds_the_powers_of_Fuhai_by_kind_with_their_exact_names(PowerKind kind, int count)
    {
        var names = FuhaiItems.Where(item => item.Kind == kind).Select(item => item.Name).ToList();
        Assert.That(names, Has.Count.EqualTo(count));
        Assert.That(names, Is.EqualTo(Fuhai[kind]));
    }

    [Test]
    public void Numbers_the_33_powers_of_Fuhai_as_the_document_does()
    {
        Assert.That(FuhaiItems.Select(item => item.Code), Is.EqualTo(Enumerable.Range(1, 33).Select(n => $"fh-{n:00}")));
        Assert.That(FuhaiItems.Select(item => item.Name), Is.EqualTo(Fuhai.Values.SelectMany(names => names)));
    }

    [TestCaseSource(nameof(AllItems))]
    public void Every_item_has_every_field_that_Panyu_lists(Item item)
    {
        Assert.Multiple(() =>
        {
            Assert.That(item.LegalBasis, Is.Not.Empty);
            Assert.That(item.LegalBasis.Select(basis => basis.Law), Has.All.StartsWith("《").And.All.EndsWith("》"));
            Assert.That(item.ApplicantTypes, Is.Not.Empty);
            Assert.That(item.ApplicantRequirements, Is.Not.Empty);
            Assert.That(item.Standard, Is.Not.Empty);
            Assert.That(item.Materials, Has.Count.GreaterThanOrEqualTo(2));
            Assert.That(item.Materials, Has.Some.Matches<Material>(m => m.Required));
            Assert.That(item.Materials.Select(m => m.SampleForm), Has.All.Not.Empty);
            Assert.That(item.Discretion, Is.Not.Empty);
            Assert.That(item.FlowDescription, Is.Not.Empty);
            Assert.That(item.StatutoryLimit.WorkingDays, Is.InRange(item.PromisedLimit, 45));
            Assert.That(item.StatutoryLimit.Basis.Law, Is.Not.Empty);
            Assert.That(item.PromisedLimit, Is.Positive);
            Assert.That(item.ResultDocument.Name, Is.Not.Empty);
            Assert.That(item.Agent.Reason, Is.Not.Empty);
            Assert.That(item.Illustrative, Is.Not.Empty.And.Not.Contain("kind"), "the seeds give the kind of power");
            Assert.That(item.Form.GetProperty("properties").EnumerateObject().Count(), Is.GreaterThanOrEqualTo(2));
            Assert.That(item.ContentHash, Has.Length.EqualTo(64));
        });
    }

    [TestCaseSource(nameof(AllItems))]
    public void The_initials_have_one_letter_for_each_character_of_the_name(Item item) =>
        Assert.That(item.ShortPinyin, Has.Length.EqualTo(item.Name.Count(char.IsLetterOrDigit)));

    [TestCaseSource(nameof(AllItems))]
    public void Every_item_is_bound_to_a_definition_that_exists_and_follows_its_agreement(Item item)
    {
        Assert.That(File.Exists(Path.Combine(CatalogData.WorkflowsFolder, item.Workflow + ".json")), Is.True, item.Workflow);
        var agreement = CatalogData.Catalog.FindAgreement(item.Agreement)!;
        Assert.That(agreement.Items, Does.Contain(item.Code));
        Assert.That(agreement.NoRedelegation, Is.True);
    }

    [TestCaseSource(nameof(AllItems))]
    public void The_places_that_the_form_offers_are_known_units_and_the_first_lies_inside(Item item)
    {
        var places = item.Form.GetProperty("properties").GetProperty("location").GetProperty("enum").EnumerateArray().Select(p => p.GetString()!).ToList();
        Assert.That(places, Has.All.Matches<string>(CatalogData.Organisation.Contains));
        Assert.That(CatalogData.Catalog.IsWithinBoundary(item, places[0]).Inside, Is.True);
    }

    [TestCaseSource(nameof(AllItems))]
    public void The_stages_of_an_item_fit_into_what_is_promised(Item item)
    {
        var stages = item.Parameters.EnumerateObject()
            .Where(parameter => parameter.Name.EndsWith("Days", StringComparison.Ordinal) && parameter.Name != "noticeDays")
            .Sum(parameter => parameter.Value.GetInt32());
        // What is promised for one day passes review and decision within that day.
        Assert.That(stages, Is.LessThanOrEqualTo(Math.Max(2, item.PromisedLimit)));
    }

    [TestCase("fh-08")]
    [TestCase("fh-12")]
    [TestCase("py-sj-01")]
    [TestCase("py-sj-02")]
    public void Benefits_claimed_in_person_allow_no_agent(string code) =>
        Assert.That(CatalogData.Catalog.FindItem(code, Today)!.Agent.Allowed, Is.False);

    [Test]
    public void There_are_items_finished_on_the_spot() =>
        Assert.That(CatalogData.Catalog.ItemsInForce(Today).Where(i => i.Handling == ItemHandling.OnTheSpot).Select(i => i.Code),
            Is.EquivalentTo(new[] { "py-jb-01", "xx-01", "xx-09" }));

    [Test]
    public void The_county_delegates_from_each_of_its_nine_departments() =>
        Assert.That(CatalogData.Catalog.ItemsInForce(Today).Where(i => i.Code.StartsWith("xx-", StringComparison.Ordinal)).Select(i => i.DelegatingBody),
            Is.EquivalentTo(new[] { "xx-renshe", "xx-shenpi", "xx-zhujian", "xx-chengguan", "xx-shuiwu", "xx-minzheng", "xx-xuanchuan", "xx-weijian", "xx-yibao" }));

    [Test]
    public void Fees_name_their_basis()
    {
        var fees = CatalogData.Catalog.Items.SelectMany(item => item.Fees).ToList();
        Assert.That(fees, Has.Count.GreaterThanOrEqualTo(3));
        Assert.That(fees.Select(fee => fee.Basis), Has.All.StartsWith("《"));
    }

    [TestCase("py-enterprise-opening", 6)]
    [TestCase("py-construction", 10)]
    public void The_two_flagship_packages_have_their_members_in_an_order_without_cycle(string code, int members)
    {
        var package = CatalogData.Catalog.FindPackage(code, Today)!;
        Assert.That(package.InOrderOfDependency(), Has.Count.EqualTo(members).And.Count.EqualTo(package.Members.Count));
        Assert.That(package.InOrderOfDependency()[0].DependsOn, Is.Empty);
        Assert.That(package.JointLimit, Is.LessThanOrEqualTo(package.StatutoryLimit.WorkingDays));
        Assert.That(File.Exists(Path.Combine(CatalogData.WorkflowsFolder, package.Workflow + ".json")), Is.True);
    }

    [TestCase("py-enterprise-opening")]
    [TestCase("py-construction")]
    public void A_package_asks_for_each_shared_material_once(string code)
    {
        var package = CatalogData.Catalog.FindPackage(code, Today)!;
        var single = package.Members.Sum(member => CatalogData.Catalog.FindItem(member.Item, Today)!.Materials.Count);
        var asked = CatalogData.Catalog.MaterialsOf(package, Today);

        Assert.That(asked.Select(entry => entry.Material.Code), Is.Unique);
        Assert.That(asked, Has.Count.EqualTo(single - package.SharedMaterials.Sum(shared => shared.Members.Count - 1)));
        foreach (var shared in package.SharedMaterials)
            Assert.That(asked.Single(entry => entry.Material.Code == shared.SharedCode).Items, Is.EquivalentTo(shared.Members));
    }

    [Test]
    public void Every_definition_is_readable_Elsa_with_its_own_name_and_no_activity_on_top_of_another()
    {
        foreach (var id in CatalogData.WorkflowIds)
        {
            using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(CatalogData.WorkflowsFolder, id + ".json")));
            var root = json.RootElement.GetProperty("root");
            var activities = root.GetProperty("activities").EnumerateArray().ToList();
            var positions = activities.Select(a => a.GetProperty("metadata").GetProperty("designer").GetProperty("position").ToString());
            Assert.Multiple(() =>
            {
                Assert.That(root.GetProperty("type").GetString(), Is.EqualTo("Elsa.Flowchart"), id);
                Assert.That(positions, Is.Unique, id);
                Assert.That(activities.Select(a => a.GetProperty("name").GetString()), Has.All.Matches<string>(n => n.Any(c => c >= '一')), id);
                Assert.That(activities.Where(a => a.GetProperty("type").GetString() == "Approval.End")
                    .Select(a => a.GetProperty("result").GetProperty("expression").GetProperty("value").GetString()),
                    Is.SupersetOf(new[] { "Closed", "Declined", "Withdrawn" }), id);
            });
        }
    }

    [Test]
    public void Departments_named_in_the_definitions_exist()
    {
        var literal = new System.Text.RegularExpressions.Regex("\"(?:(?:py|fh|xx|gz)-[a-z-]+)\"|\\\\\"((?:py|fh|xx|gz)-[a-z-]+)\\\\\"");
        var named = CatalogData.WorkflowIds
            .SelectMany(id => literal.Matches(File.ReadAllText(Path.Combine(CatalogData.WorkflowsFolder, id + ".json"))))
            .Select(match => match.Value.Trim('"', '\\')).Distinct().ToList();
        Assert.That(named, Has.Count.GreaterThan(10));
        Assert.That(named, Has.All.Matches<string>(CatalogData.Organisation.Contains));
    }
}
