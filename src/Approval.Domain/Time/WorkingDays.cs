using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Approval.Domain.Time;

/// <summary>
/// A number of working days (工作日), never negative. A type of its own because "ten days" in the law are ten working
/// days of a published calendar, and adding them to a date as if they were calendar days is the commonest mistake
/// of all: ten working days from 30 September 2026 end on 20 October, not on 10 October. JSON: a plain number.
/// </summary>
[JsonConverter(typeof(WorkingDaysJsonConverter))]
public readonly record struct WorkingDays : IComparable<WorkingDays>
{
    /// <summary>Takes a count of working days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public WorkingDays(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Value = value;
    }

    /// <summary>The count, in working days.</summary>
    public int Value { get; }

    /// <summary>No working day at all.</summary>
    public static WorkingDays Zero => default;

    /// <summary>Short for the constructor.</summary>
    public static WorkingDays Of(int value) => new(value);

    public static WorkingDays operator +(WorkingDays left, WorkingDays right) => new(left.Value + right.Value);

    public static WorkingDays Add(WorkingDays left, WorkingDays right) => left + right;

    public static bool operator <(WorkingDays left, WorkingDays right) => left.Value < right.Value;

    public static bool operator >(WorkingDays left, WorkingDays right) => left.Value > right.Value;

    public static bool operator <=(WorkingDays left, WorkingDays right) => left.Value <= right.Value;

    public static bool operator >=(WorkingDays left, WorkingDays right) => left.Value >= right.Value;

    public int CompareTo(WorkingDays other) => Value.CompareTo(other.Value);

    /// <summary>As people read it: 5个工作日.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}个工作日");

    private sealed class WorkingDaysJsonConverter : JsonConverter<WorkingDays>
    {
        public override WorkingDays Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var value = reader.GetInt32();
            return value >= 0 ? new WorkingDays(value) : throw new JsonException("A number of working days is never negative.");
        }

        public override void Write(Utf8JsonWriter writer, WorkingDays value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Value);
    }
}
