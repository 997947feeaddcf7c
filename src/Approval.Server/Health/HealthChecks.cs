using Approval.Coordination.Sources;
using Approval.Domain.Time;
using Approval.Storage.Queries;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Approval.Server.Health;

/// <summary>Ready only when the database answers.</summary>
internal sealed class StoreHealth(InstallationQueries queries) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await queries.PingAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}

/// <summary>
/// Limits are counted by a published calendar. Where the next sixty days reach into a year that was not imported, due dates
/// are provisional: the service works, and the administrator is warned.
/// </summary>
internal sealed class CalendarHealth(ICalendarSource calendars, TimeProvider time) : IHealthCheck
{
    private const int DaysAhead = 60;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var until = ShanghaiTime.Today(time).AddDays(DaysAhead);
        return Task.FromResult(calendars.Calendar.IsProvisional(until)
            ? HealthCheckResult.Degraded($"{until.Year} 年工作日历尚未导入，涉及该年的期限为暂定。")
            : HealthCheckResult.Healthy());
    }
}
