package ke.kemis.store.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import ke.kemis.store.postgres.FreshDatabase;
import org.junit.jupiter.api.Test;

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
}
