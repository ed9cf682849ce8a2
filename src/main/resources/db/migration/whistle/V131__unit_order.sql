-- A unit's open parts, what is due next first: read in this order from the index instead of sorted. Kept as the desk's is.
ALTER TABLE whistle_slot ADD COLUMN next_due timestamptz NOT NULL DEFAULT 'infinity';
UPDATE whistle_slot s SET next_due = c.next_due FROM whistle_case c
WHERE c.case_no = s.case_no AND s.state IN ('dispatched', 'declining', 'replacing', 'handling', 'paused');
DROP INDEX whistle_slot_of_unit;
CREATE INDEX whistle_slot_of_unit ON whistle_slot (unit_code, state, next_due, case_no);

-- Copied by the database, also for a node of before.
CREATE FUNCTION keep_unit_order() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    UPDATE whistle_slot SET next_due = new.next_due
    WHERE case_no = new.case_no AND state IN ('dispatched', 'declining', 'replacing', 'handling', 'paused');
    RETURN NULL;
END $$;
CREATE TRIGGER whistle_case_unit_order AFTER UPDATE OF next_due ON whistle_case
    FOR EACH ROW WHEN (old.next_due IS DISTINCT FROM new.next_due) EXECUTE FUNCTION keep_unit_order();
