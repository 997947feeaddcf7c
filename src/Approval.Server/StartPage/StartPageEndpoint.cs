namespace Approval.Server.StartPage;

/// <summary>The page that greets who opens the address in a browser: what this is, and progress queries without an account.</summary>
internal static class StartPageEndpoint
{
    private static readonly byte[] Page = Read("index.html");
    private static readonly byte[] Script = Read("index.js");

    public static void MapStartPage(this WebApplication app)
    {
        app.MapGet("/", () => Results.Bytes(Page, "text/html; charset=utf-8")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/start.js", () => Results.Bytes(Script, "text/javascript; charset=utf-8")).AllowAnonymous().ExcludeFromDescription();
    }

    private static byte[] Read(string name)
    {
        var assembly = typeof(StartPageEndpoint).Assembly;
        using var stream = assembly.GetManifestResourceStream($"StartPage/{name}") ?? throw new InvalidOperationException($"The start page lacks {name}.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
