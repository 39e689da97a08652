package ke.kemis.store.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.store.postgres.FreshDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files that arrive slowly. */
class FileStoreIT {

    private static final Duration DAY = Duration.ofDays(1);

    private FreshDatabase database;
    private FileStore files;

    @BeforeEach
    void start() {
        database = FreshDatabase.migrated();
        files = new FileStore(JdbcClient.create(database.plain()));
    }

    @Test
    void a_file_of_which_something_arrives_every_day_is_not_forgotten() throws IOException {
        UUID slow = files.begin();
        UUID left = files.begin();
        files.goOn(slow, bytes("first,"));
        files.goOn(left, bytes("first,"));
        aDayPasses();
        files.goOn(slow, bytes("second"));

        files.begin();

        assertThat(files.arrived(slow)).isEqualTo("first,second".length());
        assertThat(files.arrived(left)).isNull();
    }

    @Test
    void what_arrived_slowly_is_kept_from_when_it_is_complete() throws IOException {
        UUID slow = files.begin();
        files.goOn(slow, bytes("all"));
        aDayPasses();

        KeptFile kept = files.complete(slow);

        assertThat(files.keptBefore(Instant.now().minus(DAY))).isEmpty();
        files.forgetKeptUntil(Instant.now().minus(DAY), kept.sha256());
        try (InputStream again = Objects.requireNonNull(files.open(kept.sha256()))) {
            assertThat(again).hasContent("all");
        }
    }

    @Test
    void a_file_that_is_forgotten_is_not_said_to_be_kept() throws IOException {
        UUID forgotten = files.begin();
        files.goOn(forgotten, bytes("first,"));
        aDayPasses();
        files.begin();

        files.goOn(forgotten, bytes("second"));

        assertThat(files.arrived(forgotten)).isNull();
        assertThatThrownBy(() -> files.complete(forgotten))
                .isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void a_file_that_is_forgotten_while_it_is_read_does_not_end_like_a_whole_one()
            throws IOException {
        byte[] large = new byte[600_000];
        KeptFile kept = files.keep(new ByteArrayInputStream(large));
        try (InputStream reading = Objects.requireNonNull(files.open(kept.sha256()))) {
            reading.readNBytes(100);
            files.forgetKeptUntil(Instant.now().plus(DAY), kept.sha256());

            assertThatThrownBy(reading::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("forgotten while it was read");
        }
    }

    @Test
    void nothing_is_added_to_a_file_that_is_complete() throws IOException {
        UUID sent = files.begin();
        files.goOn(sent, bytes("all"));
        KeptFile kept = files.complete(sent);

        files.goOn(sent, bytes("late"));

        assertThat(files.arrived(sent)).isNull();
        try (InputStream again = Objects.requireNonNull(files.open(kept.sha256()))) {
            assertThat(again).hasContent("all");
        }
    }

    @Test
    void completing_it_again_answers_the_same_whether_its_bytes_were_kept_before_or_not()
            throws IOException {
        UUID first = files.begin();
        files.goOn(first, bytes("all"));
        UUID second = files.begin();
        files.goOn(second, bytes("all"));

        KeptFile kept = files.complete(first);

        assertThat(files.complete(second)).isEqualTo(kept);
        assertThat(files.complete(first)).isEqualTo(kept);
        assertThat(files.complete(second)).isEqualTo(kept);
        assertThat(files.size(second)).isEqualTo(3);
        files.goOn(second, bytes("late"));
        assertThat(files.complete(second)).isEqualTo(kept);

        files.forgetKeptUntil(Instant.now().plus(DAY), kept.sha256());

        assertThat(files.size(second)).isNull();
        assertThatThrownBy(() -> files.complete(second)).isInstanceOf(FileNotFoundException.class);
    }

    private void aDayPasses() {
        database.execute("UPDATE kept_file SET started_at = started_at - interval '25 hours'");
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
