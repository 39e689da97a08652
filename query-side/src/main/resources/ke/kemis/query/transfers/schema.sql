create table learner (
    learner uuid primary key,
    known json not null
);

create table transfer (
    request uuid primary key,
    learner uuid not null,
    surname text,
    first_name text not null,
    from_institution text not null,
    to_institution text not null,
    grade text not null,
    state text not null,
    requested_on date not null,
    since date not null,
    reason text
);

create index transfer_by_learner on transfer (learner);
create index transfer_by_origin on transfer (from_institution, state);
create index transfer_by_destination on transfer (to_institution, state);
create index transfer_waiting on transfer (since) where state in ('REQUESTED', 'RELEASED');

call kemis_scope.open_by_institution('transfer', 'from_institution', 'to_institution');
call kemis_scope.open_to_guardians('transfer');
