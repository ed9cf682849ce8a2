-- Passwords, hashed. The engine's own user table has none.
create table security_credential (
    user_id       varchar(64) primary key,
    password_hash text        not null,
    changed_at    timestamptz not null
);

-- Attempts to log in, by account and by place; '*' stands for all of them together.
create table security_login_attempt (
    user_id      varchar(64)  not null,
    source       varchar(100) not null,
    failures     integer      not null,
    last_at      timestamptz  not null,
    locked_until timestamptz,
    primary key (user_id, source)
);
create index security_login_attempt_last on security_login_attempt (last_at);

-- Browsers in which somebody has logged in before.
create table security_device (
    user_id       varchar(64) not null,
    token_hash    char(64)    not null,
    last_login_at timestamptz not null,
    primary key (user_id, token_hash)
);
create index security_device_token on security_device (token_hash);

-- Who logged in or tried to; no names that are nobody's, and no passwords.
create table security_login (
    id      bigint generated always as identity primary key,
    user_id varchar(64),
    at      timestamptz  not null,
    address varchar(100) not null,
    outcome varchar(30)  not null,
    channel varchar(10)  not null
);
create index security_login_at on security_login (at);
create index security_login_user on security_login (user_id, address, at);
