package ke.kemis.store.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FirstRowsTest {
    private final FirstRows first = new FirstRows(Duration.ofSeconds(1));

    @AfterEach
    void stop() {
        first.destroy();
    }

    @Test
    void the_header_and_some_rows_are_given() throws IOException {
        byte[] file = "a,b\n1,2\n3,4\n".getBytes(UTF_8);
        assertThat(first.of(() -> new ByteArrayInputStream(file), Headings.FIRST, 1))
                .extracting(Row::fields)
                .containsExactly(List.of("a", "b"), List.of("1", "2"));
        assertThat(first.of(() -> new ByteArrayInputStream(file), Headings.FIRST, 9)).hasSize(3);
    }

    @Test
    void what_is_wrong_with_a_file_is_said_to_who_waits() {
        assertThatThrownBy(() -> first.of(InputStream::nullInputStream, Headings.FIRST, 1))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("The file is empty.");
        assertThatThrownBy(() ->
                        first.of(
                                () -> {
                                    throw new FileNotFoundException("gone");
                                },
                                Headings.FIRST,
                                1))
                .isInstanceOf(FileNotFoundException.class);
    }

    @Test
    @Timeout(60)
    void nobody_waits_for_ever_and_the_next_file_is_read_all_the_same() throws IOException {
        for (int n = 0; n < 3; n++) {
            assertThatThrownBy(() -> first.of(Endless::new, Headings.FIRST, 1))
                    .isInstanceOf(UnreadableFile.class)
                    .hasMessageStartingWith("The first rows could not be read in time");
        }
        assertThat(
                        first.of(
                                () -> new ByteArrayInputStream("a\n".getBytes(UTF_8)),
                                Headings.FIRST,
                                1))
                .hasSize(1);
    }

    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 'a';
        }
    }
}
