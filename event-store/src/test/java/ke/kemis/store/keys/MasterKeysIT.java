package ke.kemis.store.keys;

import static ke.kemis.store.keys.Keyrings.MASTER;
import static ke.kemis.store.keys.Keyrings.NEXT_MASTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.store.postgres.FreshDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.jdbc.core.simple.JdbcClient;

class MasterKeysIT {

    private static final byte[] NAME = "Wanjikũ".getBytes(StandardCharsets.UTF_8);
    private static final String PLACE = "learner-enrolled";

    @TempDir private Path folder;
    private FreshDatabase database;
    private KeyTable table;

    @BeforeEach
    void an_empty_table() {
        database = FreshDatabase.migrated();
        table = new KeyTable(database.plain());
    }

    @Test
    void after_a_rotation_every_key_is_under_the_new_master_key_alone() {
        List<UUID> learners = Stream.generate(UUID::randomUUID).limit(2_500).toList();
        byte[] sealed;
        try (Keyring before = Keyrings.of(database, MASTER)) {
            before.expect(Set.copyOf(learners), Set.of());
            sealed = before.seal(learners.getFirst(), PLACE, NAME);
            before.destroy(learners.getLast());
        }
        try (Keyring meanwhile = Keyrings.of(database, NEXT_MASTER, MASTER)) {
            assertThat(meanwhile.open(learners.getFirst(), PLACE, sealed)).isEqualTo(NAME);
        }

        Rewrapping.Pass pass =
                new Rewrapping(table, new MasterKeys(List.of(NEXT_MASTER, MASTER))).rewrap();

        assertThat(pass.done()).isEqualTo(2_499);
        try (Keyring after = Keyrings.of(database, NEXT_MASTER);
                Keyring former = Keyrings.of(database, MASTER)) {
            assertThat(after.open(learners.getFirst(), PLACE, sealed)).isEqualTo(NAME);
            assertThat(after.open(learners.getLast(), PLACE, sealed)).isNull();
            assertThatThrownBy(() -> former.open(learners.getFirst(), PLACE, sealed))
                    .isInstanceOf(KeyLost.class)
                    .hasMessageContaining("KEMIS_MASTER_KEY");
        }
    }

    @Test
    void a_rotation_waits_until_it_is_asked_for_and_says_how_far_it_is() {
        List<UUID> learners = Stream.generate(UUID::randomUUID).limit(1_500).toList();
        try (Keyring before = Keyrings.of(database, MASTER)) {
            before.expect(Set.copyOf(learners), Set.of());
        }
        MasterKeys masters = new MasterKeys(List.of(NEXT_MASTER, MASTER));
        try (Rewrapping rewrapping = new Rewrapping(table, masters)) {
            MasterKeyRotation rotation = new MasterKeyRotation(table, masters, rewrapping);
            rewrapping.start();
            assertThat(rotation.now().left()).isEqualTo(1_500);
            assertThat(rotation.now().latest()).isNull();

            assertThat(rotation.start("admin")).isTrue();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> rotation.now().latest().finishedAt() != null);
            MasterKeyRotation.Standing over = rotation.now();
            assertThat(over.left()).isZero();
            assertThat(over.latest().done()).isEqualTo(1_500);
            assertThat(over.latest().askedBy()).isEqualTo("admin");
            assertThat(over.masters())
                    .filteredOn(MasterKeyRotation.Master::wraps)
                    .singleElement()
                    .satisfies(one -> assertThat(one.keys()).isEqualTo(1_500));
        }
    }

    @Test
    void one_that_was_broken_off_goes_on_after_a_restart() {
        List<UUID> learners = Stream.generate(UUID::randomUUID).limit(10).toList();
        try (Keyring before = Keyrings.of(database, MASTER)) {
            before.expect(Set.copyOf(learners), Set.of());
        }
        MasterKeys masters = new MasterKeys(List.of(NEXT_MASTER, MASTER));
        table.beginRotation(masters.first(), "admin");

        try (Rewrapping afterwards = new Rewrapping(table, masters)) {
            afterwards.start();
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            table.rotation(masters.first()).orElseThrow().finishedAt() != null);
        }
        assertThat(table.countByMaster()).containsOnlyKeys(masters.first());
    }

    @Test
    void a_damaged_key_keeps_no_other_waiting_and_the_rotation_from_its_end() {
        UUID damaged = new UUID(0, 1);
        try (Keyring before = Keyrings.of(database, MASTER)) {
            before.expect(Set.of(damaged), Set.of());
            before.expect(
                    Stream.generate(UUID::randomUUID).limit(2).collect(Collectors.toSet()),
                    Set.of());
        }
        database.execute(
                """
                CREATE TABLE backup AS SELECT * FROM personal_key WHERE subject = '%1$s';
                UPDATE personal_key SET wrapped = sha256(wrapped) || '\\x0000000000000000' WHERE subject = '%1$s';
                """
                        .formatted(damaged));
        MasterKeys masters = new MasterKeys(List.of(NEXT_MASTER, MASTER));
        try (Rewrapping rewrapping = new Rewrapping(table, masters)) {
            MasterKeyRotation rotation = new MasterKeyRotation(table, masters, rewrapping);
            rewrapping.start();
            rotation.start("admin");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> rotation.now().latest().damaged() == 1);
            assertThat(rotation.now().latest().done()).isEqualTo(2);
            assertThat(rotation.now().left()).isEqualTo(1);
            assertThat(rotation.now().latest().finishedAt()).isNull();

            database.execute(
                    "UPDATE personal_key SET wrapped = backup.wrapped FROM backup WHERE personal_key.subject = backup.subject");
            rewrapping.wake();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> rotation.now().latest().finishedAt() != null);
            assertThat(rotation.now().latest().damaged()).isZero();
            assertThat(rotation.now().left()).isZero();
        }
    }

    @Test
    void a_key_wrapped_by_the_former_one_meanwhile_is_brought_along_before_it_is_over() {
        UUID late = new UUID(0, 1);
        try (Keyring before = Keyrings.of(database, MASTER)) {
            before.expect(Set.of(late, UUID.randomUUID()), Set.of());
        }
        database.execute(
                """
                CREATE TABLE late AS SELECT subject, master, wrapped FROM personal_key WHERE subject = '%1$s';
                DELETE FROM personal_key WHERE subject = '%1$s';
                CREATE FUNCTION another_node() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO personal_key (subject, master, wrapped) SELECT * FROM late ON CONFLICT DO NOTHING;
                    RETURN NULL;
                END
                $$;
                CREATE TRIGGER meanwhile AFTER UPDATE OF rewrapped ON master_key_rotation
                    FOR EACH ROW EXECUTE FUNCTION another_node();
                """
                        .formatted(late));
        MasterKeys masters = new MasterKeys(List.of(NEXT_MASTER, MASTER));
        table.beginRotation(masters.first(), "admin");

        try (Rewrapping rewrapping = new Rewrapping(table, masters)) {
            rewrapping.start();
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            table.rotation(masters.first()).orElseThrow().finishedAt() != null);
        }
        assertThat(table.countByMaster()).containsOnlyKeys(masters.first()).containsValue(2L);
    }

    @Test
    void from_one_master_key_alone_there_is_nothing_to_rotate() {
        MasterKeys masters = new MasterKeys(List.of(MASTER));
        try (Rewrapping rewrapping = new Rewrapping(table, masters)) {
            assertThat(new MasterKeyRotation(table, masters, rewrapping).start("admin")).isFalse();
        }
    }

    @Test
    void a_node_without_the_master_key_of_the_others_does_not_start() {
        MasterKeySafe safe = new MasterKeySafe(table);
        Path file = folder.resolve("master-key");
        safe.keys(MASTER, "", file);

        assertThatThrownBy(() -> safe.keys(NEXT_MASTER, "", file))
                .isInstanceOf(FailureAnalyzedException.class)
                .hasMessageContaining("a master key that this node does not have");
        assertThatThrownBy(() -> safe.keys("", "", file))
                .isInstanceOf(FailureAnalyzedException.class);
        assertThat(file).doesNotExist();
        assertThat(safe.keys(NEXT_MASTER + "," + MASTER, "", file).ids()).hasSize(2);
    }

    @Test
    void of_two_nodes_that_start_at_once_with_different_master_keys_one_does_not()
            throws Exception {
        MasterKeySafe safe = new MasterKeySafe(table);
        List<Future<MasterKeys>> starts = new ArrayList<>();
        try (ExecutorService nodes = Executors.newFixedThreadPool(2);
                Connection holder = database.plain().getConnection();
                Statement hold = holder.createStatement()) {
            holder.setAutoCommit(false);
            hold.execute("LOCK TABLE master_key IN EXCLUSIVE MODE");
            for (String key : List.of(MASTER, NEXT_MASTER)) {
                starts.add(nodes.submit(() -> safe.keys(key, "", folder)));
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == 2);
            holder.rollback();
        }
        assertThat(starts)
                .extracting(Future::state)
                .containsExactlyInAnyOrder(Future.State.SUCCESS, Future.State.FAILED);
        assertThat(table.masters()).hasSize(1);
    }

    private long waiting() {
        return JdbcClient.create(database.plain())
                .sql(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
                .query(Long.class)
                .single();
    }

    @Test
    void where_none_is_given_the_first_start_makes_one_beside_the_data_and_the_next_finds_it()
            throws IOException {
        Path file = folder.resolve("data").resolve("master-key");
        MasterKeySafe safe = new MasterKeySafe(table);

        int made = safe.keys("", "", file).first();

        assertThat(safe.keys("", "", file).first()).isEqualTo(made);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertThat(files).hasSize(1);
        }
        assertThat(
                        JdbcClient.create(database.plain())
                                .sql("SELECT master_key::text FROM master_key")
                                .query(String.class)
                                .single())
                .doesNotContain(Files.readString(file).strip());
    }

    @Test
    void it_may_stand_in_a_file_with_former_ones_below() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), NEXT_MASTER + "\n" + MASTER + "\n");

        assertThat(new MasterKeySafe(table).keys("", file.toString(), folder).ids()).hasSize(2);
    }

    @Test
    void a_short_one_is_refused() {
        assertThatThrownBy(() -> new MasterKeySafe(table).keys("secret", "", folder))
                .isInstanceOf(FailureAnalyzedException.class)
                .hasMessageContaining("fewer than 32 characters");
    }

    @Test
    void an_erased_person_never_gets_another_key() {
        UUID learner = UUID.randomUUID();
        try (Keyring keys = Keyrings.of(database)) {
            keys.seal(learner, PLACE, NAME);
            assertThat(keys.destroy(learner)).isTrue();
            assertThat(keys.destroy(learner)).isFalse();
            keys.sweep();
            assertThatThrownBy(() -> keys.seal(learner, PLACE, NAME))
                    .isInstanceOf(SubjectErased.class);
        }
        try (Keyring elsewhere = Keyrings.withFacts(database)) {
            assertThatThrownBy(() -> elsewhere.expect(Set.of(learner), Set.of()))
                    .isInstanceOf(SubjectErased.class);
        }
    }
}
