using System.Data.Common;
using Approval.Domain.Persistence;
using Approval.Storage.Schema;
using Approval.Storage.Sessions;
using Approval.Storage.Sql;

namespace Approval.Storage.Messaging;

public enum IncidentKind
{
    /// <summary>A message that no consumer could handle.</summary>
    Message,

    /// <summary>A deadline that could not be turned into a message.</summary>
    Deadline,
}

public enum IncidentState
{
    /// <summary>Waits for an administrator.</summary>
    Open,

    /// <summary>Was put back to work; a new failure opens a new incident.</summary>
    Retried,
}

/// <summary>Something that failed for good and is kept, so that nothing is lost and nothing blocks the others.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Kind">What failed.</param>
/// <param name="State">Whether someone still has to look at it.</param>
/// <param name="CaseId">The case concerned.</param>
/// <param name="SourceId">Id of the message or deadline.</param>
/// <param name="MessageType">Short name of the message type, or the deadline's kind.</param>
/// <param name="Payload">The message or deadline as JSON.</param>
/// <param name="Error">One line.</param>
/// <param name="Detail">The whole exception, for developers.</param>
/// <param name="CreatedAt">UTC instant.</param>
/// <param name="RetriedAt">UTC instant of the retry.</param>
public sealed record Incident(
    Guid Id,
    IncidentKind Kind,
    IncidentState State,
    Guid CaseId,
    Guid SourceId,
    string MessageType,
    string Payload,
    string Error,
    string Detail,
    DateTimeOffset CreatedAt,
    DateTimeOffset? RetriedAt);

/// <summary>What administrators see of failures, and the way to try again.</summary>
public sealed class IncidentStore
{
    private const string Columns =
        "id, kind, state, case_id, source_id, message_type, payload, error, detail, created_at, retried_at";

    private readonly ISqlDatabase database;
    private readonly SchemaScripts schema;
    private readonly ApprovalStore store;
    private readonly MessageTypes messageTypes;
    private readonly TimeProvider time;

    internal IncidentStore(ISqlDatabase database, SchemaScripts schema, ApprovalStore store, MessageTypes messageTypes, TimeProvider time)
    {
        this.database = database;
        this.schema = schema;
        this.store = store;
        this.messageTypes = messageTypes;
        this.time = time;
    }

    /// <summary>Incidents, newest first.</summary>
    public async Task<IReadOnlyList<Incident>> ListAsync(
        IncidentState state = IncidentState.Open,
        int offset = 0,
        int limit = 50,
        CancellationToken cancellationToken = default)
    {
        await schema.EnsureAsync(cancellationToken).ConfigureAwait(false);
        await using var connection = await database.OpenReadAsync(cancellationToken).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT {Columns} FROM incident WHERE state = @state ORDER BY created_at DESC, id DESC LIMIT @limit OFFSET @offset";
        command.Add("@state", state.ToString()).Add("@limit", limit).Add("@offset", offset);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var found = new List<Incident>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            found.Add(Read(reader));
        }

        return found;
    }

    /// <summary>Puts the message or deadline back to work under its own id.</summary>
    /// <returns>False when there is no open incident of this id.</returns>
    public Task<bool> RetryAsync(Guid id, CancellationToken cancellationToken = default) =>
        store.RunAsync(session => RetryAsync(session, id), cancellationToken);

    internal static Statement Insert(
        IncidentKind kind, Guid caseId, Guid sourceId, string type, string payload, Exception error, DateTimeOffset now) =>
        """
        INSERT INTO incident (id, kind, state, case_id, source_id, message_type, payload, error, detail, created_at)
        VALUES ($1, $2, 'Open', $3, $4, $5, $6, $7, $8, $9)
        """.With(
            Guid.CreateVersion7(now), kind.ToString(), caseId, sourceId, type, payload, error.GetBaseException().Message, error.ToString(), now);

    private async Task<bool> RetryAsync(ApprovalSession session, Guid id)
    {
        Incident? incident = null;
        await session.ReadAsync(
            [
                $"UPDATE incident SET state = 'Retried', retried_at = $1 WHERE id = $2 AND state = 'Open' RETURNING {Columns}"
                    .With(time.GetUtcNow(), id),
            ],
            (_, row) => incident = Read(row)).ConfigureAwait(false);
        switch (incident)
        {
            case null:
                return false;
            case { Kind: IncidentKind.Message }:
                session.Write("DELETE FROM inbox WHERE message_id = $1".With(incident.SourceId));
                session.Send(messageTypes.Read(incident.MessageType, incident.Payload), incident.SourceId);
                return true;
            default:
                session.Write(ApprovalSession.UpsertDeadline(StorageJson.Read<Deadline>(incident.Payload)));
                return true;
        }
    }

    private static Incident Read(DbDataReader row) => new(
        row.GetGuid(0),
        Enum.Parse<IncidentKind>(row.GetString(1)),
        Enum.Parse<IncidentState>(row.GetString(2)),
        row.GetGuid(3),
        row.GetGuid(4),
        row.GetString(5),
        row.GetString(6),
        row.GetString(7),
        row.GetString(8),
        row.Instant(9),
        row.InstantOrNull(10));
}
