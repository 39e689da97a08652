-- The files handed in. What one says counts from the moment it was worked through to its end.
create table source (
    import uuid primary key,
    source text not null,
    received bigint not null,
    finished_at timestamptz
);

-- What each row of each file says; of several files on one class the latest counts.
create table claimed (
    import uuid not null,
    line bigint not null,
    source text not null,
    received bigint not null,
    institution text collate "C" not null,
    grade text not null,
    year integer not null,
    learner uuid,
    cause text,
    learners integer not null,
    primary key (import, line)
);

create index claimed_class on claimed (year, source, institution, grade, received);
create index claimed_learner on claimed (learner) where learner is not null;

-- Every change of who sits where, by the day of its effect and the time of its recording.
create table seat_change (
    learner uuid not null,
    institution text collate "C" not null,
    grade text not null,
    on_day date not null,
    recorded_at timestamptz not null,
    delta integer not null
);

create index seat_change_class on seat_change (institution, grade);
create index seat_change_learner on seat_change (learner);

create table learner (
    learner uuid primary key,
    attendance json not null,
    numbers json not null
);

-- Records that were merged into others, for as long as they were.
create table went_on (
    learner uuid not null,
    as_record uuid not null,
    recorded_at timestamptz not null,
    restored_at timestamptz,
    primary key (learner, recorded_at)
);

create index went_on_as on went_on (as_record);

create table institution (
    code text collate "C" primary key,
    county text not null
);

-- Every closing and opening again, by the day of its effect and the time of its recording.
create table closing (
    institution text collate "C" not null,
    on_day date not null,
    recorded_at timestamptz not null,
    position bigint not null,
    closed boolean not null,
    primary key (institution, position)
);

call kemis_scope.open('source');
call kemis_scope.open('institution');
call kemis_scope.open('closing');
call kemis_scope.open('went_on');
call kemis_scope.open_by_institution('claimed', 'institution');
call kemis_scope.open_by_institution('seat_change', 'institution');
call kemis_scope.open_where('learner', 'kemis_scope.sees(learner)');
