-- Process 4. Enums are stored by their lower-case, hyphenated code. Numbers are unique within a day; gaps are harmless.
CREATE SEQUENCE meeting_item_number MINVALUE 1 MAXVALUE 999999 CYCLE;
CREATE TABLE meeting_item (
    item_no        text PRIMARY KEY,
    area_code      text        NOT NULL,
    meeting_kind   text        NOT NULL,
    item_kind      text        NOT NULL,
    -- The unit that proposed it; who may complete it; the person, where it was one.
    unit_code      text        NOT NULL,
    proposer_group text        NOT NULL,
    proposed_by    text,
    title          text        NOT NULL,
    background     text        NOT NULL,
    proposal       text        NOT NULL,
    state          text        NOT NULL,
    -- Whose word is asked for the approval now.
    stage          text,
    returns        int         NOT NULL DEFAULT 0,
    deferrals      int         NOT NULL DEFAULT 0,
    -- The case it came from, and its escalation.
    case_no        text,
    escalation_id  bigint,
    raised_from    text REFERENCES meeting_item,
    merged_into    text REFERENCES meeting_item,
    meeting_no     text,
    place          int,
    proposed_at    timestamptz NOT NULL,
    approved_at    timestamptz,
    ended_at       timestamptz,
    started        boolean     NOT NULL DEFAULT false
);
-- A case is before one meeting at a time; a job that repeats raises nothing twice.
CREATE UNIQUE INDEX meeting_item_case ON meeting_item (case_no) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX meeting_item_raised ON meeting_item (raised_from);
CREATE INDEX meeting_item_of_case ON meeting_item (case_no, item_no) WHERE case_no IS NOT NULL;
CREATE INDEX meeting_item_ready ON meeting_item (area_code, meeting_kind, item_no) WHERE state = 'approved';
CREATE INDEX meeting_item_area ON meeting_item (area_code, item_no DESC);
CREATE INDEX meeting_item_unit ON meeting_item (unit_code, item_no DESC);
CREATE INDEX meeting_item_meeting ON meeting_item (meeting_no, place) WHERE meeting_no IS NOT NULL;
CREATE INDEX meeting_item_not_started ON meeting_item (proposed_at) WHERE NOT started;

CREATE TABLE meeting_item_concerned (
    item_no   text NOT NULL REFERENCES meeting_item,
    unit_code text NOT NULL,
    position  int  NOT NULL,
    PRIMARY KEY (item_no, unit_code)
);
CREATE INDEX meeting_item_concerned_unit ON meeting_item_concerned (unit_code);

-- Every word on an item, as it was written. Silence has a row too, and is marked.
CREATE TABLE meeting_item_word (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_no   text        NOT NULL REFERENCES meeting_item,
    step      text        NOT NULL,
    unit_code text,
    user_id   text,
    choice    text        NOT NULL,
    text      text        NOT NULL DEFAULT '',
    silent    boolean     NOT NULL DEFAULT false,
    at        timestamptz NOT NULL
);
CREATE INDEX meeting_item_word_of ON meeting_item_word (item_no, id);
-- A unit is heard once in each consultation.
CREATE TABLE meeting_item_asked (
    item_no    text        NOT NULL REFERENCES meeting_item,
    unit_code  text        NOT NULL,
    round      int         NOT NULL,
    asked_at   timestamptz NOT NULL,
    answered_at timestamptz,
    PRIMARY KEY (item_no, unit_code, round)
);

-- What a meeting decided of an item; a second telling finds it here.
CREATE TABLE meeting_item_outcome (
    item_no    text        NOT NULL REFERENCES meeting_item,
    meeting_no text        NOT NULL,
    outcome    text        NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (item_no, meeting_no)
);

-- What was written and the process of the item has still to hear.
CREATE TABLE meeting_item_told (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_no    text        NOT NULL REFERENCES meeting_item,
    message    text        NOT NULL,
    outcome    text,
    written_at timestamptz NOT NULL,
    heard_at   timestamptz,
    dropped_at timestamptz
);
CREATE INDEX meeting_item_told_open ON meeting_item_told (item_no) WHERE heard_at IS NULL AND dropped_at IS NULL;
