using System.Globalization;

namespace Approval.Benchmarks.Measuring;

/// <summary>Durations of one kind of thing, taken by many clients at once.</summary>
internal sealed class Durations
{
    private readonly List<double> milliseconds = [];

    public void Add(TimeSpan duration)
    {
        lock (milliseconds)
            milliseconds.Add(duration.TotalMilliseconds);
    }

    /// <summary>The smallest duration, in milliseconds, that this share of all does not exceed.</summary>
    /// <param name="share">Between 0 and 1.</param>
    public double At(double share)
    {
        lock (milliseconds)
        {
            if (milliseconds.Count == 0)
                return double.NaN;
            milliseconds.Sort();
            return milliseconds[Math.Clamp((int)Math.Ceiling(share * milliseconds.Count) - 1, 0, milliseconds.Count - 1)];
        }
    }

    public override string ToString()
    {
        var (half, most) = (At(0.5), At(0.99));
        return string.Create(CultureInfo.InvariantCulture, $"p50 {half:N1} ms, p99 {most:N1} ms ({milliseconds.Count:N0} taken)");
    }
}
