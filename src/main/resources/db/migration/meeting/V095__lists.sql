-- Demands, resources and projects (三张清单). Enums are stored by their lower-case, hyphenated code.
CREATE SEQUENCE meeting_list_number MINVALUE 1 MAXVALUE 999999 CYCLE;
CREATE TABLE meeting_entry (
    entry_no     text PRIMARY KEY,
    kind         text        NOT NULL CHECK (kind IN ('demand', 'resource')),
    area_code    text        NOT NULL,
    meeting_kind text        NOT NULL,
    unit_code    text        NOT NULL,
    category     text        NOT NULL,
    title        text        NOT NULL CHECK (title <> ''),
    text         text        NOT NULL,
    from_day     date        NOT NULL,
    until_day    date        NOT NULL CHECK (until_day >= from_day),
    state        text        NOT NULL CHECK (state IN ('open', 'matched', 'withdrawn')),
    listed_by    text        NOT NULL,
    listed_at    timestamptz NOT NULL,
    ended_at     timestamptz
);
CREATE INDEX meeting_entry_body ON meeting_entry (area_code, meeting_kind, entry_no DESC);

-- A unit claims another's entry; the other agrees or not. One open claim a unit and entry.
CREATE TABLE meeting_claim (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entry_no    text        NOT NULL REFERENCES meeting_entry,
    unit_code   text        NOT NULL,
    text        text        NOT NULL,
    claimed_by  text        NOT NULL,
    claimed_at  timestamptz NOT NULL,
    answer      text CHECK (answer IN ('agreed', 'declined', 'overtaken')),
    answered_by text,
    answered_at timestamptz
);
CREATE UNIQUE INDEX meeting_claim_open ON meeting_claim (entry_no, unit_code) WHERE answer IS NULL;
CREATE INDEX meeting_claim_entry ON meeting_claim (entry_no, id);

-- What both agreed on: nothing without an owner and a date. One project an entry.
CREATE TABLE meeting_project (
    project_no   text PRIMARY KEY,
    entry_no     text        NOT NULL UNIQUE REFERENCES meeting_entry,
    area_code    text        NOT NULL,
    meeting_kind text        NOT NULL,
    demand_unit  text        NOT NULL,
    supply_unit  text        NOT NULL,
    owner_unit   text        NOT NULL,
    due_on       date        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('running', 'done')),
    result       text        NOT NULL DEFAULT '',
    made_at      timestamptz NOT NULL,
    done_by      text,
    done_at      timestamptz
);
CREATE INDEX meeting_project_body ON meeting_project (area_code, meeting_kind, project_no DESC);
