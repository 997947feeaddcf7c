namespace Approval.Domain.Organisation;

/// <summary>The place of a unit in the hierarchy of administration.</summary>
public enum UnitLevel
{
    /// <summary>市、地区。</summary>
    City,

    /// <summary>区、县、县级市。</summary>
    District,

    /// <summary>镇、乡。</summary>
    Town,

    /// <summary>街道。</summary>
    Street,

    /// <summary>社区、村。</summary>
    Community,

    /// <summary>政府工作部门、派出机构。</summary>
    Department,

    /// <summary>科室。</summary>
    Section,
}

/// <summary>What a unit is, apart from its level.</summary>
public enum UnitKind
{
    /// <summary>A territory with its government (人民政府); also the account of the government's leader.</summary>
    Government,

    /// <summary>A working department of a government (工作部门).</summary>
    Department,

    /// <summary>An office of a higher organ working in the territory (垂直管理、派出机构), for example a tax office.</summary>
    VerticalAgency,

    /// <summary>The office that runs the one window (政务服务).</summary>
    ServiceWindow,

    /// <summary>The supervision office (监察).</summary>
    Supervision,

    /// <summary>A department of the Party committee with administrative duties (党委部门).</summary>
    PartyDepartment,

    /// <summary>A public institution or people's organisation (事业单位、群团组织).</summary>
    PublicInstitution,

    /// <summary>A residents' or villagers' committee (居民委员会、村民委员会).</summary>
    ResidentsCommittee,

    /// <summary>A section inside a department (内设机构).</summary>
    Section,
}

/// <summary>
/// A unit of the organisation: a territory, a department in it, or a section of a department. Its code is also the user
/// name of the unit's demonstration accounts.
/// </summary>
/// <param name="Code">Lower-case ASCII with dashes, unique in the tree, for example <c>py-ziran</c>.</param>
/// <param name="Name">The full name, as letterheads and decisions carry it.</param>
/// <param name="ShortName">The short name, as lists show it.</param>
/// <param name="Level">The level in the hierarchy.</param>
/// <param name="Kind">What the unit is.</param>
/// <param name="Parent">The code of the unit above; null for a root.</param>
/// <param name="DocumentPrefix">The agency's mark in document numbers (发文机关代字), for example 番规划资源; null where it issues none.</param>
public sealed record OrganisationUnit(
    string Code, string Name, string ShortName, UnitLevel Level, UnitKind Kind, string? Parent, string? DocumentPrefix)
{
    /// <summary>True for levels that are a territory people and land lie in, not an office.</summary>
    public bool IsTerritory => Level is UnitLevel.City or UnitLevel.District or UnitLevel.Town or UnitLevel.Street or UnitLevel.Community;

    /// <summary>The one seal used for accepting and deciding (行政审批专用章, seed 番禺 (四)).</summary>
    public string SealName => Name + "行政审批专用章";
}
