namespace Approval.Domain.Organisation;

/// <summary>What an import of the organisation gave: a tree, or the problems that kept it from being one.</summary>
/// <param name="Tree">The tree; null as soon as there is one problem.</param>
/// <param name="Problems">All problems of the file.</param>
public sealed record OrganisationImportResult(OrganisationTree? Tree, IReadOnlyList<ImportProblem> Problems);

/// <summary>Reads <c>workflows/organisation.json</c>: <c>{"units": [{code, name, shortName, level, kind, parent?, documentPrefix?}]}</c>.</summary>
public static class OrganisationImport
{
    /// <summary>Reads and checks the file as a whole: with one problem nothing is imported.</summary>
    public static OrganisationImportResult Parse(SourceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var problems = new List<ImportProblem>();
        if (SourceNode.Read(file, problems) is not { } root)
            return new OrganisationImportResult(null, problems);

        var reader = new SourceObject(root, file.Name, problems);
        var units = reader.List("units", source => (Unit: ReadUnit(source), Source: source), atLeastOne: true);
        reader.ReportUnknownFields();
        foreach (var fault in OrganisationTree.Faults([.. units.Select(entry => entry.Unit)]))
            units[fault.Index].Source.ReportField(fault.Field, fault.Code, fault.Message);

        return problems.Count > 0
            ? new OrganisationImportResult(null, problems)
            : new OrganisationImportResult(new OrganisationTree(units.Select(entry => entry.Unit)), []);
    }

    private static OrganisationUnit ReadUnit(SourceObject source) => new(
        source.Code("code"),
        source.Text("name"),
        source.Text("shortName"),
        source.Choice<UnitLevel>("level"),
        source.Choice<UnitKind>("kind"),
        source.OptionalCode("parent"),
        source.OptionalText("documentPrefix"));
}
