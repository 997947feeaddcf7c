using Approval.Domain.Catalog;
using Approval.Domain.Time;
using Approval.Workflows.Execution;

namespace Approval.Coordination.Sources;

/// <summary>The calendar and office hours in force; replaced as a whole when an administrator imports a year.</summary>
public interface ICalendarSource
{
    WorkCalendar Calendar { get; }

    OfficeHours OfficeHours { get; }
}

/// <summary>The catalog, with its organisation tree, in force; replaced as a whole by an import. It keeps earlier versions of items.</summary>
public interface ICatalogSource
{
    ItemCatalog Catalog { get; }
}

/// <summary>Published workflow definitions, compiled once.</summary>
public interface IWorkflowSource
{
    /// <summary>Version that new cases start on.</summary>
    int PublishedVersion(string definitionId);

    CompiledWorkflow Find(string definitionId, int version);
}
