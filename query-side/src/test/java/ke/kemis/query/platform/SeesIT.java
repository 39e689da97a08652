package ke.kemis.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import ke.kemis.local.Database;
import ke.kemis.local.TestServices;
import ke.kemis.store.permission.Asker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Which learners' records are within reach, asked for one after another. */
class SeesIT {

    private static final int PAIRS = 2_000;

    private final Database database = TestServices.postgres();
    private final DriverManagerDataSource source = source();
    private final JdbcClient sql = JdbcClient.create(source);
    private final WithinScope scope = new WithinScope(new JdbcTransactionManager(source), sql);

    private DriverManagerDataSource source() {
        DriverManagerDataSource counting =
                new DriverManagerDataSource(database.url(), database.user(), database.password());
        Properties counted = new Properties();
        counted.setProperty("options", "-c track_functions=pl");
        counting.setConnectionProperties(counted);
        return counting;
    }

    @BeforeEach
    void learners_of_schools_of_two_counties_and_pairs_of_them() throws Exception {
        try (Connection connection = source.getConnection()) {
            Reader.prepare(connection);
            for (String schema : List.of("institutions", "learnerrecord", "matches")) {
                make(connection, schema);
            }
        }
        sql.sql(
                        """
                        insert into institutions.institution
                            (code, version, name, folded_name, levels, ownership, county, sub_county, opened_on)
                        select 'S' || n, 1, '', '', '{}', '', case when n % 2 = 0 then '041' else '042' end,
                               case when n % 3 = 0 then 'Bondo' else 'Kisumu West' end, '2000-01-01'
                        from generate_series(0, 19) as n
                        """)
                .update();
        sql.sql(
                        """
                        insert into learner_record.learner
                            (learner, sequence, institution, receiving, contacts, numbers, born, known)
                        select lpad(n::text, 32, '0')::uuid, 0, case when n % 7 > 0 then 'S' || n % 20 end,
                               case when n % 5 = 0 then 'S' || n % 11 end, '{}', '{}', '2015-01-01', '{}'
                        from generate_series(1, ?) as n
                        """)
                .param(PAIRS)
                .update();
        sql.sql(
                        """
                        insert into matches.match (match, state, known, newcomer, bits, review)
                        select gen_random_uuid(), 'OPEN', lpad(n::text, 32, '0')::uuid,
                               lpad((? + 1 - n)::text, 32, '0')::uuid, 1, '{}'
                        from generate_series(1, ?) as n
                        """)
                .params(PAIRS, PAIRS)
                .update();
        sql.sql("create table public.asked as select learner from learner_record.learner").update();
        sql.sql("insert into public.asked values (gen_random_uuid())").update();
        sql.sql("grant select on public.asked to kemis_reader").update();
    }

    @Test
    void the_institutions_of_a_scope_are_not_gathered_for_every_row() throws Exception {
        List<Long> countedAndGathered =
                within(
                        "county:041",
                        () ->
                                List.of(
                                        number("select count(*) from matches.match"),
                                        number(
                                                "select coalesce(sum(calls), 0)::bigint from pg_stat_xact_user_functions where funcname = 'codes'")));

        assertThat(countedAndGathered.getFirst()).isBetween(1L, PAIRS - 1L);
        assertThat(countedAndGathered.getLast()).isLessThan(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nation",
                "county:041",
                "county:047",
                "sub-county:041/Bondo",
                "institution:S3",
                "own-children",
                "none"
            })
    void it_says_of_each_record_what_the_policy_of_the_records_says(String where) throws Exception {
        List<UUID> shown =
                within(where, () -> ids("select learner from learner_record.learner order by 1"));

        assertThat(
                        within(
                                where,
                                () ->
                                        ids(
                                                "select learner from public.asked where kemis_scope.sees(learner) order by 1")))
                .isEqualTo(shown);
    }

    private <T> T within(String where, Callable<T> reading) throws Exception {
        Map<String, String> who = new HashMap<>(Map.of("role", "HEAD"));
        who.put("children", new UUID(0, 0x12) + "," + new UUID(0, 0x13));
        if (!where.equals("none")) {
            who.put("scope", where);
        }
        Asker head = Objects.requireNonNull(Asker.in(who));
        @SuppressWarnings("unchecked")
        T read = (T) Objects.requireNonNull(scope.answer(head, reading::call));
        return read;
    }

    private Long number(String statement) {
        return sql.sql(statement).query(Long.class).single();
    }

    private List<UUID> ids(String statement) {
        return sql.sql(statement).query(UUID.class).list();
    }

    /** As an edition makes them. */
    private static void make(Connection connection, String of) throws IOException, SQLException {
        String schema = of.equals("learnerrecord") ? "learner_record" : of;
        try (InputStream script =
                Objects.requireNonNull(
                        SeesIT.class.getResourceAsStream(
                                "/ke/kemis/query/" + of + "/schema.sql"))) {
            connection
                    .createStatement()
                    .execute(
                            """
                            create schema %1$s;
                            grant usage on schema %1$s to kemis_reader;
                            set search_path to %1$s, public;
                            %2$s
                            """
                                    .formatted(
                                            schema,
                                            new String(
                                                    script.readAllBytes(),
                                                    StandardCharsets.UTF_8)));
        }
    }
}
