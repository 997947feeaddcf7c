namespace Approval.Benchmarks.Cases;

/// <summary>Reference data for a measurement: the product's organisation and calendars with the benchmark's own item and definition.</summary>
internal static class ReferenceFolder
{
    /// <summary>Puts the folder together below <paramref name="scratch"/> and returns its path.</summary>
    public static string Make(string scratch)
    {
        var folder = Path.Combine(scratch, "reference");
        var product = Path.Combine(AppContext.BaseDirectory, "workflows");
        Copy(Path.Combine(product, "calendar"), Path.Combine(folder, "calendar"));
        File.Copy(Path.Combine(product, "organisation.json"), Path.Combine(folder, "organisation.json"));
        Copy(Path.Combine(AppContext.BaseDirectory, "benchmark-data", "workflows"), folder);
        return folder;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*.json", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
