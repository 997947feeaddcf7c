using System.Text.Json;
using Approval.Coordination.Sources;
using Approval.Server.Hosting;
using Approval.Server.SignIn;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Console;

namespace Approval.Server.Tour;

/// <summary>
/// <c>tour [--json] [--speed slow|normal|fast]</c>: shows in a minute what the product is for. A real server on a free
/// loopback port and a scratch database, a clock that starts on a fixed Monday, and one construction project from the window
/// to delivery, every step over HTTP. Nothing of an installation is read or touched.
/// </summary>
internal static class TourCommand
{
    private const string Usage = "用法：tour [--json] [--speed slow|normal|fast]；slow、normal 在每一步之后停 4 秒、1 秒，便于讲解。";

    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true };

    /// <returns>0 when the story went as told, 1 on any surprise, 2 for wrong arguments.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (Read(args) is not { } wishes)
        {
            await error.WriteLineAsync(Usage);
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("approval-tour-").FullName;
        try
        {
            return await RunInAsync(folder, wishes, output, error);
        }
        catch (Exception surprise)
        {
            await error.WriteLineAsync($"演练没有按预期进行：{(surprise is TourSurpriseException ? surprise.Message : surprise)}");
            return 1;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> RunInAsync(string folder, Wishes wishes, TextWriter output, TextWriter error)
    {
        await using var app = Build(folder);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var office = new TourOffice(new Uri(address), new DemoOptions().Password);
        var printer = wishes.Json ? null : new TimelinePrinter(output, wishes.Pause);
        var story = new ConstructionStory(office, app.Services.GetRequiredService<ICalendarSource>().Calendar, printer is null ? _ => Task.CompletedTask : printer.StepAsync);
        printer?.Begin();
        var report = await story.TellAsync();
        if (wishes.Json)
            await output.WriteLineAsync(JsonSerializer.Serialize(report, Indented));
        else
            printer!.End(report);
        await app.StopAsync();
        return 0;
    }

    private static WebApplication Build(string folder)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development, ContentRootPath = folder });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Provider"] = "Sqlite",
            ["Storage:Path"] = Path.Combine(folder, "tour.db"),
            ["Transport:Kind"] = "InProcess",
            ["Reference:Folder"] = null,
            ["Demo:Enabled"] = "true",
            ["Demo:Password"] = new DemoOptions().Password,
            ["Training:Enabled"] = "true",
            ["Training:StartsAt"] = ConstructionStory.StartsAt.ToString("O"),
            ["Public:RequestsPerMinute"] = "1000",
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        // The timeline alone goes to the output; what goes wrong inside the server goes where errors go.
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole();
        builder.Logging.AddFilter<ConsoleLoggerProvider>(null, LogLevel.Error);
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        return builder.BuildApprovalServer();
    }

    private static Wishes? Read(string[] args)
    {
        var wishes = new Wishes(false, TimeSpan.Zero);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--json":
                    wishes = wishes with { Json = true };
                    break;
                case "--speed" when i + 1 < args.Length && PauseOf(args[i + 1]) is { } pause:
                    wishes = wishes with { Pause = pause };
                    i++;
                    break;
                default:
                    return null;
            }
        }

        return wishes;
    }

    private static TimeSpan? PauseOf(string speed) => speed switch
    {
        "slow" => TimeSpan.FromSeconds(4),
        "normal" => TimeSpan.FromSeconds(1),
        "fast" => TimeSpan.Zero,
        _ => null,
    };

    private sealed record Wishes(bool Json, TimeSpan Pause);
}
