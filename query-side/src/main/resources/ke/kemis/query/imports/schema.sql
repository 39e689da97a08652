create table import (
    import uuid primary key,
    position bigint not null,
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
    name text not null,
    field text not null,
    primary key (source, name)
);

-- Files hold rows of many places: they are for those who act for the nation.
call kemis_scope.open_where('import', 'false');
call kemis_scope.open_where('stretch', 'false');
call kemis_scope.open_where('remark', 'false');
call kemis_scope.open_where('meaning', 'false');
