-- The case and the units that answer it. Enums are stored by their lower-case, hyphenated code.

-- Numbers are unique within a day as long as a day has fewer than a million whistles; gaps are harmless.
CREATE SEQUENCE whistle_number MINVALUE 1 MAXVALUE 999999 CYCLE;

CREATE TABLE whistle_case (
    case_no         text PRIMARY KEY,
    title           text NOT NULL CHECK (char_length(title) <= 60),
    description     text NOT NULL CHECK (char_length(description) <= 2000),
    area_code       text NOT NULL,
    place           text NOT NULL CHECK (char_length(place) <= 60),
    category        text,
    kind            text NOT NULL,
    grade           text,
    special_group   text,
    longitude       double precision,
    latitude        double precision,
    source          text NOT NULL,
    external_ref    text,
    whistler        text,
    reachable       boolean NOT NULL,
    spot_result     text,
    state           text NOT NULL,
    lead_unit       text,
    dispatched_by   text,
    dispatch_duty   text NOT NULL DEFAULT 'dispatch',
    dispatch_area   text NOT NULL,
    round           int NOT NULL DEFAULT 0,
    rework_count    int NOT NULL DEFAULT 0,
    hop_count       int NOT NULL DEFAULT 0,
    cannot_tell     int NOT NULL DEFAULT 0,
    master_case_no  text REFERENCES whistle_case,
    master_told     boolean NOT NULL DEFAULT false,
    follows_case_no text REFERENCES whistle_case,
    reply_text      text,
    registered_at   timestamptz NOT NULL,
    answered_at     timestamptz,
    closed_at       timestamptz,
    started         boolean NOT NULL DEFAULT false,
    CHECK (master_case_no IS NULL OR master_case_no <> case_no)
);
-- Newest first, for who may see all.
CREATE INDEX whistle_case_newest ON whistle_case (registered_at DESC, case_no DESC);
CREATE INDEX whistle_case_area ON whistle_case (area_code, registered_at DESC);
CREATE INDEX whistle_case_master ON whistle_case (master_case_no) WHERE master_case_no IS NOT NULL;
CREATE INDEX whistle_case_whistler ON whistle_case (whistler, registered_at DESC) WHERE whistler IS NOT NULL;
CREATE INDEX whistle_case_not_started ON whistle_case (registered_at) WHERE NOT started;
CREATE UNIQUE INDEX whistle_case_external ON whistle_case (source, external_ref) WHERE external_ref IS NOT NULL;

CREATE TABLE whistle_slot (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_no        text NOT NULL REFERENCES whistle_case,
    unit_code      text NOT NULL,
    lead           boolean NOT NULL,
    state          text NOT NULL,
    round          int NOT NULL,
    may_decline    boolean NOT NULL,
    rework         boolean NOT NULL,
    dispatched_at  timestamptz NOT NULL,
    due_at         timestamptz NOT NULL,
    checked_in_at  timestamptz,
    arrived_at     timestamptz,
    done_at        timestamptz,
    holder         text
);
CREATE INDEX whistle_slot_case ON whistle_slot (case_no, id);
CREATE INDEX whistle_slot_unit ON whistle_slot (unit_code, dispatched_at DESC);
-- One open slot a unit and case: a unit dispatched twice by two clicks has one part to play.
CREATE UNIQUE INDEX whistle_slot_open ON whistle_slot (case_no, unit_code)
    WHERE state IN ('dispatched', 'declining', 'replacing', 'handling', 'paused');
-- One lead at a time.
CREATE UNIQUE INDEX whistle_slot_lead ON whistle_slot (case_no)
    WHERE lead AND state IN ('dispatched', 'declining', 'replacing', 'handling', 'paused');

-- What people asked of one unit's part: an extension or a pause, first written here, then told to the process.
CREATE TABLE whistle_slot_request (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slot_id      bigint NOT NULL REFERENCES whistle_slot,
    kind         text NOT NULL CHECK (kind IN ('extension', 'pause')),
    until        timestamptz NOT NULL,
    reason       text NOT NULL,
    state        text NOT NULL CHECK (state IN ('asked', 'granted', 'refused', 'running', 'over')),
    asked_by     text,
    asked_at     timestamptz NOT NULL,
    decided_at   timestamptz,
    resume_asked boolean NOT NULL DEFAULT false
);
-- One extension a slot, ever; one pause at a time.
CREATE UNIQUE INDEX whistle_slot_extension ON whistle_slot_request (slot_id) WHERE kind = 'extension';
CREATE UNIQUE INDEX whistle_slot_pause ON whistle_slot_request (slot_id)
    WHERE kind = 'pause' AND state IN ('asked', 'running');

-- The rating of the web and of the callback are one thing: the first writer wins. A turn is an answer: rework makes a new one.
CREATE TABLE whistle_rating (
    case_no      text NOT NULL REFERENCES whistle_case,
    turn         int NOT NULL,
    solved       boolean NOT NULL,
    satisfaction text NOT NULL,
    comment      text NOT NULL,
    given_by     text,
    given_at     timestamptz NOT NULL,
    PRIMARY KEY (case_no, turn)
);

CREATE TABLE whistle_callback_attempt (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_no text NOT NULL REFERENCES whistle_case,
    turn    int NOT NULL,
    at      timestamptz NOT NULL
);
CREATE INDEX whistle_callback_attempt_case ON whistle_callback_attempt (case_no);

-- Cases handed up a level, and why; becomes the escalation module's table when that exists.
CREATE TABLE whistle_escalation (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_no   text NOT NULL REFERENCES whistle_case,
    reason    text NOT NULL,
    from_area text NOT NULL,
    to_area   text NOT NULL,
    to_duty   text NOT NULL,
    at        timestamptz NOT NULL
);
CREATE INDEX whistle_escalation_case ON whistle_escalation (case_no);

-- What was written first and is still to be told to the process.
CREATE TABLE whistle_told (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_no    text NOT NULL REFERENCES whistle_case,
    message    text NOT NULL,
    unit_code  text,
    written_at timestamptz NOT NULL,
    heard_at   timestamptz,
    dropped_at timestamptz
);
CREATE INDEX whistle_told_open ON whistle_told (case_no) WHERE heard_at IS NULL AND dropped_at IS NULL;
