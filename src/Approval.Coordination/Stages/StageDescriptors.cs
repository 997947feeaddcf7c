using Approval.Workflows.Descriptors;

namespace Approval.Coordination.Stages;

/// <summary>Words and inputs that several stages declare alike.</summary>
public static class StageDescriptors
{
    public static ActivityDescriptor Of(
        string type,
        string name,
        string description,
        IReadOnlyList<InputDescriptor> inputs,
        IReadOnlyList<(string Name, string Label)> ports) => new(type, name)
        {
            Description = description,
            Inputs = inputs,
            Ports = [.. ports.Select(p => new PortDescriptor(p.Name, p.Label))],
            IsBlocking = true,
        };

    public static InputDescriptor LimitDays(int days) => new("LimitDays", "Int32", "办理时限（工作日）")
    {
        DefaultJson = $"{days}",
        Minimum = 1,
        Maximum = 365,
        Reference = InputReference.LimitDays,
    };

    public static InputDescriptor RemindTimes() => new("RemindTimes", "Int32", "到期前提醒次数") { DefaultJson = "1", Minimum = 0, Maximum = 10 };

    public static InputDescriptor RemindEveryDays() => new("RemindEveryDays", "Int32", "提醒间隔（工作日）") { DefaultJson = "1", Minimum = 1, Maximum = 60 };

    public static InputDescriptor Department(string name, string label, bool required) => new(name, "String", label)
    {
        Reference = InputReference.Department,
        IsRequired = required,
    };

    public static InputDescriptor Title() => new("Title", "String", "任务名称");

    public static InputDescriptor AtLimit(params string[] values) => new("AtLimit", "String", "到期处理")
    {
        DefaultJson = "\"Escalate\"",
        AllowedValues = [.. values.Select(v => new InputChoice(v, AtLimitName(v)))],
    };

    private static string AtLimitName(string value) => value switch
    {
        "Remind" => "提醒",
        "Escalate" => "转部门负责人",
        "Assent" => "视为同意（超时默许）",
        "TimedOut" => "按超时出口继续",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };
}

/// <summary>What a stage does when its limit is reached.</summary>
public enum AtLimit
{
    /// <summary>Nothing but the reminders and the card.</summary>
    Remind,

    /// <summary>The head of the department gets the task.</summary>
    Escalate,

    /// <summary>超时默许: silence is assent, with a notice that says so.</summary>
    Assent,

    /// <summary>The flow goes on by the timed-out port.</summary>
    TimedOut,
}
