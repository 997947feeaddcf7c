using Approval.Server.Reference;
using Microsoft.Extensions.DependencyInjection;

namespace Approval.Server.Tests;

/// <summary>What the reference folder may bring in at a start.</summary>
internal sealed class Definitions_get_in_only_sound_and_new
{
    [Test]
    public async Task The_same_folder_again_changes_nothing() =>
        Assert.That((await ImportAsync(_ => { })).Changed, Is.Empty);

    [Test]
    public async Task A_changed_definition_needs_a_new_version()
    {
        var outcome = await ImportAsync(folder => Edit(folder, "standard-permit.json", "\"Escalate\"", "\"Remind\""));

        Assert.That(outcome.Faults.Select(f => (f.File, f.Code)), Is.EqualTo(new[] { ("standard-permit.json", "workflow-version-unchanged") }));
    }

    [Test]
    public async Task A_changed_definition_with_a_new_version_gets_in()
    {
        using var server = new ServerUnderTest();
        var outcome = await ImportAsync(
            folder =>
            {
                Edit(folder, "standard-permit.json", "\"Escalate\"", "\"Remind\"");
                Edit(folder, "standard-permit.json", "  \"version\": 1,\n  \"toolVersion\"", "  \"version\": 2,\n  \"toolVersion\"");
            },
            server);

        Assert.That(outcome.Faults, Is.Empty);
        Assert.That(server.Services.GetRequiredService<ReferenceData>().PublishedVersion("standard-permit"), Is.EqualTo(2));
    }

    [Test]
    public async Task An_unsound_definition_stays_out()
    {
        var outcome = await ImportAsync(folder =>
        {
            Edit(folder, "standard-permit.json", "  \"version\": 1,\n  \"toolVersion\"", "  \"version\": 3,\n  \"toolVersion\"");
            Edit(folder, "standard-permit.json", "\"port\": \"Refused\"", "\"port\": \"Refuse\"");
        });

        Assert.That(outcome.Faults.Select(f => f.Code), Does.Contain("unconnected-port").Or.Contain("unknown-port"));
    }

    private static async Task<ImportOutcome> ImportAsync(Action<string> edit, ServerUnderTest? server = null)
    {
        var folder = Directory.CreateTempSubdirectory("approval-reference-").FullName;
        try
        {
            Copy(Path.Combine(AppContext.BaseDirectory, "workflows"), folder);
            edit(folder);
            return await (server ?? Shared.Server).Services.GetRequiredService<ReferenceImporter>().ImportFolderAsync(folder, "test", CancellationToken.None);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static void Edit(string folder, string file, string old, string now)
    {
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        Assert.That(text, Does.Contain(old));
        File.WriteAllText(path, text.Replace(old, now, StringComparison.Ordinal));
    }
}
