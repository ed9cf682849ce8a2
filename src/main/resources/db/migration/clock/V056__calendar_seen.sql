-- By which calendar running clocks were counted last, and which one the last look met: one look later all are counted once
-- more, because a node may start clocks by the calendar of before for two seconds.
ALTER TABLE clock_policy ADD COLUMN calendar_counted bigint, ADD COLUMN calendar_seen bigint;
