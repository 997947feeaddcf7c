using Approval.Domain.JointReview;
using Approval.Domain.Tests.Time;
using NUnit.Framework;
using static Approval.Domain.Tests.JointReview.Answers;

namespace Approval.Domain.Tests.JointReview;

/// <summary>Compares every complete review with the rules written down a second time, by trying all answers that are still owed.</summary>
public class A_complete_review
{
    [Test]
    public void Comes_to_exactly_the_outcome_of_the_written_rules([Range(1, 5)] int size)
    {
        var seen = new HashSet<ReviewOutcome>();
        foreach (var policy in Policies())
        {
            foreach (var answers in Reviews(size).Where(review => !review.Contains(Answer.Pending)))
            {
                var verdict = JointReviewConvergence.Evaluate(policy, Review(answers));
                Assert.That(verdict.Outcome, Is.EqualTo(Expected(policy, answers)), $"{policy} {string.Join(", ", answers)}");
                Assert.That(verdict.Reasons, Is.Not.Empty);
                Assert.That(verdict.CancelledDepartments, Is.Empty);
                seen.Add(verdict.Outcome!.Value);
            }
        }

        Assert.That(seen, Is.EquivalentTo(Enum.GetValues<ReviewOutcome>()), "Every outcome must occur.");
    }

    [Test]
    public void Does_not_depend_on_the_order_of_the_participants() => Property.Holds(random =>
    {
        var policy = Any(random, [.. Policies()]);
        var review = RandomReview(random, Enum.GetValues<Answer>());
        var shuffled = (ParticipantState[])review.Clone();
        random.Shuffle(shuffled);

        AssertSame(JointReviewConvergence.Evaluate(policy, shuffled), JointReviewConvergence.Evaluate(policy, review));
    });

    [Test]
    public void Does_not_depend_on_which_of_the_others_gave_which_answer() => Property.Holds(random =>
    {
        var policy = Any(random, [.. Policies()]);
        var answers = RandomAnswers(random, Enum.GetValues<Answer>());
        var exchanged = answers.Skip(1).ToArray();
        random.Shuffle(exchanged);

        Assert.That(
            JointReviewConvergence.Evaluate(policy, Review([answers[0], .. exchanged])).Outcome,
            Is.EqualTo(JointReviewConvergence.Evaluate(policy, Review(answers)).Outcome));
    });

    [Test]
    public void Is_what_the_first_convergence_said_in_whatever_order_the_answers_came() => Property.Holds(random =>
    {
        var policy = Any(random, [.. Policies()]);
        var final = RandomReview(random, Final);
        var whole = Passes(JointReviewConvergence.Evaluate(policy, final).Outcome);
        var order = Enumerable.Range(0, final.Length).ToArray();
        random.Shuffle(order);
        var running = final.Select(p => ParticipantState.Asked(p.Department, p.IsLead)).ToArray();
        foreach (var next in order)
        {
            running[next] = final[next];
            var verdict = JointReviewConvergence.Evaluate(policy, running);
            if (verdict.Converged)
                Assert.That(Passes(verdict.Outcome), Is.EqualTo(whole), string.Join("; ", (object[])running));
        }
    });

    private static void AssertSame(Verdict actual, Verdict expected)
    {
        Assert.That((actual.Outcome, actual.Certain), Is.EqualTo((expected.Outcome, expected.Certain)));
        Assert.That(actual.Reasons, Is.EqualTo(expected.Reasons));
        Assert.That(actual.Conditions, Is.EqualTo(expected.Conditions));
        Assert.That(actual.CancelledDepartments, Is.EqualTo(expected.CancelledDepartments));
        Assert.That(actual.MergedMaterialRequests.Select(m => m.Material), Is.EqualTo(expected.MergedMaterialRequests.Select(m => m.Material)));
        Assert.That(
            actual.MergedMaterialRequests.SelectMany(m => m.Departments),
            Is.EqualTo(expected.MergedMaterialRequests.SelectMany(m => m.Departments)));
    }

    // Conditions of those who were not waited for are the one thing that an early pass leaves out.
    private static ReviewOutcome? Passes(ReviewOutcome? outcome) =>
        outcome == ReviewOutcome.PassedWithConditions ? ReviewOutcome.Passed : outcome;

    private static T Any<T>(Random random, T[] from) => from[random.Next(from.Length)];

    private static Answer[] RandomAnswers(Random random, Answer[] from) =>
        [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => Any(random, from))];

    private static ParticipantState[] RandomReview(Random random, Answer[] from) => Review(RandomAnswers(random, from));

    /// <summary>Y yes by word, y yes by silence, N no, - not counted, a owes materials first, t never comes, = as the lead.</summary>
    private static ReviewOutcome Expected(JointReviewPolicy policy, Answer[] answers)
    {
        var marks = answers.Select((_, i) => Mark(policy, answers, i)).ToArray();
        var rulings = Resolve(marks).Select(resolved => Ruling(policy, resolved)).Distinct().ToArray();
        var asks = marks.Contains('a');
        if (rulings is ['R'])
            return ReviewOutcome.Rejected;
        if (rulings is ['P'])
        {
            if (asks && (!policy.EarlyConvergence || policy.WaitForConditions))
                return ReviewOutcome.MaterialsNeeded;
            return answers.Contains(Answer.Conditions) ? ReviewOutcome.PassedWithConditions : ReviewOutcome.Passed;
        }

        return marks.Contains('t') || !asks ? ReviewOutcome.TimedOut : ReviewOutcome.MaterialsNeeded;
    }

    private static char Mark(JointReviewPolicy policy, Answer[] answers, int i)
    {
        switch (answers[i])
        {
            case Answer.Approve or Answer.Conditions:
                return 'Y';
            case Answer.Object:
                return 'N';
            case Answer.Ask:
                return 'a';
            case Answer.Silent when policy.Silence == SilenceRule.Assent:
                return 'y';
            case Answer.Silent when policy.Silence == SilenceRule.Object:
                return 'N';
            case Answer.Silent when policy.Silence == SilenceRule.ReferToLead && i > 0 && answers[0] is not (Answer.Silent or Answer.Recused):
                return '=';
            case Answer.Silent:
                return 't';
            default:
                return '-';
        }
    }

    private static IEnumerable<char[]> Resolve(char[] marks)
    {
        var owed = Array.FindIndex(marks, mark => mark is 'a' or 't');
        if (owed < 0)
            return [[.. marks.Select(mark => mark == '=' ? marks[0] : mark)]];
        return "YN-".SelectMany(mark =>
        {
            var next = (char[])marks.Clone();
            next[owed] = mark;
            return Resolve(next);
        });
    }

    private static char Ruling(JointReviewPolicy policy, char[] marks)
    {
        var words = marks.Count(mark => mark == 'Y');
        var yes = words + marks.Count(mark => mark == 'y');
        var no = marks.Count(mark => mark == 'N');
        if (policy.Convergence == Convergence.LeadDecides)
            return marks[0] switch { 'Y' or 'y' => 'P', 'N' => 'R', _ => '0' };
        var passes = policy.Convergence switch
        {
            Convergence.Majority => yes * 2 > yes + no,
            Convergence.Ratio => yes * 3 >= (yes + no) * 2 && yes > 0,
            Convergence.Quorum => words >= 2,
            _ => no == 0 && yes > 0,
        };
        if (passes)
            return 'P';
        return no > 0 ? 'R' : '0';
    }
}
