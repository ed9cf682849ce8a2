-- The pairs of characters of a case, apart from the case: they are written once, while the case's row changes at each step, and
-- each change of it took all its pairs through the index again. As a column they are counted too, so that the planner knows a
-- word in half of all cases (walk the desk's order) from a word in one (ask the index); an index on a call knows neither, and
-- the call was made anew for each row.
CREATE TABLE case_words (
    case_no text PRIMARY KEY REFERENCES whistle_case (case_no) ON DELETE CASCADE,
    grams text[] NOT NULL
);
ALTER TABLE case_words ALTER COLUMN grams SET STATISTICS 1000;

CREATE FUNCTION keep_case_words() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO case_words (case_no, grams)
    VALUES (new.case_no, case_grams(new.title || ' ' || new.place || ' ' || new.description))
    ON CONFLICT (case_no) DO UPDATE SET grams = excluded.grams;
    RETURN NULL;
END $$;
CREATE TRIGGER case_words AFTER INSERT OR UPDATE OF title, place, description ON whistle_case
    FOR EACH ROW EXECUTE FUNCTION keep_case_words();

INSERT INTO case_words (case_no, grams)
SELECT case_no, case_grams(title || ' ' || place || ' ' || description) FROM whistle_case;
CREATE INDEX case_words_grams ON case_words USING gin (grams);
DROP INDEX whistle_case_words;
