using System.Data.Common;

namespace Approval.Storage.Sql;

/// <summary>The open transaction of a session, the seam between the two dialects.</summary>
internal interface ISqlTransaction
{
    StorageProvider Provider { get; }

    /// <summary>
    /// Runs the statements in order, in one round trip where there is a server, and hands over every row with the index
    /// of its statement. Each statement sees what the ones before it did and, once it got a lock, what others committed.
    /// </summary>
    Task ReadAsync(IReadOnlyList<Statement> statements, Action<int, DbDataReader> row);

    /// <summary>Runs writes in order, in one round trip where there is a server.</summary>
    Task WriteAsync(IReadOnlyList<Statement> statements);

    /// <summary>The connection with the transaction begun, for statements of other parts of the product.</summary>
    Task<DbConnection> ConnectionAsync();
}

/// <summary>What a unit of work leaves to be written together with the commit.</summary>
internal readonly record struct UnitResult<T>(T Value, IReadOnlyList<Statement> Writes);

/// <summary>A database that runs units of work, one transaction each.</summary>
internal interface ISqlDatabase : IAsyncDisposable
{
    StorageProvider Provider { get; }

    /// <summary>Runs the unit, writes what it leaves and commits; when it throws, nothing happened. No retry here.</summary>
    Task<T> RunAsync<T>(Func<ISqlTransaction, Task<UnitResult<T>>> unit, CancellationToken cancellationToken);

    /// <summary>A connection for reading only; dispose it to give it back to its pool.</summary>
    Task<DbConnection> OpenReadAsync(CancellationToken cancellationToken);

    /// <summary>True when the database undid the transaction because of others and trying again makes sense.</summary>
    bool IsTransient(Exception exception);
}
