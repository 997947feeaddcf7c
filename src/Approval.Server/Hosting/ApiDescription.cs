using Approval.Server.Problems;
using Approval.Server.Writing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Approval.Server.Hosting;

/// <summary>What the OpenAPI document says beyond what the framework reads from the endpoints: sign-in, refusals, keys.</summary>
internal static class ApiDescription
{
    private const string Bearer = "bearer";
    private const string Cookie = "cookie";

    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "审批服务 Approval";
            document.Info.Description = "一门受理、并联审批。错误一律为 RFC 9457 application/problem+json，带稳定的 code 和按字段的 errors。";
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "POST /api/sign-in 返回的 accessToken" },
                [Cookie] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "approval-session", Description = "浏览器会话；写操作另带请求头 X-CSRF-Token" },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Describe(operation, context);
            return Task.CompletedTask;
        });
    }

    private static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var anonymous = metadata.OfType<IAllowAnonymous>().Any();
        operation.Responses ??= [];
        AddProblem(operation, "400", "提交内容有误，errors 按字段说明");
        if (!anonymous)
        {
            operation.Security =
            [
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] },
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Cookie, context.Document)] = [] },
            ];
            AddProblem(operation, "401", "尚未登录");
            AddProblem(operation, "403", "没有权限");
        }

        AddProblem(operation, "404", "不存在或不在查看范围内");
        if (!HttpMethods.IsPost(context.Description.HttpMethod ?? ""))
            return;
        AddProblem(operation, "409", "状态已变化，例如 task-already-completed");
        AddProblem(operation, "422", "不符合办理规则，code 为规则名");
        if (anonymous || metadata.OfType<RepeatsAreHarmless>().Any())
            return;
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = Writes.KeyHeader,
            In = ParameterLocation.Header,
            Required = false,
            Description = "同一个值只生效一次，重复提交得到同样的回答",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
        });
    }

    private static void AddProblem(OpenApiOperation operation, string status, string description) =>
        operation.Responses!.TryAdd(status, new OpenApiResponse
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [Problem.ContentType] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = new Dictionary<string, IOpenApiSchema>
                        {
                            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
                            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
                            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
                            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String },
                            ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Object },
                        },
                    }
                },
            },
        });
}
