using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approval.Coordination.CaseFlow;
using Approval.Coordination.Stages;
using Approval.Domain.Cases;
using Approval.Domain.Catalog;
using Approval.Domain.Identity;
using Approval.Domain.Rules;

namespace Approval.Coordination.Desk;

/// <summary>Checks an application before anything is stored; every wrong field is named.</summary>
internal static class ApplicationCheck
{
    /// <summary>Levels a form may have; the workflow keeps it among its variables, which have levels of their own.</summary>
    private const int DeepestForm = 16;

    /// <exception cref="RefusedException">Applicant, agent or materials are wrong.</exception>
    public static void Check(CaseSubject subject, CaseApplication application)
    {
        var errors = new Dictionary<string, string[]>();
        string? code = null;
        void Add(string field, string message, string reason)
        {
            errors.TryAdd(field, [message]);
            code ??= reason;
        }

        if (application.Applicant is not { } applicant)
        {
            Add("applicant", "请填写申请人。", "applicant-required");
        }
        else
        {
            if (string.IsNullOrWhiteSpace(applicant.Name) || applicant.Name.Length > 200)
                Add("applicant.name", "请填写申请人姓名或名称（200字以内）。", "applicant-name-required");
            if (!subject.ApplicantTypes.Contains(applicant.Type))
                Add("applicant.type", applicant.Type == ApplicantType.Person ? "该事项只接受单位申请。" : "该事项只接受个人申请。", "applicant-type-not-allowed");
            CheckNumber(applicant.Type, applicant.IdNumber, "applicant.idNumber", Add);
            CheckPhone(applicant.Phone, "applicant.phone", Add);
        }

        if (DepthOf(application.Form) > DeepestForm)
            Add("form", "申请表的层次太深，请按申请表填写。", "form-too-deep");
        CheckAgent(subject, application.Agent, Add);
        if (errors.Count > 0)
            throw new RefusedException(RefusalKind.Invalid, code!, string.Join(string.Empty, errors.Values.Select(m => m[0])), errors);
        RequireKnown(subject.Materials.Select(m => m.Code), (application.Materials ?? []).Select(m => m.Code), "materials");
    }

    /// <summary>The item's list with what was handed in marked.</summary>
    public static IReadOnlyList<CaseMaterial> MaterialsOf(CaseSubject subject, CaseApplication application)
    {
        var handedIn = (application.Materials ?? []).GroupBy(m => m.Code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        return
        [
            .. subject.Materials.Select(m => new CaseMaterial(
                m.Code,
                m.Name,
                m.Required && m.RequiredWhen is null,
                m.Deferrable,
                handedIn.GetValueOrDefault(m.Code)?.Provided ?? false,
                null,
                handedIn.GetValueOrDefault(m.Code)?.AttachmentIds ?? [])),
        ];
    }

    /// <exception cref="RefusedException">A code is not on the item's list.</exception>
    public static void RequireKnown(IEnumerable<string> known, IEnumerable<string> asked, string field)
    {
        var unknown = asked.Except(known, StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
            throw Answers.Wrong(field, $"事项的材料清单中没有：{string.Join("、", unknown)}。不得要求或收取清单以外的材料。", "material-unknown");
    }

    /// <summary>Numbers of the form, for limits of size in a boundary.</summary>
    public static IReadOnlyDictionary<string, decimal> FiguresOf(JsonObject form) =>
        form.Where(p => p.Value is JsonValue v && v.GetValueKind() == JsonValueKind.Number)
            .ToDictionary(p => p.Key, p => FigureOf(p.Value!.ToJsonString()));

    private static int DepthOf(JsonNode? node) => node switch
    {
        JsonObject o => 1 + o.Select(p => DepthOf(p.Value)).DefaultIfEmpty(0).Max(),
        JsonArray a => 1 + a.Select(DepthOf).DefaultIfEmpty(0).Max(),
        _ => 0,
    };

    /// <summary>A number too large to count exceeds every limit of size.</summary>
    private static decimal FigureOf(string json) =>
        decimal.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var figure) ? figure
            : json.StartsWith('-') ? decimal.MinValue : decimal.MaxValue;

    private static void CheckAgent(CaseSubject subject, Agent? agent, Action<string, string, string> add)
    {
        if (agent is null)
            return;
        if (!subject.Principal.Agent.Allowed && subject.Package is null)
        {
            add("agent", $"该事项不得代办、代领，应当由本人申请。{subject.Principal.Agent.Reason}", "agent-not-allowed");
            return;
        }

        if (string.IsNullOrWhiteSpace(agent.Name) || agent.Name.Length > 200)
            add("agent.name", "请填写代办人姓名。", "agent-name-required");
        CheckNumber(ApplicantType.Person, agent.IdNumber, "agent.idNumber", add);
        CheckPhone(agent.Phone, "agent.phone", add);
    }

    private static void CheckNumber(ApplicantType type, string? number, string field, Action<string, string, string> add)
    {
        if (type == ApplicantType.Person)
        {
            if (!CitizenIdNumber.TryParse(number, out _, out var problem))
                add(field, problem.Message, problem.Code);
        }
        else if (!UnifiedSocialCreditCode.TryParse(number, out _, out var problem))
        {
            add(field, problem.Message, problem.Code);
        }
    }

    private static void CheckPhone(string? phone, string field, Action<string, string, string> add)
    {
        if (!string.IsNullOrWhiteSpace(phone) && !PhoneNumber.TryParse(phone, out _, out var problem))
            add(field, problem.Message, problem.Code);
    }
}
