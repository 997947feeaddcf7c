using Approval.Storage.Messaging;
using Approval.Storage.Sql;

namespace Approval.Storage.Sessions;

/// <summary>The side of the session that takes messages: exactly once, with the case locked and the saga loaded.</summary>
internal sealed partial class ApprovalSession
{
    /// <summary>The saga row that <see cref="BeginConsumeAsync"/> found; null when there is none.</summary>
    public SagaRow? LoadedSaga { get; private set; }

    /// <summary>
    /// Marks the message as consumed, locks its case and loads the saga, in one round trip.
    /// </summary>
    /// <returns>False when it had been consumed before: a duplicate, to be skipped.</returns>
    public async Task<bool> BeginConsumeAsync(ConsumedMessage message, TransportKind transport, string sagaType, Guid correlationId)
    {
        var first = false;
        await sql.ReadAsync(
            [
                Once(message.Id, transport),
                SelectCase("id = $1").With(message.Message.CaseId),
                SelectSaga(sagaType, correlationId),
            ],
            (statement, row) =>
            {
                switch (statement)
                {
                    case 0:
                        first = true;
                        break;
                    case 1:
                        Track(row);
                        break;
                    default:
                        LoadedSaga = new SagaRow(row.GetInt64(0), row.GetString(1));
                        break;
                }
            }).ConfigureAwait(false);
        return first;
    }

    /// <summary>Marks the message as consumed, for giving it up; false when it had been consumed before.</summary>
    public async Task<bool> MarkConsumedAsync(Guid messageId, TransportKind transport)
    {
        var first = false;
        await sql.ReadAsync([Once(messageId, transport)], (_, _) => first = true).ConfigureAwait(false);
        return first;
    }

    public async Task<SagaRow?> LoadSagaAsync(string sagaType, Guid correlationId)
    {
        SagaRow? found = null;
        await sql.ReadAsync(
            [SelectSaga(sagaType, correlationId)],
            (_, row) => found = new SagaRow(row.GetInt64(0), row.GetString(1))).ConfigureAwait(false);
        return found;
    }

    public void InsertSaga(string sagaType, Guid correlationId, Guid caseId, string? state, string data) =>
        Write(
            """
            INSERT INTO saga_instance (correlation_id, saga_type, case_id, current_state, version, data)
            VALUES ($1, $2, $3, $4, 1, $5)
            """.With(correlationId, sagaType, caseId, state, Arg.Json(data)));

    public void UpdateSaga(string sagaType, Guid correlationId, long version, string? state, string data) =>
        Write(
            """
            UPDATE saga_instance SET current_state = $1, version = version + 1, data = $2
            WHERE correlation_id = $3 AND saga_type = $4 AND version = $5
            """.Guarded($"Saga {sagaType} {correlationId}", state, Arg.Json(data), correlationId, sagaType, version));

    public void DeleteSaga(string sagaType, Guid correlationId, long version) =>
        Write(
            """
            DELETE FROM saga_instance WHERE correlation_id = $1 AND saga_type = $2 AND version = $3
            """.Guarded($"Saga {sagaType} {correlationId}", correlationId, sagaType, version));

    /// <summary>
    /// In-process the outbox row itself is the right to consume; behind a broker, being the first in the inbox is.
    /// </summary>
    private static Statement Once(Guid messageId, TransportKind transport) =>
        transport == TransportKind.InProcess
            ? "DELETE FROM outbox WHERE id = $1 RETURNING 1".With(messageId)
            : """
              INSERT INTO inbox (message_id, consumed_at) VALUES ($1, $2) ON CONFLICT (message_id) DO NOTHING RETURNING 1
              """.With(messageId, TimeProvider.System.GetUtcNow());

    private static Statement SelectSaga(string sagaType, Guid correlationId) =>
        "SELECT version, data FROM saga_instance WHERE correlation_id = $1 AND saga_type = $2".With(correlationId, sagaType);
}
