package ke.kemis.store.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.axonframework.common.IdentifierFactory;
import org.junit.jupiter.api.Test;

class TimeOrderedIdentifiersTest {

    @Test
    void axon_gives_every_message_such_an_identifier() {
        UUID identifier = UUID.fromString(IdentifierFactory.getInstance().generateIdentifier());

        assertThat(identifier.version()).isEqualTo(7);
        assertThat(identifier.variant()).isEqualTo(2);
        assertThat(TimeOrderedIdentifiers.timeOf(identifier))
                .isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
    }

    @Test
    void the_time_is_kept_to_the_microsecond() {
        Instant start = Instant.parse("2026-02-12T07:00:00Z");

        for (int micros = 0; micros < 2_000; micros++) {
            Instant instant = start.plus(micros, ChronoUnit.MICROS);
            UUID first = TimeOrderedIdentifiers.first(instant);

            assertThat(TimeOrderedIdentifiers.timeOf(first)).isEqualTo(instant);
            assertThat(first.toString())
                    .isLessThan(
                            TimeOrderedIdentifiers.first(instant.plus(1, ChronoUnit.MICROS))
                                    .toString());
        }
    }

    @Test
    void between_two_microseconds_the_later_one_is_meant() {
        Instant micro = Instant.parse("2026-02-12T07:00:00.000007Z");

        assertThat(TimeOrderedIdentifiers.first(micro.minusNanos(1)))
                .isEqualTo(TimeOrderedIdentifiers.first(micro));
        assertThat(TimeOrderedIdentifiers.first(micro.plusNanos(1)))
                .isGreaterThan(TimeOrderedIdentifiers.first(micro));
    }

    @Test
    void no_two_are_alike() {
        IdentifierFactory identifiers = new TimeOrderedIdentifiers();
        Set<String> given = new HashSet<>();

        for (int i = 0; i < 100_000; i++) {
            assertThat(given.add(identifiers.generateIdentifier())).isTrue();
        }
    }
}
