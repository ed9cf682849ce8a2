-- A case that waited for its leader and was given back, until its supervisor sends it on: the supervisor's clock runs, the
-- dispatcher's not yet. Cases that were given back before this migration keep the dispatcher's clock that runs for them.
ALTER TABLE whistle_case
    ADD COLUMN given_back boolean NOT NULL DEFAULT false;

-- Whoever only waits for a leader is timed no more.
DO $$
BEGIN
    -- A database without clocks has none to void (the slices of tests).
    IF to_regclass('clock') IS NOT NULL THEN
        UPDATE clock
        SET state = 'void', stopped_at = now()
        WHERE name = 'await-decision' AND state IN ('running', 'paused')
            AND subject IN (SELECT case_no FROM whistle_case WHERE state = 'escalated');
    END IF;
END $$;
