using System.Text.Json.Serialization;

namespace Approval.Domain.JointReview;

/// <summary>Where a participant stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParticipantStatus>))]
public enum ParticipantStatus
{
    /// <summary>Asked, has not answered, its limit has not passed.</summary>
    Pending,

    Answered,

    /// <summary>Its limit passed without an answer.</summary>
    Silent,

    /// <summary>回避: not counted.</summary>
    Recused,

    /// <summary>Taken out or replaced while the review ran: as if it had never been asked.</summary>
    Dropped,
}

/// <summary>One department in a joint review.</summary>
/// <param name="Department">Code of the department.</param>
/// <param name="IsLead">Whether it leads.</param>
/// <param name="Opinion">Its opinion; there when it has answered.</param>
/// <param name="State">Where it stands.</param>
public sealed record ParticipantState(string Department, bool IsLead, Opinion? Opinion, ParticipantStatus State)
{
    /// <summary>A participant that has been asked.</summary>
    public static ParticipantState Asked(string department, bool isLead = false) =>
        new(department, isLead, null, ParticipantStatus.Pending);

    /// <summary>The participant with this opinion, which takes the place of an earlier one.</summary>
    public ParticipantState Answer(Opinion opinion) => this with { Opinion = opinion, State = ParticipantStatus.Answered };

    /// <summary>The participant after its limit passed; one that has answered stays as it is.</summary>
    public ParticipantState FallSilent() => State == ParticipantStatus.Pending ? this with { State = ParticipantStatus.Silent } : this;

    /// <summary>The participant after its recusal; an opinion it gave no longer counts.</summary>
    public ParticipantState Recuse() => this with { State = ParticipantStatus.Recused };

    /// <summary>The participant after it was taken out or replaced.</summary>
    public ParticipantState Drop() => this with { State = ParticipantStatus.Dropped };
}
