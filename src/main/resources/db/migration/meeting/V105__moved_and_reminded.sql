-- A meeting is moved after its notice: how often it was, and who asked for it and agreed to it.
ALTER TABLE meeting ADD COLUMN moves int NOT NULL DEFAULT 0;
CREATE TABLE meeting_move (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    meeting_no  text        NOT NULL REFERENCES meeting,
    meets_at    timestamptz NOT NULL,
    was_at      timestamptz NOT NULL,
    reason      text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
    -- A notice shorter than promised needs the chair's word.
    state       text        NOT NULL CHECK (state IN ('asked', 'moved', 'declined', 'void')),
    asked_by    text        NOT NULL,
    asked_at    timestamptz NOT NULL,
    answered_by text,
    answered_at timestamptz
);
CREATE UNIQUE INDEX meeting_move_asked ON meeting_move (meeting_no) WHERE state = 'asked';
CREATE INDEX meeting_move_of ON meeting_move (meeting_no, id);

-- Reminders that are repeated: an agreement every month until it is renewed, a project at each stage of its delay.
DROP INDEX meeting_agreement_due;
CREATE INDEX meeting_agreement_due ON meeting_agreement (valid_until) WHERE ended_on IS NULL;
ALTER TABLE meeting_project ADD COLUMN reminded_stage int NOT NULL DEFAULT 0;
CREATE INDEX meeting_project_due ON meeting_project (due_on) WHERE state = 'running';

-- The three lists page on by kind.
CREATE INDEX meeting_entry_page ON meeting_entry (area_code, meeting_kind, kind, entry_no DESC);
