-- How far each processor has read, one row for each of its segments. Updated all the time: room for updates in place.
CREATE TABLE processor_token (
    processor  text        NOT NULL,
    segment    integer     NOT NULL,
    token      bytea,
    token_type text,
    touched_at text        NOT NULL,
    owner      text,
    PRIMARY KEY (processor, segment)
) WITH (fillfactor = 20);

-- Facts that a projection could not take, parked with everything after them of the same sequence.
CREATE TABLE parked_fact (
    id                  text   PRIMARY KEY,
    processing_group    text   NOT NULL,
    sequence_identifier text   NOT NULL,
    sequence_index      bigint NOT NULL,
    message_type        text   NOT NULL,
    event_identifier    text   NOT NULL,
    recorded_at         text   NOT NULL,
    payload_type        text   NOT NULL,
    payload_revision    text,
    payload             bytea  NOT NULL,
    metadata            bytea,
    aggregate_type      text,
    aggregate           text,
    sequence            bigint,
    token_type          text,
    token               bytea,
    enqueued_at         text   NOT NULL,
    last_touched        text,
    processing_started  text,
    cause_type          text,
    cause_message       text,
    diagnostics         bytea,
    UNIQUE (processing_group, sequence_identifier, sequence_index)
);
