-- Who deployed a model: the engine keeps it only in its operation log, which its cleanup may empty.
CREATE TABLE engine_deployment_author (
    deployment_id varchar(64) PRIMARY KEY,
    author        varchar(64) NOT NULL,
    deployed_at   timestamptz NOT NULL
);
