using System.Text.Json.Nodes;

namespace Approval.Workflows.Execution;

/// <summary>What happens to a workflow from outside.</summary>
public abstract record Stimulus;

/// <summary>An open stage has been completed.</summary>
/// <param name="Target">Instance id (<c>review#4</c>) or activity id.</param>
/// <param name="Outcomes">Ports to leave by; none means <c>Done</c>.</param>
public sealed record Resume(string Target, params IReadOnlyList<string> Outcomes) : Stimulus
{
    /// <summary>Which one, when an activity id has several open runs; 0 is the oldest.</summary>
    public int Index { get; init; }

    /// <summary>Values to set as variables before the flow goes on.</summary>
    public IReadOnlyDictionary<string, JsonNode?>? Values { get; init; }
}

/// <summary>An open activity is cancelled; its connections count as visited, not followed.</summary>
/// <param name="Target">Instance id or activity id.</param>
public sealed record CancelActivity(string Target) : Stimulus
{
    /// <summary>Which one, when an activity id has several open runs.</summary>
    public int Index { get; init; }
}

/// <summary>The whole workflow is cancelled (withdrawn or terminated).</summary>
public sealed record CancelWorkflow : Stimulus;

/// <summary>A faulted workflow runs the failed activities again.</summary>
public sealed record Retry : Stimulus;
