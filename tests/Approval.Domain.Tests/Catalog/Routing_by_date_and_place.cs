using Approval.Domain.Catalog;
using NUnit.Framework;

namespace Approval.Domain.Tests.Catalog;

public sealed class Routing_by_date_and_place
{
    private static DelegationAgreement Agreement(string signedOn, int? months = null, string? until = null) => new(
        "A-1", "fh-minzheng", ["fh-renmin"], ["fh-08"], new Boundary("", ["fh-renmin"], [], []), DateOnly.Parse(signedOn, null),
        months, until is null ? null : DateOnly.Parse(until, null), true, "");

    [TestCase("2021-10-20", "fh-minzheng", Description = "before the signing the power was never handed down")]
    [TestCase("2021-10-21", "fh-minzheng")]
    [TestCase("2022-04-21", "fh-minzheng", Description = "the last day of the six months")]
    [TestCase("2022-04-22", "fh-renmin")]
    public void The_delegating_body_stays_responsible_until_the_transition_ends(string acceptedOn, string expected) =>
        Assert.That(Agreement("2021-10-21", months: 6).DecidingBody("fh-08", DateOnly.Parse(acceptedOn, null)), Is.EqualTo(expected));

    [TestCase("2021-12-31", "fh-minzheng")]
    [TestCase("2022-01-01", "fh-renmin")]
    public void A_transition_may_end_on_a_given_day(string acceptedOn, string expected) =>
        Assert.That(Agreement("2021-10-21", until: "2021-12-31").DecidingBody("fh-08", DateOnly.Parse(acceptedOn, null)), Is.EqualTo(expected));

    [Test]
    public void A_period_of_months_ends_on_the_last_day_of_a_shorter_month() =>
        Assert.That(Agreement("2021-08-31", months: 6).LastTransitionDay, Is.EqualTo(new DateOnly(2022, 2, 28)));

    [TestCase("2021-10-20", "fh-minzheng")]
    [TestCase("2021-10-21", "fh-renmin")]
    public void Without_a_transition_the_receiving_body_decides_from_the_signing_on(string acceptedOn, string expected) =>
        Assert.That(Agreement("2021-10-21").DecidingBody("fh-08", DateOnly.Parse(acceptedOn, null)), Is.EqualTo(expected));

    [Test]
    public void An_item_of_another_agreement_is_refused() =>
        Assert.Throws<ArgumentException>(() => Agreement("2021-10-21").DecidingBody("fh-09", new DateOnly(2022, 1, 1)));

    [Test]
    public void The_community_of_the_place_receives_what_was_handed_to_several()
    {
        var item = CatalogData.Catalog.FindItem("fh-01", new DateOnly(2026, 9, 1))!;
        var routing = CatalogData.Catalog.RouteOf(item, new DateOnly(2026, 9, 1), "fh-tuanjie");
        Assert.That(routing, Is.EqualTo(new Routing("fh-tuanjie", "fh-gongan", "fh-tuanjie", false, "FHFQ-2021-GONGAN")));
    }

    [Test]
    public void Where_no_receiver_can_be_told_the_delegating_body_keeps_the_case()
    {
        var item = CatalogData.Catalog.FindItem("fh-01", new DateOnly(2026, 9, 1))!;
        var routing = CatalogData.Catalog.RouteOf(item, new DateOnly(2026, 9, 1));
        Assert.That((routing.DecidingBody, routing.ReceivingBody), Is.EqualTo(("fh-gongan", (string?)null)));
    }

    [TestCase("2026-12-31", "xx-yibao", true)]
    [TestCase("2027-01-01", "xx-zhen", false)]
    public void The_county_stays_responsible_through_its_reform_period(string acceptedOn, string decides, bool inTransition)
    {
        var on = DateOnly.Parse(acceptedOn, null);
        var routing = CatalogData.Catalog.RouteOf(CatalogData.Catalog.FindItem("xx-09", on)!, on, "xx-shequ");
        Assert.That((routing.DecidingBody, routing.InTransition), Is.EqualTo((decides, inTransition)));
    }
}
