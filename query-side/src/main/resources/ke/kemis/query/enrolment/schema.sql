create table institution (
    code text primary key,
    county text not null,
    sub_county text not null,
    ownership text not null
);

create table learner (
    learner uuid primary key,
    sex text not null,
    attendance json not null
);

-- Every change that every fact made, never changed itself: what figures are made of and can be opened down to.
create table change (
    position bigint not null,
    recorded_at timestamptz not null,
    on_day date not null,
    learner uuid not null,
    institution text not null,
    grade text not null,
    sex text not null,
    year integer not null,
    delta integer not null
);

create index change_by_institution on change (institution, on_day);
create index change_by_learner on change (learner);
create index change_by_day on change (on_day);
create index change_by_time on change (recorded_at);

-- The sum of all changes of a cell; an empty cell has no row.
create table stock_of_area (
    county text not null,
    sub_county text not null,
    ownership text not null,
    grade text not null,
    sex text not null,
    year integer not null,
    learners bigint not null,
    primary key (county, sub_county, ownership, grade, sex, year)
);

create table stock_of_institution (
    institution text not null,
    grade text not null,
    sex text not null,
    year integer not null,
    learners bigint not null,
    primary key (institution, grade, sex, year)
);

-- Changes by the day, month and year of their effect.
create table effect (
    scale text not null,
    since date not null,
    county text not null,
    sub_county text not null,
    ownership text not null,
    grade text not null,
    sex text not null,
    year integer not null,
    learners bigint not null,
    primary key (scale, since, county, sub_county, ownership, grade, sex, year)
);

-- Changes by the day of their recording (UTC) and the day of their effect.
create table learned (
    recorded_on date not null,
    on_day date not null,
    county text not null,
    sub_county text not null,
    ownership text not null,
    grade text not null,
    sex text not null,
    year integer not null,
    learners bigint not null,
    primary key (recorded_on, on_day, county, sub_county, ownership, grade, sex, year)
);

call kemis_scope.open('institution');
call kemis_scope.open_by_institution('change', 'institution');
call kemis_scope.open_by_institution('stock_of_institution', 'institution');
call kemis_scope.open_by_area('stock_of_area');
call kemis_scope.open_by_area('effect');
call kemis_scope.open_by_area('learned');
