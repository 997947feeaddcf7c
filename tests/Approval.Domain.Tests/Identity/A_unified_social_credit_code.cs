using Approval.Domain.Identity;
using NUnit.Framework;

namespace Approval.Domain.Tests.Identity;

public class A_unified_social_credit_code
{
    [TestCase("91350100M000100Y43")]
    [TestCase("91350100m000100y43")]
    [TestCase("91440300708461136T")]
    public void Is_read(string text)
    {
        Assert.That(UnifiedSocialCreditCode.TryParse(text, out var code, out var error), Is.True, error?.Message);
        Assert.That(code!.Value, Is.EqualTo(text.ToUpperInvariant()));
    }

    [TestCase(null, "credit-code-length")]
    [TestCase("91350100M000100Y4", "credit-code-length")]
    [TestCase("91350100M000100Z43", "credit-code-character")]
    [TestCase("9135010OM000100Y43", "credit-code-character")]
    [TestCase("9135A100M000100Y43", "credit-code-character")]
    [TestCase("91350100M000100Y44", "credit-code-check-digit")]
    [TestCase("91350010M000100Y43", "credit-code-check-digit")]
    public void Is_refused_with_what_is_wrong(string? text, string code)
    {
        Assert.That(UnifiedSocialCreditCode.TryParse(text, out var read, out var error), Is.False);
        Assert.That(read, Is.Null);
        Assert.That(error!.Code, Is.EqualTo(code));
        Assert.That(error.Message, Does.Contain("请"));
    }

    [Test]
    public void Does_not_pass_with_any_single_place_changed()
    {
        const string sound = "91350100M000100Y43";
        for (var place = 0; place < sound.Length; place++)
        {
            foreach (var character in "0123456789ABCDEFGHJKLMNPQRTUWXY".Where(character => character != sound[place]))
            {
                var mistyped = sound.Remove(place, 1).Insert(place, character.ToString());
                Assert.That(UnifiedSocialCreditCode.TryParse(mistyped, out _, out _), Is.False, mistyped);
            }
        }
    }
}
