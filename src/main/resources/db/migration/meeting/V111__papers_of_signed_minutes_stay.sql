-- Papers (材料) hang on items and meetings, proof (佐证) on resolutions: attachment.case_no holds the number of any of them.
COMMENT ON COLUMN attachment.case_no IS 'number of a case, an item, a meeting or a resolution';

-- What signed minutes name stays as it was, whoever asks: of a meeting nothing is added or taken away any more, of an item that
-- was decided or put off there nothing that lay before it.
CREATE FUNCTION meeting_paper_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM meeting_minutes m WHERE m.meeting_no = COALESCE(NEW.case_no, OLD.case_no))
        OR TG_OP <> 'INSERT' AND EXISTS (
            SELECT 1 FROM meeting_decision d JOIN meeting_minutes m ON m.meeting_no = d.meeting_no
            WHERE d.item_no = OLD.case_no AND m.signed_at >= OLD.added_at) THEN
        RAISE EXCEPTION 'papers of signed minutes stay: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN COALESCE(NEW, OLD);
END
$$;

CREATE TRIGGER meeting_paper_added BEFORE INSERT ON attachment
    FOR EACH ROW WHEN (NEW.case_no LIKE 'HY%') EXECUTE FUNCTION meeting_paper_stays();
CREATE TRIGGER meeting_paper_changed BEFORE UPDATE OR DELETE ON attachment
    FOR EACH ROW WHEN (OLD.case_no LIKE 'HY%' OR OLD.case_no LIKE 'YT%') EXECUTE FUNCTION meeting_paper_stays();
