-- 催办 by hand, once in an hour for a case.
CREATE TABLE case_reminder (
    case_no text        NOT NULL,
    hour    bigint      NOT NULL, -- since 1970
    by_user text        NOT NULL,
    at      timestamptz NOT NULL,
    PRIMARY KEY (case_no, hour)
);
