-- Instants are UTC Unix milliseconds in both dialects.
-- Every version of every imported document stays: a case keeps what it was accepted under.

CREATE TABLE reference_document (
    kind         TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    version      INTEGER NOT NULL,
    content_hash TEXT    NOT NULL,
    content      TEXT    NOT NULL,
    imported_at  BIGINT  NOT NULL,
    imported_by  TEXT    NOT NULL,
    PRIMARY KEY (kind, name, version)
);

-- One row, raised by every import: the other processes look at it to notice.
CREATE TABLE reference_revision (
    id       INTEGER NOT NULL PRIMARY KEY,
    revision BIGINT  NOT NULL
);
INSERT INTO reference_revision (id, revision) VALUES (1, 0);

-- Settings of the installation that must outlive a restart, such as how far the training clock was moved.
CREATE TABLE installation_setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- Lists are searched by the beginning of a number or a name.
CREATE INDEX case_file_applicant ON case_file (applicant_name, received_at);
CREATE INDEX work_task_case_department ON work_task (case_id, department);
CREATE INDEX audit_line_action ON audit_line (action, at);
