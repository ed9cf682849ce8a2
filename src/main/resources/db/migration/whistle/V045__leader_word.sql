-- A leader's word on a case: written here first, then told to the process (escalation-decided, case-reopened).
CREATE TABLE whistle_leader_word (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_no      text        NOT NULL REFERENCES whistle_case,
    told_id      bigint      NOT NULL REFERENCES whistle_told,
    measure      text        NOT NULL,
    lead_unit    text,
    assist_units text[]      NOT NULL DEFAULT '{}',
    until        timestamptz,
    reason       text,
    review_on    date,
    written_at   timestamptz NOT NULL
);
CREATE INDEX whistle_leader_word_case ON whistle_leader_word (case_no, id DESC);
CREATE UNIQUE INDEX whistle_leader_word_told ON whistle_leader_word (told_id);

ALTER TABLE whistle_case
    -- The leader's last word since the case was raised; empty while it is awaited.
    ADD COLUMN leader_word    text,
    -- By when the next round has to be done, as ordered; taken up by that round.
    ADD COLUMN ordered_due_at timestamptz,
    -- On the ledger: why, in the reporter's words, and when it is looked at again.
    ADD COLUMN ledger_reason  text,
    ADD COLUMN ledger_review_on date,
    ADD COLUMN supervised     boolean NOT NULL DEFAULT false,
    -- The substitute for process 3 moved these up a level; a raised case now waits for its leader.
    DROP COLUMN dispatch_duty,
    DROP COLUMN dispatch_area;

DROP TABLE whistle_escalation;
