namespace Approval.Coordination.Sources;

/// <summary>Who works where.</summary>
public interface IStaffDirectory
{
    /// <summary>Whether an active account of that name belongs to the department.</summary>
    Task<bool> IsMemberAsync(string userName, string department, CancellationToken cancellationToken = default);
}
