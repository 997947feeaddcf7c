using System.Net;
using System.Text.RegularExpressions;

namespace Approval.Server.Tour;

/// <summary>The words of a printable document, as a screen without pictures shows them.</summary>
internal static partial class PrintedText
{
    public static IReadOnlyList<string> Of(string html)
    {
        var body = Drawing.Replace(html[html.IndexOf("<main>", StringComparison.Ordinal)..], "");
        body = Row.Replace(body, match => $"\n{match.Groups[1].Value}：{match.Groups[2].Value}\n");
        body = Break.Replace(body, "\n");
        return
        [
            .. WebUtility.HtmlDecode(Tag.Replace(body, "")).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Distinct(),
        ];
    }

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Drawing { get; }

    [GeneratedRegex("<tr><th>(.*?)</th><td>(.*?)</td></tr>", RegexOptions.Singleline)]
    private static partial Regex Row { get; }

    [GeneratedRegex("<br>|</(p|h1|h2|li|tr|footer)>")]
    private static partial Regex Break { get; }

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag { get; }
}
