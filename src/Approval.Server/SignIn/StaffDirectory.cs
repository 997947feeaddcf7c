using Approval.Coordination.Sources;
using Approval.Storage.Accounts;

namespace Approval.Server.SignIn;

/// <summary>Who works where, by the accounts.</summary>
internal sealed class StaffDirectory(AccountStore accounts) : IStaffDirectory
{
    public Task<bool> IsMemberAsync(string userName, string department, CancellationToken cancellationToken = default) =>
        accounts.IsMemberAsync(userName, department, cancellationToken);
}
