-- Who is where and does what. Each change also raises directory_revision, in its own transaction: nodes compare that
-- one number and read the tables again when it moved. Its row is the lock that lets changes happen one after another.
create table directory_revision (
    only_row boolean primary key default true check (only_row),
    revision bigint  not null
);
insert into directory_revision (revision) values (0);

-- The tree. A parent must be of a higher level, so a circle cannot exist; only the city has none, and there is one city.
create table directory_area (
    code        text     primary key check (code ~ '^[a-z0-9]{1,40}$'),
    name        text     not null check (length(name) between 1 and 60),
    level       text     not null check (level in ('city', 'district', 'street', 'community', 'grid')),
    rank        smallint not null generated always as (
        case level when 'city' then 0 when 'district' then 1 when 'street' then 2 when 'community' then 3 else 4 end
    ) stored,
    parent      text,
    parent_rank smallint,
    position    integer  not null,
    unique (code, rank),
    constraint directory_area_below_its_parent
        foreign key (parent, parent_rank) references directory_area (code, rank) deferrable initially deferred,
    constraint directory_area_level_order check (parent_rank < rank),
    constraint directory_area_only_city_on_top check (
        (parent is null) = (level = 'city') and (parent is null) = (parent_rank is null)
    )
);
create unique index directory_area_one_city on directory_area ((parent is null)) where parent is null;

-- Who can be assigned work. An area's office has the area's code, and each area has one.
create table directory_unit (
    code      text    primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 40),
    name      text    not null check (length(name) between 1 and 60),
    kind      text    not null check (kind in ('area', 'department', 'member')),
    area_code text    not null references directory_area (code) deferrable initially deferred,
    position  integer not null,
    constraint directory_unit_office_shares_code check ((kind = 'area') = (code = area_code))
);
alter table directory_area add constraint directory_area_has_an_office
    foreign key (code) references directory_unit (code) deferrable initially deferred;

-- A function (市容、市政 …) that somebody must serve.
create table directory_function (
    code     text    primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 40),
    name     text    not null check (length(name) between 1 and 60),
    position integer not null
);

-- Who serves a function in an area and all below it: one unit, or at each place the office of a level (its street itself).
create table directory_service (
    function_code text not null references directory_function (code) deferrable initially deferred,
    area_code     text not null references directory_area (code) deferrable initially deferred,
    unit_code     text references directory_unit (code) deferrable initially deferred,
    office_level  text check (office_level in ('city', 'district', 'street', 'community', 'grid')),
    primary key (function_code, area_code),
    constraint directory_service_one_or_the_other check (num_nonnulls(unit_code, office_level) = 1)
);

-- Who sits in the joint meeting of an area.
create table directory_meeting_member (
    area_code text    not null references directory_area (code) deferrable initially deferred,
    unit_code text    not null references directory_unit (code) deferrable initially deferred,
    position  integer not null,
    primary key (area_code, unit_code)
);

-- Staff. Never deleted: the history of cases names them.
create table directory_person (
    user_id text    primary key check (user_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(user_id) <= 40),
    name    text    not null check (length(name) between 1 and 60),
    enabled boolean not null
);

create table directory_duty (
    user_id   text not null references directory_person (user_id) deferrable initially deferred,
    unit_code text not null references directory_unit (code) deferrable initially deferred,
    duty      text not null check (duty in (
        'report', 'dispatch', 'handle', 'verify', 'callback', 'supervise', 'leader', 'secretary', 'liaison')),
    primary key (user_id, unit_code, duty)
);
create index directory_duty_unit on directory_duty (unit_code, duty);

create table directory_role (
    user_id text not null references directory_person (user_id) deferrable initially deferred,
    role    text not null check (role in (
        'process-managers', 'auditors', 'security-admins', 'system-admins', 'integrations')),
    primary key (user_id, role)
);

-- Old cases still name areas and units that are gone.
create table directory_former_name (
    code text primary key,
    name text not null
);
