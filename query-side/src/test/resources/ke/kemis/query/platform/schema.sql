create table tally (learner uuid primary key, facts bigint not null, last bigint not null);
