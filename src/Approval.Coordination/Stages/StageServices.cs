using Approval.Coordination.Sources;

namespace Approval.Coordination.Stages;

/// <summary>What every stage reads besides the case itself.</summary>
public sealed class StageServices(
    ICalendarSource calendars,
    ICatalogSource catalogs,
    IWorkflowSource workflows,
    StageRegistry stages,
    TimeProvider time)
{
    public ICalendarSource Calendars { get; } = calendars;

    public ICatalogSource Catalogs { get; } = catalogs;

    public IWorkflowSource Workflows { get; } = workflows;

    public StageRegistry Stages { get; } = stages;

    public TimeProvider Time { get; } = time;
}
