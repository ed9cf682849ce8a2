-- Who is on duty (值班) for a unit or an area, from when to when. Nothing is deleted or changed: what was taken off stays,
-- with who did it, because somebody may ask months later who was responsible that night.
create table directory_duty_roster (
    id         bigint generated always as identity primary key,
    unit_code  text        not null,   -- no reference: a unit may go, what was on its roster stays
    user_id    text        not null references directory_person (user_id),
    starts_at  timestamptz not null,
    ends_at    timestamptz not null check (ends_at > starts_at),
    entered_by text        not null,
    entered_at timestamptz not null,
    removed_by text,
    removed_at timestamptz,
    constraint directory_duty_roster_removed check ((removed_by is null) = (removed_at is null))
);
create index directory_duty_roster_unit on directory_duty_roster (unit_code, ends_at) where removed_at is null;
