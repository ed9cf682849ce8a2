-- Reminders that will never fire: each sweep read them, and with a year of closed cases they would be millions. From here on
-- they go with their clock. A node of before leaves some more behind, which do no harm.
DELETE FROM clock_reminder r USING clock c
WHERE c.id = r.clock_id AND r.fired_at IS NULL AND (c.state IN ('stopped', 'void') OR c.overdue_at IS NOT NULL);
