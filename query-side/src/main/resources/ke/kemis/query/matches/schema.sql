create table match (
    match uuid primary key,
    state text not null,
    known uuid not null,
    newcomer uuid not null,
    known_at text,
    newcomer_at text,
    found_in uuid,
    bits float8 not null,
    review json not null
);

create index match_waiting on match (state, bits desc, match);
create index match_by_known on match (known);
create index match_by_newcomer on match (newcomer);
create index match_by_import on match (found_in) where found_in is not null;

-- Whoever may see neither of the two records sees no pair.
call kemis_scope.open_where('match', 'kemis_scope.sees(known) or kemis_scope.sees(newcomer)');
