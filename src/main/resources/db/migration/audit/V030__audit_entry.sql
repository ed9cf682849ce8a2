-- Who did what to which case. One row an act, written in the transaction of what it tells, never changed.
-- Names are kept as they were then: people move, units are renamed, and history must still read right.
CREATE TABLE audit_entry (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_no           text        NOT NULL, -- empty when no case is concerned
    at                timestamptz NOT NULL,
    kind              text        NOT NULL CHECK (kind IN ('timeline', 'access')),
    actor             text,                 -- user id; null for jobs and the public
    actor_name        text        NOT NULL,
    unit_code         text,                 -- the unit the actor acted for
    unit_name         text,
    concerned_unit    text,                 -- the unit it was done by or to
    on_behalf_of      text,                 -- name of the unit whose work somebody from outside did
    channel           text        NOT NULL,
    action            text        NOT NULL,
    text              text        NOT NULL,
    answers           jsonb,                -- [{label, text, freeText}] of a submitted form
    process_key       text,
    model_version     int,
    element_id        text,
    element_name      text,
    triggered_by      text,                 -- user id behind what a job did
    triggered_by_name text
);

CREATE INDEX audit_entry_case ON audit_entry (case_no, kind, id);
CREATE INDEX audit_entry_time ON audit_entry (at, id);
CREATE INDEX audit_entry_actor ON audit_entry (actor, at, id);
CREATE INDEX audit_entry_actor_name ON audit_entry (actor_name, at, id);
CREATE INDEX audit_entry_unit ON audit_entry (unit_code, at, id);
CREATE INDEX audit_entry_concerned ON audit_entry (concerned_unit, at, id);

CREATE FUNCTION audit_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit_entry is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_entry_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_append_only();
-- Fires for replication roles too, so that "SET session_replication_role = replica" does not get round it.
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_append_only;
