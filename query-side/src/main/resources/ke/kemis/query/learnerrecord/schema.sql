create table learner (
    learner uuid primary key,
    sequence bigint not null,
    known json not null
);
