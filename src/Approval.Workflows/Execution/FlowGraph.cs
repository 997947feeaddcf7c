namespace Approval.Workflows.Execution;

/// <summary>
/// Which connections of a flowchart lead forward. Breadth-first from the start, connections in list order; a connection that would
/// close a cycle among those already accepted leads backward. Two connections between the same activities share their direction.
/// </summary>
internal sealed class FlowGraph
{
    private readonly Dictionary<int, List<int>> accepted = [];
    private readonly HashSet<(int Source, int Target)> forward = [];

    public FlowGraph(IReadOnlyList<CompiledConnection> connections, int start)
    {
        var bySource = connections.ToLookup(connection => connection.Source);
        var visited = new HashSet<int>();
        var queue = new Queue<int>();
        queue.Enqueue(start);
        while (queue.TryDequeue(out var source))
        {
            visited.Add(source);
            foreach (var connection in bySource[source])
                Accept(connection, visited, queue);
        }
    }

    public bool IsForward(CompiledConnection connection) => forward.Contains((connection.Source, connection.Target));

    /// <summary>Everything that forward connections reach from an activity, itself included.</summary>
    public HashSet<int> Reach(int from)
    {
        var reached = new HashSet<int> { from };
        var open = new Stack<int>([from]);
        while (open.TryPop(out var activity))
        {
            foreach (var next in accepted.GetValueOrDefault(activity, []))
            {
                if (reached.Add(next))
                    open.Push(next);
            }
        }

        return reached;
    }

    private void Accept(CompiledConnection connection, HashSet<int> visited, Queue<int> queue)
    {
        var edge = (connection.Source, connection.Target);
        if (forward.Contains(edge) || Reach(connection.Target).Contains(connection.Source))
            return;
        forward.Add(edge);
        if (!accepted.TryGetValue(connection.Source, out var targets))
            accepted[connection.Source] = targets = [];
        targets.Add(connection.Target);
        if (!visited.Contains(connection.Target))
            queue.Enqueue(connection.Target);
    }
}
