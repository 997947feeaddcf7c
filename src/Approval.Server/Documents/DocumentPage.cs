using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Approval.Coordination;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Rules;

namespace Approval.Server.Documents;

/// <summary>
/// A document as people print it on A4: letterhead, number, body, facts, basis, and the drawn approval seal over date and
/// organ. Everything that came from people is encoded; the page runs no script and loads nothing.
/// </summary>
internal sealed class DocumentPage : IResult
{
    private const string ContentPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";
    private readonly string _html;

    private DocumentPage(string html) => _html = html;

    public static RefusedException NoSuchDocument() =>
        new(RefusalKind.NotFound, "document-not-found", "没有这份文书，请核对后重试。");

    public static DocumentPage Of(CaseDocument document, CaseFile file) => new(Draw(document, file));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.CacheControl = "private, no-store";
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        return httpContext.Response.WriteAsync(_html, httpContext.RequestAborted);
    }

    internal static string Draw(CaseDocument document, CaseFile file)
    {
        var content = document.Content;
        var page = new StringBuilder(4096);
        page.Append("<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>").Append(Text(content.Title)).Append("</title><style>")
            .Append(Style).Append("</style></head><body><main>");
        page.Append("<p class=\"organ\">").Append(Text(content.IssuedBy)).Append("</p>");
        page.Append("<h1>").Append(Text(content.Title)).Append("</h1>");
        page.Append("<p class=\"number\">").Append(Text(document.Number)).Append("</p>");
        page.Append("<p class=\"addressee\">").Append(Text(content.Addressee)).Append("：</p>");
        foreach (var paragraph in content.Paragraphs)
            page.Append("<p class=\"body\">").Append(Text(paragraph)).Append("</p>");
        AppendFacts(page, content.Facts);
        AppendBasis(page, content.Basis);
        page.Append("<section class=\"sign\">").Append(Seal(content.IssuedBy))
            .Append("<p>").Append(Text(content.IssuedBy)).Append("</p><p>").Append(Text(Wording.Date(content.IssuedOn))).Append("</p></section>");
        page.Append("<footer>文书校验码：").Append(document.ContentHash)
            .Append("<br>凭办件查询码可在 /api/public/documents/").Append(document.Id.ToString("D", CultureInfo.InvariantCulture)).Append(" 核验本文书</footer>");
        return page.Append("</main></body></html>").ToString();
    }

    private static void AppendFacts(StringBuilder page, IReadOnlyList<DocumentFact> facts)
    {
        page.Append("<table>");
        foreach (var fact in facts)
            page.Append("<tr><th>").Append(Text(fact.Label)).Append("</th><td>").Append(Text(fact.Value)).Append("</td></tr>");
        page.Append("</table>");
    }

    private static void AppendBasis(StringBuilder page, IReadOnlyList<string> basis)
    {
        if (basis.Count == 0)
            return;
        page.Append("<section class=\"basis\"><h2>依据</h2><ol>");
        foreach (var article in basis)
            page.Append("<li>").Append(Text(article)).Append("</li>");
        page.Append("</ol></section>");
    }

    /// <summary>行政审批专用章 (seed 番禺): a round seal, the organ's name on the arc, the star in the middle.</summary>
    private static string Seal(string organ) =>
        $"""
        <svg class="seal" viewBox="0 0 200 200" width="150" height="150" role="img" aria-label="{Text(organ)}行政审批专用章">
        <defs><path id="arc" d="M 30 118 A 74 74 0 1 1 170 118"/></defs>
        <g fill="none" stroke="#c8161d" stroke-width="5"><circle cx="100" cy="100" r="95"/></g>
        <polygon fill="#c8161d" points="100,68 107,91 131,91 112,105 119,128 100,114 81,128 88,105 69,91 93,91"/>
        <text fill="#c8161d" font-size="{SizeFor(organ)}" font-family="FangSong, STFangsong, serif"><textPath href="#arc" startOffset="50%" text-anchor="middle" textLength="{LengthFor(organ)}" lengthAdjust="spacingAndGlyphs">{Text(organ)}</textPath></text>
        <text x="100" y="160" fill="#c8161d" font-size="17" text-anchor="middle" font-family="FangSong, STFangsong, serif">行政审批专用章</text>
        </svg>
        """;

    private static int SizeFor(string organ) => Math.Clamp(300 / Math.Max(1, organ.Length), 12, 24);

    private static int LengthFor(string organ) => Math.Min(280, organ.Length * (SizeFor(organ) + 3));

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);

    private const string Style =
        """
        @page{size:A4;margin:25mm 25mm 20mm}
        body{margin:0;background:#f2f2f2;color:#000;font:16px/1.9 FangSong,STFangsong,"Noto Serif CJK SC",serif}
        main{position:relative;box-sizing:border-box;max-width:210mm;min-height:297mm;margin:0 auto;padding:25mm;background:#fff}
        .organ{margin:0;text-align:center;color:#c8161d;font-size:26px;letter-spacing:.1em;border-bottom:2px solid #c8161d}
        h1{margin:1.2em 0 .3em;text-align:center;font-size:26px}
        .number{text-align:center;margin:0 0 1.5em}
        .addressee{font-weight:bold}.body{text-indent:2em;margin:.4em 0}
        table{width:100%;margin:1.2em 0;border-collapse:collapse}th,td{border:1px solid #333;padding:.3em .6em;text-align:left;vertical-align:top}th{width:9em;font-weight:normal;background:#fafafa}
        .basis h2{font-size:16px;margin:.5em 0 0}.basis ol{margin:0}
        .sign{position:relative;margin:2.5em 0 0 50%;min-height:150px;text-align:center}.sign p{position:relative;margin:0}.sign p:first-of-type{padding-top:45px}
        .seal{position:absolute;left:50%;top:0;margin-left:-75px;opacity:.85}
        footer{margin-top:3em;font-size:11px;color:#555;word-break:break-all}
        @media print{body{background:#fff}main{padding:0;min-height:0;max-width:none}}
        """;
}
