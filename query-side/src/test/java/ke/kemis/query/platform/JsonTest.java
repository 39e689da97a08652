package ke.kemis.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Equal values are kept as equal text, whichever start of the program wrote them. */
class JsonTest {

    private static final List<UUID> SOME =
            Stream.iterate(new UUID(7, 1), id -> new UUID(7, id.getLeastSignificantBits() * 31))
                    .limit(9)
                    .toList();

    private record Kept(String name, Set<UUID> gone) {}

    @Test
    void a_set_is_written_in_one_order_whatever_order_it_has() {
        SequencedSet<UUID> forth = new LinkedHashSet<>(SOME);
        SequencedSet<UUID> back = new LinkedHashSet<>(SOME.reversed());

        assertThat(Json.text(new Kept("a pair", forth)))
                .isEqualTo(Json.text(new Kept("a pair", back)));
        assertThat(Json.fields(new Kept("a pair", forth)).toString())
                .isEqualTo(Json.fields(new Kept("a pair", back)).toString());
    }

    @Test
    void what_is_written_is_read_again() {
        Kept kept = new Kept("a pair", Set.copyOf(SOME));

        assertThat(Json.read(Json.text(kept), Kept.class)).isEqualTo(kept);
    }
}
