-- The index that holds this edition's learners. Which index answers is decided by this row alone, so
-- it changes hands in the very transaction that exchanges the tables.
create table target (
    index_name text not null
);

-- What a learner's facts do not say about an institution, and the documents hold. No later fact changes
-- it, so that a program may keep what it read once; a rebuild is handed institutions before learners.
create table institution (
    code text primary key,
    name text not null,
    county text not null,
    sub_county text
);
