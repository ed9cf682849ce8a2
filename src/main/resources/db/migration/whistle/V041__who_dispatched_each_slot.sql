-- Who dispatched is a matter of each slot: of two dispatchers each is kept from ruling on the own dispatch only.
ALTER TABLE whistle_slot ADD COLUMN dispatched_by text;
UPDATE whistle_slot s SET dispatched_by = c.dispatched_by FROM whistle_case c WHERE c.case_no = s.case_no;

-- The unit that was chosen to take this slot over, and by whom: reserved from the click until the job has run.
ALTER TABLE whistle_slot ADD COLUMN reassign_to text;
ALTER TABLE whistle_slot ADD COLUMN reassigned_by text;

-- The round whose answer has been submitted: from then on no unit can be added to it.
ALTER TABLE whistle_case ADD COLUMN answered_round int;
