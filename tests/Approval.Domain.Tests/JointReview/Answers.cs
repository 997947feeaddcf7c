using System.Diagnostics.CodeAnalysis;
using Approval.Domain.JointReview;

namespace Approval.Domain.Tests.JointReview;

/// <summary>What can become of a participant, as short words for tests.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "To object is what a department does.")]
public enum Answer
{
    Pending,
    Approve,
    Conditions,
    Object,
    Ask,
    NotConcerned,
    Silent,
    Recused,
}

/// <summary>Builds reviews from short words: the first participant leads.</summary>
internal static class Answers
{
    public static readonly Answer[] Final = [.. Enum.GetValues<Answer>().Where(answer => answer != Answer.Pending)];

    public static ParticipantState[] Review(params Answer[] answers) => [.. answers.Select(Participant)];

    public static ParticipantState Participant(Answer answer, int index)
    {
        var asked = ParticipantState.Asked($"d{index}", index == 0);
        return answer switch
        {
            Answer.Approve => asked.Answer(Opinion.Approve),
            Answer.Conditions => asked.Answer(Opinion.ApproveWithConditions($"条件{index}")),
            Answer.Object => asked.Answer(Opinion.Object($"理由{index}")),
            Answer.Ask => asked.Answer(Opinion.AskForMaterials(new MaterialRequest("plan"), new MaterialRequest($"m{index}"))),
            Answer.NotConcerned => asked.Answer(Opinion.NotConcerned),
            Answer.Silent => asked.FallSilent(),
            Answer.Recused => asked.Recuse(),
            _ => asked,
        };
    }

    /// <summary>All policies that matter to convergence.</summary>
    public static IEnumerable<JointReviewPolicy> Policies()
    {
        var plain = new JointReviewPolicy { LeadDepartment = "d0", Ratio = 0.6667, Quorum = 2 };
        return
            from convergence in Enum.GetValues<Convergence>()
            from silence in Enum.GetValues<SilenceRule>()
            from mode in new[] { (Early: true, Wait: false), (Early: true, Wait: true), (Early: false, Wait: false) }
            select plain with
            {
                Convergence = convergence,
                Silence = silence,
                EarlyConvergence = mode.Early,
                WaitForConditions = mode.Wait,
            };
    }

    /// <summary>
    /// All reviews of this size, the answers of the others in ascending order: every other review is one of these with its
    /// participants renamed, and names do not decide (see the test of that).
    /// </summary>
    public static IEnumerable<Answer[]> Reviews(int size)
    {
        foreach (var lead in Enum.GetValues<Answer>())
        {
            foreach (var others in Ascending(size - 1, Answer.Pending))
                yield return [lead, .. others];
        }
    }

    /// <summary>Every way in which the pending answers can come.</summary>
    public static IEnumerable<Answer[]> Completions(Answer[] answers)
    {
        var pending = Array.IndexOf(answers, Answer.Pending);
        if (pending < 0)
            return [answers];
        return Final.SelectMany(answer =>
        {
            var next = (Answer[])answers.Clone();
            next[pending] = answer;
            return Completions(next);
        });
    }

    private static IEnumerable<Answer[]> Ascending(int size, Answer from)
    {
        if (size == 0)
            return [[]];
        return Enum.GetValues<Answer>().Where(answer => answer >= from)
            .SelectMany(answer => Ascending(size - 1, answer).Select(rest => (Answer[])[answer, .. rest]));
    }
}
