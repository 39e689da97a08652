-- Facts, numbered without a gap in the order in which they became visible.

CREATE TABLE aggregate_type (
    id   smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE
);

CREATE TABLE fact_type (
    id       smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name     text NOT NULL,
    revision text NOT NULL,
    UNIQUE (name, revision)
);

-- Widest alignment first, so that no byte is lost to padding. No foreign keys: each would look up and lock the same few
-- rows again for every fact. The time is in the id, a UUID of version 7.
CREATE TABLE fact (
    position       bigint   NOT NULL,
    sequence       integer  NOT NULL,
    aggregate_type smallint NOT NULL,
    type           smallint NOT NULL,
    aggregate      uuid     NOT NULL,
    id             uuid     NOT NULL,
    metadata       bytea    NOT NULL,
    payload        bytea    NOT NULL,
    recorded_at    timestamptz GENERATED ALWAYS AS (uuid_extract_timestamp(id)) VIRTUAL,
    CONSTRAINT fact_sequence PRIMARY KEY (aggregate, sequence)
) WITH (fillfactor = 100);

-- Positions are found by the thirty-two: equal keys share one index entry, which takes a third of the room. That no two
-- facts have the same position follows from append_facts, the one way to add any, and every reader checks it.
CREATE INDEX fact_position ON fact ((position >> 5)) WITH (fillfactor = 100);

-- The facts after one position up to another, in no order.
CREATE FUNCTION facts_between(after_position bigint, last_position bigint) RETURNS SETOF fact LANGUAGE sql STABLE AS $$
    SELECT * FROM fact
    WHERE position >> 5 BETWEEN after_position >> 5 AND last_position >> 5
      AND position > after_position AND position <= last_position
$$;

CREATE FUNCTION last_position() RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT position FROM fact ORDER BY position >> 5 DESC, position DESC LIMIT 1), 0)
$$;

CREATE FUNCTION refuse_to_change_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Facts are added, never changed or removed.' USING ERRCODE = 'KE001';
END
$$;

CREATE TRIGGER facts_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON fact
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_facts();

-- The one way to add facts: all of them, or none.
--
-- The advisory lock is the turn to append. It is released only after the commit has become visible, so whoever gets it
-- next sees every position given out before, and every reader sees an unbroken run from 1 to the last. An advisory lock
-- leaves nothing behind; a head row that is updated would leave a dead version for each append, and a long open
-- transaction elsewhere would then slow every append down.
--
-- Each statement of the function sees what was committed before it began: the default isolation, read committed, is
-- therefore required and checked.
CREATE FUNCTION append_facts(
    sequences integer[], aggregate_types smallint[], types smallint[],
    aggregates uuid[], ids uuid[], metadatas bytea[], payloads bytea[]) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    base bigint;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'Facts are appended at isolation read committed only.' USING ERRCODE = 'KE002';
    END IF;
    PERFORM pg_advisory_xact_lock(461263169907); -- 'kemis' in ASCII
    IF EXISTS (SELECT FROM unnest(ids) AS id
               WHERE uuid_extract_timestamp(id) IS NULL OR uuid_extract_version(id) <> 7
                  OR uuid_extract_timestamp(id) NOT BETWEEN clock_timestamp() - interval '2 minutes'
                                                        AND clock_timestamp() + interval '2 minutes') THEN
        RAISE EXCEPTION 'A fact is recorded when it is appended: the time in its id differs from the database''s clock by '
            'more than 2 minutes. Set the clocks of the nodes, and put business dates into the payload.'
            USING ERRCODE = 'KE003';
    END IF;
    base := last_position();
    INSERT INTO fact (position, sequence, aggregate_type, type, aggregate, id, metadata, payload)
        SELECT base + n, sequence, aggregate_type, type, aggregate, id, metadata, payload
        FROM unnest(sequences, aggregate_types, types, aggregates, ids, metadatas, payloads)
            WITH ORDINALITY AS f(sequence, aggregate_type, type, aggregate, id, metadata, payload, n);
    RETURN base;
END
$$;

-- For auditors and tests: the same facts in words.
CREATE VIEW fact_readable AS
    SELECT position, recorded_at, aggregate_type.name AS aggregate_type, aggregate, sequence,
           fact_type.name AS type, fact_type.revision, fact.id,
           convert_from(payload, 'UTF8')::jsonb AS payload, convert_from(metadata, 'UTF8')::jsonb AS metadata
    FROM fact
    JOIN fact_type ON fact_type.id = fact.type
    JOIN aggregate_type ON aggregate_type.id = fact.aggregate_type;
