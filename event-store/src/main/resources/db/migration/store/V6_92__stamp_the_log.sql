-- One digest over all facts up to a position, now and then: whoever changes a fact afterwards, takes one away or puts one
-- between leaves facts that come to another digest. The mark is a keyed hash by a master key, which is in no database.
CREATE TABLE log_stamp (
    position bigint      PRIMARY KEY,
    digest   bytea       NOT NULL CHECK (octet_length(digest) = 32),
    made_at  timestamptz NOT NULL,
    master   integer     NOT NULL,
    mark     bytea       NOT NULL
);

CREATE FUNCTION refuse_to_change_stamps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Stamps of the log are added, never changed or removed.' USING ERRCODE = 'KE001';
END
$$;

CREATE TRIGGER stamps_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON log_stamp
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_stamps();

-- When all facts were compared with their stamps, and how far one that is under way has come.
CREATE TABLE log_check (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    asked_by    text,
    started_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz,
    up_to       bigint      NOT NULL,
    reached     bigint      NOT NULL DEFAULT 0
);

-- One at a time.
CREATE UNIQUE INDEX log_check_open ON log_check ((finished_at IS NULL)) WHERE finished_at IS NULL;

-- What it found: the facts after one position and up to another.
CREATE TABLE log_check_finding (
    log_check bigint NOT NULL REFERENCES log_check,
    kind      text   NOT NULL,
    after     bigint NOT NULL,
    up_to     bigint NOT NULL,
    PRIMARY KEY (log_check, up_to, kind)
);
