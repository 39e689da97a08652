-- A node that ran on while the database went back, by the restoration of a backup or to a server that lacked the last
-- commits, remembers numbers of names and keys of persons that may be gone or be others' now. It says up to which position
-- it knows facts, and writes nothing where they end before.
DROP FUNCTION append_facts_on_premises;
DROP FUNCTION append_facts_and_keys;
DROP FUNCTION append_facts;

CREATE FUNCTION append_facts(
    sequences integer[], aggregate_types smallint[], types smallint[],
    aggregates uuid[], ids uuid[], metadatas bytea[], payloads bytea[],
    known_position bigint DEFAULT 0) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    base bigint;
    odd uuid;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'Facts are appended at isolation read committed only.' USING ERRCODE = 'KE002';
    END IF;
    PERFORM pg_advisory_xact_lock(461263169907); -- 'kemis' in ASCII
    base := last_position();
    IF base < known_position THEN
        RAISE EXCEPTION 'The facts end at position %, but this node knows of position %: the database went back.',
            base, known_position USING ERRCODE = 'KE005';
    END IF;
    -- Names are only ever added, so those that are gone are the last.
    IF (SELECT max(used) FROM unnest(types) AS used) > (SELECT coalesce(max(fact_type.id), 0) FROM fact_type)
        OR (SELECT max(used) FROM unnest(aggregate_types) AS used)
            > (SELECT coalesce(max(aggregate_type.id), 0) FROM aggregate_type) THEN
        RAISE EXCEPTION 'A fact has a type whose number has no name: the database went back.' USING ERRCODE = 'KE005';
    END IF;
    SELECT id INTO odd FROM unnest(ids) AS id
        WHERE uuid_extract_timestamp(id) IS NULL OR uuid_extract_version(id) <> 7
           OR uuid_extract_timestamp(id) NOT BETWEEN clock_timestamp() - interval '10 minutes'
                                                 AND clock_timestamp() + interval '2 minutes'
        LIMIT 1;
    IF FOUND THEN
        IF uuid_extract_version(odd) IS DISTINCT FROM 7 THEN
            RAISE EXCEPTION 'A fact''s id tells when it was recorded: % is no UUID of version 7.', odd USING ERRCODE = 'KE003';
        ELSIF uuid_extract_timestamp(odd) < clock_timestamp() THEN
            RAISE EXCEPTION 'A fact is appended within 10 minutes after it was recorded, but by its id % was recorded at %. '
                'The work that recorded it took too long, or the clock of its node is slow. Put business dates into the payload.',
                odd, uuid_extract_timestamp(odd) USING ERRCODE = 'KE006';
        ELSE
            RAISE EXCEPTION 'A fact is recorded before it is appended, but by its id % will be recorded at %, more than '
                '2 minutes after now by the database''s clock. Set the clocks of the nodes. Put business dates into the payload.',
                odd, uuid_extract_timestamp(odd) USING ERRCODE = 'KE006';
        END IF;
    END IF;
    INSERT INTO fact (position, sequence, aggregate_type, type, aggregate, id, metadata, payload)
        SELECT base + n, sequence, aggregate_type, type, aggregate, id, metadata, payload
        FROM unnest(sequences, aggregate_types, types, aggregates, ids, metadatas, payloads)
            WITH ORDINALITY AS f(sequence, aggregate_type, type, aggregate, id, metadata, payload, n);
    RETURN base;
END
$$;

CREATE FUNCTION append_facts_and_keys(
    sequences integer[], aggregate_types smallint[], types smallint[],
    aggregates uuid[], ids uuid[], metadatas bytea[], payloads bytea[],
    key_subjects uuid[], key_masters integer[], key_wrapped bytea[],
    known_position bigint DEFAULT 0) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    -- In order, so that two nodes wait for each other but not in a circle; and before the turn to append is taken.
    INSERT INTO personal_key (subject, master, wrapped)
        SELECT * FROM unnest(key_subjects, key_masters, key_wrapped) AS key (subject, master, wrapped) ORDER BY subject;
    RETURN append_facts(sequences, aggregate_types, types, aggregates, ids, metadatas, payloads, known_position);
END
$$;

CREATE FUNCTION append_facts_on_premises(
    sequences integer[], aggregate_types smallint[], types smallint[],
    aggregates uuid[], ids uuid[], metadatas bytea[], payloads bytea[],
    key_subjects uuid[], key_masters integer[], key_wrapped bytea[],
    premise_aggregates uuid[], premise_sequences integer[],
    known_position bigint DEFAULT 0) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(key_subjects) > 0 THEN
        INSERT INTO personal_key (subject, master, wrapped)
            SELECT * FROM unnest(key_subjects, key_masters, key_wrapped) AS key (subject, master, wrapped) ORDER BY subject;
    END IF;
    PERFORM pg_advisory_xact_lock(461263169907); -- as append_facts does
    IF EXISTS (SELECT FROM premises_gone(premise_aggregates, premise_sequences)) THEN
        RAISE EXCEPTION 'What these facts stand on has changed.' USING ERRCODE = 'KE004';
    END IF;
    RETURN append_facts(sequences, aggregate_types, types, aggregates, ids, metadatas, payloads, known_position);
END
$$;
