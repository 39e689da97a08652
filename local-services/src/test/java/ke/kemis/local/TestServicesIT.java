package ke.kemis.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestServicesIT {

    @Test
    void every_test_gets_an_empty_database_of_its_own() throws SQLException {
        Database first = TestServices.postgres();
        Database second = TestServices.postgres();

        execute(first, "CREATE TABLE learner (id uuid DEFAULT uuidv7())");
        execute(second, "CREATE TABLE learner (id uuid DEFAULT uuidv7())");

        assertThat(first.url()).isNotEqualTo(second.url());
    }

    @Test
    void the_search_engine_answers_and_is_the_same_for_all() throws Exception {
        String address = TestServices.elasticsearch();

        try (var client = HttpClient.newHttpClient()) {
            var health = HttpRequest.newBuilder(URI.create(address + "/_cluster/health")).build();
            assertThat(client.send(health, BodyHandlers.ofString()).body())
                    .contains("\"cluster_name\":\"kemis-local\"");
        }
        assertThat(TestServices.elasticsearch()).isEqualTo(address);
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
