using Approval.Coordination.Desk;
using Microsoft.AspNetCore.Authorization;

namespace Approval.Server.Access;

/// <summary>
/// Who may call what. Every endpoint names exactly one of these or says that it is anonymous; a test walks the route table.
/// The finer question, whether this person may do it to this case, is the desk's.
/// </summary>
internal static class Policies
{
    /// <summary>Anybody with an account; what they see is bounded by their data scope.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>The window: receives applications.</summary>
    public const string Window = nameof(Window);

    /// <summary>Whoever has tasks on a desk.</summary>
    public const string TaskWorkers = nameof(TaskWorkers);

    /// <summary>The reviewing departments.</summary>
    public const string Departments = nameof(Departments);

    /// <summary>Who may hurry others.</summary>
    public const string Urgers = nameof(Urgers);

    /// <summary>Heads of organs and of the government: extension and termination (许可法 §42, §69).</summary>
    public const string Heads = nameof(Heads);

    public const string Administrators = nameof(Administrators);

    /// <summary>Who checks the record: administrators and the supervision office.</summary>
    public const string Auditors = nameof(Auditors);

    /// <summary>Who moves the training clock: administrators and the window, where a trainee sits.</summary>
    public const string Trainers = nameof(Trainers);

    /// <summary>Roles by policy; an empty list means any role.</summary>
    public static IReadOnlyDictionary<string, string[]> RolesOf { get; } = new Dictionary<string, string[]>
    {
        [SignedIn] = [],
        [Window] = [Roles.WindowClerk],
        [TaskWorkers] = [Roles.WindowClerk, Roles.Reviewer, Roles.DepartmentHead],
        [Departments] = [Roles.Reviewer, Roles.DepartmentHead],
        [Urgers] = [Roles.WindowClerk, Roles.Reviewer, Roles.DepartmentHead, Roles.Supervisor, Roles.Leader],
        [Heads] = [Roles.DepartmentHead, Roles.Leader],
        [Administrators] = [Roles.Admin],
        [Auditors] = [Roles.Admin, Roles.Supervisor],
        [Trainers] = [Roles.Admin, Roles.WindowClerk],
    };

    public static void AddTo(AuthorizationOptions options)
    {
        foreach (var (name, roles) in RolesOf)
        {
            options.AddPolicy(name, policy =>
            {
                policy.RequireAuthenticatedUser();
                if (roles.Length > 0)
                    policy.RequireRole(roles);
            });
        }
    }
}
