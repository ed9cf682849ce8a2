-- A month's review counts by area: without these each count would read all escalations of all years.
CREATE INDEX escalation_area_raised ON escalation (area_code, raised_at);
CREATE INDEX escalation_ledger_area ON escalation_ledger (area_code, listed_at);
