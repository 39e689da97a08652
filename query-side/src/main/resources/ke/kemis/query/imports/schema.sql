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
