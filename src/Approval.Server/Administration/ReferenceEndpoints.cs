using System.Text.Json;
using Approval.Coordination.Sources;
using Approval.Domain.Cases;
using Approval.Domain.Organisation;
using Approval.Domain.Rules;
using Approval.Domain.Time;
using Approval.Server.Access;
using Approval.Server.Hosting;
using Approval.Server.Reference;
using Approval.Server.Writing;
using Approval.Storage.Queries;

namespace Approval.Server.Administration;

/// <summary>A catalog to import: file names with their content.</summary>
internal sealed record CatalogBody(IReadOnlyDictionary<string, JsonElement>? Files);

internal sealed record ImportView(IReadOnlyList<string> Changed);

/// <summary>What a revised calendar does to a case.</summary>
internal sealed record DueDateChange(string CaseNumber, string Scope, DateOnly Before, DateOnly After, bool ProvisionalBefore, bool ProvisionalAfter);

/// <summary>What importing a calendar year would do, or did.</summary>
internal sealed record CalendarView(int Year, bool Preview, int OpenCases, int ChangedCases, IReadOnlyList<DueDateChange> Changes);

internal static class ReferenceEndpoints
{
    private const int LongestList = 500;
    private const int Batch = 100;

    public static void MapReference(this RouteGroupBuilder admin)
    {
        admin.MapPost("/calendar/{year:int}", ImportCalendarAsync).RequireAuthorization(Policies.Administrators)
            .WithSummary("导入一年工作日历；preview=true 只显示哪些期限会变").Produces<CalendarView>();
        admin.MapPost("/catalog", ImportCatalogAsync).RequireAuthorization(Policies.Administrators).WithMetadata(new BodyLimitMetadata(BodyLimit.Import))
            .WithSummary("导入事项目录；有一处错误就全部不导入").Produces<ImportView>();
    }

    private static async Task<IResult> ImportCalendarAsync(
        int year, JsonElement body, HttpContext http, ReferenceImporter importer, ICalendarSource calendars, CaseQueries cases, TimeProvider time,
        CalendarRecomputation recomputation, Writes writes, bool preview = false)
    {
        var text = body.GetRawText();
        var (read, faults) = ReferenceImporter.ReadYear($"{year}.json", text);
        if (read is null)
            throw Refuse("calendar-invalid", faults);
        if (read.Year != year)
            throw Required.Fault("calendar-year-mismatch", "year", $"文件是 {read.Year} 年的日历，与地址中的 {year} 不一致");

        var before = calendars.Calendar;
        var changes = await ChangesAsync(cases, before, before.Revise(read), ShanghaiTime.Today(time), http.RequestAborted);
        if (preview)
            return Results.Ok(changes with { Year = year, Preview = true });
        return await writes.AnswerAsync(http, body, ImportAsync, WriteAnswer.Ok);

        async Task<CalendarView> ImportAsync()
        {
            await importer.ImportYearAsync(read, text, http.Caller().UserName, http.RequestAborted);
            // Waited for, not carried: when the caller goes, the recomputation runs on, and the store keeps whether it was finished.
            var changed = await recomputation.RunAsync(http.RequestAborted);
            return changes with { Year = year, Preview = false, ChangedCases = changed };
        }
    }

    private static async Task<CalendarView> ChangesAsync(CaseQueries cases, WorkCalendar before, WorkCalendar after, DateOnly today, CancellationToken cancellationToken)
    {
        var changes = new List<DueDateChange>();
        var changedCases = 0;
        var open = 0;
        await foreach (var file in cases.OpenAsync(Batch, cancellationToken))
        {
            open++;
            var moved = ChangesOf(file, before, after, today).ToList();
            changedCases += moved.Count > 0 ? 1 : 0;
            changes.AddRange(moved.Take(LongestList - changes.Count));
        }

        return new CalendarView(0, false, open, changedCases, changes);
    }

    private static IEnumerable<DueDateChange> ChangesOf(CaseFile file, WorkCalendar before, WorkCalendar after, DateOnly today)
    {
        foreach (var limit in file.Limits.Where(limit => limit.MetOn is null))
        {
            var old = LimitClock.Evaluate(limit, file.Clock, before, today, CardThresholds.Default).DueOn;
            var revised = LimitClock.Evaluate(limit, file.Clock, after, today, CardThresholds.Default).DueOn;
            if (old != revised)
                yield return new DueDateChange(file.Number, limit.Scope, old.On, revised.On, old.Provisional, revised.Provisional);
        }
    }

    private static Task<IResult> ImportCatalogAsync(CatalogBody body, HttpContext http, ReferenceImporter importer, Writes writes)
    {
        if (body.Files is not { Count: > 0 } files)
            throw Required.Fault("field-missing", "files", "请在 files 中给出目录文件：文件名和内容");
        var sources = files.Select(file => SourceFile.FromText(file.Key, file.Value.ValueKind == JsonValueKind.String ? file.Value.GetString()! : file.Value.GetRawText())).ToList();
        return writes.AnswerAsync(
            http,
            body,
            async () =>
            {
                var outcome = await importer.ImportCatalogAsync(sources, http.Caller().UserName, http.RequestAborted);
                return outcome.Succeeded ? new ImportView(outcome.Changed) : throw Refuse("catalog-invalid", outcome.Faults);
            },
            WriteAnswer.Ok);
    }

    private static RefusedException Refuse(string code, IReadOnlyList<ImportFault> faults) => new(
        RefusalKind.Invalid,
        code,
        $"共有 {faults.Count} 处错误，全部未导入。第一处：{faults[0].Message}",
        faults.GroupBy(fault => $"{fault.File}:{fault.Line} {fault.Field}").ToDictionary(place => place.Key, place => place.Select(fault => fault.Message).ToArray()));
}
