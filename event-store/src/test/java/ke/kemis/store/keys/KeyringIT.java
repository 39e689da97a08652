package ke.kemis.store.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import ke.kemis.store.postgres.FreshDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class KeyringIT {

    private static final byte[] NAME = "Wanjikũ".getBytes(StandardCharsets.UTF_8);
    private static final String PLACE = "learner-enrolled";

    private final FreshDatabase database = FreshDatabase.migrated();
    private final UUID learner = UUID.randomUUID();

    @Test
    void a_key_that_cannot_be_unwrapped_is_in_the_way_of_no_other() {
        UUID other = UUID.randomUUID();
        byte[] sealed;
        byte[] unreadable;
        try (Keyring here = Keyrings.of(database);
                Keyring elsewhere = Keyrings.of(database, Keyrings.NEXT_MASTER)) {
            sealed = here.seal(learner, PLACE, NAME);
            unreadable = elsewhere.seal(other, PLACE, NAME);
        }
        try (Keyring keys = Keyrings.of(database)) {
            keys.foresee(List.of(other, learner));

            assertThat(keys.open(learner, PLACE, sealed)).isEqualTo(NAME);
            assertThatThrownBy(() -> keys.open(other, PLACE, unreadable))
                    .isInstanceOf(KeyLost.class);
        }
    }

    @Test
    void a_reader_who_looked_before_a_key_was_made_makes_nobody_forget_it() {
        try (Keyring keys = Keyrings.of(database)) {
            byte[] sealed = keys.seal(learner, PLACE, NAME);
            database.execute("DELETE FROM personal_key");

            keys.foundNothing(learner);

            assertThat(keys.open(learner, PLACE, sealed)).isEqualTo(NAME);
        }
    }

    @Test
    void whatever_goes_wrong_once_it_is_heard_afterwards_who_was_erased() {
        Falling source = new Falling(database.plain());
        MasterKeys masters = new MasterKeys(List.of(Keyrings.MASTER));
        try (Keyring keys = new Keyring(new KeyTable(source), masters, false);
                Keyring elsewhere = Keyrings.of(database)) {
            byte[] sealed = keys.seal(learner, PLACE, NAME);

            source.falling.set(true);
            elsewhere.destroy(learner);

            await().atMost(Duration.ofSeconds(4))
                    .until(() -> keys.open(learner, PLACE, sealed) == null);
            assertThat(source.falling).isFalse();
        }
    }

    @Test
    void who_is_erased_after_the_clock_of_the_database_was_put_back_is_heard_of() {
        try (Keyring keys = Keyrings.of(database);
                Keyring elsewhere = Keyrings.of(database)) {
            UUID ahead = UUID.randomUUID();
            byte[] first = keys.seal(ahead, PLACE, NAME);
            byte[] sealed = keys.seal(learner, PLACE, NAME);
            database.execute(
                    "UPDATE personal_key SET master = NULL, wrapped = NULL, erased_at = now() + interval '1 hour' WHERE subject = '%s'"
                            .formatted(ahead));
            await().atMost(Duration.ofSeconds(4))
                    .until(() -> keys.open(ahead, PLACE, first) == null);

            elsewhere.destroy(learner);

            await().atMost(Duration.ofSeconds(4))
                    .until(() -> keys.open(learner, PLACE, sealed) == null);
        }
    }

    /** Fails once, in a way that nobody foresaw. */
    private static final class Falling extends DelegatingDataSource {

        private final AtomicBoolean falling = new AtomicBoolean();

        private Falling(DataSource behind) {
            super(behind);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (falling.compareAndSet(true, false)) {
                throw new IllegalStateException("Nobody foresaw this.");
            }
            return super.getConnection();
        }
    }
}
