-- Whom of those on duty (值班) an emergency was given to outside the windows, and for which candidate group's work. One call
-- is open at a time; its id makes the key of its notice. Without a reference to the case: a check of it would wait for
-- whoever holds the case, who may be waiting for this row.
CREATE TABLE whistle_night_call (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_no     text NOT NULL,
    responsible text NOT NULL,
    user_id     text NOT NULL,
    called_at   timestamptz NOT NULL,
    ended_at    timestamptz
);
CREATE UNIQUE INDEX whistle_night_call_open ON whistle_night_call (case_no, responsible, user_id) WHERE ended_at IS NULL;
-- What the sweep looks at each minute.
CREATE INDEX whistle_case_emergency ON whistle_case (case_no)
    WHERE (kind = 'emergency' OR grade = 'urgent') AND state IN ('registered', 'dispatched', 'handling', 'paused');
