create table institution (
    code text collate "C" primary key,
    county text collate "C" not null,
    sub_county text collate "C" not null,
    ownership text collate "C" not null
);

create table learner (
    learner uuid primary key,
    sex text not null,
    attendance json not null
);

-- Every change that every fact made, never changed itself: what figures are made of and can be opened down to.
create table change (
    recorded_at timestamptz not null,
    position bigint not null,
    on_day date not null,
    year integer not null,
    delta integer not null,
    institution text collate "C" not null,
    grade text collate "C" not null,
    sex text collate "C" not null
);

create index change_by_time on change (recorded_at, position);

-- What sums are kept for: all that is known, and all that was known at some earlier moments. These lie so far apart that
-- the sums of a moment are no more than the changes since the one before, and so near that a question for any instant
-- reads no more changes than sums. The last row, at infinity, is now.
create table moment (
    known timestamptz primary key,
    position bigint not null,
    changes bigint not null,
    newest_year integer not null,
    next bigint not null
);

-- Learners of a cell at the beginning of a year, and (at infinity) after everything; an empty cell has no row.
create table area_base (
    known timestamptz not null,
    day date not null,
    county text collate "C" not null,
    sub_county text collate "C" not null,
    ownership text collate "C" not null,
    grade text collate "C" not null,
    sex text collate "C" not null,
    year integer not null,
    learners bigint not null
);

create unique index area_base_key on area_base (known, day, county, sub_county, ownership, grade, sex, year);

-- Changes of a cell by the day of their effect.
create table area_day (
    known timestamptz not null,
    day date not null,
    county text collate "C" not null,
    sub_county text collate "C" not null,
    ownership text collate "C" not null,
    grade text collate "C" not null,
    sex text collate "C" not null,
    year integer not null,
    learners bigint not null
);

create unique index area_day_key on area_day (known, day, county, sub_county, ownership, grade, sex, year);

create table school_base (
    known timestamptz not null,
    day date not null,
    institution text collate "C" not null,
    grade text collate "C" not null,
    sex text collate "C" not null,
    year integer not null,
    learners bigint not null
);

create unique index school_base_key on school_base (known, institution, day, grade, sex, year);
create index school_base_by_day on school_base (known, day);

create table school_day (
    known timestamptz not null,
    day date not null,
    institution text collate "C" not null,
    grade text collate "C" not null,
    sex text collate "C" not null,
    year integer not null,
    learners bigint not null
);

create unique index school_day_key on school_day (known, institution, day, grade, sex, year);
create index school_day_by_day on school_day (known, day);

call kemis_scope.open('institution');
call kemis_scope.open('moment');
call kemis_scope.open_by_institution('change', 'institution');
call kemis_scope.open_by_institution('school_base', 'institution');
call kemis_scope.open_by_institution('school_day', 'institution');
call kemis_scope.open_by_area('area_base');
call kemis_scope.open_by_area('area_day');
