using System.Text.Json;
using System.Text.Json.Nodes;
using Approval.Coordination.Desk;
using Approval.Domain.Rules;

namespace Approval.Server;

/// <summary>
/// What the types of a body cannot say: lists without holes, single lines without control characters, forms that are not
/// nested without end. The store keeps texts as they come, so what it could not keep is refused before anything is written.
/// </summary>
internal static class Incoming
{
    /// <summary>How deep a form may be nested, counted from the body's root; far more than any form on the list needs.</summary>
    public const int DeepestForm = 24;

    /// <exception cref="RefusedException">Names the first field at fault.</exception>
    public static void Application(CaseApplication application)
    {
        Line(application.ItemCode, "itemCode");
        Line(application.PackageCode, "packageCode");
        if (application.Applicant is { } applicant)
            Party("applicant", applicant.Name, applicant.IdNumber, applicant.Phone);
        if (application.Agent is { } agent)
            Party("agent", agent.Name, agent.IdNumber, agent.Phone);
        Materials(application.Materials);
        Form(application.Form);
    }

    /// <exception cref="RefusedException">Names the first field at fault.</exception>
    public static void Answer(TaskAnswer answer)
    {
        Line(answer.Outcome, "outcome");
        Paragraph(answer.Comment, "comment");
        Form(answer.Form);
    }

    /// <exception cref="RefusedException">A material is null or has no code; names its place in the list.</exception>
    public static void Materials(IReadOnlyList<MaterialSubmission>? materials)
    {
        // The list comes from JSON, where any place of it may be null whatever its type says.
        for (var place = 0; place < materials?.Count; place++)
        {
            if (materials[place] is not { Code.Length: > 0 } material)
                throw Required.Fault("field-missing", $"materials[{place}].code", "请填写材料编码");
            Line(material.Code, $"materials[{place}].code");
        }
    }

    /// <summary>A text of one line: no line breaks, no control characters.</summary>
    /// <exception cref="RefusedException">Names the field.</exception>
    public static void Line(string? text, string field)
    {
        if (text is not null && (text.Any(char.IsControl) || !IsUnicode(text)))
            throw Required.Fault("control-characters", field, "不能包含换行或其他控制字符");
    }

    /// <summary>A text that may have several lines, and no other control characters.</summary>
    /// <exception cref="RefusedException">Names the field.</exception>
    public static void Paragraph(string? text, string field)
    {
        if (text is not null && !IsPlain(text))
            throw Required.Fault("control-characters", field, "不能包含控制字符");
    }

    private static void Party(string party, string? name, string? idNumber, string? phone)
    {
        Line(name, party + ".name");
        Line(idNumber, party + ".idNumber");
        Line(phone, party + ".phone");
    }

    private static void Form(JsonObject? form)
    {
        if (form is not null)
            Node(form, "form", 2);
    }

    private static void Node(JsonNode? node, string field, int depth)
    {
        if (depth > DeepestForm)
            throw Required.Fault("form-too-deep", "form", $"表单嵌套不能超过 {DeepestForm} 层");
        switch (node)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields)
                {
                    Line(name, field);
                    Node(value, $"{field}.{name}", depth + 1);
                }

                break;
            case JsonArray places:
                for (var place = 0; place < places.Count; place++)
                    Node(places[place], $"{field}[{place}]", depth + 1);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                Paragraph(TextOf(value), field);
                break;
        }
    }

    // Half of a surrogate pair, written as an escape, is JSON but no text: reading it fails.
    private static string TextOf(JsonValue value)
    {
        try
        {
            return value.GetValue<string>();
        }
        catch (InvalidOperationException)
        {
            return "\0";
        }
    }

    private static bool IsPlain(string text) => text.All(letter => !char.IsControl(letter) || letter is '\r' or '\n' or '\t') && IsUnicode(text);

    private static bool IsUnicode(string text)
    {
        for (var place = 0; place < text.Length; place++)
        {
            if (!char.IsSurrogate(text[place]))
                continue;
            if (!char.IsSurrogatePair(text, place))
                return false;
            place++;
        }

        return true;
    }
}
