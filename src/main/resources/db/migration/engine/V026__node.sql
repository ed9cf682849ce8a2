-- Nodes that take jobs of the engine, and when each was last heard of. A node that was killed keeps its jobs locked for five
-- minutes; here the others see that it is gone.
create table engine_node (
    lock_owner text        primary key,                          -- as in act_ru_job
    started_at timestamptz not null default clock_timestamp(),
    beat_at    timestamptz not null default clock_timestamp()
);
