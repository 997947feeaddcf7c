using Approval.Domain.Organisation;

namespace Approval.Domain.Catalog;

/// <summary>Who handles an application accepted on a day, and why.</summary>
/// <param name="DecidingBody">The unit that exercises the delegated power for this application.</param>
/// <param name="DelegatingBody">The unit that handed it down.</param>
/// <param name="ReceivingBody">The unit that received it for the place; null when none of several can be told without a place.</param>
/// <param name="InTransition">True while the delegating unit stays responsible (过渡期).</param>
/// <param name="Agreement">The code of the agreement.</param>
public sealed record Routing(string DecidingBody, string DelegatingBody, string? ReceivingBody, bool InTransition, string Agreement);

/// <summary>
/// The signed agreement by which powers are handed down (赋权确认书, seed 002 (二)–(三)): items, boundary, transition. It is
/// never changed once signed, and the powers are never handed on (街道不得再将承接的权限赋予其他任何组织或者个人实施).
/// </summary>
/// <param name="Code">The number of the agreement.</param>
/// <param name="From">The unit that hands down.</param>
/// <param name="To">The units that receive: one, or several of a kind, each for the places within it.</param>
/// <param name="Items">The codes of the items.</param>
/// <param name="Boundary">The boundary of duty.</param>
/// <param name="SignedOn">The day of signing; the agreement holds from that day.</param>
/// <param name="TransitionMonths">The length of the transition in calendar months; null when a date is given, or there is none.</param>
/// <param name="TransitionUntil">The last day of the transition; null when months are given, or there is none.</param>
/// <param name="NoRedelegation">Always true: the receiving units may not hand the powers on.</param>
/// <param name="ContentHash">SHA-256 of the canonical content.</param>
public sealed record DelegationAgreement(
    string Code, string From, IReadOnlyList<string> To, IReadOnlyList<string> Items, Boundary Boundary, DateOnly SignedOn,
    int? TransitionMonths, DateOnly? TransitionUntil, bool NoRedelegation, string ContentHash)
{
    /// <summary>
    /// The last day of the transition, or null without one. A period of months ends on the day of the month that bears the
    /// number of the first day, or on the month's last day (民法典 §201–202): signed on 21 October for 6 months, it ends with 21 April.
    /// </summary>
    public DateOnly? LastTransitionDay =>
        TransitionUntil ?? (TransitionMonths is > 0 and var months ? SignedOn.AddMonths(months) : null);

    /// <summary>True while the delegating unit stays responsible for what is accepted on the day.</summary>
    public bool IsInTransition(DateOnly acceptedOn) => acceptedOn < SignedOn || acceptedOn <= LastTransitionDay;

    /// <summary>
    /// The unit that exercises the power for an application accepted on the day: the delegating unit before the agreement
    /// and during its transition, afterwards the receiving one. A running case keeps the answer of its acceptance date.
    /// </summary>
    /// <param name="item">The code of an item of this agreement.</param>
    /// <param name="acceptedOn">The day of acceptance, in local date of the office.</param>
    /// <exception cref="ArgumentException">The item is not part of this agreement.</exception>
    public string DecidingBody(string item, DateOnly acceptedOn) => Route(item, acceptedOn, null, null).DecidingBody;

    /// <summary>The full routing for an application at a place.</summary>
    /// <param name="item">The code of an item of this agreement.</param>
    /// <param name="acceptedOn">The day of acceptance, in local date of the office.</param>
    /// <param name="location">The unit code of the place; needed where several units received the power.</param>
    /// <param name="organisation">The tree; needed where several units received the power.</param>
    /// <exception cref="ArgumentException">The item is not part of this agreement.</exception>
    public Routing Route(string item, DateOnly acceptedOn, string? location, OrganisationTree? organisation)
    {
        if (!Items.Contains(item))
            throw new ArgumentException($"Item '{item}' is not part of agreement '{Code}'.", nameof(item));
        var receiver = ReceiverFor(location, organisation);
        var inTransition = IsInTransition(acceptedOn);
        // Where no receiver can be told the power stays with the one who had it: an application is never without a body.
        return new Routing(inTransition ? From : receiver ?? From, From, receiver, inTransition, Code);
    }

    /// <summary>The receiving unit for a place: the only one, or the one whose territory the place lies in; null when it cannot be told.</summary>
    public string? ReceiverFor(string? location, OrganisationTree? organisation) =>
        To.Count == 1 ? To[0] : To.FirstOrDefault(unit => organisation is not null && organisation.IsWithin(location, unit));
}
