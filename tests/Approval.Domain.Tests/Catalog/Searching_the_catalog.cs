using Approval.Domain.Catalog;
using NUnit.Framework;

namespace Approval.Domain.Tests.Catalog;

public sealed class Searching_the_catalog
{
    private static readonly DateOnly Today = new(2026, 9, 1);

    private static IEnumerable<string> Found(string? query, PowerKind? kind = null) =>
        CatalogData.Catalog.Search(query, Today, kind).Select(item => item.Code);

    [TestCase("jsgcgh", "py-js-03")]
    [TestCase("jzgcsg", "py-js-10")]
    [TestCase("lnrydz", "py-jb-01")]
    [TestCase("zhfwcj", "fh-13", Description = "重建: chóng, not zhòng")]
    [TestCase("gpcj", "fh-05", Description = "朝觐: cháo, not zhāo")]
    public void By_initials_of_the_pinyin(string initials, string expected) =>
        Assert.That(Found(initials), Is.EqualTo(new[] { expected }));

    [Test]
    public void Initials_of_no_item_find_nothing() => Assert.That(Found("zzzz"), Is.Empty);

    [Test]
    public void By_initials_in_either_case() => Assert.That(Found("QYSLDJ"), Is.EqualTo(Found("qysldj")).And.Contains("py-qy-01"));

    [Test]
    public void By_a_part_of_the_name() => Assert.That(Found("最低生活保障"), Is.EquivalentTo(new[] { "fh-08", "py-sj-01" }));

    [Test]
    public void By_code_with_the_exact_one_first() => Assert.That(Found("fh-08").First(), Is.EqualTo("fh-08"));

    [Test]
    public void By_kind_of_power_alone() =>
        Assert.That(Found("", PowerKind.Inspection), Is.EqualTo(new[] { "fh-24", "fh-25", "fh-26" }));

    [Test]
    public void Without_a_query_gives_all_in_force() => Assert.That(Found(null).Count(), Is.EqualTo(CatalogData.Catalog.ItemsInForce(Today).Count()));

    [Test]
    public void Before_an_item_begins_it_is_not_found()
    {
        Assert.That(CatalogData.Catalog.Search("fh-08", new DateOnly(2021, 1, 3)), Is.Empty);
        Assert.That(CatalogData.Catalog.Search("fh-08", new DateOnly(2021, 1, 4)), Is.Not.Empty);
    }
}
