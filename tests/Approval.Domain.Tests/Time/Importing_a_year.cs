using Approval.Domain.Time;
using NUnit.Framework;
using static Approval.Domain.Tests.Time.Published;

namespace Approval.Domain.Tests.Time;

public class Importing_a_year
{
    private const string Sound =
        """
        {
          "year": 2027,
          "source": "通知",
          "holidays": [
            { "date": "2027-01-01", "name": "元旦" }
          ],
          "makeUpDays": [
            { "date": "2027-01-03", "for": "元旦" }
          ]
        }
        """;

    [Test]
    public void Gives_the_year_of_a_sound_file()
    {
        var year = CalendarImport.Parse(Sound).Year!;

        Assert.That(year.Year, Is.EqualTo(2027));
        Assert.That(year.Source, Is.EqualTo("通知"));
        Assert.That(year.Holidays, Is.EqualTo(new[] { new Holiday(Day("2027-01-01"), "元旦") }));
        Assert.That(year.MakeUpDays, Is.EqualTo(new[] { new MakeUpDay(Day("2027-01-03"), "元旦") }));
        Assert.That(CalendarImport.Parse('\uFEFF' + Sound).Problems, Is.Empty, "A byte order mark is no mistake.");
    }

    [TestCase("\"2027-01-01\"", "\"2028-01-01\"", "calendar-date-outside-year", "holidays[0].date", 5)]
    [TestCase("\"2027-01-01\"", "\"2027-02-30\"", "calendar-date-unparsable", "holidays[0].date", 5)]
    [TestCase("\"2027-01-01\"", "\"1/1/2027\"", "calendar-date-unparsable", "holidays[0].date", 5)]
    [TestCase("\"2027-01-01\"", "20270101", "calendar-field-type", "holidays[0].date", 5)]
    [TestCase("\"2027-01-03\"", "\"2027-01-04\"", "calendar-make-up-not-weekend", "makeUpDays[0].date", 8)]
    [TestCase("\"2027-01-01\"", "\"2027-01-03\"", "calendar-day-in-both-lists", "makeUpDays[0].date", 8)]
    [TestCase("\"date\": \"2027-01-03\", ", "", "calendar-date-missing", "makeUpDays[0].date", 8)]
    [TestCase(", \"for\": \"元旦\"", "", "calendar-name-missing", "makeUpDays[0].for", 8)]
    [TestCase("\"name\"", "\"nmae\"", "calendar-field-unknown", "holidays[0].nmae", 5)]
    [TestCase("\"通知\"", "\" \"", "calendar-source-missing", "source", 3)]
    [TestCase("2027,", "\"2027\",", "calendar-year-invalid", "year", 2)]
    [TestCase("2027,", "27,", "calendar-year-invalid", "year", 2)]
    [TestCase("\"source\": \"通知\",", "", "calendar-source-missing", "source", 1)]
    [TestCase("\"source\"", "\"year\"", "calendar-field-duplicate", "year", 3)]
    [TestCase("\"2027-01-01\", \"name\": \"元旦\" }", "\"2027-01-01\", \"name\": \"元旦\" }, { \"date\": \"2027-01-01\", \"name\": \"元旦\" }", "calendar-holiday-duplicate", "holidays[1].date", 5)]
    [TestCase("\"2027-01-03\", \"for\": \"元旦\" }", "\"2027-01-03\", \"for\": \"元旦\" }, { \"date\": \"2027-01-03\", \"for\": \"元旦\" }", "calendar-make-up-duplicate", "makeUpDays[1].date", 8)]
    [TestCase("],", "]", "calendar-file-malformed", "$", 7)]
    public void Names_line_and_field_of_each_mistake(string sound, string mistaken, string code, string field, int line)
    {
        var result = CalendarImport.Parse(Sound.Replace(sound, mistaken, StringComparison.Ordinal));

        Assert.That(result.Year, Is.Null, "Nothing is half imported.");
        var problem = result.Problems.First(p => p.Code == code);
        Assert.That((problem.Field, problem.Line), Is.EqualTo((field, line)));
        Assert.That(problem.Message, Does.StartWith($"第{line}行"));
    }

    [Test]
    public void Reports_all_mistakes_at_once_in_the_order_of_the_file()
    {
        var result = CalendarImport.Parse(
            """
            {
              "year": 2027,
              "source": "通知",
              "holidays": [
                { "date": "bad", "name": "元旦" },
                { "date": "2027-01-01", "name": "元旦" },
                { "date": "2027-01-01", "name": "元旦" }
              ],
              "makeUpDays": [
                { "date": "2026-01-03", "for": "元旦" },
                { "date": "2027-01-05", "for": "元旦" }
              ]
            }
            """);

        Assert.That(result.Year, Is.Null);
        Assert.That(
            result.Problems.Select(p => (p.Line, p.Field, p.Code)),
            Is.EqualTo(new[]
            {
                (5, "holidays[0].date", "calendar-date-unparsable"),
                (7, "holidays[2].date", "calendar-holiday-duplicate"),
                (10, "makeUpDays[0].date", "calendar-date-outside-year"),
                (11, "makeUpDays[1].date", "calendar-make-up-not-weekend"),
            }));
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("{")]
    [TestCase("{} {}")]
    [TestCase("{\"year\": {\"a\": [1]}, \"holidays\": 3, \"makeUpDays\": [4, null], \"source\": []}")]
    public void Answers_any_text_with_problems_and_never_throws(string text)
    {
        var result = CalendarImport.Parse(text);

        Assert.That(result.Year, Is.Null);
        Assert.That(result.Problems, Is.Not.Empty);
    }
}
