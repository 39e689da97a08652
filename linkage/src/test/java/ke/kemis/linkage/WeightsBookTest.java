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
                    assertThat(Double.parseDouble(line.split(";", -1)[2]))
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

    @Test
    void a_day_that_a_school_writes_for_whole_classes_is_learned_as_common_as_it_is_there() {
        List<PersonRecord> records = new ArrayList<>();
        for (int n = 0; n < 400; n++) {
            records.add(at("S1", LocalDate.of(2012 + n % 4, 1, 1)));
        }
        for (int n = 0; n < 3_600; n++) {
            records.add(at("S" + (2 + n % 9), LocalDate.of(2010, 1, 2).plusDays(n)));
        }
        Schema schema = Schema.of(records);
        WeightsBook learned =
                WeightsBook.learned(
                        Weights.expected(schema, records.size()), new Population(schema, records));

        String[] line =
                learned.toString()
                        .lines()
                        .filter(one -> one.startsWith("day;01-01"))
                        .findFirst()
                        .orElseThrow()
                        .split(";", -1);
        assertThat(Double.parseDouble(line[2])).as("of all").isCloseTo(0.025, within(0.002));
        assertThat(Double.parseDouble(line[3])).as("at the school").isCloseTo(0.25, within(0.01));
    }

    private static PersonRecord at(String school, LocalDate born) {
        return PersonRecord.about("one")
                .with(Field.DATE_OF_BIRTH, born.toString())
                .with(Field.SCHOOL, school)
                .written();
    }

    @Test
    void a_name_that_no_book_has_weighs_as_the_rarest_that_it_has(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("book");
        Files.writeString(
                file,
                """
                version;mine
                name;given;faith;0.05
                name;given;zipporah;0.001
                """);
        WeightsBook book = WeightsBook.read(file);
        assertThat(ofName(book, "Faith")).isLessThan(ofName(book, "Zipporah") - 5);
        assertThat(ofName(book, "Obadiah")).isCloseTo(ofName(book, "Zipporah"), within(1e-6));
    }

    private static double ofName(WeightsBook book, String name) {
        PersonRecord record = PersonRecord.about("one").with(Field.GIVEN_NAMES, name).written();
        return Scorer.with(book, 1_000_000).compare(record, record).evidence().getFirst().bits();
    }

    private static double ofDate(WeightsBook book, String date) {
        PersonRecord record = born(LocalDate.parse(date));
        return Scorer.with(book, 1_000_000).compare(record, record).evidence().getFirst().bits();
    }

    private static PersonRecord born(LocalDate day) {
        return PersonRecord.about("one").with(Field.DATE_OF_BIRTH, day.toString()).written();
    }
}
