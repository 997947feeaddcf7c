using System.Diagnostics.Metrics;
using Approval.Domain.Cases;
using Approval.Storage.Queries;

namespace Approval.Server.Health;

/// <summary>
/// Figures of the whole installation, read from the store when somebody scrapes: so every process tells the same, and a
/// restart loses no count. Read at most every five seconds.
/// </summary>
internal sealed class InstallationMetrics : IDisposable
{
    public const string MeterName = "Approval.Server";
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(5);
    private readonly Meter _meter = new(MeterName);
    private readonly InstallationQueries _queries;
    private readonly TimeProvider _time;
    private readonly Lock _reading = new();
    private InstallationFigures _figures = new(new Dictionary<string, long>(), 0, 0, 0, 0, 0, 0);
    private long _readAt;

    public InstallationMetrics(InstallationQueries queries, TimeProvider time)
    {
        _queries = queries;
        _time = time;
        _meter.CreateObservableGauge("approval_cases", Cases, description: "Cases by state.");
        _meter.CreateObservableGauge("approval_tasks_open", () => Read().OpenTasks, description: "Tasks waiting for people.");
        _meter.CreateObservableCounter("approval_tasks_completed", () => Read().CompletedTasks, description: "Tasks completed by people.");
        _meter.CreateObservableCounter("approval_joint_reviews_converged", () => Read().Convergences, description: "Joint reviews that came to one outcome.");
        _meter.CreateObservableGauge("approval_outbox_backlog", () => Read().OutboxBacklog, description: "Messages not yet delivered.");
        _meter.CreateObservableGauge("approval_deadlines_pending", () => Read().PendingDeadlines, description: "Deadlines waiting.");
        _meter.CreateObservableGauge("approval_deadlines_overdue", () => Read().OverdueDeadlines, description: "Deadlines that should have fired a minute ago.");
        _meter.CreateObservableGauge("approval_incidents_open", () => Read().OpenIncidents, description: "Failures waiting for an administrator.");
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Cases() =>
        Enum.GetNames<CaseState>().Select(state => new Measurement<long>(Read().OpenCases.GetValueOrDefault(state), new KeyValuePair<string, object?>("state", state)));

    private InstallationFigures Read()
    {
        lock (_reading)
        {
            if (_readAt != 0 && TimeProvider.System.GetElapsedTime(_readAt) < FreshFor)
                return _figures;
            // The collector asks synchronously, on a thread of its own request.
            _figures = Task.Run(() => _queries.FiguresAsync(_time.GetUtcNow())).GetAwaiter().GetResult();
            _readAt = TimeProvider.System.GetTimestamp();
            return _figures;
        }
    }
}
