using System.Reflection;

namespace Approval.Architecture.Tests;

/// <summary>The parts of the product know only what stands below them; the table is that of docs/architecture.md.</summary>
public sealed class Parts_depend_one_way
{
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Approval.Domain"] = [],
        ["Approval.Workflows"] = ["Approval.Domain", "Jint", "Acornima"],
        ["Approval.Coordination"] = ["Approval.Domain", "Approval.Workflows", "MassTransit", "NJsonSchema"],
        ["Approval.Storage"] = ["Approval.Domain", "MassTransit", "Dapper", "Npgsql", "Microsoft.Data.Sqlite", "SQLitePCLRaw"],
    };

    [TestCaseSource(nameof(Parts))]
    public void A_part_knows_only_what_it_may(string part) =>
        Assert.That(Violations(Assembly.Load(part), MayKnow[part]), Is.Empty);

    [Test]
    public void The_check_finds_a_deliberate_violation()
    {
        var violations = Violations(typeof(Parts_depend_one_way).Assembly, MayKnow["Approval.Domain"]);

        Assert.That(violations, Does.Contain("Approval.Coordination"), "this assembly uses a type of Approval.Coordination, which the domain may not");
    }

    [Test]
    public void Every_part_below_the_server_is_checked()
    {
        var parts = typeof(Coordination.CoordinationRegistration).Assembly.GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(n => n.StartsWith("Approval.", StringComparison.Ordinal));

        Assert.That(parts, Is.SubsetOf(MayKnow.Keys));
    }

    private static IEnumerable<string> Parts => MayKnow.Keys;

    /// <summary>References beyond the framework and the allowed names; packages count by their first names.</summary>
    private static List<string> Violations(Assembly assembly, IReadOnlyCollection<string> allowed) =>
        [.. assembly.GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(name => !IsFramework(name) && !allowed.Any(a => name == a || name.StartsWith(a + ".", StringComparison.Ordinal)))];

    private static bool IsFramework(string name) =>
        name is "System" or "netstandard" or "mscorlib"
        || name.StartsWith("System.", StringComparison.Ordinal)
        || (name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) && name.EndsWith("Abstractions", StringComparison.Ordinal))
        || name is "Microsoft.Extensions.DependencyInjection" or "Microsoft.Extensions.Logging" or "Microsoft.Extensions.Options";
}
