using Approval.Domain.Time;
using NUnit.Framework;
using static Approval.Domain.Tests.Time.Published;

namespace Approval.Domain.Tests.Time;

public class A_limit_on_a_day
{
    private static readonly Limit FiveDays = new(LimitKind.Stage, "review", Day("2026-03-02"), new(5), default, "承诺");

    // Monday 2 March 2026 is day 0, Monday 9 March the due date.
    [TestCase("2026-03-01", 0, 5, LimitState.Running, TestName = "Before it starts")]
    [TestCase("2026-03-02", 0, 5, LimitState.Running, TestName = "On day 0")]
    [TestCase("2026-03-05", 3, 2, LimitState.Running, TestName = "At 60 %")]
    [TestCase("2026-03-06", 4, 1, LimitState.Warning, TestName = "At 80 %: warning")]
    [TestCase("2026-03-08", 4, 1, LimitState.Warning, TestName = "On the Sunday before it is due")]
    [TestCase("2026-03-09", 5, 0, LimitState.Yellow, TestName = "On the due date: yellow")]
    [TestCase("2026-03-10", 6, -1, LimitState.Red, TestName = "The working day after: red")]
    [TestCase("2026-03-14", 9, -4, LimitState.Red, TestName = "On the Saturday after")]
    public void Shows(string today, int used, int remaining, LimitState state)
    {
        var status = On(FiveDays, ClockLedger.Empty, today);

        Assert.That(status, Is.EqualTo(new LimitStatus(Day("2026-03-02"), new DueDate(Day("2026-03-09"), false), false, used, remaining, state)));
    }

    [Test]
    public void Stays_yellow_until_the_red_threshold()
    {
        var patient = new CardThresholds(50, 3);

        Assert.That(LimitClock.Evaluate(FiveDays, ClockLedger.Empty, Calendar, Day("2026-03-04"), patient).State, Is.EqualTo(LimitState.Running));
        Assert.That(LimitClock.Evaluate(FiveDays, ClockLedger.Empty, Calendar, Day("2026-03-05"), patient).State, Is.EqualTo(LimitState.Warning));
        Assert.That(LimitClock.Evaluate(FiveDays, ClockLedger.Empty, Calendar, Day("2026-03-11"), patient).State, Is.EqualTo(LimitState.Yellow));
        Assert.That(LimitClock.Evaluate(FiveDays, ClockLedger.Empty, Calendar, Day("2026-03-12"), patient).State, Is.EqualTo(LimitState.Red));
    }

    [Test]
    public void Due_on_a_Friday_is_not_overdue_at_the_weekend()
    {
        var limit = FiveDays with { StartedOn = Day("2026-03-06") };

        Assert.That(On(limit, ClockLedger.Empty, "2026-03-13").State, Is.EqualTo(LimitState.Yellow));
        Assert.That(On(limit, ClockLedger.Empty, "2026-03-15").State, Is.EqualTo(LimitState.Yellow));
        Assert.That(On(limit, ClockLedger.Empty, "2026-03-16").State, Is.EqualTo(LimitState.Red));
    }

    [TestCase("2026-03-09", LimitState.Met)]
    [TestCase("2026-03-10", LimitState.Missed)]
    public void Met_on_the_due_date_is_in_time_and_a_day_later_is_not(string metOn, LimitState state)
    {
        var status = On(FiveDays.MeetOn(Day(metOn)), ClockLedger.Empty, "2026-06-01");

        Assert.That(status.State, Is.EqualTo(state));
        Assert.That(status.UsedWorkingDays, Is.EqualTo(state == LimitState.Met ? 5 : 6), "What was done stops using days.");
    }

    [Test]
    public void Met_later_is_still_open_when_asked_for_an_earlier_day() =>
        Assert.That(On(FiveDays.MeetOn(Day("2026-03-06")), ClockLedger.Empty, "2026-03-04").State, Is.EqualTo(LimitState.Running));

    [Test]
    public void Leaves_the_stopped_days_out()
    {
        var ledger = ClockLedger.Empty.Stop(Day("2026-03-04"), StopGround.Testing, "张三").Resume(1, Day("2026-03-10"), "张三");
        var status = On(FiveDays, ledger, "2026-03-11");

        // Used: 3 and 4 March; out: 5 to 10 March; then 11, 12, 13 March.
        Assert.That(status.DueOn.On, Is.EqualTo(Day("2026-03-13")));
        Assert.That(status.UsedWorkingDays, Is.EqualTo(3));
        Assert.That(status.State, Is.EqualTo(LimitState.Running));
    }

    [Test]
    public void Projects_the_due_date_by_the_announced_length_while_it_stands()
    {
        var ledger = ClockLedger.Empty.Stop(Day("2026-03-04"), StopGround.Appraisal, "张三", "TZ", new(10));
        var status = On(FiveDays, ledger, "2026-03-06");

        Assert.That(status.State, Is.EqualTo(LimitState.Stopped));
        Assert.That(status.Projected, Is.True);
        Assert.That(status.UsedWorkingDays, Is.EqualTo(2));
        Assert.That(status.DueOn.On, Is.EqualTo(Day("2026-03-23")), "Resumed on 18 March, three days left.");
        Assert.That(On(FiveDays, ledger, "2026-03-25").DueOn.On, Is.EqualTo(Day("2026-03-30")), "Longer than announced: as if resumed today.");
    }

    [Test]
    public void Projects_as_if_resumed_today_when_nothing_was_announced()
    {
        var ledger = ClockLedger.Empty.Stop(Day("2026-03-04"), StopGround.Hearing, "张三");

        Assert.That(On(FiveDays, ledger, "2026-03-06").DueOn.On, Is.EqualTo(Day("2026-03-11")));
        Assert.That(On(FiveDays, ledger, "2026-05-20").State, Is.EqualTo(LimitState.Stopped));
        Assert.That(On(FiveDays, ledger, "2026-05-20").UsedWorkingDays, Is.EqualTo(2));
    }

    [Test]
    public void A_stop_does_not_heal_what_is_overdue()
    {
        var ledger = ClockLedger.Empty.Stop(Day("2026-03-11"), StopGround.Hearing, "张三");
        var status = On(FiveDays, ledger, "2026-03-20");

        Assert.That(status.State, Is.EqualTo(LimitState.Red));
        Assert.That(status.RemainingWorkingDays, Is.EqualTo(-2));
        Assert.That(status.DueOn.On, Is.EqualTo(Day("2026-03-09")));
    }

    [Test]
    public void Tells_the_days_on_which_cards_change()
    {
        var milestones = LimitClock.Milestones(FiveDays, ClockLedger.Empty, Calendar, Day("2026-03-02"), CardThresholds.Default);

        Assert.That(milestones.WarningOn.On, Is.EqualTo(Day("2026-03-06")));
        Assert.That(milestones.DueOn.On, Is.EqualTo(Day("2026-03-09")));
        Assert.That(milestones.RedOn.On, Is.EqualTo(Day("2026-03-10")));
        Assert.That(On(FiveDays, ClockLedger.Empty, "2026-03-06").State, Is.EqualTo(LimitState.Warning));
    }

    [Test]
    public void Is_extended_once_within_the_law()
    {
        var decision = Limit.Of(StatutoryLimits.Decision, "case", Day("2026-03-02"));
        var joint = Limit.Of(StatutoryLimits.JointHandling, "case", Day("2026-03-02"));

        Assert.That(decision.Extend(new(10)).TotalDays, Is.EqualTo(new WorkingDays(30)));
        Assert.That(joint.Extend(new(15)).TotalDays, Is.EqualTo(new WorkingDays(60)));
        AssertBroken<AnExtensionStaysWithinTheLaw>(() => decision.Extend(new(11)));
        AssertBroken<AnExtensionStaysWithinTheLaw>(() => decision.Extend(WorkingDays.Zero));
        AssertBroken<AnExtensionStaysWithinTheLaw>(() => Limit.Of(StatutoryLimits.ReceiptCheck, "case", Day("2026-03-02")).Extend(new(1)));
        AssertBroken<ALimitIsExtendedOnlyOnce>(() => decision.Extend(new(5)).Extend(new(5)));
        AssertBroken<AMetLimitIsNotExtended>(() => decision.MeetOn(Day("2026-03-20")).Extend(new(5)));
    }

    [Test]
    public void A_promise_may_be_shorter_than_the_law_but_not_longer()
    {
        Assert.That(new APromisedLimitIsNotLongerThanTheStatutoryOne(new(20), new(20)).IsBroken(), Is.False);
        Assert.That(new APromisedLimitIsNotLongerThanTheStatutoryOne(new(21), new(20)).IsBroken(), Is.True);
    }

    private static LimitStatus On(Limit limit, ClockLedger ledger, string today) =>
        LimitClock.Evaluate(limit, ledger, Calendar, Day(today), CardThresholds.Default);
}
