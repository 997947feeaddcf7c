namespace Approval.Domain.Organisation;

/// <summary>
/// One thing wrong in an imported data file, told so that an administrator finds the spot: file, line, field, and a
/// Chinese message. An import with one problem imports nothing.
/// </summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line, counted from 1; 0 when the problem concerns no single line.</param>
/// <param name="Field">The JSON path of the field, for example <c>$.items[3].fees[0].basis</c>.</param>
/// <param name="Code">A stable English code, for example <c>unknown-field</c>.</param>
/// <param name="Message">What is wrong, in Chinese.</param>
public sealed record ImportProblem(string File, int Line, string Field, string Code, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}({Line}): {Field}: {Code}: {Message}";
}
