package ke.kemis.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a book learns of days, and keeps. */
class WeightsBookTest {

    @Test
    void the_day_that_stands_for_none_is_learned_as_common_as_it_is_and_no_other_day(
            @TempDir Path folder) throws IOException {
        List<PersonRecord> records = new ArrayList<>();
        for (int n = 0; n < 300; n++) {
            records.add(born(LocalDate.of(2014 + n % 2, 1, 1)));
        }
        for (int n = 0; n < 2_700; n++) {
            records.add(born(LocalDate.of(2010, 1, 2).plusDays(n)));
        }
        Schema schema = Schema.of(records);
        WeightsBook learned =
                WeightsBook.learned(
                        Weights.expected(schema, records.size()), new Population(schema, records));

        assertThat(learned.toString().lines().filter(line -> line.startsWith("day;")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line).startsWith("day;01-01;");
                    assertThat(Double.parseDouble(line.substring(10)))
                            .as("150 of 3,000 have the 1 January of each of two years")
                            .isCloseTo(0.05, within(0.001));
                });

        Path file = folder.resolve("book");
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            learned.write(out);
        }
        WeightsBook read = WeightsBook.read(file);
        assertThat(read.version()).isEqualTo(learned.version());
        assertThat(ofDate(read, "2014-01-01")).isLessThan(ofDate(read, "2014-03-09") - 2);
    }

    private static double ofDate(WeightsBook book, String date) {
        PersonRecord record = born(LocalDate.parse(date));
        return Scorer.with(book, 1_000_000).compare(record, record).evidence().getFirst().bits();
    }

    private static PersonRecord born(LocalDate day) {
        return PersonRecord.about("one").with(Field.DATE_OF_BIRTH, day.toString()).written();
    }
}
