-- Instants are timestamptz in UTC. Documents are json, not jsonb: they are read back as a whole and must not be reordered.

CREATE TABLE case_file (
    id                  uuid        NOT NULL PRIMARY KEY,
    number              text        NOT NULL UNIQUE,
    query_code          text        NOT NULL,
    state               text        NOT NULL,
    item_code           text        NOT NULL,
    item_name           text        NOT NULL,
    applicant_name      text        NOT NULL,
    receiving_body      text        NOT NULL,
    deciding_department text        NOT NULL,
    received_at         timestamptz NOT NULL,
    accepted_on         date        NULL,
    due_on              date        NULL,
    version             bigint      NOT NULL,
    audit_seq           bigint      NOT NULL,
    audit_hash          text        NOT NULL,
    created_by          text        NOT NULL,
    data                json        NOT NULL
);
CREATE INDEX case_file_state ON case_file (state, received_at, id);
CREATE INDEX case_file_item ON case_file (item_code, received_at, id);
CREATE INDEX case_file_body ON case_file (receiving_body, received_at, id);
CREATE INDEX case_file_deciding ON case_file (deciding_department, received_at, id);
CREATE INDEX case_file_due ON case_file (due_on, id) WHERE due_on IS NOT NULL;
CREATE INDEX case_file_received ON case_file (received_at, id);

CREATE TABLE work_task (
    id          uuid        NOT NULL PRIMARY KEY,
    case_id     uuid        NOT NULL,
    stage_id    uuid        NOT NULL,
    case_number text        NOT NULL,
    activity_id text        NOT NULL,
    stage       text        NOT NULL,
    department  text        NOT NULL,
    audience    text        NOT NULL,
    assignee    text        NULL,
    state       text        NOT NULL,
    due_on      date        NULL,
    created_at  timestamptz NOT NULL,
    data        json        NOT NULL
);
CREATE INDEX work_task_stage ON work_task (stage_id);
CREATE INDEX work_task_case ON work_task (case_id, state);
CREATE INDEX work_task_desk ON work_task (department, state, audience, created_at, id);
CREATE INDEX work_task_assignee ON work_task (assignee, state, created_at, id) WHERE assignee IS NOT NULL;

CREATE TABLE opinion (
    stage_id   uuid        NOT NULL,
    department text        NOT NULL,
    case_id    uuid        NOT NULL,
    kind       text        NOT NULL,
    data       json        NOT NULL,
    PRIMARY KEY (stage_id, department)
);
CREATE INDEX opinion_case ON opinion (case_id);

CREATE TABLE case_document (
    id         uuid        NOT NULL PRIMARY KEY,
    case_id    uuid        NOT NULL,
    kind       text        NOT NULL,
    number     text        NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    data       json        NOT NULL
);
CREATE INDEX case_document_case ON case_document (case_id, created_at);

CREATE TABLE deadline (
    id       uuid        NOT NULL PRIMARY KEY,
    case_id  uuid        NOT NULL,
    stage_id uuid        NOT NULL,
    subject  text        NULL,
    due_at   timestamptz NOT NULL,
    data     json        NOT NULL
);
CREATE INDEX deadline_due ON deadline (due_at, id);
CREATE INDEX deadline_stage ON deadline (stage_id);
CREATE INDEX deadline_case ON deadline (case_id);

CREATE TABLE audit_line (
    stream        text        NOT NULL,
    seq           bigint      NOT NULL,
    at            timestamptz NOT NULL,
    action        text        NOT NULL,
    text          text        NOT NULL,
    by_whom       text        NOT NULL,
    department    text        NULL,
    before_json   text        NULL,
    after_json    text        NULL,
    previous_hash text        NOT NULL,
    hash          text        NOT NULL,
    PRIMARY KEY (stream, seq)
);
CREATE INDEX audit_line_at ON audit_line (at);

-- Heads of the streams that belong to no case; a case keeps its head in its own row.
CREATE TABLE audit_stream (
    stream text        NOT NULL PRIMARY KEY,
    seq    bigint      NOT NULL,
    hash   text        NOT NULL
);

CREATE TABLE saga_instance (
    correlation_id uuid        NOT NULL,
    saga_type      text        NOT NULL,
    case_id        uuid        NOT NULL,
    current_state  text        NULL,
    version        bigint      NOT NULL,
    data           json        NOT NULL,
    PRIMARY KEY (correlation_id, saga_type)
);
CREATE INDEX saga_instance_case ON saga_instance (case_id);

-- Messages on their way. lease_until: until then somebody is believed to be delivering the row.
CREATE TABLE outbox (
    id           uuid        NOT NULL PRIMARY KEY,
    case_id      uuid        NOT NULL,
    message_type text        NOT NULL,
    payload      text        NOT NULL,
    created_at   timestamptz NOT NULL,
    lease_until  timestamptz NOT NULL,
    attempts     bigint      NOT NULL
);
CREATE INDEX outbox_lease ON outbox (lease_until, id);

CREATE TABLE inbox (
    message_id  uuid        NOT NULL PRIMARY KEY,
    consumed_at timestamptz NOT NULL
);
CREATE INDEX inbox_consumed ON inbox (consumed_at);

CREATE TABLE incident (
    id           uuid        NOT NULL PRIMARY KEY,
    kind         text        NOT NULL,
    state        text        NOT NULL,
    case_id      uuid        NOT NULL,
    source_id    uuid        NOT NULL,
    message_type text        NOT NULL,
    payload      text        NOT NULL,
    error        text        NOT NULL,
    detail       text        NOT NULL,
    created_at   timestamptz NOT NULL,
    retried_at   timestamptz NULL
);
CREATE INDEX incident_state ON incident (state, created_at, id);
CREATE INDEX incident_case ON incident (case_id);

CREATE TABLE counter (
    name  text        NOT NULL PRIMARY KEY,
    value bigint      NOT NULL
);
