-- Run once, by OfferedTasks, in one transaction that keeps writers off both tables until it ends. Whoever changes it gives it
-- another number (at the end, and in OfferedTasks.DONE).
LOCK TABLE act_ru_task, act_ru_identitylink IN SHARE ROW EXCLUSIVE MODE;

CREATE OR REPLACE FUNCTION offer_by_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF tg_op = 'DELETE' THEN
        -- First the task, as whoever claims it meanwhile: else each would wait for the other.
        PERFORM 1 FROM act_ru_task WHERE id_ = old.task_id_ FOR NO KEY UPDATE;
        DELETE FROM engine_offered_task
        WHERE task_id = old.task_id_ AND holder = coalesce('group:' || old.group_id_, 'user:' || old.user_id_);
    ELSE
        INSERT INTO engine_offered_task (task_id, holder, due_at, created_at)
        SELECT t.id_, coalesce('group:' || new.group_id_, 'user:' || new.user_id_), t.due_date_, t.create_time_
        FROM act_ru_task t WHERE t.id_ = new.task_id_ AND t.assignee_ IS NULL AND t.suspension_state_ = 1
        -- Who gives the task back in the same moment would not see this link, and this would not see that it is free.
        FOR NO KEY UPDATE
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION offer_by_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF new.assignee_ IS NOT NULL OR new.suspension_state_ <> 1 THEN
        DELETE FROM engine_offered_task WHERE task_id = new.id_;
    ELSIF old.assignee_ IS NOT NULL OR old.suspension_state_ <> 1 THEN
        INSERT INTO engine_offered_task (task_id, holder, due_at, created_at)
        SELECT new.id_, coalesce('group:' || l.group_id_, 'user:' || l.user_id_), new.due_date_, new.create_time_
        FROM act_ru_identitylink l WHERE l.task_id_ = new.id_ AND l.type_ = 'candidate'
        ON CONFLICT DO NOTHING;
    ELSE
        UPDATE engine_offered_task SET due_at = new.due_date_ WHERE task_id = new.id_;
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER offered_by_new_link AFTER INSERT ON act_ru_identitylink FOR EACH ROW
    WHEN (new.type_ = 'candidate' AND new.task_id_ IS NOT NULL) EXECUTE FUNCTION offer_by_link();
CREATE OR REPLACE TRIGGER offered_by_gone_link AFTER DELETE ON act_ru_identitylink FOR EACH ROW
    WHEN (old.type_ = 'candidate' AND old.task_id_ IS NOT NULL) EXECUTE FUNCTION offer_by_link();
CREATE OR REPLACE TRIGGER offered_by_task AFTER UPDATE ON act_ru_task FOR EACH ROW
    WHEN (old.assignee_ IS DISTINCT FROM new.assignee_ OR old.suspension_state_ IS DISTINCT FROM new.suspension_state_
        OR old.due_date_ IS DISTINCT FROM new.due_date_)
    EXECUTE FUNCTION offer_by_task();

DELETE FROM engine_offered_task;
INSERT INTO engine_offered_task (task_id, holder, due_at, created_at)
SELECT t.id_, coalesce('group:' || l.group_id_, 'user:' || l.user_id_), t.due_date_, t.create_time_
FROM act_ru_task t JOIN act_ru_identitylink l ON l.task_id_ = t.id_ AND l.type_ = 'candidate'
WHERE t.assignee_ IS NULL AND t.suspension_state_ = 1
ON CONFLICT DO NOTHING;

COMMENT ON FUNCTION offer_by_task() IS '1';
