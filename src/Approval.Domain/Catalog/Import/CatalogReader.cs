using Approval.Domain.Organisation;

namespace Approval.Domain.Catalog;

/// <summary>Turns the JSON of a catalog file into records; what concerns one field alone is checked here.</summary>
internal static class CatalogReader
{
    public static void Read(SourceFile file, ImportedContent content, ICollection<ImportProblem> problems)
    {
        if (SourceNode.Read(file, problems) is not { } root)
            return;
        var reader = new SourceObject(root, file.Name, problems);
        reader.OptionalText("title");
        reader.OptionalText("source");
        content.Items.AddRange(reader.List("items", source => new Located<Item>(ReadItem(source), source)));
        content.Agreements.AddRange(reader.List("agreements", source => new Located<DelegationAgreement>(ReadAgreement(source), source)));
        content.Packages.AddRange(reader.List("packages", source => new Located<ItemPackage>(ReadPackage(source), source)));
        reader.ReportUnknownFields();
    }

    private static Item ReadItem(SourceObject source) => new()
    {
        Code = source.Code("code"),
        Version = source.Integer("version", 1),
        Name = source.Text("name"),
        ShortPinyin = ReadInitials(source),
        Kind = source.Choice<PowerKind>("kind"),
        Category = source.Choice<ItemCategory>("category"),
        Handling = source.Choice<ItemHandling>("handling"),
        ApplicantTypes = source.Choices<ApplicantType>("applicantTypes"),
        LegalBasis = source.List("legalBasis", ReadBasis, atLeastOne: true),
        ApplicantRequirements = source.Text("applicantRequirements"),
        Standard = source.Text("standard"),
        Materials = source.List("materials", ReadMaterial, atLeastOne: true),
        Discretion = source.Text("discretion"),
        FlowDescription = source.Text("flowDescription"),
        StatutoryLimit = ReadStatutoryLimit(source),
        PromisedLimit = source.Integer("promisedLimit", 0),
        JointHandling = source.Flag("jointHandling"),
        Fees = source.List("fees", ReadFee),
        ResultDocument = ReadResult(source),
        DelegatingBody = source.Code("delegatingBody"),
        ReceivingBodies = source.Texts("receivingBodies", atLeastOne: true),
        Agreement = source.Text("agreement"),
        Agent = source.Nested("agent", agent => new AgentPolicy(agent.Flag("allowed"), agent.Text("reason"))) ?? new AgentPolicy(false, ""),
        Workflow = source.Text("workflow"),
        Parameters = source.Json("parameters"),
        Form = source.Json("form"),
        OtherClockStops = source.List("otherClockStops", ReadClockStop),
        RequiresInspection = source.Flag("requiresInspection"),
        EffectiveFrom = source.Date("effectiveFrom"),
        EffectiveTo = source.OptionalDate("effectiveTo"),
        Illustrative = source.Texts("illustrative", atLeastOne: false),
        ContentHash = CatalogImport.HashOf(source),
    };

    private static DelegationAgreement ReadAgreement(SourceObject source) => new(
        source.Text("code"),
        source.Code("from"),
        source.Texts("to", atLeastOne: true),
        source.Texts("items", atLeastOne: true),
        source.Nested("boundary", ReadBoundary) ?? new Boundary("", [], [], []),
        source.Date("signedOn"),
        source.OptionalInteger("transitionMonths", 0),
        source.OptionalDate("transitionUntil"),
        source.Flag("noRedelegation"),
        CatalogImport.HashOf(source));

    private static ItemPackage ReadPackage(SourceObject source) => new()
    {
        Code = source.Code("code"),
        Version = source.Integer("version", 1),
        Name = source.Text("name"),
        ShortPinyin = ReadInitials(source),
        ApplicantTypes = source.Choices<ApplicantType>("applicantTypes"),
        LeadDepartment = source.Code("leadDepartment"),
        Members = source.List("members", ReadMember, atLeastOne: true),
        SharedMaterials = source.List("sharedMaterials", ReadSharedMaterial),
        StatutoryLimit = ReadStatutoryLimit(source),
        JointLimit = source.Integer("jointLimit", 0),
        ResultDocument = ReadResult(source),
        Workflow = source.Text("workflow"),
        Parameters = source.Json("parameters"),
        Form = source.Json("form"),
        RequiresInspection = source.Flag("requiresInspection"),
        EffectiveFrom = source.Date("effectiveFrom"),
        EffectiveTo = source.OptionalDate("effectiveTo"),
        Illustrative = source.Texts("illustrative", atLeastOne: false),
        ContentHash = CatalogImport.HashOf(source),
    };

    private static Boundary ReadBoundary(SourceObject source) => new(
        source.Text("description"),
        source.Texts("territories", atLeastOne: true),
        source.List("exclusions", part => new BoundaryExclusion(part.Code("unit"), part.Code("competentBody"), part.Text("reason"))),
        source.List("ceilings", part => new BoundaryCeiling(
            part.Text("field"), part.Text("title"), part.OptionalDecimal("maximum") ?? 0, part.Text("unit"), part.Code("competentBody"))));

    private static PackageMember ReadMember(SourceObject source) =>
        new(source.Code("item"), source.Texts("dependsOn", atLeastOne: false), source.OptionalText("requiredWhen"));

    private static SharedMaterial ReadSharedMaterial(SourceObject source) =>
        new(source.Code("sharedCode"), source.Text("name"), source.Texts("members", atLeastOne: true));

    private static LegalBasis ReadBasis(SourceObject source) => new(source.Text("law"), source.Text("article"));

    private static ClockStopGround ReadClockStop(SourceObject source) =>
        new(source.Text("ground"), source.Nested("basis", ReadBasis) ?? new LegalBasis("", ""));

    private static StatutoryLimit ReadStatutoryLimit(SourceObject source) =>
        source.Nested("statutoryLimit", limit =>
            new StatutoryLimit(limit.Integer("workingDays", 0), limit.Nested("basis", ReadBasis) ?? new LegalBasis("", "")))
        ?? new StatutoryLimit(int.MaxValue, new LegalBasis("", ""));

    private static ResultDocument ReadResult(SourceObject source) =>
        source.Nested("resultDocument", result => new ResultDocument(result.Text("name"), result.OptionalInteger("validityMonths", 1)))
        ?? new ResultDocument("", null);

    private static Material ReadMaterial(SourceObject source) => new(
        source.Code("code"),
        source.Text("name"),
        source.Flag("required"),
        source.Flag("deferrable"),
        source.Integer("copies", 1),
        source.Flag("original"),
        source.Text("sampleForm"),
        source.OptionalInteger("validMonths", 1),
        source.OptionalCode("sharedCode"),
        source.OptionalText("requiredWhen"));

    private static Fee ReadFee(SourceObject source)
    {
        var fee = new Fee(source.Text("name"), source.Text("standard"), source.OptionalText("basis") ?? "", source.OptionalDecimal("amount"));
        if (fee.Basis.Length == 0)
            source.ReportField("basis", "fee-without-basis", $"收费“{fee.Name}”没有收费依据（行政许可法第五十八条、第五十九条）");
        return fee;
    }

    private static string ReadInitials(SourceObject source)
    {
        var initials = source.Text("shortPinyin");
        if (!initials.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
            source.ReportField("shortPinyin", "invalid-initials", $"拼音首字母“{initials}”只能由小写字母和数字组成");
        return initials;
    }
}
