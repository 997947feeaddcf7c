using System.Text.Json.Nodes;
using Approval.Domain.Audit;
using Approval.Domain.Cases;
using Approval.Domain.Catalog;
using Approval.Domain.Documents;
using Approval.Domain.Persistence;
using Approval.Domain.Tasks;

namespace Approval.Storage.Tests.Hosting;

/// <summary>Cases, tasks and their kin with believable content.</summary>
public static class Samples
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public static CaseFile Case(string? number = null, Guid? id = null) => new()
    {
        Id = id ?? Guid.NewGuid(),
        Number = number ?? "PY-" + Guid.NewGuid().ToString("N"),
        QueryCode = "8F3K2Q",
        ItemCode = "construction-permit",
        ItemVersion = 1,
        ItemName = "建筑工程施工许可",
        Applicant = new Applicant(ApplicantType.Organization, "番禺建设有限公司", "91440113MA5CXXXX0X", "13800000000"),
        Materials = [new CaseMaterial("m1", "申请表", true, false, true, null, [Guid.NewGuid()])],
        Form = new JsonObject { ["area"] = 1200, ["site"] = "大石街道" },
        ReceivedAt = Morning,
        ReceivedOn = new DateOnly(2026, 3, 2),
        ReceivingBody = "py-window",
        DecidingDepartment = "py-zhujian",
        DefinitionId = "construction",
        DefinitionVersion = 1,
        CreatedBy = "window",
    };

    public static WorkTask Task(CaseFile file, Guid stageId, string department) => new()
    {
        Id = Guid.NewGuid(),
        CaseId = file.Id,
        CaseNumber = file.Number,
        StageId = stageId,
        ActivityId = "review",
        Stage = "Approval.JointReview",
        Title = "出具并联审批意见",
        Department = department,
        Audience = TaskAudience.Reviewer,
        Outcomes = [new TaskOutcome("Approve", "同意"), new TaskOutcome("Object", "不同意")],
        CreatedAt = Morning,
        DueOn = new DateOnly(2026, 3, 16),
    };

    public static Opinion Opinion(CaseFile file, Guid stageId, string department) => new()
    {
        CaseId = file.Id,
        StageId = stageId,
        Department = department,
        Kind = "Approve",
        By = department,
        At = Morning,
    };

    public static Deadline Deadline(CaseFile file, Guid stageId, DateTimeOffset dueAt, string kind = "Limit", string? subject = null) => new()
    {
        Id = Guid.NewGuid(),
        CaseId = file.Id,
        StageId = stageId,
        Kind = kind,
        Subject = subject,
        StartedOn = new DateOnly(2026, 3, 2),
        WorkingDays = 5,
        DueOn = DateOnly.FromDateTime(dueAt.UtcDateTime),
        DueAt = dueAt,
    };

    public static CaseDocument Document(CaseFile file, string? number = null) => new(
        Guid.NewGuid(),
        file.Id,
        DocumentKind.AcceptanceNotice,
        number ?? "番政务受〔2026〕" + Guid.NewGuid().ToString("N") + "号",
        new DocumentContent("受理通知书", file.Applicant.Name, ["现予受理。"], [new DocumentFact("事项", file.ItemName)], ["行政许可法第三十二条"], "番禺区政务服务中心", new DateOnly(2026, 3, 2)),
        "00",
        Morning,
        "window");

    public static AuditNote Note(string action = "received") =>
        new(action, "窗口收件。", "window", "py-window", new JsonObject { ["state"] = "a" }, new JsonObject { ["state"] = "乙" });

    /// <summary>Adds a case of its own and returns it.</summary>
    public static async Task<CaseFile> AddCaseAsync(this IApprovalStore store, string? number = null)
    {
        var file = Case(number);
        await store.InTransactionAsync(session =>
        {
            session.Add(file);
            session.Audit(file.Id, Note());
            return System.Threading.Tasks.Task.FromResult(true);
        });
        return file;
    }

    /// <summary>For work without a result.</summary>
    public static Task DoAsync(this IApprovalStore store, Func<IApprovalSession, Task> work) =>
        store.InTransactionAsync(async session =>
        {
            await work(session);
            return true;
        });
}
