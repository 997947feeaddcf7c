using System.Text.Json;
using Approval.Coordination.Sources;
using Approval.Domain.Catalog;
using Approval.Domain.Organisation;
using Approval.Domain.Time;
using Approval.Server.Access;

namespace Approval.Server.Items;

internal sealed record MaterialView(string Code, string Name, bool Required, bool Deferrable, int Copies, bool Original, string? RequiredWhen);

/// <summary>An item as the window and the published guide show it; limits in working days.</summary>
internal sealed record ItemView(
    string Code, int Version, string Name, PowerKind Kind, ItemCategory Category, ItemHandling Handling, IReadOnlyList<string> ApplicantTypes,
    int PromisedLimit, int StatutoryLimit, IReadOnlyList<MaterialView> Materials, JsonElement Form, string Workflow,
    string DelegatingBody, IReadOnlyList<string> ReceivingBodies, bool AgentAllowed, IReadOnlyList<string> LegalBasis,
    string Standard, string FlowDescription, IReadOnlyList<Fee> Fees, string ResultDocument, string ShortPinyin);

/// <summary>A package (一件事): several items, one application, shared materials once.</summary>
internal sealed record PackageView(
    string Code, int Version, string Name, IReadOnlyList<string> Items, IReadOnlyList<MaterialView> Materials, JsonElement Form,
    string Workflow, string LeadDepartment, int PromisedLimit, int StatutoryLimit, string ShortPinyin, IReadOnlyList<string> ApplicantTypes);

internal sealed record DepartmentView(string Code, string Name, string ShortName, UnitLevel Level, UnitKind Kind, string? Parent);

internal static class ItemEndpoints
{
    public static void MapItems(this RouteGroupBuilder api)
    {
        api.MapGet("/items", ListItems).RequireAuthorization(Policies.SignedIn).WithSummary("现行事项目录，可按名称、编号、拼音首字母查询");
        api.MapGet("/items/{code}", FindItem).RequireAuthorization(Policies.SignedIn).WithSummary("一个事项的办事指南").Produces<ItemView>();
        api.MapGet("/packages", ListPackages).RequireAuthorization(Policies.SignedIn).WithSummary("一件事套餐");
        api.MapGet("/departments", ListDepartments).RequireAuthorization(Policies.SignedIn).WithSummary("可见的机构");
    }

    private static PageView<ItemView> ListItems(
        ICatalogSource source, TimeProvider time, string? query = null, string? kind = null, int? page = null, int? pageSize = null)
    {
        // A window looks through the whole list, so a page is long unless asked otherwise.
        var paging = Paging.Of(page, pageSize ?? 100);
        var found = source.Catalog.Search(query, ShanghaiTime.Today(time), Choices.Of<PowerKind>(kind, "kind")).ToList();
        return new PageView<ItemView>([.. found.Skip(paging.Offset).Take(paging.Count).Select(ViewOf)], found.Count);
    }

    private static IResult FindItem(string code, ICatalogSource source, TimeProvider time) =>
        source.Catalog.FindItem(code, ShanghaiTime.Today(time)) is { } item
            ? Results.Ok(ViewOf(item))
            : throw new Domain.Rules.RefusedException(Domain.Rules.RefusalKind.NotFound, "item-not-found", "没有这个事项，或该事项现在不受理申请，请核对事项编号。");

    private static PageView<PackageView> ListPackages(ICatalogSource source, TimeProvider time, int? page = null, int? pageSize = null)
    {
        var today = ShanghaiTime.Today(time);
        var catalog = source.Catalog;
        return Paging.Of(page, pageSize).Cut<PackageView>([.. catalog.PackagesInForce(today).Select(package => ViewOf(package, catalog, today))]);
    }

    private static PageView<DepartmentView> ListDepartments(HttpContext http, DataScopes scopes, int? page = null, int? pageSize = null)
    {
        // The list feeds choosers: unless a page is asked for it is given whole.
        var paging = page is null && pageSize is null ? new Paging(0, int.MaxValue) : Paging.Of(page, pageSize);
        return paging.Cut<DepartmentView>([.. scopes.VisibleUnits(http.Caller()).Select(unit =>
            new DepartmentView(unit.Code, unit.Name, unit.ShortName, unit.Level, unit.Kind, unit.Parent))]);
    }

    private static ItemView ViewOf(Item item) => new(
        item.Code, item.Version, item.Name, item.Kind, item.Category, item.Handling, [.. item.ApplicantTypes.Select(type => type.ToString())],
        item.PromisedLimit, item.StatutoryLimit.WorkingDays, [.. item.Materials.Select(ViewOf)], item.Form, item.Workflow,
        item.DelegatingBody, item.ReceivingBodies, item.Agent.Allowed, [.. item.LegalBasis.Select(basis => basis.ToString())],
        item.Standard, item.FlowDescription, item.Fees, item.ResultDocument.Name, item.ShortPinyin);

    private static PackageView ViewOf(ItemPackage package, ItemCatalog catalog, DateOnly today) => new(
        package.Code, package.Version, package.Name, [.. package.Members.Select(member => member.Item)],
        [.. catalog.MaterialsOf(package, today).Select(entry => ViewOf(entry.Material))], package.Form, package.Workflow, package.LeadDepartment, package.JointLimit, package.StatutoryLimit.WorkingDays,
        package.ShortPinyin, [.. package.ApplicantTypes.Select(type => type.ToString())]);

    private static MaterialView ViewOf(Material material) => new(
        material.Code, material.Name, material.Required, material.Deferrable, material.Copies, material.Original, material.RequiredWhen);
}
