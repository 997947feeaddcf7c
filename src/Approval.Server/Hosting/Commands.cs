using Approval.Domain.Audit;
using Approval.Domain.Organisation;
using Approval.Domain.Rules;
using Approval.Server.Administration;
using Approval.Server.Reference;
using Approval.Server.SignIn;
using Approval.Server.Tour;
using Approval.Storage.Accounts;
using Approval.Storage.Audit;
using Approval.Workflows.Descriptors;
using Approval.Workflows.Tracing;
using Approval.Workflows.Validation;

namespace Approval.Server.Hosting;

/// <summary>
/// The server's program also carries the administrator's commands: <c>workflow trace|validate</c>, <c>audit verify</c>,
/// <c>calendar import FILE</c>, <c>catalog import FOLDER</c>, <c>account add NAME ROLES DEPARTMENT</c>, <c>tour</c>. Apart from the
/// tour, which has a scratch installation of its own, they use the same configuration as the server and may run beside it on
/// PostgreSQL; a SQLite file belongs to one process at a time.
/// </summary>
internal static class Commands
{
    /// <summary>Runs the command that the arguments name.</summary>
    /// <returns>The exit code, or null when the arguments name no command: then the server is meant.</returns>
    public static async Task<int?> RunAsync(string[] args, Func<WebApplication> build) => args switch
    {
        ["tour", ..] => await TourCommand.RunAsync(args[1..], Console.Out, Console.Error),
        ["workflow", "trace", ..] => TraceCommand.Run(args[2..], Console.Out, Console.Error, Registry()),
        ["workflow", "validate", ..] => ValidateCommand.Run(args[2..], Console.Out, Console.Error, Registry()),
        ["audit", "verify", ..] => await WithServicesAsync(build, VerifyAsync),
        ["calendar", "import", var file, ..] => await WithServicesAsync(build, services => ImportCalendarAsync(services, file)),
        ["catalog", "import", var folder, ..] => await WithServicesAsync(build, services => ImportCatalogAsync(services, folder)),
        ["account", "add", var userName, var roles, var department] => await WithServicesAsync(build, services => AddAccountAsync(services, userName, roles, department)),
        [var first, ..] when !first.StartsWith('-') => Unknown(first),
        _ => null,
    };

    private static ActivityRegistry Registry() =>
        ActivityRegistry.BuiltIn.With(Coordination.Stages.StageRegistry.Default.All.Select(stage => stage.Descriptor));

    private static int Unknown(string command)
    {
        Console.Error.WriteLine($"未知命令：{command}。可用：workflow trace、workflow validate、audit verify、account add 用户名 角色[,角色] 机构代码或*、calendar import 文件、catalog import 文件夹、tour；不带命令则启动服务。");
        return 2;
    }

    private static async Task<int> WithServicesAsync(Func<WebApplication> build, Func<IServiceProvider, Task<int>> run)
    {
        await using var app = build();
        await app.Services.GetRequiredService<ReferenceData>().RefreshAsync(CancellationToken.None);
        return await run(app.Services);
    }

    private static async Task<int> VerifyAsync(IServiceProvider services)
    {
        var report = await services.GetRequiredService<AuditVerifier>().VerifyAsync();
        Console.WriteLine($"记录 {report.Streams} 条链，共 {report.Lines} 行。");
        foreach (var broken in report.Breaks)
            Console.WriteLine($"链 {broken.Stream} 在第 {broken.Seq} 行断裂：{broken.Reason}");
        Console.WriteLine(report.IsWhole ? "校验通过。" : "校验未通过。");
        return report.IsWhole ? 0 : 1;
    }

    private static async Task<int> ImportCalendarAsync(IServiceProvider services, string file)
    {
        var text = await File.ReadAllTextAsync(file);
        var (year, faults) = ReferenceImporter.ReadYear(Path.GetFileName(file), text);
        if (year is null)
            return Report(new ImportOutcome([], faults));
        var outcome = await services.GetRequiredService<ReferenceImporter>().ImportYearAsync(year, text, Actors.System, CancellationToken.None);
        var changed = await services.GetRequiredService<CalendarRecomputation>().RunAsync(CancellationToken.None);
        Console.WriteLine($"{year.Year} 年工作日历已导入，{changed} 个办件的期限重新计算。");
        return Report(outcome);
    }

    private static async Task<int> ImportCatalogAsync(IServiceProvider services, string folder) =>
        Report(await services.GetRequiredService<ReferenceImporter>().ImportCatalogAsync(SourceFile.FromFolder(folder), Actors.System, CancellationToken.None));

    /// <summary>Makes an account, above all the first administrator; the password comes from standard input, never from the command line.</summary>
    private static async Task<int> AddAccountAsync(IServiceProvider services, string userName, string roles, string department)
    {
        if (!Console.IsInputRedirected)
            Console.Error.Write("密码（至少10位，含字母和数字）：");
        var password = await Console.In.ReadLineAsync();
        try
        {
            var account = AccountEndpoints.AccountOf(
                new NewAccountBody(userName, userName, department, roles.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), password),
                services.GetRequiredService<ReferenceData>());
            if (!await services.GetRequiredService<AccountStore>().AddAsync(account, Actors.System, services.GetRequiredService<SignInClock>().Now, CancellationToken.None))
                throw AccountEndpoints.Exists(account);
            Console.WriteLine($"账号 {account.UserName} 已建立。");
            return 0;
        }
        catch (RefusedException refusal)
        {
            Console.Error.WriteLine(refusal.Message);
            foreach (var (field, messages) in refusal.Errors)
                Console.Error.WriteLine($"{field}: {string.Join(' ', messages)}");
            return 1;
        }
    }

    private static int Report(ImportOutcome outcome)
    {
        foreach (var fault in outcome.Faults)
            Console.Error.WriteLine($"{fault.File}({fault.Line}): {fault.Field}: {fault.Code}: {fault.Message}");
        foreach (var changed in outcome.Changed)
            Console.WriteLine($"已导入 {changed}");
        if (outcome is { Succeeded: true, Changed.Count: 0 })
            Console.WriteLine("内容没有变化。");
        return outcome.Succeeded ? 0 : 1;
    }
}
