create table account (
    account uuid primary key,
    name text not null,
    words text not null,
    state text not null,
    registered_at timestamptz not null,
    waits_since timestamptz,
    known json not null
);

create unique index account_by_name on account (name);
create index account_by_state on account (state, registered_at);
create index account_that_waits on account (waits_since) where waits_since is not null;

create table position (
    account uuid not null,
    role text not null,
    institution text,
    county text,
    sub_county text,
    undecided boolean not null
);

create index position_of_account on position (account);
create index position_at_institution on position (institution) where institution is not null;

-- Who answers for whom is no matter of an institution's place alone, and everybody sees the own account: each statement
-- confines itself.
call kemis_scope.open('account');
call kemis_scope.open('position');
