-- Monthly review (月度评议) with its three sheets: one row an area and month, won by whoever draws it up first. Enums are stored
-- by their lower-case, hyphenated code; what was published is final.
CREATE SEQUENCE meeting_review_number MINVALUE 1 MAXVALUE 999999 CYCLE;
CREATE TABLE meeting_review (
    review_no      text        PRIMARY KEY,
    area_code      text        NOT NULL,
    -- The month that is reviewed: 2026-11.
    period         text        NOT NULL CHECK (period ~ '^\d{4}-\d{2}$'),
    title          text        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('draft', 'published')),
    -- Who had it drawn up by hand; null for the monthly run.
    drafted_by     text,
    drafted_at     timestamptz NOT NULL,
    urged_at       timestamptz,
    published_by   text,
    publisher_name text,
    published_at   timestamptz,
    -- Grows with each change: who publishes or writes on an older one is told.
    version        int         NOT NULL DEFAULT 0,
    UNIQUE (area_code, period),
    CHECK ((state = 'published') = (num_nulls(published_by, publisher_name, published_at) = 0))
);
CREATE INDEX meeting_review_newest ON meeting_review (period DESC, review_no DESC);
CREATE INDEX meeting_review_draft ON meeting_review (drafted_at) WHERE state = 'draft';

-- One line of a sheet: drawn from the data, or added by the secretary. A line that is struck stays, with who and why.
CREATE TABLE meeting_review_entry (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    review_no  text        NOT NULL REFERENCES meeting_review,
    sheet      text        NOT NULL CHECK (sheet IN ('problem', 'improvement', 'result')),
    field      text        NOT NULL,
    field_name text        NOT NULL,
    text       text        NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
    -- Which figure it is, and how much; null for a line in words.
    figure     text,
    amount     int         CHECK (amount > 0),
    added_by   text,
    added_at   timestamptz NOT NULL,
    struck_by  text,
    struck_at  timestamptz,
    struck_why text        CHECK (length(struck_why) <= 200),
    CHECK (num_nulls(figure, amount) <> 1),
    CHECK ((figure IS NULL) = (added_by IS NOT NULL)),
    CHECK (num_nulls(struck_by, struck_at, struck_why) IN (0, 3))
);
CREATE INDEX meeting_review_entry_of ON meeting_review_entry (review_no, id);

-- What the secretary says to a sheet.
CREATE TABLE meeting_review_word (
    review_no text        NOT NULL REFERENCES meeting_review,
    sheet     text        NOT NULL CHECK (sheet IN ('problem', 'improvement', 'result')),
    text      text        NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
    by_user   text        NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (review_no, sheet)
);

CREATE FUNCTION meeting_review_is_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM meeting_review r WHERE r.review_no = COALESCE(OLD.review_no, NEW.review_no)
               AND r.state = 'published') THEN
        RAISE EXCEPTION 'review % is published: % of % refused', COALESCE(OLD.review_no, NEW.review_no), TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN COALESCE(NEW, OLD);
END
$$;
CREATE FUNCTION meeting_review_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'published' THEN
        RAISE EXCEPTION 'review % is published: % refused', OLD.review_no, TG_OP USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN COALESCE(NEW, OLD);
END
$$;
CREATE TRIGGER meeting_review_final BEFORE UPDATE OR DELETE ON meeting_review
    FOR EACH ROW EXECUTE FUNCTION meeting_review_is_final();
CREATE TRIGGER meeting_review_entry_final BEFORE INSERT OR UPDATE OR DELETE ON meeting_review_entry
    FOR EACH ROW EXECUTE FUNCTION meeting_review_is_published();
CREATE TRIGGER meeting_review_word_final BEFORE INSERT OR UPDATE OR DELETE ON meeting_review_word
    FOR EACH ROW EXECUTE FUNCTION meeting_review_is_published();
-- Fire for replication roles too, so that "SET session_replication_role = replica" does not get round them.
ALTER TABLE meeting_review ENABLE ALWAYS TRIGGER meeting_review_final;
ALTER TABLE meeting_review_entry ENABLE ALWAYS TRIGGER meeting_review_entry_final;
ALTER TABLE meeting_review_word ENABLE ALWAYS TRIGGER meeting_review_word_final;

-- Resolutions and projects are counted by month.
CREATE INDEX meeting_resolution_ended ON meeting_resolution (area_code, ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX meeting_project_done ON meeting_project (area_code, done_at) WHERE done_at IS NOT NULL;
