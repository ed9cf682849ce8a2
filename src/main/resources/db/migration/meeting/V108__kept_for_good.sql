-- Whose word was asked when the approval was opened: the roster moves on while somebody reads.
ALTER TABLE meeting_item ADD COLUMN asked_group text;
-- Why the case of an item that stands on an agenda does not need the meeting any more: it goes back to no other agenda.
ALTER TABLE meeting_item ADD COLUMN overtaken text;

-- What stood on the agenda of a meeting, also when the item went on to the next one.
CREATE TABLE meeting_agenda (
    meeting_no text NOT NULL,
    item_no    text NOT NULL REFERENCES meeting_item,
    place      int  NOT NULL,
    -- How often it had been put off by then.
    deferrals  int  NOT NULL,
    PRIMARY KEY (meeting_no, item_no)
);
INSERT INTO meeting_agenda (meeting_no, item_no, place, deferrals)
SELECT meeting_no, item_no, coalesce(place, 0), deferrals FROM meeting_item WHERE meeting_no IS NOT NULL;
CREATE INDEX meeting_agenda_item ON meeting_agenda (item_no);

-- A second click opens no second meeting: the moment it was called for by hand, until it is moved.
ALTER TABLE meeting ADD COLUMN called_for timestamptz;
CREATE UNIQUE INDEX meeting_called_once ON meeting (area_code, kind, called_for)
    WHERE called_for IS NOT NULL AND state <> 'cancelled';

-- Nor does it list an entry twice. Null on entries from before.
ALTER TABLE meeting_entry ADD COLUMN once text;
CREATE UNIQUE INDEX meeting_entry_once ON meeting_entry (area_code, meeting_kind, unit_code, kind, once)
    WHERE once IS NOT NULL AND state = 'open';

-- The claimer's own entry that this claim is about, where there is one: it ends with the other.
ALTER TABLE meeting_claim ADD COLUMN own_entry text REFERENCES meeting_entry;
