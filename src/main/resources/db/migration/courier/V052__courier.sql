-- Part-time grid workers (兼职网格员), each with an account of their own. Personal data: name, telephone and employer are
-- emptied when somebody leaves. No constraint on them: the database would quote a row that breaks one in its log.
CREATE TABLE courier (
    user_id              text PRIMARY KEY,
    name                 text,
    phone                text,
    employer             text,
    area_code            text        NOT NULL,
    state                text        NOT NULL CHECK (state IN ('active', 'suspended', 'left')),
    -- Until when the first password opens; null once the owner has chosen another.
    first_password_until timestamptz,
    registered_at        timestamptz NOT NULL,
    changed_at           timestamptz NOT NULL
);
-- One account for one telephone, whoever registers it at once.
CREATE UNIQUE INDEX courier_phone ON courier (phone) WHERE phone IS NOT NULL;
CREATE INDEX courier_area ON courier (area_code, registered_at DESC);
