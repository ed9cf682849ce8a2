-- The signed minutes (会议纪要), whole, as they were read when they were signed. Never changed.
CREATE TABLE meeting_minutes (
    meeting_no  text        PRIMARY KEY REFERENCES meeting,
    content     text        NOT NULL, -- JSON, byte for byte what the digest is of
    digest      text        NOT NULL,
    signed_by   text        NOT NULL,
    signer_name text        NOT NULL,
    signed_unit text        NOT NULL,
    signed_at   timestamptz NOT NULL
);

CREATE FUNCTION meeting_minutes_are_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'meeting_minutes are final: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER meeting_minutes_final
    BEFORE UPDATE OR DELETE OR TRUNCATE ON meeting_minutes
    FOR EACH STATEMENT EXECUTE FUNCTION meeting_minutes_are_final();
-- Fires for replication roles too, so that "SET session_replication_role = replica" does not get round it.
ALTER TABLE meeting_minutes ENABLE ALWAYS TRIGGER meeting_minutes_final;

-- What the minutes were drawn from is final with them.
CREATE FUNCTION meeting_is_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM meeting_minutes m WHERE m.meeting_no = COALESCE(OLD.meeting_no, NEW.meeting_no)) THEN
        RAISE EXCEPTION 'meeting % is signed: % of % refused', COALESCE(OLD.meeting_no, NEW.meeting_no), TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN COALESCE(NEW, OLD);
END
$$;

CREATE TRIGGER meeting_decision_final BEFORE INSERT OR UPDATE OR DELETE ON meeting_decision
    FOR EACH ROW EXECUTE FUNCTION meeting_is_signed();
CREATE TRIGGER meeting_measure_final BEFORE INSERT OR UPDATE OR DELETE ON meeting_measure
    FOR EACH ROW EXECUTE FUNCTION meeting_is_signed();
CREATE TRIGGER meeting_receipt_final BEFORE INSERT OR UPDATE OR DELETE ON meeting_receipt
    FOR EACH ROW EXECUTE FUNCTION meeting_is_signed();
