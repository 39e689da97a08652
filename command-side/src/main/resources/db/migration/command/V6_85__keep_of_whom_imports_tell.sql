-- Of whom the rows of an import tell, for as long as it is known what stood in them.
CREATE TABLE import_learner (
    import  uuid NOT NULL,
    learner uuid NOT NULL,
    PRIMARY KEY (import, learner)
);

CREATE INDEX import_learner_by_learner ON import_learner (learner);

-- Who was erased, since a row that was recognised before may be recorded afterwards.
CREATE TABLE learner_erased (
    learner uuid PRIMARY KEY
);
