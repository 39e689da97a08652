create table fact (
    position bigint primary key,
    fact uuid not null,
    type text not null,
    aggregate uuid not null,
    learner uuid,
    other_learner uuid,
    account uuid,
    institution text,
    other_institution text,
    stands_at text,
    sequence bigint not null,
    on_day date,
    recorded_at timestamptz not null,
    actor text,
    role text,
    reason text,
    data json not null
);

create index fact_by_learner on fact (learner, position) where learner is not null;
create index fact_by_other_learner on fact (other_learner, position) where other_learner is not null;
create index fact_by_account on fact (account, position) where account is not null;
create index fact_of_accounts on fact (position) where account is not null;
create index fact_by_institution on fact (institution, position) where institution is not null;
create index fact_by_other_institution on fact (other_institution, position) where other_institution is not null;
create index fact_by_actor on fact (actor, position);
create index fact_by_type on fact (type, position);
create index fact_by_time on fact (recorded_at);

-- A learner's facts are for those who may see the learner, facts of two for those who may see both; any other fact of an institution for those who act for it.
-- Facts of accounts name neither here, and so are the nation's.
call kemis_scope.open_where('fact',
    'case when learner is null then institution in (select kemis_scope.codes()) else kemis_scope.sees(learner) and (other_learner is null or kemis_scope.sees(other_learner)) end');
