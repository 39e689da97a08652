-- The index that holds this edition's learners. Which index answers is decided by this row alone, so
-- it changes hands in the very transaction that exchanges the tables.
create table target (
    index_name text not null
);

-- What a learner's facts do not say about an institution. Institutions come in another order than the
-- learners of one batch, and PostgreSQL keeps both and the place reached in one transaction.
create table institution (
    code text primary key,
    name text not null,
    county text not null,
    sub_county text
);
