-- What all facts up to a position come to, computed by PostgreSQL alone and not by KEMIS: compare it with what was noted.
--
--   psql "$KEMIS_DATABASE" -v upto=120000 -f docs/proof.sql
--
-- A fact's digest is the SHA-256 of its position, its number within its life, the ids of whose it is and of itself, and,
-- each behind its length, the names of its aggregate's type and of its own, its revision, its metadata and its payload.
-- From 32 zero bytes on, each digest is joined to what came before and hashed again.
CREATE FUNCTION pg_temp.chained(before bytea, fact bytea) RETURNS bytea IMMUTABLE STRICT LANGUAGE sql
    RETURN sha256(before || fact);

CREATE AGGREGATE pg_temp.chain(bytea) (
    sfunc = pg_temp.chained, stype = bytea,
    initcond = '\x0000000000000000000000000000000000000000000000000000000000000000');

CREATE FUNCTION pg_temp.measured(bytes bytea) RETURNS bytea IMMUTABLE STRICT LANGUAGE sql
    RETURN int4send(octet_length(bytes)) || bytes;

SELECT max(position) AS position, count(*) AS facts, encode(pg_temp.chain(digest ORDER BY position), 'hex') AS digest
FROM (SELECT position,
             sha256(int8send(position) || int8send(sequence) || uuid_send(aggregate) || uuid_send(fact.id)
                    || pg_temp.measured(convert_to(aggregate_type.name, 'UTF8'))
                    || pg_temp.measured(convert_to(fact_type.name, 'UTF8'))
                    || pg_temp.measured(convert_to(fact_type.revision, 'UTF8'))
                    || pg_temp.measured(metadata) || pg_temp.measured(payload)) AS digest
      FROM fact
      JOIN aggregate_type ON aggregate_type.id = fact.aggregate_type
      JOIN fact_type ON fact_type.id = fact.type
      WHERE position <= :upto) AS facts;
