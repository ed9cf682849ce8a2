-- The whistle module's tables as they were agreed, for tests that run without it.
CREATE TABLE whistle_case (
    case_no text PRIMARY KEY, title text NOT NULL, description text NOT NULL, area_code text NOT NULL, place text NOT NULL,
    category text, kind text NOT NULL, grade text, special_group text, longitude double precision, latitude double precision,
    source text NOT NULL, external_ref text, whistler text, reachable bool NOT NULL, spot_result text, state text NOT NULL,
    lead_unit text, dispatched_by text, rework_count int NOT NULL, hop_count int NOT NULL, master_case_no text,
    follows_case_no text, reply_text text, registered_at timestamptz NOT NULL, closed_at timestamptz
);
CREATE TABLE whistle_slot (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, case_no text NOT NULL REFERENCES whistle_case, unit_code text NOT NULL,
    lead bool NOT NULL, state text NOT NULL, round int NOT NULL, may_decline bool NOT NULL, dispatched_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL, checked_in_at timestamptz, arrived_at timestamptz, done_at timestamptz
);
