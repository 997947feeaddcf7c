using Approval.Domain.Identity;
using NUnit.Framework;

namespace Approval.Domain.Tests.Identity;

public class A_phone_number
{
    [TestCase("13800138000", "13800138000", "138****8000")]
    [TestCase("+86 138 0013 8000", "13800138000", "138****8000")]
    [TestCase("138-0013-8000", "13800138000", "138****8000")]
    [TestCase("020-84610000", "02084610000", "020****0000")]
    [TestCase("0755-2345678-801", "07552345678-801", "075****5678")]
    public void Is_read(string text, string value, string masked)
    {
        Assert.That(PhoneNumber.TryParse(text, out var number, out _), Is.True);
        Assert.That(number!.Value, Is.EqualTo(value));
        Assert.That(number.Masked, Is.EqualTo(masked));
    }

    [TestCase(null, "phone-character")]
    [TestCase("一三八", "phone-character")]
    [TestCase("12800138000", "phone-format")]
    [TestCase("1380013800", "phone-format")]
    [TestCase("84610000", "phone-format")]
    public void Is_refused_with_what_is_wrong(string? text, string code)
    {
        Assert.That(PhoneNumber.TryParse(text, out _, out var error), Is.False);
        Assert.That(error!.Code, Is.EqualTo(code));
    }
}
