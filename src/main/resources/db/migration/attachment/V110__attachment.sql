-- A photograph or document of a case. Its content lies in the store under its SHA-256, at first without this row, never
-- without the content once the row is there.
CREATE TABLE attachment (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_no          text        NOT NULL,
    step             text        NOT NULL,
    unit_code        text,
    picture          boolean     NOT NULL,
    sha256           text        NOT NULL,
    thumbnail_sha256 text,
    -- Of what was sent: pictures are made anew, and a second click sends the same again.
    sent_sha256      text        NOT NULL,
    size             bigint      NOT NULL,
    width            integer     NOT NULL,
    height           integer     NOT NULL,
    pages            integer     NOT NULL,
    name             text        NOT NULL,
    -- NULL: the reporter.
    added_by         text,
    added_at         timestamptz NOT NULL,
    taken_at         timestamptz,
    longitude        double precision,
    latitude         double precision,
    position_source  text,
    removed_at       timestamptz,
    removed_by       text,
    removed_reason   text
);
CREATE INDEX attachment_of_case ON attachment (case_no, id);
-- For the sweep: whether anything still names a blob.
CREATE INDEX attachment_sha256 ON attachment (sha256);
CREATE INDEX attachment_thumbnail ON attachment (thumbnail_sha256) WHERE thumbnail_sha256 IS NOT NULL;
-- The same content at the same step by the same sender is one attachment.
CREATE UNIQUE INDEX attachment_once ON attachment (case_no, step, coalesce(unit_code, ''), coalesce(added_by, ''), sent_sha256)
    WHERE removed_at IS NULL;
