-- How the case ended with which a supervision ended: its state; null when somebody closed it.
ALTER TABLE escalation_supervision ADD COLUMN ended_with text;
