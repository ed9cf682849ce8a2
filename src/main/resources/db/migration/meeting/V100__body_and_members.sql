-- Joint meetings: which there are, by which rhythm, who sits in them. Dates are Shanghai's.

-- The joint meeting of one kind in one area, with its rhythm. Edited by its secretary and by managers; the first values are
-- those of domain-rules 2.8 for the level of the area.
CREATE TABLE meeting_body (
    area_code     text    NOT NULL,
    kind          text    NOT NULL CHECK (kind IN ('party-building', 'council', 'mass')),
    months        int[]   NOT NULL CHECK (cardinality(months) BETWEEN 1 AND 12 AND months <@ ARRAY[1,2,3,4,5,6,7,8,9,10,11,12]),
    -- The meeting is on this day of those months, or on the next working day.
    day_of_month  int     NOT NULL CHECK (day_of_month BETWEEN 1 AND 28),
    starts_at     time    NOT NULL,
    place         text    NOT NULL DEFAULT '' CHECK (length(place) <= 60),
    -- How long before the meeting items are called for, the agenda closes, the notice is out.
    call_amount   int     NOT NULL CHECK (call_amount BETWEEN 1 AND 90),
    call_unit     text    NOT NULL CHECK (call_unit IN ('working-day', 'calendar-day')),
    topics_amount int     NOT NULL CHECK (topics_amount BETWEEN 1 AND 60),
    topics_unit   text    NOT NULL CHECK (topics_unit IN ('working-day', 'calendar-day')),
    notice_amount int     NOT NULL CHECK (notice_amount BETWEEN 1 AND 30),
    notice_unit   text    NOT NULL CHECK (notice_unit IN ('working-day', 'calendar-day')),
    -- A meeting that stands before this day is none of ours.
    planned_from  date    NOT NULL,
    active        boolean NOT NULL DEFAULT true,
    -- Where the roster is: grows with each turn.
    turns         bigint  NOT NULL DEFAULT 0,
    version       int     NOT NULL DEFAULT 0,
    PRIMARY KEY (area_code, kind)
);

-- One row a membership; a unit that leaves and comes back has two.
CREATE TABLE meeting_member (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    area_code  text   NOT NULL,
    kind       text   NOT NULL,
    unit_code  text   NOT NULL,
    since      date   NOT NULL,
    until      date,
    -- User id of the registered liaison; null while none is.
    liaison    text,
    -- Place in the roster: the smallest chairs next. Who has chaired goes to the end; who was skipped keeps the place.
    turn_order bigint NOT NULL,
    FOREIGN KEY (area_code, kind) REFERENCES meeting_body,
    CHECK (until IS NULL OR until >= since)
);
CREATE UNIQUE INDEX meeting_member_now ON meeting_member (area_code, kind, unit_code) WHERE until IS NULL;
CREATE INDEX meeting_member_unit ON meeting_member (unit_code) WHERE until IS NULL;

-- A change of liaison is registered, and so are joining and leaving.
CREATE TABLE meeting_member_change (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    member_id bigint      NOT NULL REFERENCES meeting_member,
    what      text        NOT NULL CHECK (what IN ('joined', 'left', 'liaison')),
    before    text,
    after     text,
    by_user   text,
    at        timestamptz NOT NULL
);
CREATE INDEX meeting_member_change_of ON meeting_member_change (member_id, id);

-- What a member has signed (共驻共建协议). A signed text is not changed; a new one takes its place.
CREATE TABLE meeting_agreement (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    area_code   text        NOT NULL,
    kind        text        NOT NULL,
    unit_code   text        NOT NULL,
    text        text        NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
    -- One commitment a line.
    commitments text        NOT NULL CHECK (length(commitments) BETWEEN 1 AND 2000),
    signer      text        NOT NULL CHECK (length(signer) BETWEEN 1 AND 40),
    signed_on   date        NOT NULL,
    valid_until date        NOT NULL,
    ended_on    date,
    reminded_at timestamptz,
    by_user     text        NOT NULL,
    at          timestamptz NOT NULL,
    FOREIGN KEY (area_code, kind) REFERENCES meeting_body,
    CHECK (valid_until > signed_on)
);
CREATE UNIQUE INDEX meeting_agreement_now ON meeting_agreement (area_code, kind, unit_code) WHERE ended_on IS NULL;
CREATE INDEX meeting_agreement_due ON meeting_agreement (valid_until) WHERE ended_on IS NULL AND reminded_at IS NULL;
