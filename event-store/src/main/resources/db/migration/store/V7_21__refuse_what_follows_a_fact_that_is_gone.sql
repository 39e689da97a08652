-- Whatever a node remembers, and however it came to load a life that the database no longer has in full: a life has no holes.
CREATE OR REPLACE FUNCTION append_facts(
    sequences integer[], aggregate_types smallint[], types smallint[],
    aggregates uuid[], ids uuid[], metadatas bytea[], payloads bytea[],
    known_position bigint DEFAULT 0) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    base bigint;
    odd uuid;
    alone uuid;
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
    IF (SELECT max(sequence) FROM unnest(sequences) AS sequence) > 0 THEN
        SELECT life.aggregate INTO alone
            FROM (SELECT aggregate, min(sequence) AS first
                  FROM unnest(aggregates, sequences) AS f(aggregate, sequence) GROUP BY aggregate) AS life
            WHERE life.first > 0
              AND NOT EXISTS (SELECT FROM fact WHERE fact.aggregate = life.aggregate AND fact.sequence = life.first - 1)
            LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'The fact before the next one of % is gone: the database went back.', alone USING ERRCODE = 'KE005';
        END IF;
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
