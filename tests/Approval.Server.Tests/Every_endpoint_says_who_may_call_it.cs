using System.Net;
using Approval.Coordination.Desk;
using Approval.Server.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Approval.Server.Tests;

internal sealed class Every_endpoint_says_who_may_call_it
{
    private const string Anyone = "anonymous";

    /// <summary>The whole surface and who may call it, written down a second time on purpose.</summary>
    private static readonly Dictionary<string, string> Table = new()
    {
        ["GET /"] = Anyone,
        ["GET /start.js"] = Anyone,
        ["* /healthz"] = Anyone,
        ["* /healthz/ready"] = Anyone,
        ["GET /openapi/{documentName}.json"] = Anyone,
        ["* /metrics"] = Anyone,
        ["GET /api/system"] = Anyone,
        ["GET /api/calendar/{year:int}"] = Policies.SignedIn,
        ["POST /api/sign-in"] = Anyone,
        ["GET /api/public/cases/{number}"] = Anyone,
        ["GET /api/public/documents/{id:guid}"] = Anyone,
        ["POST /api/sign-out"] = Policies.SignedIn,
        ["GET /api/me"] = Policies.SignedIn,
        ["GET /api/items"] = Policies.SignedIn,
        ["GET /api/items/{code}"] = Policies.SignedIn,
        ["GET /api/packages"] = Policies.SignedIn,
        ["GET /api/departments"] = Policies.SignedIn,
        ["GET /api/cases"] = Policies.SignedIn,
        ["POST /api/cases"] = Policies.Window,
        ["GET /api/cases/{number}"] = Policies.SignedIn,
        ["POST /api/cases/{number}/intake"] = Policies.Window,
        ["POST /api/cases/{number}/materials"] = Policies.Window,
        ["POST /api/cases/{number}/withdraw"] = Policies.Window,
        ["POST /api/cases/{number}/suspend"] = Policies.TaskWorkers,
        ["POST /api/cases/{number}/resume"] = Policies.TaskWorkers,
        ["POST /api/cases/{number}/extend"] = Policies.Heads,
        ["POST /api/cases/{number}/terminate"] = Policies.Heads,
        ["GET /api/cases/{number}/documents/{id:guid}"] = Policies.SignedIn,
        ["GET /api/tasks"] = Policies.SignedIn,
        ["GET /api/tasks/{id:guid}"] = Policies.SignedIn,
        ["POST /api/tasks/{id:guid}/claim"] = Policies.TaskWorkers,
        ["POST /api/tasks/{id:guid}/complete"] = Policies.TaskWorkers,
        ["POST /api/tasks/{id:guid}/revise"] = Policies.Departments,
        ["POST /api/tasks/{id:guid}/reassign"] = Policies.TaskWorkers,
        ["POST /api/tasks/{id:guid}/urge"] = Policies.Urgers,
        ["POST /api/tasks/{id:guid}/recuse"] = Policies.Departments,
        ["POST /api/tasks/{id:guid}/add-participant"] = Policies.Departments,
        ["GET /api/events"] = Policies.SignedIn,
        ["POST /api/training/clock"] = Policies.Trainers,
        ["GET /api/admin/accounts"] = Policies.Administrators,
        ["POST /api/admin/accounts"] = Policies.Administrators,
        ["POST /api/admin/accounts/{userName}"] = Policies.Administrators,
        ["POST /api/admin/calendar/{year:int}"] = Policies.Administrators,
        ["POST /api/admin/catalog"] = Policies.Administrators,
        ["GET /api/admin/incidents"] = Policies.Administrators,
        ["POST /api/admin/incidents/{id:guid}/retry"] = Policies.Administrators,
        ["GET /api/admin/audit/verify"] = Policies.Auditors,
    };

    private static readonly Dictionary<string, string> AccountOf = new()
    {
        [Roles.WindowClerk] = "window",
        [Roles.Reviewer] = "py-fagai",
        [Roles.DepartmentHead] = "py-fagai-head",
        [Roles.Admin] = "admin",
        [Roles.Supervisor] = "supervisor",
        [Roles.Leader] = "leader",
    };

    private static IEnumerable<RouteEndpoint> Routes() =>
        Shared.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static IEnumerable<string> ProtectedRoutes => Table.Where(entry => entry.Value != Anyone).Select(entry => entry.Key);

    [Test]
    public void Each_route_has_one_policy_or_is_anonymous_on_purpose_and_stands_in_the_table()
    {
        var found = Routes().ToDictionary(NameOf, PolicyOf);
        Assert.That(found, Is.EquivalentTo(Table));
    }

    [TestCaseSource(nameof(ProtectedRoutes))]
    public async Task Without_a_token_it_answers_401(string route)
    {
        using var client = Shared.Server.CreateClient();
        using var answer = await SendAsync(client, route);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await answer.JsonAsync()).Text("code"), Is.EqualTo("not-signed-in"));
    }

    [Test]
    public async Task Each_role_is_let_in_exactly_where_the_table_says()
    {
        foreach (var (role, account) in AccountOf)
        {
            using var client = await Shared.Server.SignedInAsync(account);
            // Signing out comes last: it ends the session.
            foreach (var route in ProtectedRoutes.OrderBy(route => route.EndsWith("sign-out", StringComparison.Ordinal)))
            {
                var roles = Policies.RolesOf[Table[route]];
                using var answer = await SendAsync(client, route);
                var refusedAtTheDoor = answer.StatusCode == HttpStatusCode.Forbidden && (await answer.JsonAsync()).Text("code") == "not-allowed";
                Assert.That(refusedAtTheDoor, Is.EqualTo(roles.Length > 0 && !roles.Contains(role)), $"{role}: {route} answered {answer.StatusCode}");
                Assert.That(answer.StatusCode, Is.Not.EqualTo(HttpStatusCode.Unauthorized), $"{role}: {route}");
                Assert.That((int)answer.StatusCode, Is.LessThan(500), $"{role}: {route}");
            }
        }
    }

    private static string NameOf(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods;
        return $"{(methods is null ? "*" : string.Join(',', methods))} /{endpoint.RoutePattern.RawText!.Trim('/')}";
    }

    private static string PolicyOf(RouteEndpoint endpoint)
    {
        var policies = endpoint.Metadata.OfType<IAuthorizeData>().ToList();
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return policies.Count == 0 ? Anyone : "both anonymous and with a policy";
        return policies is [{ Policy: { } policy, Roles: null }] ? policy : $"{policies.Count} policies";
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string route)
    {
        var (method, pattern) = (route.Split(' ')[0], route.Split(' ')[1]);
        var path = pattern.Replace("{id:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
            .Replace("{year:int}", "2031", StringComparison.Ordinal)
            .Replace("{number}", "PY19990101-00001", StringComparison.Ordinal)
            .Replace("{code}", "no-such-item", StringComparison.Ordinal)
            .Replace("{userName}", "no-such-user", StringComparison.Ordinal);
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
            request.Content = Applications.Raw("{}");
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
