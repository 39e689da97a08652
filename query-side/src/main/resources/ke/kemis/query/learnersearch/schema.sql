-- The index that holds this edition's learners. Which index answers is decided by this row alone, so
-- it changes hands in the very transaction that exchanges the tables.
create table target (
    index_name text not null,
    -- The position of the newest fact in it: an index that lacks it is older than these tables.
    reached bigint not null default -1
);

-- What a learner's facts do not say about an institution. Its county and sub-county stand in the documents
-- and no later fact changes them; its name is read when the search answers.
create table institution (
    code text primary key,
    name text not null,
    county text not null,
    sub_county text
);
