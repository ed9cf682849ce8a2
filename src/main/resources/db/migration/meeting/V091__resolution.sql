-- Process 6: what a meeting resolved, until it is struck off. Nothing without an owner and a date.
CREATE SEQUENCE meeting_resolution_number MINVALUE 1 MAXVALUE 999999 CYCLE;
CREATE TABLE meeting_resolution (
    resolution_no text PRIMARY KEY,
    item_no       text        NOT NULL REFERENCES meeting_item,
    meeting_no    text        NOT NULL,
    position      int         NOT NULL,
    area_code     text        NOT NULL,
    meeting_kind  text        NOT NULL,
    text          text        NOT NULL CHECK (text <> ''),
    owner_unit    text        NOT NULL,
    -- Who proposed the item confirms beside the secretary.
    proposer_unit text        NOT NULL,
    proposer_group text       NOT NULL,
    due_on        date        NOT NULL,
    case_no       text,
    state         text        NOT NULL,
    -- The area whose secretary follows it: the meeting's, or one above after it went up.
    follow_area   text        NOT NULL,
    at_top        boolean     NOT NULL DEFAULT false,
    overdue_at    timestamptz,
    raised_at     timestamptz,
    made_at       timestamptz NOT NULL,
    ended_at      timestamptz,
    started       boolean     NOT NULL DEFAULT false,
    UNIQUE (item_no, meeting_no, position)
);
CREATE INDEX meeting_resolution_open ON meeting_resolution (area_code, meeting_kind, due_on) WHERE ended_at IS NULL;
CREATE INDEX meeting_resolution_follow ON meeting_resolution (follow_area, due_on) WHERE ended_at IS NULL;
CREATE INDEX meeting_resolution_owner ON meeting_resolution (owner_unit, due_on) WHERE ended_at IS NULL;
CREATE INDEX meeting_resolution_case ON meeting_resolution (case_no) WHERE case_no IS NOT NULL;
CREATE INDEX meeting_resolution_item ON meeting_resolution (item_no);

-- Progress and proof by the owner, and what secretary and proposer said to it.
CREATE TABLE meeting_resolution_word (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    resolution_no text        NOT NULL REFERENCES meeting_resolution,
    step          text        NOT NULL,
    user_id       text,
    choice        text        NOT NULL,
    text          text        NOT NULL DEFAULT '',
    proof         text        NOT NULL DEFAULT '',
    silent        boolean     NOT NULL DEFAULT false,
    at            timestamptz NOT NULL
);
CREATE INDEX meeting_resolution_word_of ON meeting_resolution_word (resolution_no, id);
