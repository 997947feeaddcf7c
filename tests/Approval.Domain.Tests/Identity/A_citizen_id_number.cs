using Approval.Domain.Identity;
using NUnit.Framework;

namespace Approval.Domain.Tests.Identity;

public class A_citizen_id_number
{
    // The example of GB 11643 and one with the check digit X.
    [TestCase("11010519491231002X")]
    [TestCase(" 11010519491231002x ")]
    [TestCase("440524188001010014")]
    public void Is_read(string text)
    {
        Assert.That(CitizenIdNumber.TryParse(text, out var number, out var error), Is.True);
        Assert.That(error, Is.Null);
        Assert.That(number!.Value, Is.EqualTo(text.Trim().ToUpperInvariant()));
    }

    [TestCase(null, "citizen-id-length")]
    [TestCase("", "citizen-id-length")]
    [TestCase("130503670401001", "citizen-id-length")]
    [TestCase("1101051949123100X2", "citizen-id-character")]
    [TestCase("1101O519491231002X", "citizen-id-character")]
    [TestCase("１10105194912310021", "citizen-id-character")]
    [TestCase("11010519491231002Y", "citizen-id-character")]
    [TestCase("99010519491231002X", "citizen-id-region")]
    [TestCase("11010519490231002X", "citizen-id-date")]
    [TestCase("110105194913310025", "citizen-id-date")]
    [TestCase("110105194912310021", "citizen-id-check-digit")]
    [TestCase("11010519491231020X", "citizen-id-check-digit")]
    public void Is_refused_with_what_is_wrong(string? text, string code)
    {
        Assert.That(CitizenIdNumber.TryParse(text, out var number, out var error), Is.False);
        Assert.That(number, Is.Null);
        Assert.That(error!.Code, Is.EqualTo(code));
        Assert.That(error.Message, Does.Contain("请"));
    }

    [Test]
    public void Is_refused_when_born_after_today()
    {
        Assert.That(CitizenIdNumber.TryParse("11010519491231002X", out _, out var error, new DateOnly(1949, 12, 30)), Is.False);
        Assert.That(error!.Code, Is.EqualTo("citizen-id-date"));
        Assert.That(CitizenIdNumber.TryParse("11010519491231002X", out _, out _, new DateOnly(1949, 12, 31)), Is.True);
    }

    [Test]
    public void Shows_its_first_six_and_last_four_places()
    {
        Assert.That(CitizenIdNumber.TryParse("11010519491231002X", out var number, out _), Is.True);

        Assert.That(number!.Masked, Is.EqualTo("110105********002X"));
        Assert.That(number.ToString(), Is.EqualTo(number.Masked), "Logs hold the mask.");
        Assert.That(number.BirthDate, Is.EqualTo(new DateOnly(1949, 12, 31)));
    }

    [Test]
    public void Does_not_pass_with_any_single_place_changed()
    {
        const string sound = "11010519491231002X";
        for (var place = 0; place < sound.Length; place++)
        {
            foreach (var digit in "0123456789".Where(digit => digit != sound[place]))
            {
                var mistyped = sound.Remove(place, 1).Insert(place, digit.ToString());
                Assert.That(CitizenIdNumber.TryParse(mistyped, out _, out _), Is.False, mistyped);
            }
        }
    }
}
