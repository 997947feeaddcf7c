-- One script for both dialects: instants are UTC Unix milliseconds.

CREATE TABLE account (
    user_name      TEXT    NOT NULL PRIMARY KEY,
    display_name   TEXT    NOT NULL,
    department     TEXT    NOT NULL,
    roles          TEXT    NOT NULL,
    password_hash  TEXT    NOT NULL,
    disabled       INTEGER NOT NULL,
    failed_count   INTEGER NOT NULL,
    locked_until   BIGINT  NULL,
    created_at     BIGINT  NOT NULL
);
CREATE INDEX account_department ON account (department, user_name);

-- The session's random id is kept as its SHA-256 only: whoever reads the table cannot sign in with it.
CREATE TABLE session (
    id_hash    TEXT   NOT NULL PRIMARY KEY,
    user_name  TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT NULL
);
CREATE INDEX session_account ON session (user_name);
CREATE INDEX session_expiry ON session (expires_at);

-- Keys that protect tickets, shared by all processes of the installation.
CREATE TABLE protection_key (
    name       TEXT   NOT NULL PRIMARY KEY,
    xml        TEXT   NOT NULL,
    created_at BIGINT NOT NULL
);

-- Answers given under an Idempotency-Key, written in the transaction of the effect they tell of.
CREATE TABLE idempotent_answer (
    user_name    TEXT    NOT NULL,
    route        TEXT    NOT NULL,
    request_key  TEXT    NOT NULL,
    request_hash TEXT    NOT NULL,
    status       INTEGER NULL,
    location     TEXT    NULL,
    body         TEXT    NULL,
    created_at   BIGINT  NOT NULL,
    PRIMARY KEY (user_name, route, request_key)
);
CREATE INDEX idempotent_answer_age ON idempotent_answer (created_at);
