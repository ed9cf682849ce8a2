-- Timers that the engine had given up: how often each was tried once more, and not before when it is again.
CREATE TABLE engine_timer_retry (
    job_id   text PRIMARY KEY,
    times    int NOT NULL,
    again_at timestamptz NOT NULL
);
