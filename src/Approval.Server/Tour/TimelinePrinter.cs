using Approval.Coordination;

namespace Approval.Server.Tour;

/// <summary>Prints the story for people: one block a step, columns aligned although Chinese characters are two columns wide.</summary>
internal sealed class TimelinePrinter(TextWriter output, TimeSpan pause)
{
    private const int Width = 100;
    private const int WhoWidth = 26;
    private const string Indent = "    ";

    // Which days are off is told once for a limit and again only when its end has moved.
    private readonly HashSet<(string, DateOnly)> _told = [];

    public void Begin()
    {
        output.WriteLine(new string('═', Width));
        output.WriteLine("  建设工程项目联合审批：一门受理、并联审批，从窗口到送达");
        output.WriteLine("  临时数据库上的真实服务，全部操作经 HTTP 接口；日期由演练时钟前移。时限均为工作日。");
        output.WriteLine(new string('═', Width));
    }

    public async Task StepAsync(TourStep step)
    {
        output.WriteLine();
        output.WriteLine($"{Wording.Date(step.Date)} {step.Weekday}　【{step.Number}】{step.Title}");
        output.WriteLine(new string('─', Width));
        foreach (var opinion in step.Opinions)
            Columns(opinion.DepartmentName, opinion.KindName + (opinion.BySilence ? "（超时默许）" : "：" + opinion.Comment));
        foreach (var deed in step.Deeds)
            Columns(deed.Who, deed.What);
        foreach (var limit in step.Limits)
            Print(limit);
        foreach (var document in step.Documents)
            Print(document);
        Columns("办件状态", step.CaseState);
        if (pause > TimeSpan.Zero)
        {
            await output.FlushAsync();
            await Task.Delay(pause);
        }
    }

    public void End(TourReport report)
    {
        output.WriteLine();
        output.WriteLine(new string('═', Width));
        output.WriteLine($"  决定文书　{report.Decision.Number}");
        output.WriteLine(new string('═', Width));
        foreach (var line in report.Decision.Text)
            Wrap(line, Indent, Indent);
        output.WriteLine(new string('─', Width));
        output.WriteLine($"  办件 {report.CaseNumber} {report.FinalState}。");
        output.WriteLine($"  审计链校验通过：{report.Audit.Streams} 条链、{report.Audit.Lines} 行记录，无断裂（audit chain verified）。");
    }

    /// <summary>Columns that a text takes on a terminal.</summary>
    internal static int WidthOf(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += IsWide(rune.Value) ? 2 : 1;
        return width;
    }

    private static bool IsWide(int code) =>
        code is >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF
            or >= 0xFE30 and <= 0xFE4F or >= 0xFF00 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6 or >= 0x20000 and <= 0x3FFFD;

    private void Print(TourLimit limit)
    {
        var count = limit.RemainingWorkingDays >= 0 ? $"已用{limit.UsedWorkingDays}日、剩{limit.RemainingWorkingDays}日" : $"已超{-limit.RemainingWorkingDays}日";
        Columns(limit.Name, $"{limit.Days}个工作日，{Wording.Date(limit.DueOn)}（{Weekdays.Of(limit.DueOn)}）届满，{count}");
        if (limit.DaysOff.Count > 0 && _told.Add((limit.Kind, limit.DueOn)))
            Columns("", $"（自{Wording.Date(limit.StartedOn)}起算，其间{string.Join("，", limit.DaysOff)}）");
    }

    private void Print(TourDocument document)
    {
        Columns("文书", $"《{document.Title}》{document.Number}");
        foreach (var line in document.Text)
            Wrap(line, Indent + new string(' ', WhoWidth) + "│ ", Indent + new string(' ', WhoWidth) + "│ ");
    }

    private void Columns(string who, string what)
    {
        var label = Indent + who + new string(' ', Math.Max(1, WhoWidth - WidthOf(who)));
        Wrap(what, label, Indent + new string(' ', WhoWidth));
    }

    /// <summary>Breaks between any two wide characters, but neither inside a number or a word, nor before a mark that may not begin a line.</summary>
    private void Wrap(string text, string first, string following)
    {
        const string MayNotBegin = "，。；：、！？）》】”’〕,.;:)";
        var line = first;
        foreach (var piece in Pieces(text))
        {
            if (WidthOf(line) + WidthOf(piece) > Width && (WidthOf(line) > Width || !MayNotBegin.Contains(piece[0], StringComparison.Ordinal)))
            {
                output.WriteLine(line.TrimEnd());
                line = following;
            }

            line += piece;
        }

        output.WriteLine(line.TrimEnd());
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i < text.Length && (char.IsLowSurrogate(text[i]) || (char.IsAsciiLetterOrDigit(text[i]) && char.IsAsciiLetterOrDigit(text[i - 1]) && i - start < Width / 2)))
                continue;
            yield return text[start..i];
            start = i;
        }
    }
}

/// <summary>Names of the days of the week.</summary>
internal static class Weekdays
{
    public static string Of(DateOnly date) => "星期" + "日一二三四五六"[(int)date.DayOfWeek];
}
