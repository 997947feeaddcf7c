using System.Globalization;
using Approval.Domain.Audit;
using Approval.Domain.Time;
using Approval.Storage.Reference;

namespace Approval.Server.Training;

/// <summary>
/// The system's clock moved forward by an offset that the store keeps, so that people in training see in a minute what a
/// limit of twenty working days does. Only where <c>Training:Enabled</c> is set; it never moves back.
/// </summary>
/// <param name="store">Keeps the offset.</param>
/// <param name="startsAt">Where a new installation's clock starts, as <c>Training:StartsAt</c> says; null for the real time.</param>
internal sealed class TrainingClock(Lazy<ReferenceStore> store, DateTimeOffset? startsAt = null) : TimeProvider, IDisposable
{
    private const string Setting = "training-clock-offset-seconds";
    private readonly SemaphoreSlim _moving = new(1, 1);
    private long _offsetTicks = startsAt is { } start ? (start - System.GetUtcNow()).Ticks : 0;
    private bool _loaded;

    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;

    /// <summary>Takes over what was moved before a restart, or by another process; a new installation keeps where it starts.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (await store.Value.SettingAsync(Setting, cancellationToken) is { } text && long.TryParse(text, CultureInfo.InvariantCulture, out var seconds))
            TakeOver(TimeSpan.FromSeconds(seconds));
        else if (startsAt is not null && !_loaded)
            await KeepAsync(Offset, new AuditNote("training-clock-started", $"演练时钟自 {ShanghaiTime.Local(GetUtcNow()):yyyy-MM-dd HH:mm} 开始。", Actors.System), cancellationToken);
        _loaded = true;
    }

    /// <summary>Moves forward to the instant; does nothing when it has passed.</summary>
    /// <returns>The time after the move.</returns>
    public async Task<DateTimeOffset> MoveToAsync(DateTimeOffset to, string by, CancellationToken cancellationToken)
    {
        await _moving.WaitAsync(cancellationToken);
        try
        {
            var offset = to - System.GetUtcNow();
            if (offset > Offset)
            {
                // Whole seconds, rounded up: the store keeps seconds, and the clock must not fall short of what was asked.
                offset = TimeSpan.FromSeconds(Math.Ceiling(offset.TotalSeconds));
                var note = new AuditNote("training-clock-moved", $"演练时钟前移至 {to.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm}。", by);
                // Another process may have moved further: the store keeps the larger offset and says which it is.
                Raise(TimeSpan.FromSeconds(await store.Value.RaiseAsync(Setting, (long)offset.TotalSeconds, note, cancellationToken)));
            }

            return GetUtcNow();
        }
        finally
        {
            _moving.Release();
        }
    }

    public void Dispose() => _moving.Dispose();

    private Task KeepAsync(TimeSpan offset, AuditNote note, CancellationToken cancellationToken) =>
        store.Value.SetAsync(Setting, ((long)offset.TotalSeconds).ToString(CultureInfo.InvariantCulture), note, cancellationToken);

    // What the store kept counts more than where the settings would start; afterwards time only goes forward.
    private void TakeOver(TimeSpan offset)
    {
        if (_loaded)
            Raise(offset);
        else
            Interlocked.Exchange(ref _offsetTicks, offset.Ticks);
    }

    private void Raise(TimeSpan offset)
    {
        if (offset > Offset)
            Interlocked.Exchange(ref _offsetTicks, offset.Ticks);
    }
}
