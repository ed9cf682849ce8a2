-- A leader's order may set the limit of the units it dispatches to; else the clock counts it.
ALTER TABLE whistle_slot ADD COLUMN ordered_due_at timestamptz;

-- An extension is so much more of the unit's limit; a pause has a reason from the list, and its proof.
ALTER TABLE whistle_slot_request ALTER COLUMN until DROP NOT NULL;
ALTER TABLE whistle_slot_request ADD COLUMN amount numeric;
ALTER TABLE whistle_slot_request ADD COLUMN pause_reason text;
