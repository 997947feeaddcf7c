-- Instants are UTC Unix milliseconds, dates ISO text, Guids upper-case text, documents JSON text.

CREATE TABLE case_file (
    id                  TEXT    NOT NULL PRIMARY KEY,
    number              TEXT    NOT NULL UNIQUE,
    query_code          TEXT    NOT NULL,
    state               TEXT    NOT NULL,
    item_code           TEXT    NOT NULL,
    item_name           TEXT    NOT NULL,
    applicant_name      TEXT    NOT NULL,
    receiving_body      TEXT    NOT NULL,
    deciding_department TEXT    NOT NULL,
    received_at         INTEGER NOT NULL,
    accepted_on         TEXT    NULL,
    due_on              TEXT    NULL,
    version             INTEGER NOT NULL,
    audit_seq           INTEGER NOT NULL,
    audit_hash          TEXT    NOT NULL,
    created_by          TEXT    NOT NULL,
    data                TEXT    NOT NULL
);
CREATE INDEX case_file_state ON case_file (state, received_at, id);
CREATE INDEX case_file_item ON case_file (item_code, received_at, id);
CREATE INDEX case_file_body ON case_file (receiving_body, received_at, id);
CREATE INDEX case_file_deciding ON case_file (deciding_department, received_at, id);
CREATE INDEX case_file_due ON case_file (due_on, id) WHERE due_on IS NOT NULL;
CREATE INDEX case_file_received ON case_file (received_at, id);

CREATE TABLE work_task (
    id          TEXT    NOT NULL PRIMARY KEY,
    case_id     TEXT    NOT NULL,
    stage_id    TEXT    NOT NULL,
    case_number TEXT    NOT NULL,
    activity_id TEXT    NOT NULL,
    stage       TEXT    NOT NULL,
    department  TEXT    NOT NULL,
    audience    TEXT    NOT NULL,
    assignee    TEXT    NULL,
    state       TEXT    NOT NULL,
    due_on      TEXT    NULL,
    created_at  INTEGER NOT NULL,
    data        TEXT    NOT NULL
);
CREATE INDEX work_task_stage ON work_task (stage_id);
CREATE INDEX work_task_case ON work_task (case_id, state);
CREATE INDEX work_task_desk ON work_task (department, state, audience, created_at, id);
CREATE INDEX work_task_assignee ON work_task (assignee, state, created_at, id) WHERE assignee IS NOT NULL;

CREATE TABLE opinion (
    stage_id   TEXT NOT NULL,
    department TEXT NOT NULL,
    case_id    TEXT NOT NULL,
    kind       TEXT NOT NULL,
    data       TEXT NOT NULL,
    PRIMARY KEY (stage_id, department)
) WITHOUT ROWID;
CREATE INDEX opinion_case ON opinion (case_id);

CREATE TABLE case_document (
    id         TEXT    NOT NULL PRIMARY KEY,
    case_id    TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    number     TEXT    NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    data       TEXT    NOT NULL
);
CREATE INDEX case_document_case ON case_document (case_id, created_at);

CREATE TABLE deadline (
    id       TEXT    NOT NULL PRIMARY KEY,
    case_id  TEXT    NOT NULL,
    stage_id TEXT    NOT NULL,
    subject  TEXT    NULL,
    due_at   INTEGER NOT NULL,
    data     TEXT    NOT NULL
) WITHOUT ROWID;
CREATE INDEX deadline_due ON deadline (due_at, id);
CREATE INDEX deadline_stage ON deadline (stage_id);
CREATE INDEX deadline_case ON deadline (case_id);

CREATE TABLE audit_line (
    stream        TEXT    NOT NULL,
    seq           INTEGER NOT NULL,
    at            INTEGER NOT NULL,
    action        TEXT    NOT NULL,
    text          TEXT    NOT NULL,
    by_whom       TEXT    NOT NULL,
    department    TEXT    NULL,
    before_json   TEXT    NULL,
    after_json    TEXT    NULL,
    previous_hash TEXT    NOT NULL,
    hash          TEXT    NOT NULL,
    PRIMARY KEY (stream, seq)
) WITHOUT ROWID;
CREATE INDEX audit_line_at ON audit_line (at);

-- Heads of the streams that belong to no case; a case keeps its head in its own row.
CREATE TABLE audit_stream (
    stream TEXT    NOT NULL PRIMARY KEY,
    seq    INTEGER NOT NULL,
    hash   TEXT    NOT NULL
) WITHOUT ROWID;

CREATE TABLE saga_instance (
    correlation_id TEXT    NOT NULL,
    saga_type      TEXT    NOT NULL,
    case_id        TEXT    NOT NULL,
    current_state  TEXT    NULL,
    version        INTEGER NOT NULL,
    data           TEXT    NOT NULL,
    PRIMARY KEY (correlation_id, saga_type)
) WITHOUT ROWID;
CREATE INDEX saga_instance_case ON saga_instance (case_id);

-- Messages on their way. lease_until: until then somebody is believed to be delivering the row.
CREATE TABLE outbox (
    id           TEXT    NOT NULL PRIMARY KEY,
    case_id      TEXT    NOT NULL,
    message_type TEXT    NOT NULL,
    payload      TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    lease_until  INTEGER NOT NULL,
    attempts     INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX outbox_lease ON outbox (lease_until, id);

CREATE TABLE inbox (
    message_id  TEXT    NOT NULL PRIMARY KEY,
    consumed_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX inbox_consumed ON inbox (consumed_at);

CREATE TABLE incident (
    id           TEXT    NOT NULL PRIMARY KEY,
    kind         TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    case_id      TEXT    NOT NULL,
    source_id    TEXT    NOT NULL,
    message_type TEXT    NOT NULL,
    payload      TEXT    NOT NULL,
    error        TEXT    NOT NULL,
    detail       TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    retried_at   INTEGER NULL
) WITHOUT ROWID;
CREATE INDEX incident_state ON incident (state, created_at, id);
CREATE INDEX incident_case ON incident (case_id);

CREATE TABLE counter (
    name  TEXT    NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;
