using Approval.Domain.Catalog;
using Approval.Domain.Organisation;
using Approval.Domain.Time;
using Approval.Workflows;

namespace Approval.Coordination.Sources;

/// <summary>The calendar and office hours in force; replaced as a whole when an administrator imports a year.</summary>
public interface ICalendarSource
{
    WorkCalendar Calendar { get; }

    OfficeHours OfficeHours { get; }
}

/// <summary>The catalog and organisation in force; replaced as a whole by an import.</summary>
public interface ICatalogSource
{
    Catalog Catalog { get; }

    OrganisationTree Organisation { get; }

    /// <summary>The item version a case was received under, also when a newer one is in force.</summary>
    Item FindItem(string code, int version);
}

/// <summary>Published workflow definitions, compiled once.</summary>
public interface IWorkflowSource
{
    /// <summary>Version that new cases start on.</summary>
    int PublishedVersion(string definitionId);

    CompiledWorkflow Find(string definitionId, int version);
}
