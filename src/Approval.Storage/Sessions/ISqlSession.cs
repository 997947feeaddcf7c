using System.Data.Common;
using Approval.Domain.Persistence;

namespace Approval.Storage.Sessions;

/// <summary>
/// The session as other parts of the store see it: accounts, catalog and settings write their own tables through the
/// same transaction (on SQLite there is only one writer). Cast an <see cref="IApprovalSession"/> to it.
/// </summary>
public interface ISqlSession : IApprovalSession
{
    StorageProvider Provider { get; }

    /// <summary>The connection with the transaction begun. Statements run at once; never begin, commit or dispose it.</summary>
    Task<DbConnection> ConnectionAsync();
}
