using System.Data.Common;
using Approval.Domain.Persistence;
using Approval.Storage.Sessions;

namespace Approval.Storage.Queries;

/// <summary>The way from a session to its connection, for tables that belong to no case.</summary>
internal static class SessionConnection
{
    /// <exception cref="InvalidOperationException">The session is not one of this store.</exception>
    public static Task<DbConnection> ConnectionAsync(this IApprovalSession session) =>
        session is ISqlSession sql
            ? sql.ConnectionAsync()
            : throw new InvalidOperationException("Accounts and reference data need a session of the SQL store.");
}
