-- The month of registration, in Shanghai, stands among the pairs of characters of a case: whoever looks for a word reads the newest
-- months first, and the index takes only what has both. A # is in no pair (case_grams).

-- First of all: whoever registers a case meanwhile by the function of before would leave it without its month.
LOCK TABLE whistle_case IN SHARE ROW EXCLUSIVE MODE;

CREATE OR REPLACE FUNCTION keep_case_words() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO case_words (case_no, grams)
    VALUES (new.case_no, case_grams(new.title || ' ' || new.place || ' ' || new.description)
        || to_char(new.registered_at AT TIME ZONE 'Asia/Shanghai', '"#"YYYYMM'))
    ON CONFLICT (case_no) DO UPDATE SET grams = excluded.grams;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER case_words AFTER INSERT OR UPDATE OF title, place, description, registered_at ON whistle_case
    FOR EACH ROW EXECUTE FUNCTION keep_case_words();

-- Each row is written anew, and the index with it: quicker made once afterwards.
DROP INDEX case_words_grams;
UPDATE case_words w SET grams = w.grams || to_char(c.registered_at AT TIME ZONE 'Asia/Shanghai', '"#"YYYYMM')
FROM whistle_case c WHERE c.case_no = w.case_no;
CREATE INDEX case_words_grams ON case_words USING gin (grams);
ANALYZE case_words;
