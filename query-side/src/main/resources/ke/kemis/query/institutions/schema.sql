create extension if not exists pg_trgm with schema public;

create table institution (
    code text primary key,
    version bigint not null,
    name text not null,
    folded_name text not null,
    levels text[] not null,
    ownership text not null,
    county text not null,
    sub_county text,
    ward text,
    latitude double precision,
    longitude double precision,
    opened_on date not null,
    closed_on date,
    suspended_on date
);

create index institution_by_name on institution using gin (folded_name public.gin_trgm_ops);
create index institution_by_county on institution (county, name);
create index institution_in_order on institution (name, code);

call kemis_scope.open('institution');
