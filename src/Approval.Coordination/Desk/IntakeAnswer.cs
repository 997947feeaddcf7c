using System.Globalization;
using Approval.Coordination.Stages;

namespace Approval.Coordination.Desk;

/// <summary>Reads a receipt check that was answered as a task instead of by its own call.</summary>
internal static class IntakeAnswer
{
    public static IntakeDecision Read(TaskAnswer answer) => new(
        Enum.Parse<IntakeDecisionKind>(answer.Outcome!),
        answer.TextList("missing"),
        answer.Text("reason") ?? answer.Words(),
        answer.Text("competentBody", 200),
        answer.Text("commitment") is { } text ? new DeferralCommitment(text, DateOf(answer.Text("commitmentDueOn", 10))) : null);

    private static DateOnly? DateOf(string? text)
    {
        if (text is null)
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Answers.Wrong("form.commitmentDueOn", "日期应当写成 2026-11-22 的样子。");
    }
}
