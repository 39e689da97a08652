create table learner (
    learner uuid primary key,
    surname text,
    first_name text not null,
    other_names text,
    sex text not null,
    known timestamptz not null,
    attendance json not null
);

-- What a roll showed of learners before it was known otherwise.
create table past (
    learner uuid not null,
    surname text,
    first_name text not null,
    other_names text,
    sex text not null,
    known timestamptz not null,
    outdated timestamptz not null
);

create index past_by_learner on past (learner, known);

-- Times on rolls as they were known from one instant to the next: what a fact changed is told anew beside what was known
-- before, so that a roll can be read as known at any instant. What is known now is outdated at infinity.
create table spell (
    learner uuid not null,
    nr integer not null,
    institution text not null,
    grade text not null,
    year integer not null,
    since date not null,
    until date not null,
    known timestamptz not null,
    outdated timestamptz not null
);

create index spell_by_learner on spell (learner, nr);
create index spell_by_institution on spell (institution, until, since) where outdated = 'infinity';
create index spell_as_known on spell (institution, outdated);

call kemis_scope.open_by_institution('spell', 'institution');
call kemis_scope.open_to_guardians('spell');
call kemis_scope.open_where('learner', 'exists (select from spell where spell.learner = learner.learner)');
call kemis_scope.open_where('past', 'exists (select from spell where spell.learner = past.learner)');
