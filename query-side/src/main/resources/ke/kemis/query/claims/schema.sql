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

-- Why a learner of a class is not where all have the learner may lie in a class that the asker may not see. Of those
-- classes these tell the grade and whether it is another school, and never which. They are run by the owner of the
-- tables, whom no policy binds, and their text is read when they run: it means the tables that answer then.
set local check_function_bodies = off;

-- Who sits where on a day, and who comes to sit somewhere later.
create function seated(wanted uuid[], here text, day date, known timestamptz)
    returns table (learner uuid, grade text, same boolean, later boolean)
    language sql stable security definer set search_path = pg_catalog as $$
        select learner, grade, institution = here, false from claims.seat_change
        where learner = any (wanted) and on_day <= day and recorded_at <= known
        group by learner, institution, grade having sum(delta) > 0
        union all
        select learner, grade, institution = here, true from claims.seat_change
        where learner = any (wanted) and on_day > day and recorded_at <= known
        group by learner, institution, grade, on_day having sum(delta) > 0
    $$;

-- What rows of files that count for their class say of learners, in the order of the files.
create function said_of(wanted uuid[], here text, in_year integer, by_sources text[], known timestamptz)
    returns table (learner uuid, received bigint, grade text, same boolean)
    language sql stable security definer set search_path = pg_catalog as $$
        with finished as (
            select received from claims.source where source = any (by_sources) and finished_at <= known
        )
        select one.learner, one.received, one.grade, one.institution = here from claims.claimed as one
        where one.learner = any (wanted) and one.year = in_year and one.source = any (by_sources)
          and one.received in (select received from finished)
          and not exists (
              select from claims.claimed as later
              where later.year = one.year and later.source = one.source
                and later.institution = one.institution and later.grade = one.grade
                and later.received > one.received
                and later.received in (select received from finished))
        order by one.received, one.line
    $$;

-- The numbers by which learners are known: how many, and since when.
create function numbers_of(wanted uuid[]) returns table (learner uuid, numbers json)
    language sql stable security definer set search_path = pg_catalog as $$
        select learner, numbers from claims.learner where learner = any (wanted)
    $$;
