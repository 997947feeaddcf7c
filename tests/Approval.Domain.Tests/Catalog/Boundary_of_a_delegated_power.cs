using Approval.Domain.Catalog;
using NUnit.Framework;

namespace Approval.Domain.Tests.Catalog;

public sealed class Boundary_of_a_delegated_power
{
    private static readonly DateOnly Today = new(2026, 9, 1);

    private static BoundaryAnswer Ask(string item, string? location, decimal? investment = null) =>
        CatalogData.Catalog.IsWithinBoundary(
            CatalogData.Catalog.FindItem(item, Today)!, location,
            investment is { } figure ? new Dictionary<string, decimal> { ["investment"] = figure } : null);

    [TestCase("fh-01", "fh-renmin", "fh-renmin")]
    [TestCase("py-js-03", "py-shiqiao", "py-ziran")]
    [TestCase("py-js-03", "py-xili", "py-ziran", Description = "a community inside a covered street")]
    [TestCase("py-js-03", null, "py-ziran")]
    public void A_place_within_the_territory_lies_inside(string item, string? location, string competent)
    {
        var answer = Ask(item, location);
        Assert.That((answer.Inside, answer.CompetentBody), Is.EqualTo((true, competent)));
    }

    [Test]
    public void Outside_the_communities_the_delegating_department_is_competent_and_named()
    {
        var answer = Ask("fh-01", "fh-jiete");
        Assert.That((answer.Inside, answer.CompetentBody), Is.EqualTo((false, "fh-gongan")));
        Assert.That(answer.Reason, Does.Contain("解特阿热勒镇").And.Contain("福海县公安局"));
    }

    [Test]
    public void A_place_in_another_county_belongs_to_its_own_government()
    {
        var answer = Ask("fh-01", "py-xili");
        Assert.That((answer.Inside, answer.CompetentBody), Is.EqualTo((false, "py")));
    }

    [Test]
    public void An_excluded_part_goes_to_the_body_that_the_agreement_names()
    {
        var answer = Ask("py-js-03", "py-xiaoguwei");
        Assert.That((answer.Inside, answer.CompetentBody), Is.EqualTo((false, "gz-ziran")));
        Assert.That(answer.Reason, Does.Contain("大学城"));
    }

    [Test]
    public void Another_district_of_the_same_city_goes_to_the_delegating_city_department() =>
        Assert.That(Ask("py-js-03", "gz-nansha").CompetentBody, Is.EqualTo("gz-ziran"));

    [TestCase(500000, true, "py-fagai")]
    [TestCase(500001, false, "gz-fagai")]
    public void A_project_above_the_ceiling_stays_with_the_city(decimal investment, bool inside, string competent)
    {
        var answer = Ask("py-js-01", "py-shiqiao", investment);
        Assert.That((answer.Inside, answer.CompetentBody), Is.EqualTo((inside, competent)));
    }

    [Test]
    public void An_unknown_place_is_outside()
    {
        var answer = Ask("py-js-01", "nowhere");
        Assert.That((answer.Inside, answer.CompetentBody), Is.EqualTo((false, "gz-fagai")));
    }
}
