-- Tasks that wait for somebody, in the order in which a list shows them: of a group that has a fifth of all tasks the first page
-- was sorted out of tens of thousands. Kept by triggers on the engine's tables, which are made once these are there
-- (db/engine/offered-tasks.sql); times without a zone, as the engine writes them.
CREATE TABLE engine_offered_task (
    task_id    text      NOT NULL,
    holder     text      NOT NULL, -- group:wanghu-dispatch or user:zhaolei
    due_at     timestamp,
    created_at timestamp NOT NULL,
    PRIMARY KEY (task_id, holder)
);
CREATE INDEX engine_offered_task_order ON engine_offered_task (holder, due_at, created_at, task_id);
