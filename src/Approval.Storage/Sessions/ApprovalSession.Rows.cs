using Approval.Domain.Audit;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Persistence;
using Approval.Domain.Tasks;
using Approval.Storage.Audit;
using Approval.Storage.Sql;

namespace Approval.Storage.Sessions;

/// <summary>How the aggregates become rows: columns for lists and locks, everything else in the document.</summary>
internal sealed partial class ApprovalSession
{
    private static Statement InsertCase(CaseEntry entry)
    {
        var file = entry.File;
        entry.Version = 1;
        return
            """
            INSERT INTO case_file (id, number, query_code, state, item_code, item_name, applicant_name, receiving_body,
                deciding_department, received_at, accepted_on, due_on, version, audit_seq, audit_hash, created_by, data)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13, $14, $15, $16)
            """.With(
                file.Id,
                file.Number,
                file.QueryCode,
                file.State.ToString(),
                file.ItemCode,
                file.ItemName,
                file.Applicant.Name,
                file.ReceivingBody,
                file.DecidingDepartment,
                file.ReceivedAt,
                file.AcceptedOn,
                file.DueOn,
                entry.Head.Seq,
                entry.Head.Hash,
                file.CreatedBy,
                Arg.Json(StorageJson.Write(file)));
    }

    private void AppendNotes(CaseEntry entry, List<Statement> writes)
    {
        if (entry.Notes.Count == 0)
        {
            return;
        }

        var stream = entry.File.Id.ToString("N");
        foreach (var note in entry.Notes)
        {
            writes.Add(AppendLine(stream, entry.Head, note, out var head));
            entry.Head = head;
        }

        entry.Notes.Clear();
        entry.HeadMoved = true;
    }

    private static Statement UpdateCase(CaseEntry entry)
    {
        var file = entry.File;
        return
            """
            UPDATE case_file
            SET state = $1, applicant_name = $2, deciding_department = $3, accepted_on = $4, due_on = $5,
                version = version + 1, audit_seq = $6, audit_hash = $7, data = $8
            WHERE id = $9 AND version = $10
            """.Guarded(
                $"Case {file.Number}",
                file.State.ToString(),
                file.Applicant.Name,
                file.DecidingDepartment,
                file.AcceptedOn,
                file.DueOn,
                entry.Head.Seq,
                entry.Head.Hash,
                Arg.Json(StorageJson.Write(file)),
                file.Id,
                entry.Version);
    }

    private static Statement UpdateHead(CaseEntry entry) =>
        """
        UPDATE case_file SET version = version + 1, audit_seq = $1, audit_hash = $2 WHERE id = $3 AND version = $4
        """.Guarded($"Case {entry.File.Number}", entry.Head.Seq, entry.Head.Hash, entry.File.Id, entry.Version);

    private Statement AppendLine(string stream, AuditHead head, AuditNote note, out AuditHead next)
    {
        var line = AuditChain.Append(stream, head, time.GetUtcNow(), note);
        next = new AuditHead(line.Seq, line.Hash);
        return
            """
            INSERT INTO audit_line (stream, seq, at, action, text, by_whom, department, before_json, after_json, previous_hash, hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """.With(
                line.Stream, line.Seq, line.At, line.Action, line.Text, line.By, line.Department, line.Before, line.After,
                line.PreviousHash, line.Hash);
    }

    /// <summary>Streams outside cases have their head in a table; its row is the lock of the stream.</summary>
    private async Task<IReadOnlyList<Statement>> AppendToStreamAsync(string stream, AuditNote note)
    {
        var head = streams.TryGetValue(stream, out var known) ? known : await LockStreamAsync(stream).ConfigureAwait(false);
        var insert = AppendLine(stream, head, note, out var next);
        streams[stream] = next;
        return
        [
            insert,
            "UPDATE audit_stream SET seq = $1, hash = $2 WHERE stream = $3".Guarded($"Record {stream}", next.Seq, next.Hash, stream),
        ];
    }

    private async Task<AuditHead> LockStreamAsync(string stream)
    {
        var head = AuditHead.Empty;
        await sql.ReadAsync(
            [
                """
                INSERT INTO audit_stream (stream, seq, hash) VALUES ($1, 0, '')
                ON CONFLICT (stream) DO UPDATE SET seq = audit_stream.seq
                RETURNING seq, hash
                """.With(stream),
            ],
            (_, row) => head = new AuditHead(row.GetInt64(0), row.GetString(1))).ConfigureAwait(false);
        return head;
    }

    private static Statement InsertTask(WorkTask task) =>
        """
        INSERT INTO work_task (id, case_id, stage_id, case_number, activity_id, stage, department, audience, assignee,
            state, due_on, created_at, data)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """.With(
            task.Id,
            task.CaseId,
            task.StageId,
            task.CaseNumber,
            task.ActivityId,
            task.Stage,
            task.Department,
            task.Audience.ToString(),
            task.Assignee,
            task.State.ToString(),
            task.DueOn,
            task.CreatedAt,
            Arg.Json(StorageJson.Write(task)));

    private static Statement UpdateTask(WorkTask task) =>
        """
        UPDATE work_task
        SET department = $1, audience = $2, assignee = $3, state = $4, due_on = $5, data = $6
        WHERE id = $7
        """.Guarded(
            $"Task {task.Id}",
            task.Department,
            task.Audience.ToString(),
            task.Assignee,
            task.State.ToString(),
            task.DueOn,
            Arg.Json(StorageJson.Write(task)),
            task.Id);

    private static Statement UpsertOpinion(Opinion opinion) =>
        """
        INSERT INTO opinion (stage_id, department, case_id, kind, data) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (stage_id, department) DO UPDATE SET kind = excluded.kind, data = excluded.data
        """.With(opinion.StageId, opinion.Department, opinion.CaseId, opinion.Kind, Arg.Json(StorageJson.Write(opinion)));

    private static Statement InsertDocument(CaseDocument document) =>
        """
        INSERT INTO case_document (id, case_id, kind, number, created_at, data) VALUES ($1, $2, $3, $4, $5, $6)
        """.With(
            document.Id,
            document.CaseId,
            document.Kind.ToString(),
            document.Number,
            document.CreatedAt,
            Arg.Json(StorageJson.Write(document)));

    internal static Statement UpsertDeadline(Deadline deadline) =>
        """
        INSERT INTO deadline (id, case_id, stage_id, subject, due_at, data) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (id) DO UPDATE SET subject = excluded.subject, due_at = excluded.due_at, data = excluded.data
        """.With(
            deadline.Id,
            deadline.CaseId,
            deadline.StageId,
            deadline.Subject,
            deadline.DueAt,
            Arg.Json(StorageJson.Write(deadline)));
}
