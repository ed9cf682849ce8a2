-- Who acts for whom (代理), from when to when; in one unit, or (null) wherever the absent person has duties. Rows stay.
-- "mirrored" says whether the engine's copy of the groups holds it: a sweep compares it with the time.
create table directory_substitution (
    id         bigint generated always as identity primary key,
    absent     text        not null references directory_person (user_id),
    substitute text        not null references directory_person (user_id),
    unit_code  text,                   -- no reference: a unit may go, the row stays
    starts_at  timestamptz not null,
    ends_at    timestamptz not null check (ends_at > starts_at),
    set_by     text        not null,
    set_at     timestamptz not null,
    ended_by   text,
    ended_at   timestamptz,
    mirrored   boolean     not null default false,
    constraint directory_substitution_of_another check (absent <> substitute),
    constraint directory_substitution_ended check ((ended_by is null) = (ended_at is null))
);
create index directory_substitution_absent on directory_substitution (absent, ends_at);
create index directory_substitution_substitute on directory_substitution (substitute, ends_at);
create index directory_substitution_end on directory_substitution (ends_at);
create index directory_substitution_mirrored on directory_substitution (id) where mirrored;
