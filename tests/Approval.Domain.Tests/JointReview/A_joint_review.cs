using System.Text.Json;
using Approval.Domain.JointReview;
using NUnit.Framework;
using static Approval.Domain.Tests.JointReview.Answers;
using static Approval.Domain.Tests.Time.Published;

namespace Approval.Domain.Tests.JointReview;

/// <summary>The meaning of the settings, told in examples.</summary>
public class A_joint_review
{
    private static readonly JointReviewPolicy Unanimous = new() { LeadDepartment = "d0" };
    private static readonly JointReviewPolicy Majority = Unanimous with { Convergence = Convergence.Majority };

    [Test]
    public void Passes_when_all_approve_and_names_the_conditions()
    {
        var verdict = Evaluate(Unanimous, Answer.Approve, Answer.Conditions, Answer.NotConcerned, Answer.Recused);

        Assert.That(verdict.Outcome, Is.EqualTo(ReviewOutcome.PassedWithConditions));
        Assert.That(verdict.Conditions, Is.EqualTo(new[] { new ReviewCondition("d1", "条件1") }));
    }

    [Test]
    public void Stops_at_the_first_objection_and_tells_the_others()
    {
        var verdict = Evaluate(Unanimous, Answer.Pending, Answer.Object, Answer.Conditions, Answer.Pending);

        Assert.That(verdict.Outcome, Is.EqualTo(ReviewOutcome.Rejected));
        Assert.That(verdict.CancelledDepartments, Is.EqualTo(new[] { "d0", "d3" }));
        Assert.That(verdict.Conditions, Is.Empty);
        Assert.That(verdict.Reasons, Has.Some.EqualTo("d1不同意：理由1"));
        Assert.That(verdict.Reasons, Has.Some.Contain("d0、d3无须再提出意见"));
    }

    [Test]
    public void Waits_for_all_without_early_convergence_but_knows_the_result()
    {
        var verdict = Evaluate(Unanimous with { EarlyConvergence = false }, Answer.Pending, Answer.Object);

        Assert.That(verdict.Outcome, Is.Null);
        Assert.That(verdict.Certain, Is.True);
        Assert.That(verdict.CancelledDepartments, Is.Empty);
    }

    [Test]
    public void A_veto_does_not_wait_even_without_early_convergence() =>
        Assert.That(
            Evaluate(Unanimous with { Convergence = Convergence.AnyVeto, EarlyConvergence = false }, Answer.Pending, Answer.Object).Outcome,
            Is.EqualTo(ReviewOutcome.Rejected));

    [Test]
    public void A_majority_ends_the_review_unless_conditions_are_waited_for()
    {
        Answer[] answers = [Answer.Approve, Answer.Approve, Answer.Approve, Answer.Pending, Answer.Pending];

        Assert.That(Evaluate(Majority, answers).Outcome, Is.EqualTo(ReviewOutcome.Passed));
        Assert.That(Evaluate(Majority with { WaitForConditions = true }, answers).Outcome, Is.Null);
        Assert.That(Evaluate(Majority, Answer.Approve, Answer.Object).Outcome, Is.EqualTo(ReviewOutcome.Rejected), "Half is not more than half.");
    }

    [Test]
    public void Two_thirds_are_met_by_two_of_three()
    {
        var policy = Unanimous with { Convergence = Convergence.Ratio, Ratio = 0.6667 };

        Assert.That(Evaluate(policy, Answer.Approve, Answer.Object, Answer.Approve).Outcome, Is.EqualTo(ReviewOutcome.Passed));
        Assert.That(Evaluate(policy, Answer.Approve, Answer.Object, Answer.Object).Outcome, Is.EqualTo(ReviewOutcome.Rejected));
    }

    [Test]
    public void A_quorum_takes_words_not_silence()
    {
        var policy = Unanimous with { Convergence = Convergence.Quorum, Quorum = 2, Silence = SilenceRule.Assent };

        Assert.That(Evaluate(policy, Answer.Approve, Answer.Approve, Answer.Object).Outcome, Is.EqualTo(ReviewOutcome.Passed));
        Assert.That(Evaluate(policy, Answer.Approve, Answer.Silent, Answer.Object).Outcome, Is.EqualTo(ReviewOutcome.Rejected));
        Assert.That(Evaluate(policy, Answer.Approve, Answer.Silent).Outcome, Is.EqualTo(ReviewOutcome.TimedOut), "Nobody objected.");
    }

    [Test]
    public void The_lead_decides_as_soon_as_it_answers_or_after_the_others()
    {
        var policy = Unanimous with { Convergence = Convergence.LeadDecides };

        Assert.That(Evaluate(policy, Answer.Approve, Answer.Pending, Answer.Object).Outcome, Is.EqualTo(ReviewOutcome.Passed));
        Assert.That(Evaluate(policy, Answer.Object, Answer.Pending, Answer.Approve).Outcome, Is.EqualTo(ReviewOutcome.Rejected));
        Assert.That(Evaluate(policy, Answer.Pending, Answer.Object, Answer.Object).Outcome, Is.Null);
        Assert.That(Evaluate(policy with { EarlyConvergence = false }, Answer.Approve, Answer.Pending).Outcome, Is.Null);
        Assert.That(Evaluate(policy, Answer.Recused, Answer.Approve).Outcome, Is.EqualTo(ReviewOutcome.TimedOut));
    }

    [Test]
    public void Merges_the_requests_for_materials_into_one_list()
    {
        ParticipantState[] review =
        [
            Participant(Answer.Approve, 0),
            ParticipantState.Asked("fire").Answer(Opinion.AskForMaterials(new("site-plan", "缺消防车道"), new("fire-drawing"))),
            ParticipantState.Asked("civil").Answer(Opinion.AskForMaterials(new(" site-plan ", "缺人防标注"), new("civil-drawing", " "))),
        ];
        var verdict = JointReviewConvergence.Evaluate(Unanimous, review, code => code == "fire" ? "消防大队" : code);

        Assert.That(verdict.Outcome, Is.EqualTo(ReviewOutcome.MaterialsNeeded));
        Assert.That(verdict.MergedMaterialRequests.Select(m => m.Material), Is.EqualTo(new[] { "civil-drawing", "fire-drawing", "site-plan" }));
        Assert.That(verdict.MergedMaterialRequests[2].Departments, Is.EqualTo(new[] { "civil", "fire" }));
        Assert.That(verdict.MergedMaterialRequests[2].Notes, Is.EqualTo(new[] { "缺人防标注", "缺消防车道" }));
        Assert.That(verdict.MergedMaterialRequests[0].Notes, Is.Empty);
        Assert.That(verdict.Reasons[0], Does.StartWith("civil、消防大队要求补充材料"));
    }

    [Test]
    public void Waits_for_everybody_before_it_asks_for_materials_and_lets_a_certain_rejection_win()
    {
        Assert.That(Evaluate(Unanimous, Answer.Ask, Answer.Pending).Outcome, Is.Null);
        Assert.That(Evaluate(Unanimous, Answer.Ask, Answer.Approve).Outcome, Is.EqualTo(ReviewOutcome.MaterialsNeeded));
        Assert.That(Evaluate(Unanimous, Answer.Ask, Answer.Object).Outcome, Is.EqualTo(ReviewOutcome.Rejected));
        Assert.That(Evaluate(Majority, Answer.Ask, Answer.Approve, Answer.Approve).Outcome, Is.EqualTo(ReviewOutcome.Passed));
        Assert.That(
            Evaluate(Majority with { EarlyConvergence = false }, Answer.Ask, Answer.Approve, Answer.Approve).Outcome,
            Is.EqualTo(ReviewOutcome.MaterialsNeeded));
    }

    [TestCase(SilenceRule.Assent, ReviewOutcome.Passed, "视为同意")]
    [TestCase(SilenceRule.Object, ReviewOutcome.Rejected, "视为不同意")]
    [TestCase(SilenceRule.ReferToLead, ReviewOutcome.Passed, "以牵头部门的意见为准")]
    [TestCase(SilenceRule.TimedOut, ReviewOutcome.TimedOut, "逾期未答复")]
    public void Takes_silence_as_the_policy_says_and_says_so(SilenceRule silence, ReviewOutcome outcome, string reason)
    {
        var verdict = Evaluate(Unanimous with { Silence = silence }, Answer.Approve, Answer.Silent);

        Assert.That(verdict.Outcome, Is.EqualTo(outcome));
        Assert.That(verdict.Reasons, Has.Some.Contain(reason));
    }

    [Test]
    public void The_lead_answers_for_the_silent()
    {
        var policy = Majority with { Silence = SilenceRule.ReferToLead };

        Assert.That(Evaluate(policy, Answer.Object, Answer.Silent, Answer.Approve).Outcome, Is.EqualTo(ReviewOutcome.Rejected));
        Assert.That(Evaluate(policy, Answer.Pending, Answer.Silent, Answer.Approve).Outcome, Is.Null);
        Assert.That(Evaluate(policy, Answer.Silent, Answer.Silent, Answer.Approve).Outcome, Is.EqualTo(ReviewOutcome.TimedOut));
    }

    [Test]
    public void A_timeout_keeps_the_requests_of_those_who_answered()
    {
        var verdict = Evaluate(Unanimous, Answer.Approve, Answer.Ask, Answer.Silent);

        Assert.That(verdict.Outcome, Is.EqualTo(ReviewOutcome.TimedOut));
        Assert.That(verdict.MergedMaterialRequests, Has.Count.EqualTo(2));
    }

    [Test]
    public void Has_no_result_of_its_own_when_nobody_is_concerned() =>
        Assert.That(Evaluate(Unanimous, Answer.NotConcerned, Answer.Recused).Outcome, Is.EqualTo(ReviewOutcome.TimedOut));

    [Test]
    public void Forgets_a_dropped_participant_even_when_it_objected()
    {
        ParticipantState[] review = [Participant(Answer.Approve, 0), Participant(Answer.Object, 1).Drop(), Participant(Answer.Approve, 1)];

        Assert.That(JointReviewConvergence.Evaluate(Unanimous, review).Outcome, Is.EqualTo(ReviewOutcome.Passed));
    }

    [Test]
    public void Refuses_participants_that_contradict_themselves()
    {
        Assert.That(() => JointReviewConvergence.Evaluate(Unanimous, [Participant(Answer.Approve, 1), Participant(Answer.Object, 1)]), Throws.ArgumentException);
        Assert.That(() => JointReviewConvergence.Evaluate(Unanimous, [new("a", true, null, ParticipantStatus.Pending), new("b", true, null, ParticipantStatus.Pending)]), Throws.ArgumentException);
        Assert.That(() => JointReviewConvergence.Evaluate(Unanimous, [new("a", true, null, ParticipantStatus.Answered)]), Throws.ArgumentException);
    }

    [Test]
    public void An_opinion_has_what_its_kind_needs()
    {
        AssertBroken<AnObjectionNeedsAReason>(() => Opinion.Object(" "));
        AssertBroken<AConditionalApprovalNamesItsConditions>(() => Opinion.ApproveWithConditions());
        AssertBroken<ARequestForMaterialsNamesThem>(() => Opinion.AskForMaterials());
        AssertBroken<ARequestForMaterialsNamesThem>(() => Opinion.AskForMaterials(new MaterialRequest("")));
    }

    [Test]
    public void Names_every_unsound_setting_at_once()
    {
        var unsound = new JointReviewPolicy
        {
            LimitDays = 0,
            ParticipantLimits = new Dictionary<string, int> { ["d1"] = 5 },
            Convergence = Convergence.Ratio,
            Ratio = 1.5,
            RemindTimes = 2,
            RemindEveryDays = 0,
        };

        Assert.That(
            unsound.BrokenRules().Select(rule => rule.Code),
            Is.EqualTo(new[]
            {
                "joint-review-needs-lead-department",
                "participant-limit-below-one-day",
                "participant-limit-exceeds-review-limit",
                "ratio-out-of-range",
                "reminder-interval-out-of-range",
            }));
        Assert.That(Unanimous.BrokenRules(), Is.Empty);
        AssertBroken<AQuorumIsAtLeastOneAndCanBeReached>(() => (Unanimous with { Convergence = Convergence.Quorum }).Check());
        AssertBroken<AQuorumIsAtLeastOneAndCanBeReached>(() => (Unanimous with { Convergence = Convergence.Quorum, Quorum = 4 }).Check(3));
        AssertBroken<ARatioIsAboveZeroAndAtMostOne>(() => (Unanimous with { Convergence = Convergence.Ratio, Ratio = double.NaN }).Check());
    }

    [Test]
    public void Gives_each_department_its_own_limit()
    {
        var policy = Unanimous with { LimitDays = 10, ParticipantLimits = new Dictionary<string, int> { ["d1"] = 3 } };

        Assert.That(policy.LimitFor("d1").Value, Is.EqualTo(3));
        Assert.That(policy.LimitFor("d2").Value, Is.EqualTo(10));
    }

    [Test]
    public void Survives_JSON()
    {
        var review = Review(Enum.GetValues<Answer>());
        var policy = Majority with { ParticipantLimits = new Dictionary<string, int> { ["d1"] = 3 } };

        Assert.That(Again(review), Is.EqualTo(review));
        Assert.That(Again(policy), Is.EqualTo(policy).Using<JointReviewPolicy>((a, b) =>
            a with { ParticipantLimits = b.ParticipantLimits } == b && a.ParticipantLimits.SequenceEqual(b.ParticipantLimits)));
        Assert.That(Again(JointReviewConvergence.Evaluate(policy, review)).Conditions, Is.EqualTo(new[] { new ReviewCondition("d2", "条件2") }));
    }

    private static T Again<T>(T value) =>
        JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, JsonSerializerOptions.Web), JsonSerializerOptions.Web)!;

    private static Verdict Evaluate(JointReviewPolicy policy, params Answer[] answers) =>
        JointReviewConvergence.Evaluate(policy, Review(answers));
}
