namespace Approval.Storage;

/// <summary>Hears which cases a committed transaction touched, for live screens. Called after the commit.</summary>
public interface ICommitObserver
{
    /// <summary>What it throws is logged and otherwise ignored: the commit stands.</summary>
    void OnCommitted(IReadOnlyCollection<Guid> caseIds);
}
