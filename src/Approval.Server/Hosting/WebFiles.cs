using Approval.Server.Problems;
using Approval.Server.StartPage;
using Microsoft.Extensions.FileProviders;

namespace Approval.Server.Hosting;

/// <summary>
/// Serves the browser front end that was built beside the program. Files whose name carries their fingerprint are kept by the
/// browser for a year, the page itself is asked for each time. Addresses that are neither a file nor the interface's belong to
/// the front end's own routes. Without a build the small start page answers instead.
/// </summary>
internal static class WebFiles
{
    /// <summary>Setting that points to a front end elsewhere than in <c>wwwroot</c> beside the program.</summary>
    public const string FolderSetting = "Web:Folder";

    private const string Page = "index.html";
    private static readonly string[] OwnAddresses = ["/api", "/openapi", "/healthz", "/metrics"];

    /// <summary>Answers requests for existing files; placed before routing, since they need neither session nor policy.</summary>
    public static void UseWebFiles(this WebApplication app)
    {
        if (FolderOf(app) is not { } folder)
            return;
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(folder),
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
                context.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
        });
    }

    /// <summary>Maps the page for the front end's routes, or the start page where no front end was built.</summary>
    public static void MapWebPage(this WebApplication app)
    {
        if (FolderOf(app) is not { } folder)
        {
            app.MapStartPage();
            return;
        }

        var page = Path.Combine(folder, Page);
        app.MapGet("/", http => SendAsync(http, page)).AllowAnonymous().ExcludeFromDescription();
        app.MapFallback(http => IsOwn(http.Request) ? Refusals.OfStatus(StatusCodes.Status404NotFound).WriteAsync(http) : SendAsync(http, page)).AllowAnonymous();
    }

    private static Task SendAsync(HttpContext http, string page)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache";
        return http.Response.SendFileAsync(page, http.RequestAborted);
    }

    private static bool IsOwn(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        || Path.HasExtension(request.Path)
        || OwnAddresses.Any(address => request.Path.StartsWithSegments(address));

    private static string? FolderOf(WebApplication app)
    {
        var folder = app.Configuration[FolderSetting] is { Length: > 0 } named ? Path.GetFullPath(named) : Path.Combine(AppContext.BaseDirectory, "wwwroot");
        return File.Exists(Path.Combine(folder, Page)) ? folder : null;
    }
}
