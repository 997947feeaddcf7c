namespace Approval.Workflows.Model;

/// <summary>
/// A text that claims to be an Elsa 3 workflow definition cannot be read as one. Nothing has been changed when this is thrown.
/// </summary>
public sealed class WorkflowFormatException : Exception
{
    /// <summary>Creates the exception for one place in the document.</summary>
    /// <param name="code">Stable code in kebab case, for programs.</param>
    /// <param name="path">JSON path of the place, for example <c>$.root.activities[2].id</c>.</param>
    /// <param name="line">1-based line in the text, or 0 where it is not known.</param>
    /// <param name="message">Chinese sentence: what is wrong and what to do.</param>
    /// <param name="innerException">What the JSON reader said, if anything.</param>
    public WorkflowFormatException(string code, string path, int line, string message, Exception? innerException = null)
        : base(line > 0 ? $"第 {line} 行:{message}" : message, innerException)
    {
        Code = code;
        Path = path;
        Line = line;
    }

    /// <summary>Stable code in kebab case.</summary>
    public string Code { get; }

    /// <summary>JSON path of the place.</summary>
    public string Path { get; }

    /// <summary>1-based line, or 0 where it is not known.</summary>
    public int Line { get; }
}
