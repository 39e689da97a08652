-- By what learners who look alike are found: keyed hashes that say nothing about what they were made of. A learner of
-- whom nothing can be compared any more has no row.
CREATE TABLE likeness (
    learner uuid     PRIMARY KEY,
    keys    bigint[] NOT NULL
);

CREATE TABLE likeness_key (
    key     bigint NOT NULL,
    learner uuid   NOT NULL,
    PRIMARY KEY (key, learner)
);

-- Up to which fact the keys are as the facts say.
CREATE TABLE likeness_place (
    sole     boolean PRIMARY KEY DEFAULT true CHECK (sole),
    position bigint  NOT NULL
);
INSERT INTO likeness_place (position) VALUES (-1);
