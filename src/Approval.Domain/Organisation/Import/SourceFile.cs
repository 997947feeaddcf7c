namespace Approval.Domain.Organisation;

/// <summary>
/// One data file handed to an import: its name (as problems cite it) and its UTF-8 content. Reading the disk is the
/// caller's business, so that an upload and a folder are checked by the same code.
/// </summary>
/// <param name="Name">The file's name as a person knows it, for example <c>catalog/fuhai-first-review.json</c>.</param>
/// <param name="Content">The UTF-8 bytes, with or without a byte order mark.</param>
public sealed record SourceFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>Makes a source file from text.</summary>
    public static SourceFile FromText(string name, string text) => new(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Reads every <c>*.json</c> file of a folder, in the order of the names, so that reports are repeatable.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static IReadOnlyList<SourceFile> FromFolder(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.json")
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(Path.GetFileName(path), File.ReadAllBytes(path)))];
}
