-- What people write into forms: kept here instead of in the engine's variables, which every task hands to the browser.
CREATE TABLE engine_form_text (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    process_instance_id varchar(64) NOT NULL,
    task_id varchar(64), -- null: start form
    element_id text NOT NULL,
    form_key text NOT NULL,
    field text NOT NULL,
    label text NOT NULL,
    text text NOT NULL CHECK (char_length(text) <= 20000), -- '' when the field was left blank
    user_id varchar(64),
    written_at timestamptz NOT NULL
);

CREATE INDEX engine_form_text_latest ON engine_form_text (process_instance_id, field, id DESC);

CREATE INDEX engine_form_text_task ON engine_form_text (task_id);

-- Who submitted which form: what a job does afterwards is set down to the last of them.
CREATE TABLE engine_submission (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    process_instance_id varchar(64) NOT NULL,
    task_id varchar(64),
    element_id text NOT NULL,
    form_key text NOT NULL,
    user_id varchar(64),
    submitted_at timestamptz NOT NULL
);

CREATE INDEX engine_submission_latest ON engine_submission (process_instance_id, id DESC);
