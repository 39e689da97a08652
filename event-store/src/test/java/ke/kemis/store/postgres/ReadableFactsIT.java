package ke.kemis.store.postgres;

import static ke.kemis.store.postgres.Node.ring;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Auditors read whatever was kept, and one odd fact hides none of the others. */
class ReadableFactsIT {

    private static final String NOUGHT = "a\u0000b";
    private static final String HALF_A_CHARACTER = "a\uD800b";

    private FreshDatabase database;
    private Node node;
    private JdbcClient sql;

    @BeforeEach
    void start() {
        database = FreshDatabase.migrated();
        node = new Node(database);
        sql = JdbcClient.create(database.plain());
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void a_fact_is_read_as_json() {
        node.engine.appendEvents(
                ring(UUID.randomUUID(), 0).andMetaData(Map.of("actor", "head-17")));

        assertThat(
                        sql.sql(
                                        "SELECT payload ->> 'by' || ' ' || (metadata ->> 'actor') FROM fact_readable")
                                .query(String.class)
                                .single())
                .isEqualTo("Wanjiku head-17");
    }

    @Test
    void characters_that_no_json_of_the_database_holds_are_read_as_they_stand() {
        node.engine.appendEvents(
                ring(UUID.randomUUID(), 0, NOUGHT).andMetaData(Map.of("actor", NOUGHT)),
                ring(UUID.randomUUID(), 0, HALF_A_CHARACTER),
                ring(UUID.randomUUID(), 0));

        assertThat(
                        sql.sql("SELECT payload #>> '{}' FROM fact_readable ORDER BY position")
                                .query(String.class)
                                .list())
                .containsExactly(
                        "{\"by\":\"a\\u0000b\"}",
                        "{\"by\":\"a\\uD800b\"}",
                        "{\"by\": \"Wanjiku\"}");
        assertThat(
                        sql.sql(
                                        "SELECT metadata #>> '{}' FROM fact_readable ORDER BY position LIMIT 1")
                                .query(String.class)
                                .single())
                .isEqualTo("{\"actor\":\"a\\u0000b\"}");
    }

    @Test
    void bytes_that_are_no_text_are_read_escaped() {
        node.engine.appendEvents(ring(UUID.randomUUID(), 0));
        database.execute(
                """
                SELECT append_facts(ARRAY[0], ARRAY[aggregate_type], ARRAY[type], ARRAY[gen_random_uuid()], ARRAY[uuidv7()],
                    ARRAY['{}'::bytea], ARRAY['\\xff'::bytea]) FROM fact
                """);

        assertThat(
                        sql.sql(
                                        "SELECT payload #>> '{}' FROM fact_readable ORDER BY position DESC LIMIT 1")
                                .query(String.class)
                                .single())
                .isEqualTo("\\377");
    }
}
