-- All cases of a unit, newest first: read from the index in that order. A unit with few cases among many was looked for case by case.
ALTER TABLE whistle_slot ADD COLUMN registered_at timestamptz;
UPDATE whistle_slot s SET registered_at = c.registered_at FROM whistle_case c WHERE c.case_no = s.case_no;
ALTER TABLE whistle_slot ALTER COLUMN registered_at SET NOT NULL;
CREATE INDEX whistle_slot_newest ON whistle_slot (unit_code, registered_at DESC, case_no DESC);

-- It never changes, so that the database can see to it, also for a node of before; and a new part begins with the order of its case.
CREATE FUNCTION keep_slot_registered() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    SELECT registered_at, next_due INTO new.registered_at, new.next_due FROM whistle_case WHERE case_no = new.case_no;
    RETURN new;
END $$;
CREATE TRIGGER whistle_slot_registered BEFORE INSERT ON whistle_slot
    FOR EACH ROW EXECUTE FUNCTION keep_slot_registered();
