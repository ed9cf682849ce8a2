-- What the minority said on a decision that the chair had decided anew: kept word for word beside the decision that stands.
CREATE TABLE meeting_reservation_before (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    meeting_no   text        NOT NULL REFERENCES meeting,
    item_no      text        NOT NULL,
    -- The decision they were said on, and when it was written down.
    outcome      text        NOT NULL,
    decided_at   timestamptz NOT NULL,
    reservations text        NOT NULL CHECK (length(reservations) BETWEEN 1 AND 2000),
    set_aside_at timestamptz NOT NULL
);
CREATE INDEX meeting_reservation_before_of ON meeting_reservation_before (meeting_no, item_no, id);
-- Final with the minutes.
CREATE TRIGGER meeting_reservation_before_final BEFORE INSERT OR UPDATE OR DELETE ON meeting_reservation_before
    FOR EACH ROW EXECUTE FUNCTION meeting_is_signed();
