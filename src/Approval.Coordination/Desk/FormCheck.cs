using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Approval.Domain.Rules;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Approval.Coordination.Desk;

/// <summary>Checks what was filled in against the item's form, a JSON schema.</summary>
public static class FormCheck
{
    private static readonly ConcurrentDictionary<string, JsonSchema> Schemas = new(StringComparer.Ordinal);

    /// <exception cref="RefusedException">A field is missing or wrong; every one is named.</exception>
    public static async Task CheckAsync(string schemaJson, JsonObject form)
    {
        if (!Schemas.TryGetValue(schemaJson, out var schema))
            Schemas[schemaJson] = schema = await JsonSchema.FromJsonAsync(schemaJson);
        var errors = schema.Validate(form.ToJsonString());
        if (errors.Count == 0)
            return;
        throw new RefusedException(
            RefusalKind.Invalid,
            "form-invalid",
            "申请表填写有误，请按提示修改后重新提交。",
            errors.GroupBy(FieldOf).ToDictionary(g => g.Key, g => g.Select(e => MessageOf(e, schema)).Distinct().ToArray()));
    }

    private static string FieldOf(ValidationError error)
    {
        var path = (error.Path ?? "").TrimStart('#', '/').Replace('/', '.');
        return error.Kind == ValidationErrorKind.PropertyRequired && error.Property is { } missing && !path.EndsWith(missing, StringComparison.Ordinal)
            ? $"form.{path}.{missing}".Replace("..", ".", StringComparison.Ordinal)
            : $"form.{path}".TrimEnd('.');
    }

    private static string MessageOf(ValidationError error, JsonSchema schema)
    {
        var title = error.Property is { } property && schema.Properties.TryGetValue(property, out var definition) && definition.Title is { } name
            ? name
            : error.Property ?? "填写内容";
        return error.Kind switch
        {
            ValidationErrorKind.PropertyRequired => $"请填写{title}。",
            ValidationErrorKind.NotInEnumeration => $"{title}不在可选范围内。",
            ValidationErrorKind.StringTooShort => $"请填写{title}。",
            ValidationErrorKind.StringTooLong => $"{title}太长。",
            ValidationErrorKind.NumberTooSmall => $"{title}太小。",
            ValidationErrorKind.NumberTooBig => $"{title}太大。",
            ValidationErrorKind.PatternMismatch or ValidationErrorKind.DateExpected or ValidationErrorKind.DateTimeExpected => $"{title}格式不对。",
            ValidationErrorKind.StringExpected or ValidationErrorKind.NumberExpected or ValidationErrorKind.IntegerExpected
                or ValidationErrorKind.BooleanExpected or ValidationErrorKind.ArrayExpected or ValidationErrorKind.ObjectExpected => $"{title}的类型不对。",
            ValidationErrorKind.NoAdditionalPropertiesAllowed => $"申请表没有“{error.Property}”这一项。",
            _ => $"{title}填写有误。",
        };
    }
}
