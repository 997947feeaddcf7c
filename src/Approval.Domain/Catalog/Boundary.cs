using Approval.Domain.Organisation;

namespace Approval.Domain.Catalog;

/// <summary>A part of the covered territory that is taken out again, and who is competent there.</summary>
/// <param name="Unit">The excluded unit.</param>
/// <param name="CompetentBody">The unit that is competent instead.</param>
/// <param name="Reason">Why, in Chinese.</param>
public sealed record BoundaryExclusion(string Unit, string CompetentBody, string Reason);

/// <summary>
/// A size up to which the power is delegated, for example an investment of 5 000 万元; what is larger stays above
/// (seed 004: 超出权限的审批事项不予受理).
/// </summary>
/// <param name="Field">The field of the application form that carries the figure.</param>
/// <param name="Title">Its name in Chinese.</param>
/// <param name="Maximum">The largest figure within the boundary.</param>
/// <param name="Unit">The unit of measure, in Chinese.</param>
/// <param name="CompetentBody">The unit that is competent above it.</param>
public sealed record BoundaryCeiling(string Field, string Title, decimal Maximum, string Unit, string CompetentBody);

/// <summary>Whether an application lies inside a boundary; where it does not, who is competent and why.</summary>
/// <param name="Inside">True when the receiving body may handle it.</param>
/// <param name="CompetentBody">The code of the competent unit; null only where none can be told from the data.</param>
/// <param name="Reason">The reason, in Chinese, as the notice of declining carries it.</param>
public sealed record BoundaryAnswer(bool Inside, string? CompetentBody, string Reason);

/// <summary>The boundary of a delegated power (职责边界, seed 002 (二)).</summary>
/// <param name="Description">The text of the agreement.</param>
/// <param name="Territories">The units whose territory is covered.</param>
/// <param name="Exclusions">Parts taken out.</param>
/// <param name="Ceilings">Sizes up to which it holds.</param>
public sealed record Boundary(
    string Description,
    IReadOnlyList<string> Territories,
    IReadOnlyList<BoundaryExclusion> Exclusions,
    IReadOnlyList<BoundaryCeiling> Ceilings)
{
    /// <summary>
    /// Says whether an application lies inside. Without a location it is taken to lie where the window is: inside.
    /// </summary>
    /// <param name="organisation">The tree that knows which unit lies in which.</param>
    /// <param name="location">The unit code of the place applied for (form field <c>location</c>, or the applicant's community).</param>
    /// <param name="figures">The numeric fields of the form, for the ceilings; null for none.</param>
    /// <param name="otherwise">The unit competent outside, normally the delegating body.</param>
    public BoundaryAnswer Covers(
        OrganisationTree organisation, string? location, IReadOnlyDictionary<string, decimal>? figures, string otherwise)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        return OutsideByPlace(organisation, location, otherwise)
            ?? OutsideBySize(organisation, figures)
            ?? new BoundaryAnswer(true, null, "属于赋权范围");
    }

    private BoundaryAnswer? OutsideByPlace(OrganisationTree organisation, string? location, string otherwise)
    {
        if (string.IsNullOrWhiteSpace(location))
            return null;
        if (organisation.Find(location) is not { } place)
            return new BoundaryAnswer(false, otherwise, $"所在地“{location}”不在已登记的行政区划之内，请向{NameOf(organisation, otherwise)}提出申请");
        if (Exclusions.FirstOrDefault(part => organisation.IsWithin(location, part.Unit)) is { } excluded)
            return new BoundaryAnswer(false, excluded.CompetentBody, $"{excluded.Reason}，请向{NameOf(organisation, excluded.CompetentBody)}提出申请");
        if (Territories.Any(territory => organisation.IsWithin(location, territory)))
            return null;

        var competent = CompetentAt(organisation, location, otherwise);
        return new BoundaryAnswer(false, competent.Code, $"{place.Name}不在本赋权事项的职责边界之内，请向{competent.Name}提出申请");
    }

    private BoundaryAnswer? OutsideBySize(OrganisationTree organisation, IReadOnlyDictionary<string, decimal>? figures)
    {
        var exceeded = Ceilings.FirstOrDefault(c => figures is not null && figures.TryGetValue(c.Field, out var figure) && figure > c.Maximum);
        return exceeded is null
            ? null
            : new BoundaryAnswer(false, exceeded.CompetentBody,
                $"{exceeded.Title}超过{exceeded.Maximum:0.##}{exceeded.Unit}，超出赋权权限，请向{NameOf(organisation, exceeded.CompetentBody)}提出申请");
    }

    /// <summary>
    /// Outside the boundary the delegating body keeps the power in its own territory; beyond that, the government of the
    /// place itself is the body to turn to.
    /// </summary>
    private static OrganisationUnit CompetentAt(OrganisationTree organisation, string location, string delegating)
    {
        var territory = organisation.TerritoryOf(delegating);
        if (territory is not null && organisation.IsWithin(location, territory.Code))
            return organisation[delegating];
        return organisation.AncestorsOf(location).Prepend(organisation[location])
            .FirstOrDefault(unit => unit.Level is UnitLevel.District or UnitLevel.City) ?? organisation[location];
    }

    private static string NameOf(OrganisationTree organisation, string code) => organisation.Find(code)?.Name ?? code;
}
