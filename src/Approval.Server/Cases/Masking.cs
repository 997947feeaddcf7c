using Approval.Domain.Cases;

namespace Approval.Server.Cases;

/// <summary>Personal data as screens show it: enough to recognise, too little to misuse.</summary>
internal static class Masking
{
    /// <summary>First six and last four characters of an identity number, without the birth date between them.</summary>
    public static string IdNumber(string number) =>
        number.Length > 10 ? string.Concat(number.AsSpan(0, 6), new string('*', number.Length - 10), number.AsSpan(number.Length - 4)) : "****";

    /// <summary>First three and last four digits.</summary>
    public static string? Phone(string? number) =>
        number is null ? null : number.Length > 7 ? string.Concat(number.AsSpan(0, 3), new string('*', number.Length - 7), number.AsSpan(number.Length - 4)) : "****";

    public static PartyView Of(Applicant applicant) => new(applicant.Type.ToString(), applicant.Name, IdNumber(applicant.IdNumber), Phone(applicant.Phone));

    public static PartyView? Of(Agent? agent) => agent is null ? null : new("Person", agent.Name, IdNumber(agent.IdNumber), Phone(agent.Phone));
}

/// <summary>A party to a case with masked numbers.</summary>
internal sealed record PartyView(string Type, string Name, string IdNumber, string? Phone);
