using FsCheck;
using FsCheck.Fluent;

namespace Approval.Domain.Tests.Time;

/// <summary>Checks a property on random cases; a failure names the seed of the case.</summary>
internal static class Property
{
    public static void Holds(Action<Random> property, int cases = 1000) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => property(new Random(seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(cases));
}
