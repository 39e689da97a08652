create table learner (
    learner uuid primary key,
    surname text,
    first_name text not null,
    other_names text,
    sex text not null,
    attendance json not null
);

create table spell (
    learner uuid not null,
    nr integer not null,
    institution text not null,
    grade text not null,
    year integer not null,
    since date not null,
    until date not null,
    primary key (learner, nr)
);

create index spell_by_institution on spell (institution, until, since);

call kemis_scope.open_by_institution('spell', 'institution');
call kemis_scope.open_to_guardians('spell');
call kemis_scope.open_where('learner', 'exists (select from spell where spell.learner = learner.learner)');
