using Approval.Server.Administration;
using Approval.Server.Cases;
using Approval.Server.Events;
using Approval.Server.Health;
using Approval.Server.Installation;
using Approval.Server.Items;
using Approval.Server.Problems;
using Approval.Server.Public;
using Approval.Server.SignIn;
using Approval.Server.Tasks;
using Approval.Server.Training;
using Microsoft.Extensions.Options;

namespace Approval.Server.Hosting;

/// <summary>What a request passes through, and the addresses it may ask for.</summary>
internal static class ServerPipeline
{
    public static void UseApprovalServer(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseProblemAnswers();
        app.UseWebFiles();
        app.UseRouting();
        app.UseMiddleware<BodyLimit>();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<SessionCheck>();
        app.UseAuthorization();
        app.MapApprovalEndpoints();
    }

    private static void MapApprovalEndpoints(this WebApplication app)
    {
        app.MapWebPage();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapPrometheusScrapingEndpoint("/metrics").AllowAnonymous();
        // Made on purpose: the gauges exist from the first scrape.
        app.Services.GetRequiredService<InstallationMetrics>();

        var api = app.MapGroup("/api");
        api.MapSignIn();
        api.MapItems();
        api.MapCases();
        api.MapTasks();
        api.MapPublic();
        api.MapEvents();
        api.MapInstallation();
        if (app.Services.GetRequiredService<IOptions<TrainingSettings>>().Value.Enabled)
            api.MapTraining();

        var admin = api.MapGroup("/admin");
        admin.MapAccounts();
        admin.MapReference();
        admin.MapRecord();
    }
}
