using Approval.Workflows.Descriptors;
using Approval.Workflows.Model;

namespace Approval.Workflows.Tracing;

/// <summary><c>workflow trace DEFINITION.json [--script SCRIPT.json]</c>: prints one JSON object.</summary>
public static class TraceCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="args">Arguments after <c>workflow trace</c>.</param>
    /// <param name="output">Where the JSON goes.</param>
    /// <param name="error">Where complaints go.</param>
    /// <param name="registry">The activity types of the product.</param>
    /// <returns>0 when the trace was printed, 1 when a file cannot be read as what it should be, 2 for wrong arguments.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error, ActivityRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        if (args is not ([_] or [_, "--script", _]) || args[0].StartsWith("--", StringComparison.Ordinal))
        {
            error.WriteLine(WorkflowMessages.TraceUsage);
            return 2;
        }

        try
        {
            var script = args.Length == 3 ? File.ReadAllText(args[2]) : null;
            output.WriteLine(WorkflowTrace.Run(File.ReadAllText(args[0]), script, registry).ToJson());
            return 0;
        }
        catch (WorkflowFormatException failure)
        {
            error.WriteLine($"{failure.Code} {failure.Path}: {failure.Message}");
            return 1;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(failure.Message);
            return 1;
        }
    }
}
