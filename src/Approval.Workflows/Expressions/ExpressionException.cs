namespace Approval.Workflows.Expressions;

/// <summary>An expression threw, exceeded a limit of the sandbox or gave a value that does not fit its input.</summary>
public sealed class ExpressionException(string code, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Stable code: <c>expression-syntax</c>, <c>expression-failed</c>, <c>expression-timeout</c>, <c>expression-statements</c>,
    /// <c>expression-recursion</c>, <c>expression-memory</c>, <c>expression-type</c>, <c>expression-unknown-type</c>.</summary>
    public string Code { get; } = code;
}
