create table learner (
    learner uuid primary key,
    sequence bigint not null,
    institution text,
    receiving text,
    contacts text[] not null,
    numbers text[] not null,
    born date not null,
    known json not null
);

create index learner_by_contact_or_number on learner using gin (contacts, numbers);

call kemis_scope.open_by_institution('learner', 'institution', 'receiving');
call kemis_scope.open_to_guardians('learner');
