-- Where people, units and the city are told besides the page of messages.
create table notice_endpoint (
    id             bigint generated always as identity primary key,
    channel        text        not null check (channel in ('email', 'webhook', 'wecom')),
    owner          text        not null check (owner ~ '^(person:|unit:|city$|hotline$)'), -- person:<user id>, unit:<unit code>
    name           text        not null check (char_length(name) between 1 and 60),
    address        text        not null check (char_length(address) between 3 and 500),    -- a robot's holds its key: never shown whole
    secret         text,                                                                   -- of a webhook: signs what is sent
    kinds          text[]      not null default '{}',                                      -- none: every kind
    quiet_from     time,
    quiet_to       time,
    gather_minutes integer     not null default 0 check (gather_minutes between 0 and 1440),
    active         boolean     not null default true,
    confirm_hash   text,                                                                   -- until its owner has said the number it was sent
    confirm_until  timestamptz,
    confirm_tries  integer     not null default 0,
    changed_by     text        not null,
    changed_at     timestamptz not null,
    check ((quiet_from is null) = (quiet_to is null)),
    check ((channel = 'webhook') = (secret is not null)),
    unique (owner, channel, address)
);

-- What leaves the house: one row is one effect outside, known by its key to whoever receives it.
create table outgoing_message (
    id              bigint generated always as identity primary key,
    message_key     uuid        not null unique default gen_random_uuid(),
    endpoint_id     bigint      not null references notice_endpoint (id) on delete cascade,
    order_key       text,                              -- of one order key each goes after the one before it
    body            text,                              -- set: sent as it is; else made of its items
    written_at      timestamptz not null,
    gathering       boolean     not null default false, -- takes further notices until it leaves
    next_attempt_at timestamptz not null,
    attempts        integer     not null default 0,
    claimed_until   timestamptz,                       -- whoever sends it has until then
    last_attempt_at timestamptz,
    last_failure    text,                              -- its kind, never its words
    sent_at         timestamptz,
    failed_at       timestamptz,                       -- given up until somebody says: again
    dropped_at      timestamptz                        -- somebody said: not any more
);
create index outgoing_message_due on outgoing_message (next_attempt_at, id) where sent_at is null and failed_at is null and dropped_at is null;
create index outgoing_message_before on outgoing_message (endpoint_id, order_key, id) where sent_at is null and dropped_at is null;
create index outgoing_message_failed on outgoing_message (id) where failed_at is not null and sent_at is null and dropped_at is null;
create index outgoing_message_recent on outgoing_message (endpoint_id, last_attempt_at);
create index outgoing_message_old on outgoing_message (sent_at) where sent_at is not null;

create table outgoing_item (
    message_id   bigint      not null references outgoing_message (id) on delete cascade,
    endpoint_id  bigint      not null references notice_endpoint (id) on delete cascade,
    notice_key   text        not null,
    kind         text        not null,
    business_key text,
    text         text        not null,
    link         text        not null,
    at           timestamptz not null,
    primary key (endpoint_id, notice_key)
);
create index outgoing_item_of_message on outgoing_item (message_id);

-- Words around a notice, per channel, as a manager wants them; no row: as packaged.
create table notice_template (
    channel    text        not null check (channel in ('email', 'wecom')),
    part       text        not null check (part in ('subject', 'one', 'many', 'line')),
    text       text        not null check (char_length(text) between 1 and 1000),
    changed_by text        not null,
    changed_at timestamptz not null,
    primary key (channel, part)
);
