using System.Globalization;
using Approval.Domain.Rules;
using Approval.Domain.Time;
using NUnit.Framework;

namespace Approval.Domain.Tests.Time;

/// <summary>The calendar years that the repository ships.</summary>
internal static class Published
{
    public static readonly OfficeHours Hours = OfficeHours.Default;

    private static readonly Lazy<WorkCalendar> Shipped = new(() => WorkCalendar.Of(Enumerable.Range(2020, 7).Select(Year)));

    public static WorkCalendar Calendar => Shipped.Value;

    public static string Text(int year) => File.ReadAllText(Path.Combine(Root(), "workflows", "calendar", $"{year}.json"));

    public static CalendarYear Year(int year)
    {
        var result = CalendarImport.Parse(Text(year));
        Assert.That(result.Problems, Is.Empty);
        return result.Year!;
    }

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset Shanghai(string text) => DateTimeOffset.Parse(text + "+08:00", CultureInfo.InvariantCulture).ToUniversalTime();

    public static void AssertBroken<TRule>(Action action)
        where TRule : IBusinessRule
    {
        var broken = Assert.Throws<BusinessRuleBrokenException>(() => action());
        Assert.That(broken!.Rule, Is.InstanceOf<TRule>());
        Assert.That(broken.Message, Is.Not.Empty);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Approval.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Approval.sln is not above the test folder.");
    }
}
