using System.Text.RegularExpressions;

namespace Approval.Architecture.Tests;

/// <summary>Limits can only be tested, simulated and recomputed when nobody reads the machine's clock behind their back.</summary>
public sealed partial class Time_comes_from_the_time_provider
{
    [Test]
    public void No_source_file_reads_the_clock_of_the_machine() =>
        Assert.That(Offenders(Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)), Is.Empty);

    [Test]
    public void The_check_finds_a_deliberate_violation()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "var now = DateTime" + ".UtcNow;");

        Assert.That(Offenders([file]), Is.EqualTo(new[] { file }));
    }

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(Now|UtcNow|Today)\b|Thread\.Sleep")]
    private static partial Regex Clock { get; }

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Approval.sln")))
                folder = folder.Parent!;
            return folder.FullName;
        }
    }

    private static List<string> Offenders(IEnumerable<string> files) =>
        [.. files.Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && Clock.IsMatch(File.ReadAllText(f)))];
}
