create table learner (
    learner uuid primary key,
    sequence bigint not null,
    institution text,
    receiving text,
    known json not null
);

call kemis_scope.open_by_institution('learner', 'institution', 'receiving');
call kemis_scope.open_to_guardians('learner');
