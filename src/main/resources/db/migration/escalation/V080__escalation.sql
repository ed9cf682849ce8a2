-- Process 3. Enums are stored by their lower-case, hyphenated code.

CREATE TABLE escalation (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_no    text        NOT NULL,
    area_code  text        NOT NULL,
    reason     text        NOT NULL,
    state      text        NOT NULL,
    -- From which level it is counted: the case's own, or that of whoever asked; then the level that has it.
    level      text        NOT NULL,
    -- The area whose leader has it; empty until the level is found.
    level_area text,
    at_top     boolean     NOT NULL DEFAULT false,
    -- When the leader was asked last, and by when to answer.
    asked_at   timestamptz,
    due_at     timestamptz,
    leader     text,
    charged_at timestamptz,
    raised_at  timestamptz NOT NULL,
    ended_at   timestamptz,
    started    boolean     NOT NULL DEFAULT false
);
-- One open escalation a case, whoever raises it at once: this row is won first, the process starts second.
CREATE UNIQUE INDEX escalation_open ON escalation (case_no) WHERE ended_at IS NULL;
CREATE INDEX escalation_case ON escalation (case_no, id);
CREATE INDEX escalation_open_area ON escalation (area_code, id DESC) WHERE ended_at IS NULL;
CREATE INDEX escalation_not_started ON escalation (raised_at) WHERE NOT started;

-- What raised it, and every new trouble since.
CREATE TABLE escalation_cause (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    escalation_id bigint      NOT NULL REFERENCES escalation,
    reason        text        NOT NULL,
    note          text        NOT NULL,
    raised_by     text,
    at            timestamptz NOT NULL
);
CREATE INDEX escalation_cause_of ON escalation_cause (escalation_id, id);

-- Each word of a leader. Free text is kept here and nowhere else.
CREATE TABLE escalation_decision (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    escalation_id bigint      NOT NULL REFERENCES escalation,
    case_no       text        NOT NULL,
    level         text        NOT NULL,
    level_area    text        NOT NULL,
    measure       text        NOT NULL,
    decided_by    text,
    leader        text,
    lead_unit     text,
    assist_units  text[]      NOT NULL DEFAULT '{}',
    until         timestamptz,
    ledger_reason text,
    review_on     date,
    public_note   text,
    note          text        NOT NULL DEFAULT '',
    at            timestamptz NOT NULL,
    told_at       timestamptz
);
CREATE INDEX escalation_decision_of ON escalation_decision (escalation_id, id);
-- Orders a level are counted over the case's whole life.
CREATE INDEX escalation_decision_case ON escalation_decision (case_no, level, measure);

-- 挂账: what is owed to whom.
CREATE TABLE escalation_ledger (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    escalation_id bigint      NOT NULL REFERENCES escalation,
    case_no       text        NOT NULL,
    area_code     text        NOT NULL,
    level_area    text        NOT NULL,
    leader        text        NOT NULL,
    reason        text        NOT NULL,
    public_note   text        NOT NULL,
    review_on     date        NOT NULL,
    kept          int         NOT NULL DEFAULT 0,
    listed_at     timestamptz NOT NULL,
    ended_at      timestamptz,
    outcome       text
);
CREATE UNIQUE INDEX escalation_ledger_open ON escalation_ledger (case_no) WHERE ended_at IS NULL;
CREATE INDEX escalation_ledger_review ON escalation_ledger (review_on) WHERE ended_at IS NULL;

-- What was written and the process of the escalation has still to hear.
CREATE TABLE escalation_told (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    escalation_id bigint      NOT NULL REFERENCES escalation,
    message       text        NOT NULL,
    answered      boolean     NOT NULL DEFAULT false,
    cause_id      bigint REFERENCES escalation_cause,
    written_at    timestamptz NOT NULL,
    heard_at      timestamptz,
    dropped_at    timestamptz
);
CREATE INDEX escalation_told_open ON escalation_told (escalation_id) WHERE heard_at IS NULL AND dropped_at IS NULL;

-- 督办: formal supervision as an object of its own. Numbers are unique within a day; gaps are harmless.
CREATE SEQUENCE escalation_supervision_number MINVALUE 1 MAXVALUE 999999 CYCLE;
CREATE TABLE escalation_supervision (
    number      text PRIMARY KEY,
    case_no     text        NOT NULL,
    area_code   text        NOT NULL,
    unit_code   text        NOT NULL,
    level       text        NOT NULL,
    origin      text        NOT NULL,
    text        text        NOT NULL,
    opened_by   text,
    opened_at   timestamptz NOT NULL,
    urged       int         NOT NULL DEFAULT 0,
    urged_at    timestamptz,
    answer      text,
    answered_by text,
    answered_at timestamptz,
    closed_by   text,
    closed_at   timestamptz
);
-- A clock that reports twice, or a second click, opens nothing new.
CREATE UNIQUE INDEX escalation_supervision_open ON escalation_supervision (case_no, unit_code, origin)
    WHERE closed_at IS NULL;
CREATE INDEX escalation_supervision_case ON escalation_supervision (case_no, opened_at);
CREATE INDEX escalation_supervision_area ON escalation_supervision (area_code, opened_at DESC) WHERE closed_at IS NULL;
CREATE INDEX escalation_supervision_unit ON escalation_supervision (unit_code, opened_at DESC) WHERE closed_at IS NULL;
