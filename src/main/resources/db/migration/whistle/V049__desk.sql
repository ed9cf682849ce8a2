-- The desk: open cases of an area, what is due next first. The order is kept by whoever draws the case's card, moments after
-- a change; the state is the case's own, so that what ends leaves the desk with its own commit.
ALTER TABLE whistle_case ADD COLUMN next_due timestamptz NOT NULL DEFAULT 'infinity';
CREATE INDEX whistle_case_desk ON whistle_case (area_code, next_due, case_no)
    WHERE state NOT IN ('closed', 'rejected', 'withdrawn', 'cancelled');
CREATE INDEX whistle_case_waiting ON whistle_case (area_code) WHERE state = 'registered';
CREATE INDEX whistle_slot_of_unit ON whistle_slot (unit_code, state);

-- Words are found by pairs of neighbouring characters: Chinese has no spaces between words.
CREATE FUNCTION case_grams(words text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY(
        SELECT DISTINCT substr(part, place, 2)
        FROM regexp_split_to_table(lower(words), '[\s!-/:-@\[-`{-~，。；：、！？（）“”‘’《》…—]+') AS part,
            generate_series(1, char_length(part) - 1) AS place
    );
CREATE INDEX whistle_case_words ON whistle_case
    USING gin (case_grams(title || ' ' || place || ' ' || description));

-- Cases of before: their clocks say it, if this database has clocks already.
DO $$
BEGIN
    IF to_regclass('clock') IS NOT NULL THEN
        UPDATE whistle_case c SET next_due = coalesce(
            (SELECT min(k.due_at) FROM clock k WHERE k.subject = c.case_no AND k.state IN ('running', 'paused') AND k.name <> 'decline-window'),
            'infinity')
        WHERE c.state NOT IN ('closed', 'rejected', 'withdrawn', 'cancelled');
    END IF;
END $$;
