-- The month of a case stands among its pairs of characters: whoever looks for a word reads the newest months first, and the index
-- takes only what has both. A # is in no pair (case_grams). The month is that of the number, which is the day of registration
-- in Shanghai and never changes.
CREATE OR REPLACE FUNCTION keep_case_words() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO case_words (case_no, grams)
    VALUES (new.case_no,
        case_grams(new.title || ' ' || new.place || ' ' || new.description) || ('#' || substr(new.case_no, 3, 6)))
    ON CONFLICT (case_no) DO UPDATE SET grams = excluded.grams;
    RETURN NULL;
END $$;

-- Each row is written anew, and the index with it: quicker made once afterwards.
DROP INDEX case_words_grams;
UPDATE case_words SET grams = grams || ('#' || substr(case_no, 3, 6));
CREATE INDEX case_words_grams ON case_words USING gin (grams);
