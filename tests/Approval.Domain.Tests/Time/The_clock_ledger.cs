using System.Text.Json;
using Approval.Domain.Time;
using NUnit.Framework;
using static Approval.Domain.Tests.Time.Published;

namespace Approval.Domain.Tests.Time;

public class The_clock_ledger
{
    [Test]
    public void Excludes_the_days_after_the_stop_up_to_the_resumption()
    {
        var ledger = ClockLedger.Empty.Stop(Day("2026-03-04"), StopGround.Hearing, "张三", "TZ-1", new(5)).Resume(1, Day("2026-03-06"), "李四");

        Assert.That(ledger.Excludes(Day("2026-03-04")), Is.False);
        Assert.That(ledger.Excludes(Day("2026-03-05")), Is.True);
        Assert.That(ledger.Excludes(Day("2026-03-06")), Is.True);
        Assert.That(ledger.Excludes(Day("2026-03-07")), Is.False);
        Assert.That(ledger.StandsOn(Day("2026-03-04")), Is.True);
        Assert.That(ledger.StandsOn(Day("2026-03-06")), Is.False);
        Assert.That(ledger.Stops[0].ResumedBy, Is.EqualTo("李四"));
    }

    [Test]
    public void Keeps_two_overlapping_grounds_apart()
    {
        var ledger = ClockLedger.Empty
            .Stop(Day("2026-03-02"), StopGround.ExpertReview, "张三")
            .Stop(Day("2026-03-04"), StopGround.Testing, "张三")
            .Resume(1, Day("2026-03-05"), "张三");

        Assert.That(ledger.IsStopped, Is.True);
        Assert.That(ledger.Excludes(Day("2026-03-20")), Is.True);
        Assert.That(ledger.Resume(2, Day("2026-03-06"), "张三").IsStopped, Is.False);
    }

    [Test]
    public void Refuses_a_site_inspection_as_ground()
    {
        var ground = StopGround.Of(StopGroundKind.SiteInspection, "本局惯例");

        AssertBroken<ASiteInspectionDoesNotStopTheClock>(() => ClockLedger.Empty.Stop(Day("2026-03-02"), ground, "张三"));
        Assert.That(new ASiteInspectionDoesNotStopTheClock(ground).LawArticle, Does.Contain("第四十五条"));
    }

    [Test]
    public void Needs_a_legal_basis_for_any_other_ground()
    {
        AssertBroken<AnotherGroundNeedsALegalBasisOnTheItem>(
            () => ClockLedger.Empty.Stop(Day("2026-03-02"), StopGround.Other(" "), "张三"));
        Assert.That(
            ClockLedger.Empty.Stop(Day("2026-03-02"), StopGround.Other("《某条例》第九条"), "张三").Stops[0].LegalBasis,
            Is.EqualTo("《某条例》第九条"));
    }

    [Test]
    public void Gives_the_grounds_of_the_law_their_article([Range(0, 7)] int kind)
    {
        Assert.That(StopGround.Of((StopGroundKind)kind).LegalBasis, Is.EqualTo("《行政许可法》第四十五条"));
    }

    [Test]
    public void Closes_a_stop_once_and_not_before_it_began()
    {
        var stopped = ClockLedger.Empty.Stop(Day("2026-03-02"), StopGround.Auction, "张三");

        AssertBroken<AResumptionDoesNotPrecedeItsStop>(() => stopped.Resume(1, Day("2026-03-01"), "张三"));
        AssertBroken<OnlyAStoppedClockIsResumed>(() => stopped.Resume(2, Day("2026-03-05"), "张三"));
        AssertBroken<OnlyAStoppedClockIsResumed>(
            () => stopped.Resume(1, Day("2026-03-05"), "张三").Resume(1, Day("2026-03-06"), "张三"));
    }

    [Test]
    public void Survives_JSON()
    {
        var ledger = ClockLedger.Empty
            .Stop(Day("2026-03-02"), StopGround.Other("《某条例》第九条"), "张三", "TZ-7", new(12))
            .Resume(1, Day("2026-03-20"), "李四")
            .Stop(Day("2026-03-23"), StopGround.Quarantine, "张三");
        var json = JsonSerializer.Serialize(ledger, JsonSerializerOptions.Web);

        Assert.That(JsonSerializer.Deserialize<ClockLedger>(json, JsonSerializerOptions.Web), Is.EqualTo(ledger));
        Assert.That(json, Does.Contain("\"kind\":\"Quarantine\"").And.Contain("\"expectedWorkingDays\":12"));
    }

    [Test]
    public void A_limit_survives_JSON()
    {
        var limit = Limit.Of(StatutoryLimits.Decision, "case", Day("2026-03-02")).Extend(new(10)).MeetOn(Day("2026-03-09"));
        var json = JsonSerializer.Serialize(limit, JsonSerializerOptions.Web);

        Assert.That(JsonSerializer.Deserialize<Limit>(json, JsonSerializerOptions.Web), Is.EqualTo(limit));
        Assert.That(() => JsonSerializer.Deserialize<WorkingDays>("-1"), Throws.InstanceOf<JsonException>());
    }
}
