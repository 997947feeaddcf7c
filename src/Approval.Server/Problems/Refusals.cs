using System.Text.Json;
using Approval.Domain.Rules;
using Approval.Server.SignIn;
using Microsoft.AspNetCore.WebUtilities;

namespace Approval.Server.Problems;

/// <summary>Turns what went wrong into the <see cref="Problem"/> that the caller reads.</summary>
internal static class Refusals
{
    public static Problem Of(Exception exception) => exception switch
    {
        RefusedException refused => Of(refused),
        BusinessRuleBrokenException broken => Of(broken),
        BadHttpRequestException bad => Of(bad),
        SignInRefusedException refused => Make(refused.Status, refused.Code, "登录未成功", refused.Message),
        ArgumentException repeated when IsOfReading(repeated) => Make(400, "duplicate-field", "字段重复", "提交的内容中同一个字段名出现了两次，请检查后重新提交。"),
        _ => OfStatus(StatusCodes.Status500InternalServerError),
    };

    // A name that comes twice in a form is not reported as a fault of the JSON, but as an argument of the reader's own.
    private static bool IsOfReading(ArgumentException exception) =>
        exception.StackTrace is { } trace
        && trace.Contains("System.Text.Json.", StringComparison.Ordinal)
        && trace.Contains("ReadFromJson", StringComparison.Ordinal);

    /// <summary>The problem for an answer that has a status and nothing else, such as a route that does not exist.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        400 => Make(400, "invalid-request", "请求有误", "请求内容无法识别，请检查后重新提交。"),
        401 => Make(401, "not-signed-in", "尚未登录", "请先登录；登录已过期或已退出的，请重新登录。"),
        403 => Make(403, "not-allowed", "没有权限", "当前账号的角色不能进行此操作，请联系管理员。"),
        404 => Make(404, "not-found", "未找到", "请求的内容不存在，或不在您的查看范围内。"),
        405 => Make(405, "method-not-allowed", "请求方法不支持", "该地址不支持此请求方法，请查阅 /openapi/v1.json。"),
        413 => Make(413, "body-too-large", "提交内容过大", "提交的内容超过允许的大小，请精简后重新提交。"),
        415 => Make(415, "unsupported-media-type", "内容类型不支持", "请以 application/json 提交内容。"),
        429 => Make(429, "too-many-requests", "请求过于频繁", "请求过于频繁，请稍后再试。"),
        503 => Make(503, "not-ready", "服务尚未就绪", "服务暂时不可用，请稍后再试。"),
        >= 500 => Make(status, "internal-error", "系统错误", "系统内部错误，本次操作未生效；请稍后重试，仍有问题请把 traceId 告知管理员。"),
        _ => Make(status, "http-" + status, ReasonPhrases.GetReasonPhrase(status), "请求未能完成。"),
    };

    public static Problem Make(int status, string code, string title, string detail, IReadOnlyDictionary<string, string[]>? errors = null) =>
        new() { Status = status, Code = code, Title = title, Detail = detail, Errors = errors ?? new Dictionary<string, string[]>() };

    private static Problem Of(RefusedException refused)
    {
        var (status, title) = refused.Kind switch
        {
            RefusalKind.Invalid => (400, "提交内容有误"),
            RefusalKind.Forbidden => (403, "没有权限"),
            RefusalKind.NotFound => (404, "未找到"),
            RefusalKind.Conflict => (409, "状态已变化"),
            _ => (422, "不符合办理规则"),
        };
        return Make(status, refused.Code, title, refused.Message, refused.Errors);
    }

    private static Problem Of(BusinessRuleBrokenException broken)
    {
        var errors = broken.Rule.Field is { } field ? Field(field, broken.Message) : null;
        return Make(422, broken.Code, "不符合办理规则", broken.Message, errors) with { Basis = broken.Rule.LawArticle };
    }

    /// <summary>Binding failures: says which field, in the words of someone who has to correct it.</summary>
    private static Problem Of(BadHttpRequestException bad)
    {
        if (bad.StatusCode != 400)
            return OfStatus(bad.StatusCode);
        if (FindJsonFault(bad) is { } fault)
            return OfJson(fault);
        return bad.Message.Contains("body", StringComparison.OrdinalIgnoreCase) && bad.Message.Contains("provided", StringComparison.OrdinalIgnoreCase)
            ? Make(400, "body-missing", "缺少提交内容", "请求没有内容，请以 JSON 提交所需字段。")
            : OfParameter(bad);
    }

    private static Problem OfParameter(BadHttpRequestException bad)
    {
        // The framework's message: Failed to bind parameter "int page" from "abc".
        var quoted = bad.Message.Split('"');
        var name = quoted.Length > 1 ? quoted[1].Split(' ')[^1] : null;
        return name is null
            ? OfStatus(400)
            : Make(400, "invalid-parameter", "参数有误", $"参数 {name} 的值无法识别，请检查格式。", Field(name, "值无法识别，请检查格式"));
    }

    private static JsonException? FindJsonFault(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is JsonException json)
                return json;
        }

        return null;
    }

    private static Problem OfJson(JsonException fault)
    {
        var field = FieldOf(fault.Path);
        // A fault of the reader itself has the reader's exception inside; a conversion has none, or one of another kind.
        var malformed = fault.InnerException is JsonException || fault.InnerException?.GetType().Name == "JsonReaderException";
        if (malformed || field.Length == 0 && fault.InnerException is null)
        {
            var place = fault.LineNumber is { } line ? $"第 {line + 1} 行第 {fault.BytePositionInLine + 1} 字节附近" : "开头";
            return Make(400, "malformed-json", "JSON 格式错误", $"提交的内容不是合法的 JSON（{place}），请检查后重新提交。", Field(field.Length == 0 ? "$" : field, $"JSON 格式错误（{place}）"));
        }

        var name = field.Length == 0 ? "$" : field;
        return Make(400, "invalid-field", "字段值有误", $"字段 {name} 的值无法识别：类型不符或不是允许的取值，请检查后重新提交。", Field(name, "类型不符或不是允许的取值"));
    }

    /// <summary><c>$.applicant.type</c> as <c>applicant.type</c>.</summary>
    private static string FieldOf(string? path) =>
        path is null or "$" ? "" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path.StartsWith('$') ? path[1..] : path;

    private static Dictionary<string, string[]> Field(string name, string message) => new() { [name] = [message] };
}
