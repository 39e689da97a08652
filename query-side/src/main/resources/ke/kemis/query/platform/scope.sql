-- What may be read by whom. Answers are read as the role below, which sees only the tables that were opened to it and
-- of those only the rows that a policy lets through; the settings of the transaction say for whom. A table that a
-- schema.sql says nothing about stays shut.

create schema if not exists kemis_scope;
grant usage on schema kemis_scope to kemis_reader;

-- The codes of the institutions in scope; none for the nation, which the policies ask about first. Its text is read
-- when it runs, so that it outlives the tables of one edition.
create or replace function kemis_scope.codes() returns setof text language plpgsql stable as $$
declare
    scope text := current_setting('kemis.scope', true);
begin
    if scope like 'institution:%' then
        return next substr(scope, 13);
    elsif scope like 'county:%' then
        return query select code from institutions.institution where county = substr(scope, 8);
    elsif scope like 'sub-county:%' then
        return query select code from institutions.institution
                     where county = substr(scope, 12, 3) and sub_county = substr(scope, 16);
    end if;
end
$$;

-- Whether one institution is in scope: asked of the few that a single record names.
create or replace function kemis_scope.covers(wanted text) returns boolean language plpgsql stable as $$
declare
    scope text := current_setting('kemis.scope', true);
begin
    if scope like 'institution:%' then
        return wanted = substr(scope, 13);
    elsif scope like 'county:%' then
        return exists (select from institutions.institution where code = wanted and county = substr(scope, 8));
    elsif scope like 'sub-county:%' then
        return exists (select from institutions.institution
                       where code = wanted and county = substr(scope, 12, 3) and sub_county = substr(scope, 16));
    end if;
    return scope = 'nation';
end
$$;

-- Whether a learner's record is within reach, by the rule of the records' own policies. It is asked for one row after
-- another, and under those policies each time would gather all institutions in scope: so it is run by the owner of the
-- tables, whom no policy binds, and looks up those of the one record.
create or replace function kemis_scope.sees(wanted uuid) returns boolean
    language plpgsql stable security definer set search_path = pg_catalog as $$
declare
    children text;
begin
    if current_setting('kemis.scope', true) = 'own-children' then
        children := nullif(current_setting('kemis.children', true), '');
        return exists (select from learner_record.learner
                       where learner = wanted and wanted = any (string_to_array(children, ',')::uuid[]));
    end if;
    return exists (select from learner_record.learner
                   where learner = wanted and (kemis_scope.covers(institution) or kemis_scope.covers(receiving)));
end
$$;

-- Whoever a number and a date of birth name together, wherever in the nation: the one way past the policy of the
-- records, and it is this narrow. Run by the owner of the tables, whom no policy binds. Whose other record ended is born
-- as its papers say too; tables that were made before that was kept know nothing of it, and answer all the same.
create or replace function kemis_scope.named_by(wanted text, birth date) returns setof json
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return query select known from learner_record.learner
                 where numbers @> array[wanted]
                   and (born = birth
                        or exists (select from json_array_elements(known -> 'otherwise') as other
                                   where (other ->> 'born')::date = birth))
                 limit 2;
end
$$;

-- A learner for whom an institution in scope has asked and whom the other has not let go: the asking one knows who that
-- is, and the answer shows no more of it.
create or replace function kemis_scope.asked_for(wanted uuid) returns setof json
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return query select known from learner_record.learner
                 where learner = wanted and known #>> '{standing,transfer,state}' = 'REQUESTED'
                   and kemis_scope.covers(known #>> '{standing,transfer,to}');
end
$$;

create or replace procedure kemis_scope.open(tab text) language plpgsql as $$
begin
    execute format('grant select on %I to kemis_reader', tab);
end
$$;

-- Opens a table as far as a condition holds; for the nation it is not asked.
create or replace procedure kemis_scope.open_where(tab text, condition text) language plpgsql as $$
begin
    call kemis_scope.open(tab);
    execute format('alter table %I enable row level security', tab);
    execute format(
        'create policy within_scope on %I for select to kemis_reader '
            'using ((select current_setting(''kemis.scope'', true)) = ''nation'' or (%s))', tab, condition);
end
$$;

-- Rows of institutions, each named by one of the columns.
create or replace procedure kemis_scope.open_by_institution(tab text, variadic columns text[]) language plpgsql as $$
declare
    condition text;
begin
    select string_agg(format('%I in (select kemis_scope.codes())', name), ' or ') into condition
    from unnest(columns) as name;
    call kemis_scope.open_where(tab, condition);
end
$$;

-- Rows of areas. Whoever acts for one institution sees none: an area is not theirs.
create or replace procedure kemis_scope.open_by_area(tab text) language plpgsql as $$
begin
    call kemis_scope.open_where(tab,
        '(select current_setting(''kemis.scope'', true)) = ''county:'' || county '
            'or (select current_setting(''kemis.scope'', true)) = ''sub-county:'' || county || ''/'' || sub_county');
end
$$;

-- Besides, the rows of a guardian's children.
create or replace procedure kemis_scope.open_to_guardians(tab text) language plpgsql as $$
begin
    execute format(
        'create policy own_children on %I for select to kemis_reader '
            'using ((select current_setting(''kemis.scope'', true)) = ''own-children'' and learner = any '
            '((select string_to_array(nullif(current_setting(''kemis.children'', true), ''''), '',''))::uuid[]))', tab);
end
$$;

-- The record of who looked at learners: made by a migration, opened here, once.
do $$ begin
    if to_regclass('learner_access') is not null
       and not exists (select from pg_policies where policyname = 'within_scope' and tablename = 'learner_access') then
        call kemis_scope.open_where('learner_access', 'places && array(select kemis_scope.codes())');
        create policy own_children on learner_access for select to kemis_reader
            using (current_setting('kemis.scope', true) = 'own-children' and learners &&
                   string_to_array(nullif(current_setting('kemis.children', true), ''), ',')::uuid[]);
    end if;
end $$;
