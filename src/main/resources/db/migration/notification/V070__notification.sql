-- What people are to be told: written in the transaction of what it tells, emptied by whichever node comes first.
create table notice_outbox (
    id              bigint generated always as identity primary key,
    notice_key      text        not null unique check (length(notice_key) between 1 and 200),
    kind            text        not null,
    recipients      text[]      not null check (cardinality(recipients) between 1 and 20), -- person:<user id>, group:<group>
    business_key    text,
    text            text        not null check (char_length(text) between 1 and 200),
    link            text        not null check (link ~ '^/([^/]|$)'),
    written_at      timestamptz not null,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    last_failure    text,                                                                  -- its kind, never its words
    delivered_at    timestamptz
);
create index notice_outbox_due on notice_outbox (next_attempt_at, id) where delivered_at is null;
create index notice_outbox_delivered on notice_outbox (delivered_at) where delivered_at is not null;

-- Site messages: one for each notice and person. A digest is a message of its own, without a notice, under which others stand.
create sequence site_message_number;
create table site_message (
    id           bigint      primary key default nextval('site_message_number'),
    user_id      text        not null,
    notice_key   text,
    digest_id    bigint      references site_message (id) on delete cascade,
    kind         text,
    business_key text,
    text         text        not null check (char_length(text) between 1 and 400),
    link         text        check (link ~ '^/([^/]|$)'),
    at           timestamptz not null,           -- a digest: when its newest entry came
    latest_id    bigint      not null,           -- its own number; a digest: that of its newest entry. The order of the list
    entries      integer     not null default 0, -- a digest: how many stand under it
    read_at      timestamptz,                    -- of what stands under a digest: that of the digest
    constraint site_message_digest_or_notice check ((notice_key is null) = (kind is null) and (notice_key is null) = (link is null)),
    constraint site_message_no_digest_of_digests check (digest_id is null or notice_key is not null)
);
create unique index site_message_once on site_message (notice_key, user_id);
create index site_message_unread on site_message (user_id, latest_id desc) where digest_id is null and read_at is null;
create index site_message_read on site_message (user_id, latest_id desc) where digest_id is null and read_at is not null;
create index site_message_entry on site_message (digest_id, id desc) where digest_id is not null;
create index site_message_old on site_message (read_at) where digest_id is null and read_at is not null;
