-- A reminder that cannot be sent waits by itself, longer each time, and holds up no other.
ALTER TABLE clock_reminder ADD COLUMN attempts int NOT NULL DEFAULT 0, ADD COLUMN again_at timestamptz;
