namespace Approval.Coordination.Desk;

/// <summary>Roles as people know them; one account may have several.</summary>
public static class Roles
{
    public const string WindowClerk = "WindowClerk";
    public const string Reviewer = "Reviewer";
    public const string DepartmentHead = "DepartmentHead";
    public const string Admin = "Admin";
    public const string Supervisor = "Supervisor";

    /// <summary>政府领导: extends joint limits, decides on overrides.</summary>
    public const string Leader = "Leader";
}

/// <summary>Who acts, as the server authenticated it.</summary>
/// <param name="UserName">Account name; goes on record.</param>
/// <param name="DisplayName">Name for documents and timelines.</param>
/// <param name="Department">Code of the unit the account belongs to.</param>
/// <param name="Roles">Values of <see cref="Desk.Roles"/>.</param>
public sealed record Caller(string UserName, string DisplayName, string Department, IReadOnlySet<string> Roles)
{
    public bool Is(string role) => Roles.Contains(role);
}
