using Approval.Server.Hosting;
using Approval.Server.SignIn;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

if (await Commands.RunAsync(args, () => Build([])) is { } exitCode)
    return exitCode;

var app = Build(args);
app.Lifetime.ApplicationStarted.Register(() => Announce(app));
await app.RunAsync();
return 0;

static WebApplication Build(string[] args)
{
    // Settings are read once: watching them means watching the working directory, where the database lies and every write of it
    // would be heard of.
    var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false", .. args]);
    return builder.BuildApprovalServer();
}

static void Announce(WebApplication app)
{
    var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
    Console.WriteLine($"审批服务已启动：{string.Join("  ", addresses)}");
    if (app.Services.GetRequiredService<IOptions<DemoOptions>>().Value.Enabled)
        Console.WriteLine("演示账号已建立：window、fh-window、admin、supervisor、leader，以及每个部门代码 d 的 d（经办）和 d-head（负责人）；密码取自配置 Demo:Password。切勿用于正式环境。");
    if (app.Services.GetRequiredService<IOptions<TrainingSettings>>().Value.Enabled)
        Console.WriteLine("演练时钟已启用：POST /api/training/clock 可把系统时间前移。");
}

/// <summary>The server; tests start it through this type.</summary>
public partial class Program;
