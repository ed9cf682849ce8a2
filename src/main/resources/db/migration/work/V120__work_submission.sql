-- What was sent from a page of ours: a telephone that had no net sends again, and is told that it has arrived.
CREATE TABLE work_submission (
    user_id    text        NOT NULL,
    send_key   text        NOT NULL,
    task_id    text        NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (user_id, send_key)
);
CREATE INDEX work_submission_old ON work_submission (at);
