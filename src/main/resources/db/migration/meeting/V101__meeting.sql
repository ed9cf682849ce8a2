-- Process 5: one row a meeting, won before its process starts.
CREATE SEQUENCE meeting_number;

CREATE TABLE meeting (
    meeting_no      text        PRIMARY KEY,
    area_code       text        NOT NULL,
    kind            text        NOT NULL,
    -- The month it is the regular meeting of, for example 2026-03; null for one that was called by hand.
    period          text        CHECK (period ~ '^\d{4}-\d{2}$'),
    state           text        NOT NULL,
    meets_at        timestamptz NOT NULL,
    place           text        NOT NULL CHECK (length(place) <= 60),
    theme           text        NOT NULL DEFAULT '' CHECK (length(theme) <= 60),
    matter          text        NOT NULL DEFAULT 'ordinary' CHECK (matter IN ('ordinary', 'personnel')),
    -- Why it was called or cancelled.
    reason          text        NOT NULL DEFAULT '',
    topics_close_at timestamptz NOT NULL,
    notice_at       timestamptz NOT NULL,
    topics_closed   boolean     NOT NULL DEFAULT false,
    returns         int         NOT NULL DEFAULT 0,
    minutes_returns int         NOT NULL DEFAULT 0,
    postponed       boolean     NOT NULL DEFAULT false,
    discussion_only boolean     NOT NULL DEFAULT false,
    discussion      text        NOT NULL DEFAULT '' CHECK (length(discussion) <= 4000),
    opened_by       text,
    opened_at       timestamptz NOT NULL,
    approved_by     text,
    approved_at     timestamptz,
    held_at         timestamptz,
    ended_at        timestamptz,
    started         boolean     NOT NULL DEFAULT false,
    FOREIGN KEY (area_code, kind) REFERENCES meeting_body
);
-- Exactly one regular meeting a month, whichever node opens it and however often.
CREATE UNIQUE INDEX meeting_period ON meeting (area_code, kind, period) WHERE period IS NOT NULL;
CREATE INDEX meeting_of_body ON meeting (area_code, kind, meets_at DESC);
CREATE INDEX meeting_not_started ON meeting (opened_at) WHERE NOT started;

-- Whose turn it was: by meeting. A skipped unit keeps its place and is next afterwards.
CREATE TABLE meeting_turn (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    meeting_no text        NOT NULL REFERENCES meeting,
    -- Null when nobody is in the roster: then the convenor chairs.
    unit_code  text,
    state      text        NOT NULL CHECK (state IN ('chairing', 'skipped', 'void')),
    -- Its place in the roster before this turn, to be given back.
    place_was  bigint,
    reason     text        NOT NULL DEFAULT '' CHECK (length(reason) <= 200),
    by_user    text,
    at         timestamptz NOT NULL
);
CREATE UNIQUE INDEX meeting_turn_chair ON meeting_turn (meeting_no) WHERE state = 'chairing';
CREATE INDEX meeting_turn_of ON meeting_turn (meeting_no, id);

-- Themes that units have announced for turns to come.
CREATE TABLE meeting_theme (
    area_code text NOT NULL,
    kind      text NOT NULL,
    unit_code text NOT NULL,
    theme     text NOT NULL CHECK (length(theme) BETWEEN 1 AND 60),
    PRIMARY KEY (area_code, kind, unit_code),
    FOREIGN KEY (area_code, kind) REFERENCES meeting_body
);

-- Items that were ready when the agenda closed: later ones wait for the next meeting.
CREATE TABLE meeting_candidate (
    meeting_no text NOT NULL REFERENCES meeting,
    item_no    text NOT NULL,
    PRIMARY KEY (meeting_no, item_no)
);

-- Unfinished resolutions as they stood when the notice went out and at the meeting; first on the agenda by themselves.
CREATE TABLE meeting_unfinished (
    meeting_no    text    NOT NULL REFERENCES meeting,
    resolution_no text    NOT NULL,
    position      int     NOT NULL,
    text          text    NOT NULL,
    owner_unit    text    NOT NULL,
    due_on        date    NOT NULL,
    overdue       boolean NOT NULL,
    progress      text    NOT NULL,
    PRIMARY KEY (meeting_no, resolution_no)
);

CREATE TABLE meeting_receipt (
    meeting_no  text        NOT NULL REFERENCES meeting,
    unit_code   text        NOT NULL,
    position    int         NOT NULL,
    attendance  text        CHECK (attendance IN ('yes', 'deputy', 'no')),
    answered_by text,
    answered_at timestamptz,
    present     boolean,
    PRIMARY KEY (meeting_no, unit_code)
);

CREATE TABLE meeting_decision (
    meeting_no      text        NOT NULL REFERENCES meeting,
    item_no         text        NOT NULL,
    outcome         text        NOT NULL CHECK (outcome IN ('adopted', 'amended', 'deferred', 'rejected', 'up')),
    way             text        NOT NULL CHECK (way IN ('consensus', 'vote')),
    votes_for       int,
    votes_against   int,
    votes_abstained int,
    text            text        NOT NULL CHECK (length(text) <= 2000),
    -- What the minority said, word for word.
    reservations    text        NOT NULL DEFAULT '' CHECK (length(reservations) <= 2000),
    decided_by      text,
    at              timestamptz NOT NULL,
    PRIMARY KEY (meeting_no, item_no),
    CHECK ((way = 'vote') = (num_nulls(votes_for, votes_against, votes_abstained) = 0))
);

-- Nothing without owner and date.
CREATE TABLE meeting_measure (
    meeting_no text NOT NULL,
    item_no    text NOT NULL,
    position   int  NOT NULL,
    text       text NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
    owner_unit text NOT NULL,
    due_on     date NOT NULL,
    PRIMARY KEY (meeting_no, item_no, position),
    FOREIGN KEY (meeting_no, item_no) REFERENCES meeting_decision ON DELETE CASCADE
);

-- What the process of a meeting has still to hear.
CREATE TABLE meeting_told (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    meeting_no text        NOT NULL REFERENCES meeting,
    message    text        NOT NULL,
    unit_code  text,
    written_at timestamptz NOT NULL,
    heard_at   timestamptz,
    dropped_at timestamptz
);
