using Approval.Domain.JointReview;
using NUnit.Framework;
using static Approval.Domain.Tests.JointReview.Answers;

namespace Approval.Domain.Tests.JointReview;

/// <summary>Tries every review of up to five participants, every policy, and every way the outstanding answers can come.</summary>
public class Early_convergence_is_certain
{
    private enum Class
    {
        Open,
        Pass,
        Reject,
        MaterialsNeeded,
        TimedOut,
    }

    private static IEnumerable<TestCaseData> AllPolicies() =>
        Policies().Select(policy => new TestCaseData(policy)
            .SetArgDisplayNames($"{policy.Convergence}, silence {policy.Silence}, early {policy.EarlyConvergence}, wait {policy.WaitForConditions}"));

    [TestCaseSource(nameof(AllPolicies))]
    public void No_completion_contradicts_it_and_it_does_not_wait_without_need(JointReviewPolicy policy)
    {
        var early = 0;
        for (var size = 1; size <= 5; size++)
        {
            var known = new Dictionary<string, Class>();
            foreach (var answers in Reviews(size))
            {
                var verdict = JointReviewConvergence.Evaluate(policy, Review(answers));
                var completions = Completions(answers).Select(completion => OfComplete(policy, completion, known)).ToHashSet();
                var what = $"{string.Join(", ", answers)} gives {verdict.Outcome}, completions {string.Join(", ", completions)}";

                Assert.That(completions, Does.Not.Contain(Class.Open), what);
                if (verdict.Converged)
                {
                    Assert.That(completions, Is.EqualTo(new[] { ClassOf(verdict) }), what);
                    early += answers.Contains(Answer.Pending) ? 1 : 0;
                }
                else
                {
                    Assert.That(answers, Does.Contain(Answer.Pending), what);
                    if (policy is { EarlyConvergence: true, WaitForConditions: false })
                        Assert.That(completions.Count > 1 || completions.Single() is Class.TimedOut or Class.MaterialsNeeded, what);
                }

                Assert.That(
                    verdict.Certain,
                    Is.EqualTo(verdict.Converged || completions.SetEquals([Class.Reject])),
                    what);
            }
        }

        if (policy.EarlyConvergence)
            Assert.That(early, Is.Positive, "The policy must stop early somewhere, or nothing was tried.");
    }

    [TestCaseSource(nameof(AllPolicies))]
    public void An_approval_in_the_place_of_an_objection_never_harms(JointReviewPolicy policy)
    {
        for (var size = 1; size <= 4; size++)
        {
            foreach (var answers in Reviews(size))
            {
                for (var i = 0; i < size; i++)
                {
                    if (answers[i] != Answer.Object)
                        continue;
                    var better = (Answer[])answers.Clone();
                    better[i] = Answer.Approve;
                    Assert.That(Rank(policy, better), Is.GreaterThanOrEqualTo(Rank(policy, answers)), string.Join(", ", answers));
                }
            }
        }
    }

    private static int Rank(JointReviewPolicy policy, Answer[] answers) =>
        ClassOf(JointReviewConvergence.Evaluate(policy, Review(answers))) switch
        {
            Class.Reject => 0,
            Class.Pass => 2,
            _ => 1,
        };

    private static Class OfComplete(JointReviewPolicy policy, Answer[] answers, Dictionary<string, Class> known)
    {
        var ordered = answers.Take(1).Concat(answers.Skip(1).Order()).ToArray();
        var key = string.Concat(ordered.Select(answer => (char)('0' + (int)answer)));
        if (!known.TryGetValue(key, out var found))
            known[key] = found = ClassOf(JointReviewConvergence.Evaluate(policy, Review(ordered)));
        return found;
    }

    private static Class ClassOf(Verdict verdict) => verdict.Outcome switch
    {
        null => Class.Open,
        ReviewOutcome.Passed or ReviewOutcome.PassedWithConditions => Class.Pass,
        ReviewOutcome.Rejected => Class.Reject,
        ReviewOutcome.MaterialsNeeded => Class.MaterialsNeeded,
        _ => Class.TimedOut,
    };
}
