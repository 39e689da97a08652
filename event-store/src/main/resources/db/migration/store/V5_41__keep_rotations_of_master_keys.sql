-- Which master key everything is brought under, who asked for it, and how far it is. It goes on after a restart.
CREATE TABLE master_key_rotation (
    master      int PRIMARY KEY,
    asked_by    text,
    started_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz,
    rewrapped   bigint NOT NULL DEFAULT 0
);
