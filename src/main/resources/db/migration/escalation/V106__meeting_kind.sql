-- Which joint meeting a leader wants to decide; null for the usual one, as in every decision before this.
ALTER TABLE escalation_decision ADD COLUMN meeting_kind text;
