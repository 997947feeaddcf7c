using System.Text.Json.Nodes;
using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Cases;
using Approval.Domain.Catalog;

namespace Approval.Coordination.Tests.Intake;

/// <summary>Nothing of a wrong application is stored, and the field at fault is named.</summary>
public sealed class When_an_application_is_wrong
{
    private CaseWorld _world = null!;

    [OneTimeSetUp]
    public async Task OpenAsync() => _world = await CaseWorld.OpenAsync();

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        Assert.That(await _world.Setup.CountAsync("case_file"), Is.Zero);
        Assert.That(await _world.Setup.CountAsync("counter"), Is.Zero, "no number was used up");
        await _world.DisposeAsync();
    }

    [Test]
    public Task An_item_that_the_catalog_lacks() => RefusedAsync("item-unknown", Applications.Permit() with { ItemCode = "py-xx-99" }, "itemCode");

    [Test]
    public Task A_package_that_the_catalog_lacks() => RefusedAsync("package-unknown", CaseWorld.Construction() with { PackageCode = "none" }, "packageCode");

    [Test]
    public Task Item_and_package_both() => RefusedAsync("item-required", Applications.Permit() with { PackageCode = "py-construction" }, "itemCode");

    [Test]
    public Task Neither_item_nor_package() => RefusedAsync("item-required", Applications.Permit() with { ItemCode = " " }, "itemCode");

    [Test]
    public Task No_applicant() => RefusedAsync("applicant-required", Applications.Permit() with { Applicant = null }, "applicant");

    [Test]
    public Task No_name() => RefusedAsync("applicant-name-required", With(a => a with { Name = " " }), "applicant.name");

    [TestCase("110105194912310021")]
    [TestCase("11010519491331002X")]
    [TestCase("1101051949123100")]
    [TestCase("")]
    public Task A_wrong_citizen_number(string number) =>
        FieldAsync(With(a => a with { Type = ApplicantType.Person, IdNumber = number }), "applicant.idNumber");

    [TestCase("91440101MA5CTXK350")]
    [TestCase("91440101MA5CTXK3")]
    [TestCase(null)]
    public Task A_wrong_credit_code(string? code) => FieldAsync(With(a => a with { IdNumber = code! }), "applicant.idNumber");

    [Test]
    public Task A_wrong_phone() => FieldAsync(With(a => a with { Phone = "12345" }), "applicant.phone");

    [Test]
    public Task A_person_where_only_organisations_apply() => RefusedAsync(
        "applicant-type-not-allowed",
        CaseWorld.Construction() with { Applicant = Applications.Person },
        "applicant.type");

    [TestCase("py-sj-01")]
    [TestCase("py-sj-02")]
    public Task An_agent_where_the_applicant_must_come_in_person(string item)
    {
        var form = item == "py-sj-01"
            ? Applications.Allowance().Form!
            : new JsonObject { ["location"] = "py-shiqiao", ["event"] = "火灾", ["urgent"] = true };
        var application = Applications.Of(item, Applications.Person, form) with { Agent = new Agent("李代办", Applications.CitizenId, null) };
        return CaseWorld.RefusedAsync("agent-not-allowed", () => _world.Desk.SubmitAsync(Applications.WindowOf("py-shiqiao"), application), "agent");
    }

    [Test]
    public Task An_agent_with_a_wrong_number() =>
        FieldAsync(Applications.Permit() with { Agent = new Agent("李代办", "110105194912310021", null) }, "agent.idNumber");

    [Test]
    public Task A_material_that_is_not_on_the_list() => RefusedAsync(
        "material-unknown", Applications.Permit() with { Materials = [new("birth-certificate", true)] }, "materials");

    [TestCase("venue", null, "form.venue")]
    [TestCase("venueKind", "舞厅", "form.venueKind")]
    [TestCase("location", 5, "form.location")]
    public Task A_form_with_a_field_missing_or_wrong(string name, object? value, string field)
    {
        var form = (JsonObject)Applications.Permit().Form!.DeepClone();
        form.Remove(name);
        if (value is not null)
            form[name] = JsonValue.Create(value as string) ?? JsonValue.Create((int)value);
        return RefusedAsync("form-invalid", Applications.Permit() with { Form = form }, field);
    }

    [Test]
    public Task An_empty_form() => RefusedAsync("form-invalid", Applications.Permit() with { Form = null }, "form.location");

    [Test]
    public Task An_item_of_another_territorys_window() => CaseWorld.RefusedAsync(
        "outside-boundary",
        () => _world.Desk.SubmitAsync(Applications.WindowOf("fh-zhengwu"), Applications.Permit()),
        "itemCode",
        saying: "番禺");

    [Test]
    public Task A_caller_who_is_not_a_window_clerk() => CaseWorld.RefusedAsync(
        "window-clerk-required", () => _world.Desk.SubmitAsync(CaseWorld.Reviewer("py-zhengwu"), Applications.Permit()));

    private static CaseApplication With(Func<Applicant, Applicant> change) =>
        Applications.Permit() with { Applicant = change(Applications.Organisation) };

    private Task RefusedAsync(string code, CaseApplication application, string field) =>
        CaseWorld.RefusedAsync(code, () => _world.Desk.SubmitAsync(CaseWorld.Window, application), field);

    private async Task FieldAsync(CaseApplication application, string field)
    {
        var refused = Assert.ThrowsAsync<Domain.Rules.RefusedException>(() => _world.Desk.SubmitAsync(CaseWorld.Window, application))!;
        Assert.That(refused.Errors.Keys, Is.EqualTo(new[] { field }));
        Assert.That(refused.Kind, Is.EqualTo(Domain.Rules.RefusalKind.Invalid));
        await Task.CompletedTask;
    }
}
