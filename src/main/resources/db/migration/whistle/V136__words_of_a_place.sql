-- Where a case is and which units it was dispatched to stand among its pairs of characters, as its month does (V135): a street
-- that looks for a word reads its own cases that have it, not those of the whole city. Neither @ nor & is in a pair (case_grams).

-- First of all: whoever registers or dispatches a case meanwhile by the function of before would leave it without them.
LOCK TABLE whistle_case, whistle_slot IN SHARE ROW EXCLUSIVE MODE;

-- All that a case is found by.
CREATE FUNCTION case_entries(c whistle_case) RETURNS text[]
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT case_grams(c.title || ' ' || c.place || ' ' || c.description)
        || to_char(c.registered_at AT TIME ZONE 'Asia/Shanghai', '"#"YYYYMM')
        || ('@' || c.area_code)
        || ARRAY(SELECT DISTINCT '&' || s.unit_code FROM whistle_slot s WHERE s.case_no = c.case_no)
$$;

CREATE OR REPLACE FUNCTION keep_case_words() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    -- Whoever adds a unit meanwhile is waited for, and read.
    IF tg_op = 'UPDATE' THEN
        PERFORM FROM case_words WHERE case_no = new.case_no FOR UPDATE;
    END IF;
    INSERT INTO case_words (case_no, grams) VALUES (new.case_no, case_entries(new))
    ON CONFLICT (case_no) DO UPDATE SET grams = excluded.grams;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER case_words AFTER INSERT OR UPDATE OF title, place, description, registered_at, area_code ON whistle_case
    FOR EACH ROW EXECUTE FUNCTION keep_case_words();

CREATE FUNCTION keep_case_units() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    UPDATE case_words w SET grams = w.grams || ARRAY(
        SELECT '&' || s.unit_code FROM whistle_slot s WHERE s.case_no = new.case_no EXCEPT SELECT unnest(w.grams))
    WHERE w.case_no = new.case_no AND NOT w.grams @> ARRAY['&' || new.unit_code];
    RETURN NULL;
END $$;
-- At the end of the transaction: a dispatch opens several slots, and the first adds the units of all.
CREATE CONSTRAINT TRIGGER case_units AFTER INSERT ON whistle_slot
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_case_units();

-- Each row is written anew, and the index with it: quicker made once afterwards.
DROP INDEX case_words_grams;
UPDATE case_words w SET grams = w.grams || ('@' || c.area_code)
    || ARRAY(SELECT DISTINCT '&' || s.unit_code FROM whistle_slot s WHERE s.case_no = c.case_no)
FROM whistle_case c WHERE c.case_no = w.case_no;
CREATE INDEX case_words_grams ON case_words USING gin (grams);
ANALYZE case_words;
