-- Named deadlines. One row a clock: what it was counted from, and what came out.
CREATE TABLE clock (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject       text NOT NULL,
    part          text NOT NULL DEFAULT '',
    name          text NOT NULL,
    area_code     text NOT NULL,
    grade         text,
    kind          text,
    responsible   text NOT NULL,
    verb          text NOT NULL,
    started_at    timestamptz NOT NULL,
    half          boolean NOT NULL,
    amount        numeric NOT NULL,
    unit          text NOT NULL,
    remind_at     text NOT NULL,
    extension     numeric,
    extended_at   timestamptz,
    extended_by   text,
    set_due_at    timestamptz,
    set_at        timestamptz,
    set_by        text,
    due_at        timestamptz NOT NULL,
    escalate_at   timestamptz NOT NULL,
    provisional   boolean NOT NULL,
    explanation   text NOT NULL,
    due_text      text NOT NULL,
    state         text NOT NULL CHECK (state IN ('running', 'paused', 'stopped', 'void')),
    stopped_at    timestamptz,
    overdue_at    timestamptz,
    escalated_at  timestamptz
);
-- Of one thing and name one clock runs at a time.
CREATE UNIQUE INDEX clock_open ON clock (subject, part, name) WHERE state IN ('running', 'paused');
CREATE INDEX clock_subject ON clock (subject, id);
-- What is counted anew when a calendar or a limit changes.
CREATE INDEX clock_recount ON clock (subject) WHERE state IN ('running', 'paused');

-- A pause stops the clock; planned to end at until_at, it ended at ended_at.
CREATE TABLE clock_pause (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clock_id bigint NOT NULL REFERENCES clock,
    reason   text NOT NULL,
    proof    text NOT NULL CHECK (char_length(proof) <= 500),
    from_at  timestamptz NOT NULL,
    until_at timestamptz NOT NULL,
    ended_at timestamptz,
    asked_by text
);
CREATE UNIQUE INDEX clock_pause_one ON clock_pause (clock_id) WHERE ended_at IS NULL;
CREATE INDEX clock_pause_clock ON clock_pause (clock_id);

-- 催办: each once, whichever node is first.
CREATE TABLE clock_reminder (
    clock_id bigint NOT NULL REFERENCES clock,
    percent  int NOT NULL CHECK (percent BETWEEN 1 AND 99),
    at       timestamptz NOT NULL,
    fired_at timestamptz,
    PRIMARY KEY (clock_id, percent)
);
CREATE INDEX clock_reminder_due ON clock_reminder (at) WHERE fired_at IS NULL;

-- Why a limit moved: calendar, limit, grade, pause, resume, extend, set.
CREATE TABLE clock_trace (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clock_id bigint NOT NULL REFERENCES clock,
    at       timestamptz NOT NULL,
    why      text NOT NULL,
    due_was  timestamptz NOT NULL,
    due_is   timestamptz NOT NULL,
    by_user  text
);
CREATE INDEX clock_trace_clock ON clock_trace (clock_id);

-- For which moment the timer of a case, or of one unit's part, is set: an earlier one moves it, a later one is found when it fires.
CREATE TABLE clock_watch (
    subject text NOT NULL,
    part    text NOT NULL,
    next_at timestamptz NOT NULL,
    PRIMARY KEY (subject, part)
);

-- Which table the running clocks were counted by last.
CREATE TABLE clock_policy (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version  text NOT NULL
);
