package ke.kemis.local;

import static ke.kemis.local.LocalServices.Server.ELASTICSEARCH;
import static ke.kemis.local.LocalServices.Server.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalServicesIT {

    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final String BUSY_FOR_8_SECONDS =
            "DO $$ BEGIN WHILE clock_timestamp() < now() + interval '8 s' LOOP END LOOP; END $$";

    /** The unpacked servers stay from one test to the next; what they kept does not. */
    private final Path folder = Path.of("target/local-services-it").toAbsolutePath();

    @BeforeEach
    void nothing_is_kept_from_before() throws IOException {
        endEverything();
        Trees.delete(folder.resolve("postgres"));
        Trees.delete(folder.resolve("elasticsearch"));
    }

    @AfterEach
    void endEverything() {
        processes().forEach(Leftover::stop);
    }

    @Test
    void what_was_kept_is_there_in_the_next_run_and_nothing_runs_in_between() throws SQLException {
        try (var first = RunningProgram.on(folder, POSTGRES, ELASTICSEARCH).settled()) {
            execute(first.postgres(), "CREATE TABLE kept AS SELECT 47 AS counties");
            assertThat(first.elasticsearch()).startsWith("http://127.0.0.1:");
        }
        assertThat(processes()).isEmpty();

        try (var second = RunningProgram.on(folder, POSTGRES).settled()) {
            assertThat(counties(second.postgres())).isEqualTo(47);
        }
        assertThat(processes()).isEmpty();
    }

    @Test
    void only_the_first_start_waits_for_the_search_engine() throws Exception {
        try (var first = LocalServices.start(folder, Set.of(ELASTICSEARCH))) {
            assertThat(answers(first.elasticsearchToBe())).isTrue();
        }

        try (var second = LocalServices.start(folder, Set.of(ELASTICSEARCH))) {
            String address = second.elasticsearchToBe();
            assertThat(answers(address)).isFalse();
            assertThat(second.elasticsearch()).isEqualTo(address);
            assertThat(answers(address)).isTrue();
        }
    }

    @Test
    void a_search_engine_whose_address_was_told_is_started_until_it_answers() throws Exception {
        try (var first = LocalServices.start(folder, Set.of(ELASTICSEARCH))) {
            assertThat(answers(first.elasticsearch())).isTrue();
        }
        Path keys = folder.resolve("elasticsearch/config/elasticsearch.keystore");
        Files.writeString(keys, "none that it can read");

        try (var second = LocalServices.start(folder, Set.of(ELASTICSEARCH))) {
            String address = second.elasticsearchToBe();
            assertThatThrownBy(second::elasticsearch).isInstanceOf(LocalServicesFailure.class);
            Files.delete(keys);
            await().atMost(Duration.ofMinutes(2)).until(() -> answers(address));
        }
    }

    private static boolean answers(String address) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(URI.create(address + "/_cluster/health"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void the_servers_of_a_killed_program_end_by_themselves() throws Exception {
        var program = RunningProgram.on(folder, POSTGRES, ELASTICSEARCH).settled();

        program.kill();

        await().atMost(A_WHILE).until(() -> processes().isEmpty());
    }

    @Test
    void a_server_that_is_killed_is_started_again_where_it_was() throws Exception {
        try (var program = RunningProgram.on(folder, POSTGRES, ELASTICSEARCH).settled()) {
            execute(program.postgres(), "CREATE TABLE kept AS SELECT 47 AS counties");

            killAll(Path.of("postgres/data/postmaster.pid"), Path.of("elasticsearch/pid"));

            await().atMost(A_WHILE)
                    .ignoreExceptions()
                    .until(() -> counties(program.postgres()) == 47);
            await().atMost(A_WHILE).until(() -> answers(program.elasticsearch()));
        }
        assertThat(processes()).isEmpty();
    }

    private void killAll(Path... pidFiles) {
        for (Path pidFile : pidFiles) {
            ProcessHandle server = Leftover.of(folder.resolve(pidFile), folder).orElseThrow();
            List<ProcessHandle> ended =
                    Stream.concat(Stream.of(server), server.descendants()).toList();
            ended.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void a_program_started_right_after_a_kill_has_all_that_was_committed() throws Exception {
        var killed = RunningProgram.on(folder, POSTGRES).settled();
        execute(killed.postgres(), "CREATE TABLE kept AS SELECT 47 AS counties");
        killed.kill();

        try (var next = RunningProgram.on(folder, POSTGRES).settled()) {
            assertThat(counties(next.postgres())).isEqualTo(47);
            await().during(Duration.ofSeconds(3))
                    .atMost(A_WHILE)
                    .until(() -> counties(next.postgres()) == 47);
        }
    }

    @Test
    void a_program_started_while_a_statement_of_a_killed_server_goes_on_waits_for_its_end()
            throws Exception {
        var killed = RunningProgram.on(folder, POSTGRES).settled();
        Database database = killed.postgres();
        execute(database, "CREATE TABLE kept AS SELECT 47 AS counties");
        Thread sender = Thread.ofVirtual().start(() -> lost(database, BUSY_FOR_8_SECONDS));
        await().atMost(A_WHILE).until(() -> isBusy(database));
        Leftover.of(folder.resolve("postgres/data/postmaster.pid"), folder)
                .orElseThrow()
                .destroyForcibly();
        killed.kill();

        try (var next = RunningProgram.on(folder, POSTGRES).settled()) {
            assertThat(counties(next.postgres())).isEqualTo(47);
        }
        assertThat(sender.join(A_WHILE)).isTrue();
    }

    private static void lost(Database database, String statement) {
        assertThatThrownBy(() -> execute(database, statement)).isInstanceOf(SQLException.class);
    }

    private static boolean isBusy(Database database) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                database.url(), database.user(), database.password());
                var statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT FROM pg_stat_activity WHERE query LIKE 'DO %'")) {
            return row.next();
        }
    }

    @Test
    void servers_that_nobody_watches_any_more_are_ended_by_the_next_start() throws Exception {
        var killed = RunningProgram.on(folder, POSTGRES).settled();
        execute(killed.postgres(), "CREATE TABLE kept AS SELECT 47 AS counties");
        watches().forEach(ProcessHandle::destroyForcibly);
        await().atMost(A_WHILE).until(() -> watches().isEmpty());
        killed.kill();
        assertThat(processes()).isNotEmpty();

        try (var next = RunningProgram.on(folder, POSTGRES).settled()) {
            assertThat(next.postgres().url()).isNotEqualTo(killed.postgres().url());
            assertThat(counties(next.postgres())).isEqualTo(47);
        }
        assertThat(processes()).isEmpty();
    }

    @Test
    void a_second_program_on_the_folder_is_told_who_holds_it() {
        try (var first = RunningProgram.on(folder, POSTGRES).settled();
                var second = RunningProgram.on(folder, POSTGRES).settled()) {
            assertThat(second.said())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "failed Another KEMIS (process %d) is already running on the folder %s."
                                    .formatted(first.pid(), folder))
                    .contains("Stop that one first");
        }
    }

    @Test
    void started_by_root_the_servers_are_somebody_else() {
        assumeTrue("root".equals(System.getProperty("user.name")), "this test is not run by root");

        try (var program = RunningProgram.on(folder, POSTGRES).settled()) {
            assertThat(program.said()).contains("ready");
            assertThat(processes())
                    .filteredOn(process -> !watches().contains(process))
                    .isNotEmpty()
                    .allSatisfy(process -> assertThat(process.info().user()).isNotEqualTo("root"));
        }
    }

    @Test
    void a_folder_that_only_root_can_reach_serves_as_well(@TempDir Path hidden) {
        assumeTrue("root".equals(System.getProperty("user.name")), "this test is not run by root");

        try (var program = RunningProgram.on(hidden.resolve("kemis"), POSTGRES).settled()) {
            assertThat(program.said()).contains("ready");
        }
    }

    /** Everything that runs for this folder but the programs themselves. */
    private List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> line(process).contains(folder + "/"))
                .filter(process -> !line(process).contains(Program.class.getName()))
                .toList();
    }

    private List<ProcessHandle> watches() {
        return processes().stream()
                .filter(process -> line(process).contains("kemis-watch"))
                .toList();
    }

    private static String line(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    private static int counties(Database database) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                database.url(), database.user(), database.password());
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT counties FROM kept")) {
            row.next();
            return row.getInt(1);
        }
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
