create table import (
    import uuid primary key,
    position bigint not null,
    scope text not null,
    known json not null
);

create index import_newest on import (position desc);

create table stretch (
    import uuid not null,
    line bigint not null,
    fact json not null,
    primary key (import, line)
);

create table remark (
    import uuid not null,
    line bigint not null,
    number integer not null,
    refused boolean not null,
    code text not null,
    field text,
    value text,
    reason text not null,
    primary key (import, line, number)
);

create index remark_refused on remark (import, line, number) where refused;

-- What the columns of a source's files were last said to mean.
create table meaning (
    source text not null,
    scope text not null,
    name text not null,
    field text not null,
    primary key (source, scope, name)
);

-- Which pairs of records a row waits for.
create table asked (
    import uuid not null,
    line bigint not null,
    match uuid not null,
    primary key (import, line, match)
);

-- Which rows likeness joined, and the records that keep them.
create table likened (
    import uuid not null,
    line bigint not null,
    newcomer uuid not null,
    primary key (import, line)
);

-- How far the question is whether both are one person: WAITS, ONE, TWO; and the file whose row likeness joined.
create table pair (
    match uuid primary key,
    known uuid not null,
    newcomer uuid not null,
    answer text not null,
    joined_in uuid
);

create index pair_joined on pair (joined_in, newcomer) where joined_in is not null;

-- Records that were merged into others or erased: about them nothing is left to be decided.
create table ended (
    learner uuid primary key,
    ended boolean not null
);

-- A file may hold rows of many places: it is for those who act for the nation, and for those who act for the very part
-- of the country for which it was handed in. What columns mean tells of nobody.
call kemis_scope.open_where('import', 'scope = (select current_setting(''kemis.scope'', true))');
call kemis_scope.open_where('stretch', 'exists (select from import as i where i.import = stretch.import)');
call kemis_scope.open_where('remark', 'exists (select from import as i where i.import = remark.import)');
call kemis_scope.open_where('asked', 'exists (select from import as i where i.import = asked.import)');
call kemis_scope.open_where('likened', 'exists (select from import as i where i.import = likened.import)');
call kemis_scope.open('pair');
call kemis_scope.open('ended');
call kemis_scope.open('meaning');
