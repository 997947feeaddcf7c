using System.Text.Json;
using System.Text.Json.Nodes;
using Approval.Domain.Catalog;
using NUnit.Framework;

namespace Approval.Domain.Tests.Catalog;

public sealed class Importing_again
{
    private const string File = "panyu-permits.json";

    private static JsonNode Json() => JsonNode.Parse(Importing_a_bad_file.TextOf(File))!;

    private static string Text(JsonNode json) => json.ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    [Test]
    public void The_same_files_change_nothing()
    {
        var again = CatalogImport.Parse(CatalogData.Files, CatalogData.Organisation, CatalogData.WorkflowIds, CatalogData.Catalog);
        Assert.That(again.Problems, Is.Empty);
        Assert.That(again.Added, Is.Empty);
        Assert.That(again.Catalog!.Items, Is.EqualTo(CatalogData.Catalog.Items));
        Assert.That(again.Catalog.Agreements, Is.EqualTo(CatalogData.Catalog.Agreements));
        Assert.That(again.Catalog.Packages, Is.EqualTo(CatalogData.Catalog.Packages));
    }

    [Test]
    public void The_first_import_adds_everything() =>
        Assert.That(CatalogData.Imported.Added,
            Has.Count.EqualTo(CatalogData.Catalog.Items.Count + CatalogData.Catalog.Agreements.Count + CatalogData.Catalog.Packages.Count));

    [Test]
    public void Order_and_spacing_of_the_fields_do_not_matter()
    {
        var json = Json();
        var item = json["items"]![0]!.AsObject();
        var reversed = new JsonObject(item.Reverse().Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())).ToList());
        json["items"]![0] = reversed;

        var again = Importing_a_bad_file.Import(File, Text(json), CatalogData.Catalog);

        Assert.That(again.Problems, Is.Empty);
        Assert.That(again.Added, Is.Empty);
    }

    [Test]
    public void A_changed_content_under_the_same_version_is_refused()
    {
        var json = Json();
        json["items"]![0]!["promisedLimit"] = 6;

        var again = Importing_a_bad_file.Import(File, Text(json), CatalogData.Catalog);

        Assert.That(again.Catalog, Is.Null);
        Assert.That(again.Problems.Select(p => (p.File, p.Field, p.Code)),
            Is.EqualTo(new[] { (File, "$.items[0].version", "changed-without-new-version") }));
    }

    [Test]
    public void A_new_version_is_added_and_the_old_one_stays_for_its_cases()
    {
        var json = Json();
        var item = json["items"]![0]!;
        item["promisedLimit"] = 6;
        item["version"] = 2;
        item["effectiveFrom"] = "2026-10-01";

        var again = Importing_a_bad_file.Import(File, Text(json), CatalogData.Catalog);

        Assert.That(again.Problems, Is.Empty);
        Assert.That(again.Added, Is.EqualTo(new[] { "item py-xk-01 v2" }));
        Assert.That(again.Catalog!.FindItem("py-xk-01", new DateOnly(2026, 9, 30))!.PromisedLimit, Is.EqualTo(7));
        Assert.That(again.Catalog.FindItem("py-xk-01", new DateOnly(2026, 10, 1))!.PromisedLimit, Is.EqualTo(6));
        Assert.That(again.Catalog.FindItem("py-xk-01", version: 1)!.PromisedLimit, Is.EqualTo(7));
    }

    [Test]
    public void A_new_version_must_begin_after_the_old_one()
    {
        var json = Json();
        json["items"]![0]!["version"] = 2;
        var again = Importing_a_bad_file.Import(File, Text(json), CatalogData.Catalog);
        Assert.That(again.Problems.Select(p => p.Code), Is.EqualTo(new[] { "version-order" }));
    }

    [Test]
    public void An_item_that_ended_is_gone_and_its_older_version_does_not_come_back()
    {
        var json = Json();
        var item = json["items"]![0]!;
        item["version"] = 2;
        item["effectiveFrom"] = "2026-10-01";
        item["effectiveTo"] = "2026-10-31";

        var again = Importing_a_bad_file.Import(File, Text(json), CatalogData.Catalog).Catalog!;

        Assert.That(again.FindItem("py-xk-01", new DateOnly(2026, 10, 31)), Is.Not.Null);
        Assert.That(again.FindItem("py-xk-01", new DateOnly(2026, 11, 1)), Is.Null);
    }

    [Test]
    public void A_signed_agreement_cannot_be_changed()
    {
        var json = Json();
        json["agreements"]![0]!["signedOn"] = "2022-03-02";
        var again = Importing_a_bad_file.Import(File, Text(json), CatalogData.Catalog);
        Assert.That(again.Problems.Select(p => p.Code), Is.EqualTo(new[] { "signed-agreement-changed" }));
    }
}
