-- Which days are working days, and when work is done on them. Each change also raises calendar_revision, in its own
-- transaction: nodes compare that one number and read again when it moved. Its row is the lock that lets changes happen
-- one after another.
create table calendar_revision (
    only_row boolean primary key default true check (only_row),
    revision bigint  not null
);
insert into calendar_revision (revision) values (0);

-- The holiday notice of a year. A replacement is another version: the highest one holds, the others tell what held before.
create table calendar_year (
    year             integer     not null check (year between 2000 and 2099),
    version          integer     not null check (version > 0),
    shipped          boolean     not null, -- came with the product
    source           text        not null, -- for people
    papers           jsonb       not null, -- addresses of the notices
    days             jsonb       not null, -- [{"name":"元旦","date":"2027-01-01","isOffDay":true}]: the widespread holiday-cn form
    uploaded_by      text,                 -- user id; null when shipped
    uploaded_by_name text,                 -- as they were called then
    uploaded_at      timestamptz not null,
    primary key (year, version),
    constraint calendar_year_somebody_uploaded_it check ((uploaded_by is null) = shipped)
);

-- From when on an area has windows of its own; without any (null) it goes back to those of the area above. Nothing
-- refers to directory_area: a running clock outlives its area.
create table calendar_window (
    area_code  text        not null check (area_code ~ '^[a-z0-9]{1,40}$'),
    since      date        not null,
    windows    text        check (windows ~ '^\d\d:\d\d-\d\d:\d\d(,\d\d:\d\d-\d\d:\d\d)*$'),
    changed_by text        not null,
    changed_at timestamptz not null,
    primary key (area_code, since)
);
