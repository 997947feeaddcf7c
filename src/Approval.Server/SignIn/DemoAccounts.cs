using Approval.Coordination.Desk;
using Approval.Domain.Organisation;
using Approval.Server.Access;
using Approval.Server.Reference;
using Approval.Storage.Accounts;

namespace Approval.Server.SignIn;

/// <summary>Configuration section <c>Demo</c>.</summary>
public sealed class DemoOptions
{
    /// <summary>Whether the demonstration accounts are made at start; on in Development only.</summary>
    public bool Enabled { get; set; }

    /// <summary>The password of all demonstration accounts.</summary>
    public string Password { get; set; } = "Approval-demo-1";
}

/// <summary>Accounts to try the product with: for every unit a reviewer and a head, the windows, and those over all departments.</summary>
internal sealed class DemoAccounts(AccountStore accounts, ReferenceData reference, SignInClock clock)
{
    /// <summary>Adds the accounts that are missing; an existing account keeps its password and roles.</summary>
    /// <returns>How many were added.</returns>
    public async Task<int> SeedAsync(string password, CancellationToken cancellationToken)
    {
        // The hash is salted, not bound to the name; one is enough for accounts that share the password anyway.
        var hash = SignInDesk.HashPassword("demo", password);
        return await accounts.AddAllAsync([.. Of(reference.Tree, hash)], "demo", clock.Now, cancellationToken);
    }

    private static IEnumerable<Account> Of(OrganisationTree tree, string hash)
    {
        yield return new Account("admin", "系统管理员", DataScopes.WholeInstallation, [Roles.Admin], hash);
        yield return new Account("supervisor", "监察员", DataScopes.WholeInstallation, [Roles.Supervisor], hash);
        yield return new Account("leader", "政府负责人", DataScopes.WholeInstallation, [Roles.Leader], hash);
        foreach (var (userName, unit) in Windows(tree))
            yield return new Account(userName, unit.ShortName + "窗口", unit.Code, [Roles.WindowClerk], hash);
        foreach (var unit in tree.Units)
        {
            yield return new Account(unit.Code, unit.ShortName + "经办人", unit.Code, [Roles.Reviewer], hash);
            yield return new Account(unit.Code + "-head", unit.ShortName + "负责人", unit.Code, [Roles.DepartmentHead], hash);
        }
    }

    /// <summary>番禺's window is <c>window</c>; the window of another district is named after it, as <c>fh-window</c>.</summary>
    private static IEnumerable<(string UserName, OrganisationUnit Unit)> Windows(OrganisationTree tree)
    {
        foreach (var unit in tree.Units.Where(unit => unit.Kind == UnitKind.ServiceWindow))
        {
            var territory = tree.TerritoryOf(unit.Code)?.Code;
            yield return (territory is "py" or null ? "window" : territory + "-window", unit);
        }
    }
}
