package ke.kemis.linkage.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ke.kemis.linkage.Field;
import ke.kemis.linkage.PersonRecord;
import ke.kemis.linkage.Scorer;
import ke.kemis.linkage.WeightsBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of other people than ours, and files that are none. */
class OtherKindsOfFilesTest {
    private static final Pattern NATURAL =
            Pattern.compile("natural line +precision ([0-9.]+) +recall ([0-9.]+) +F1 ([0-9.]+)");
    private static final String[] FIRST = {
        "Hans", "Ursula", "Jürgen", "Käthe", "Peter", "Sabine", "Björn", "Heike", "Uwe", "Anke"
    };
    private static final String[] LAST = {
        "Müller", "Groß", "Schäfer", "Weber", "Köhler", "Fuchs", "König", "Vogel", "Jung", "Stein"
    };

    @TempDir private Path folder;
    private final StringWriter said = new StringWriter();

    @Test
    void two_files_with_other_headers_are_compared_by_the_roles_of_their_columns()
            throws IOException {
        StringBuilder these = new StringBuilder("Nr;Wer;Nachname;Vorname;Geburt;Geschlecht\n");
        StringBuilder those = new StringBuilder("key,who,name,born,gender\n");
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 400; i++) {
            String first = FIRST[i % 10];
            String last = LAST[i / 10 % 10];
            int day = random.nextInt(1, 29);
            int month = random.nextInt(1, 13);
            int year = random.nextInt(1940, 2010);
            boolean man = i % 2 == 0;
            these.append(
                    "%d;%d;%s;%s;%02d.%02d.%d;%s\n"
                            .formatted(i, i, last, first, day, month, year, man ? "m" : "w"));
            those.append(
                    "%d,%d,%s %s,%d-%02d-%02d,%s\n"
                            .formatted(
                                    i, i, last, first, year, month, day, man ? "male" : "female"));
        }
        Path one =
                Files.write(
                        folder.resolve("a.csv"),
                        these.toString().getBytes(Charset.forName("windows-1252")));
        Path two = Files.writeString(folder.resolve("b.csv"), "\uFEFF" + those);
        Path german =
                mapping(
                        "id = Nr\ntruth = Wer\nfamily-name = Nachname\ngiven-name = Vorname\ndate-of-birth = Geburt\nsex = Geschlecht\n");
        Path english =
                Files.writeString(
                        folder.resolve("b.mapping"),
                        "id = key\ntruth = who\nname = name\ndate-of-birth = born\nsex = gender\n");

        run(
                "evaluate",
                "--file",
                one.toString(),
                "--file",
                two.toString(),
                "--mapping",
                german.toString(),
                "--mapping",
                english.toString());

        assertThat(f1()).isGreaterThan(0.99);
    }

    @Test
    void ids_that_both_files_use_are_told_apart_in_a_file_of_pairs() throws IOException {
        Path one =
                Files.writeString(
                        folder.resolve("a.csv"), "id,name\n1,Ann Kilonzo\n2,Bob Otieno\n");
        Path two =
                Files.writeString(
                        folder.resolve("b.csv"), "id,name\n1,Bob Otieno\n2,Ann Kilonzo\n");
        Path pairs =
                Files.writeString(
                        folder.resolve("pairs.csv"),
                        "left,source,right\n1,x,2\n1,x,2\n2,x,1\n7,x,9\n");
        run(
                "evaluate",
                "--file",
                one.toString(),
                "--file",
                two.toString(),
                "--mapping",
                mapping("id = id\nname = name\n").toString(),
                "--pairs",
                pairs.toString());

        assertThat(said.toString())
                .contains("true pairs            2")
                .contains("pairs left aside      1, with an id that no record has");
    }

    @Test
    void headers_may_be_written_in_other_case_with_other_signs_between_their_words()
            throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("p.csv"),
                        "WHO;First Name;SURNAME;Date-of Birth;Jinsia\n1;Ann;Kilonzo;27 Machi 2014;MSICHANA\n");
        People people =
                People.read(
                        file,
                        Mapping.read(
                                mapping(
                                        "truth = who\ngiven-name = first_name\nfamily-name = surname\ndate-of-birth = date_of_birth\nsex = jinsia\n")));

        assertThat(people.records().getFirst().values())
                .containsEntry(Field.GIVEN_NAMES, List.of("Ann"))
                .containsEntry(Field.DATE_OF_BIRTH, List.of("20140327"))
                .containsEntry(Field.SEX, List.of("f"));
        assertThat(people.ignored()).isEmpty();
    }

    @Test
    void year_month_and_day_may_stand_in_columns_of_their_own() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("p.csv"),
                        "who,name,y,m,d\n1,Ann Kilonzo,1967,9,27\n1,Ann Kilonzo,1967,09,27\n2,Ann Kilonzo,1990,NA,NA\n");
        People people =
                People.read(
                        file,
                        Mapping.read(
                                mapping(
                                        "truth = who\nname = name\nbirth-year = y\nbirth-month = m\nbirth-day = d\n")));

        assertThat(people.records())
                .extracting(record -> record.values().get(Field.DATE_OF_BIRTH).getFirst())
                .containsExactly("19670927", "19670927", "19900000");
    }

    @Test
    void utf_16_and_line_breaks_between_quotes_are_read() throws IOException {
        String text = "who\tname\ttown\n1\tZoë\t\"New\nYork\"\n";
        for (String charset : new String[] {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-8"}) {
            Path file =
                    Files.write(folder.resolve(charset), text.getBytes(Charset.forName(charset)));
            People people =
                    People.read(
                            file,
                            Mapping.read(mapping("truth = who\nname = name\nplace = town\n")));

            assertThat(people.records().getFirst().values().toString())
                    .as(charset)
                    .contains("Zoë")
                    .contains("New\nYork");
        }
    }

    @Test
    void a_file_may_have_more_columns_than_anybody_compares() throws IOException {
        StringBuilder header = new StringBuilder("who,name");
        StringBuilder mapping = new StringBuilder("truth = who\nname = name\ncategory = c0");
        for (int i = 0; i < 300; i++) {
            header.append(",c").append(i);
            mapping.append(i == 0 ? "" : ", c" + i);
        }
        StringBuilder rows = new StringBuilder(header).append('\n');
        for (int i = 0; i < 40; i++) {
            rows.append(i / 2).append(",Name").append(i / 2);
            for (int c = 0; c < 300; c++) {
                rows.append(',').append(i / 2 * c % 7);
            }
            rows.append('\n');
        }
        Path file = Files.writeString(folder.resolve("wide.csv"), rows);

        evaluate(file, mapping(mapping.toString()));

        assertThat(f1()).isGreaterThan(0.9);
    }

    @Test
    void where_hardly_anybody_is_there_twice_namesakes_are_not_taken_for_one() throws IOException {
        StringBuilder rows = new StringBuilder("who,first,last,born,town\n");
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 4000; i++) {
            String row =
                    ",%s,%s%d,%d-%02d-%02d,Town%d\n"
                            .formatted(
                                    FIRST[random.nextInt(10)],
                                    LAST[random.nextInt(10)],
                                    random.nextInt(6),
                                    random.nextInt(1940, 2010),
                                    random.nextInt(1, 13),
                                    random.nextInt(1, 29),
                                    random.nextInt(20));
            rows.append(i).append(row);
            if (i % 100 == 0) {
                rows.append(i).append(row);
            }
        }
        Path file = Files.writeString(folder.resolve("few.csv"), rows);

        evaluate(
                file,
                mapping(
                        "truth = who\ngiven-name = first\nfamily-name = last\ndate-of-birth = born\nplace = town\n"));

        assertThat(f1()).isGreaterThan(0.9);
    }

    @Test
    void where_names_are_few_and_families_live_apart_half_believed_namesakes_teach_nothing()
            throws IOException {
        StringBuilder rows = new StringBuilder("who,name,born,town\n");
        SplittableRandom random = new SplittableRandom(2);
        int family = 0;
        int people = 0;
        int home = 0;
        String last = "";
        for (int i = 0; i < 4_000; i++) {
            if (family == 0) {
                family = random.nextInt(1, 5);
                people = random.nextInt(3);
                last = LAST[few(random, 10)] + "aou".charAt(people) + ending(random);
                home = 5 * people + few(random, 5);
            }
            family--;
            String first = FIRST[few(random, 10)] + "eiy".charAt(people) + ending(random);
            boolean nobodyKnows = random.nextInt(10) < 3;
            int year = random.nextInt(1945, 2020);
            int month = nobodyKnows ? 1 : random.nextInt(1, 13);
            int day = nobodyKnows ? 1 : random.nextInt(1, 29);
            int town = random.nextInt(10) < 3 ? 5 * people + few(random, 5) : home;
            String row = "%d,%s %s,%d-%02d-%02d,Town%d\n";
            rows.append(row.formatted(i, last, first, year, month, day, town));
            if (i % 15 == 0) {
                rows.append(
                        row.formatted(
                                i,
                                random.nextInt(8) == 0 ? last.substring(1) : last,
                                random.nextInt(8) == 0 ? first.substring(1) : first,
                                random.nextInt(8) == 0 ? year + 1 : year,
                                month,
                                day,
                                random.nextInt(6) == 0 ? 5 * people + few(random, 5) : town));
            }
        }
        Path file = Files.writeString(folder.resolve("namesakes.csv"), rows);

        evaluate(file, mapping("truth = who\nname = name\ndate-of-birth = born\nplace = town\n"));

        assertThat(f1()).isGreaterThan(0.85);
    }

    @Test
    void where_hardly_more_than_names_and_a_town_is_known_neighbours_are_not_taken_for_one()
            throws IOException {
        StringBuilder these = new StringBuilder("who,first,last,town,code\n");
        StringBuilder those = new StringBuilder(these);
        SplittableRandom random = new SplittableRandom(23);
        for (int i = 0; i < 6_000; i++) {
            int town = (int) (400 * Math.pow(random.nextDouble(), 3));
            String row =
                    "%d,%s%d,%s%d,Town%d,%d\n"
                            .formatted(
                                    i,
                                    FIRST[random.nextInt(10)],
                                    random.nextInt(10),
                                    LAST[random.nextInt(10)],
                                    random.nextInt(40),
                                    town,
                                    10_000 + 10 * town + (town < 5 ? random.nextInt(10) : 0));
            if (i < 3_300) {
                these.append(row);
            }
            if (i >= 3_000) {
                those.append(row);
            }
        }
        Path one = Files.writeString(folder.resolve("a.csv"), these);
        Path two = Files.writeString(folder.resolve("b.csv"), those);

        run(
                "evaluate",
                "--file",
                one.toString(),
                "--file",
                two.toString(),
                "--mapping",
                mapping(
                                "truth = who\ngiven-name = first\nfamily-name = last\nplace = town\nplace-code = code\n")
                        .toString());

        assertThat(f1()).isGreaterThan(0.97);
    }

    @Test
    void what_cannot_be_used_is_explained_and_never_breaks() throws IOException {
        Path good = folder.resolve("good.csv");
        run("sample", "--records", "60", "--seed", "2", "--out", good.toString());
        byte[] bytes = Files.readAllBytes(good);
        Path file = folder.resolve("fuzzed.csv");
        SplittableRandom random = new SplittableRandom(99);
        for (int round = 0; round < 200; round++) {
            byte[] fuzzed = bytes.clone();
            int hits = random.nextInt(1, 30);
            for (int i = 0; i < hits; i++) {
                int at = random.nextInt(fuzzed.length);
                fuzzed[at] =
                        round % 3 == 0
                                ? (byte) random.nextInt(256)
                                : (byte) "\",;\n\r|\t\0".charAt(random.nextInt(8));
            }
            Files.write(
                    file,
                    round % 5 == 0
                            ? java.util.Arrays.copyOf(fuzzed, random.nextInt(fuzzed.length))
                            : fuzzed);
            said.getBuffer().setLength(0);

            int code = evaluate(file, Path.of("mappings", "kenya.mapping"));

            assertThat(code).as("round %d: %s", round, said).isIn(0, 2);
            assertThat(said.toString()).isNotBlank().doesNotContain("\tat ");
        }
    }

    @Test
    void wrong_input_is_told_in_a_sentence() throws IOException {
        Path file = Files.writeString(folder.resolve("p.csv"), "who,name\n1,Ann\n1,Ann\n");
        Path mapping = mapping("truth = who\nname = name\n");
        assertRefused("there is no file", folder.resolve("absent.csv"), mapping);
        assertRefused("there is no file", file, folder.resolve("absent.mapping"));
        assertRefused("cannot be read", folder, mapping);
        assertRefused("is empty", Files.writeString(folder.resolve("e.csv"), ""), mapping);
        assertRefused(
                "has a header and no record",
                Files.writeString(folder.resolve("h.csv"), "who,name\n"),
                mapping);
        assertRefused(
                "names no column that tells people apart",
                Files.writeString(folder.resolve("o.csv"), "who\n1\n1\n"),
                mapping("truth = who\n"));
        assertRefused("nobody says who is who", file, mapping("name = name\n"));
    }

    @Test
    void weights_that_were_learned_can_be_saved_and_used_by_a_register() throws IOException {
        Path file = folder.resolve("people.csv");
        Path weights = folder.resolve("weights.txt");
        run("sample", "--records", "3000", "--seed", "4", "--out", file.toString());
        run(
                "evaluate",
                "--file",
                file.toString(),
                "--mapping",
                "mappings/kenya.mapping",
                "--save-weights",
                weights.toString());

        WeightsBook book = WeightsBook.read(weights);
        assertThat(book.version())
                .startsWith("learned-")
                .isNotEqualTo(Scorer.ofRegister(1_000).version());
        assertThat(said.toString()).contains(book.version());
        PersonRecord ann =
                PersonRecord.about("1")
                        .with(Field.NAME, "Wanjiku Ann Mwende")
                        .with(Field.DATE_OF_BIRTH, "2012-05-17")
                        .with(Field.identifier("BIRTH_CERTIFICATE"), "0012345678")
                        .written();
        PersonRecord paul =
                PersonRecord.about("2")
                        .with(Field.NAME, "Otieno Paul")
                        .with(Field.DATE_OF_BIRTH, "2010-02-11")
                        .with(Field.identifier("BIRTH_CERTIFICATE"), "0087654321")
                        .written();
        Scorer scorer = Scorer.with(book, 100_000);
        assertThat(scorer.compare(ann, ann).bits()).isGreaterThan(8);
        assertThat(scorer.compare(ann, paul).bits()).isLessThan(-5);
        assertThat(scorer.compare(ann, ann).weights()).isEqualTo(book.version());
    }

    /** The first are had by many. */
    private static int few(SplittableRandom random, int of) {
        double drawn = random.nextDouble();
        return (int) (of * drawn * drawn);
    }

    private static char ending(SplittableRandom random) {
        return "nrstl".charAt(few(random, 5));
    }

    private void assertRefused(String why, Path file, Path mapping) {
        said.getBuffer().setLength(0);
        assertThat(evaluate(file, mapping)).as(said.toString()).isEqualTo(2);
        assertThat(said.toString()).contains(why).doesNotContain("\tat ");
    }

    private Path mapping(String text) throws IOException {
        return Files.writeString(
                Files.createTempFile(folder, "a", ".mapping"), text, StandardCharsets.UTF_8);
    }

    private int evaluate(Path file, Path mapping) {
        return run("evaluate", "--file", file.toString(), "--mapping", mapping.toString());
    }

    private int run(String... arguments) {
        PrintWriter out = new PrintWriter(said);
        return Link.line().setOut(out).setErr(out).execute(arguments);
    }

    private double f1() {
        Matcher found = NATURAL.matcher(said.toString());
        assertThat(found.find()).as(said.toString()).isTrue();
        return Double.parseDouble(found.group(3));
    }
}
