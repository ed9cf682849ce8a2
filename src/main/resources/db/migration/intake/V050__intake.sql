-- One row per idempotency key, written before the case and in its transaction: of two that come at once, the second
-- waits for the first and reads its answer.
CREATE TABLE intake_request (
    caller          text        NOT NULL,
    idempotency_key text        NOT NULL,
    body_hash       text        NOT NULL,
    case_no         text,
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (caller, idempotency_key)
);
CREATE INDEX intake_request_created ON intake_request (created_at);

-- A number that another platform gave its own case. Kept as long as the case: it outlives the key.
CREATE TABLE intake_external_ref (
    source       text        NOT NULL,
    external_ref text        NOT NULL,
    case_no      text,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (source, external_ref)
);

-- The only place with a reporter's personal data. No constraint on name and phone: the database would quote a row that
-- breaks one in its log.
CREATE TABLE intake_reporter (
    case_no    text PRIMARY KEY,
    name       text,
    phone      text,
    query_code text        NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX intake_reporter_phone ON intake_reporter (phone) WHERE phone IS NOT NULL;
