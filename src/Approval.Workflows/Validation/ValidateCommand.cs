using System.Text.Json;
using System.Text.Json.Nodes;
using Approval.Workflows.Descriptors;
using Approval.Workflows.Model;

namespace Approval.Workflows.Validation;

/// <summary><c>workflow validate FILES…|FOLDER</c>: says of each definition whether it may be published, and if not, why.</summary>
public static class ValidateCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="args">Files, or folders to search for definitions (other JSON files in a folder are passed over).</param>
    /// <param name="output">Where the findings go.</param>
    /// <param name="error">Where complaints about the call go.</param>
    /// <param name="registry">The activity types of the product.</param>
    /// <param name="context">What is known of departments and items.</param>
    /// <returns>0 when all are sound, 1 when one is not or cannot be read, 2 for wrong arguments.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error, ActivityRegistry registry, ValidationContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        if (args.Length == 0 || args.Any(argument => argument.StartsWith("--", StringComparison.Ordinal)))
        {
            error.WriteLine(WorkflowMessages.ValidateUsage);
            return 2;
        }

        var isSound = true;
        foreach (var argument in args)
        {
            var files = Directory.Exists(argument) ? [.. DefinitionsIn(argument)] : new List<string> { argument };
            if (files.Count == 0)
            {
                error.WriteLine(WorkflowMessages.NoDefinitions(argument));
                isSound = false;
            }

            foreach (var file in files)
                isSound &= Validate(file, output, registry, context);
        }

        return isSound ? 0 : 1;
    }

    private static IEnumerable<string> DefinitionsIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(LooksLikeADefinition);

    private static bool LooksLikeADefinition(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) is JsonObject json && json.ContainsKey("root");
        }
        catch (JsonException)
        {
            // A broken file may well be a broken definition: let the validator say so.
            return true;
        }
    }

    private static bool Validate(string file, TextWriter output, ActivityRegistry registry, ValidationContext? context)
    {
        try
        {
            var report = WorkflowValidator.Validate(WorkflowDefinition.Parse(File.ReadAllText(file)), registry, context);
            output.WriteLine(report.IsSound ? WorkflowMessages.Sound(file, report.States) : WorkflowMessages.Unsound(file));
            foreach (var problem in report.Problems)
            {
                output.WriteLine($"  [{problem.Severity}] {problem.Code}: {problem.Message}");
                if (problem.Path.Count > 0)
                    output.WriteLine($"    {WorkflowMessages.PathIntro}{WorkflowMessages.Path(problem.Path)}");
            }

            return report.IsSound;
        }
        catch (WorkflowFormatException failure)
        {
            output.WriteLine(WorkflowMessages.Unsound(file));
            output.WriteLine($"  [Error] {failure.Code} {failure.Path}: {failure.Message}");
            return false;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            output.WriteLine($"{WorkflowMessages.Unsound(file)}: {failure.Message}");
            return false;
        }
    }
}
