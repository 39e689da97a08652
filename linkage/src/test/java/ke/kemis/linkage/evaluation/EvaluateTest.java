package ke.kemis.linkage.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateTest {
    private static final Path KENYA = Path.of("mappings", "kenya.mapping");
    private static final Pattern NATURAL =
            Pattern.compile("natural line +precision ([0-9.]+) +recall ([0-9.]+) +F1 ([0-9.]+)");

    @TempDir private Path folder;
    private final StringWriter said = new StringWriter();

    @BeforeEach
    void nothing_said_yet() {
        said.getBuffer().setLength(0);
    }

    @Test
    void kenyan_records_with_their_errors_twins_and_siblings_are_told_apart() {
        Path file = folder.resolve("people.csv");
        link("sample", "--records", "6000", "--seed", "3", "--out", file.toString());
        link("evaluate", "--file", file.toString(), "--mapping", KENYA.toString());

        assertThat(figure(1)).as("precision").isGreaterThan(0.98);
        assertThat(figure(2)).as("recall").isGreaterThan(0.97);
    }

    @Test
    void a_register_joins_most_of_one_person_hardly_anybody_else_and_asks_about_the_rest() {
        Path file = folder.resolve("people.csv");
        link("sample", "--records", "3000", "--seed", "3", "--out", file.toString());
        link("evaluate", "--file", file.toString(), "--mapping", KENYA.toString(), "--as-register");

        Matcher line = asRegister();
        int joined = count(line.group(1));
        int asked = count(line.group(2));
        int missed = count(line.group(3));
        assertThat((double) joined / (joined + asked + missed)).isGreaterThan(0.7);
        assertThat((double) missed / (joined + asked + missed)).isLessThan(0.1);
        assertThat(count(line.group(4))).isLessThanOrEqualTo(joined / 1_000);
    }

    @Test
    void a_register_joins_nobody_of_a_class_and_asks_about_few() {
        Path file = folder.resolve("classes.csv");
        for (String born : List.of("--seed=3", "--first-of-january")) {
            said.getBuffer().setLength(0);
            link("sample", "--classes", "50", born, "--out", file.toString());
            link(
                    "evaluate",
                    "--file",
                    file.toString(),
                    "--mapping",
                    KENYA.toString(),
                    "--as-register");

            Matcher line = asRegister();
            assertThat(count(line.group(4))).as(born).isZero();
            assertThat(count(line.group(5))).as(born).isLessThan(100);
        }
    }

    private Matcher asRegister() {
        Matcher line =
                Pattern.compile(
                                "as a register +of the true pairs ([0-9,]+) joined, ([0-9,]+) asked about,"
                                        + " ([0-9,]+) taken for two; of others ([0-9,]+) joined, ([0-9,]+) asked about")
                        .matcher(said.toString());
        assertThat(line.find()).as(said.toString()).isTrue();
        return line;
    }

    private static int count(String figure) {
        return Integer.parseInt(figure.replace(",", ""));
    }

    @Test
    void one_set_is_linked_with_another() throws IOException {
        Path whole = folder.resolve("people.csv");
        link("sample", "--records", "3000", "--seed", "5", "--out", whole.toString());
        StringBuilder even = new StringBuilder();
        StringBuilder odd = new StringBuilder();
        int n = 0;
        for (String line : Files.readAllLines(whole)) {
            if (n == 0) {
                even.append(line).append('\n');
                odd.append(line).append('\n');
            } else {
                (n % 2 == 0 ? even : odd).append(line).append('\n');
            }
            n++;
        }
        Path one = Files.writeString(folder.resolve("one.csv"), even);
        Path two = Files.writeString(folder.resolve("two.csv"), odd);
        link(
                "evaluate",
                "--file",
                one.toString(),
                "--file",
                two.toString(),
                "--mapping",
                KENYA.toString());

        assertThat(figure(3)).as("F1").isGreaterThan(0.96);
    }

    @Test
    void another_country_s_columns_dates_separator_and_encoding_need_a_mapping_only()
            throws IOException {
        Path file = folder.resolve("personnes.csv");
        StringBuilder rows = new StringBuilder("n°;qui;nom;prénom;né le;ville\n");
        String[] first = {"José", "Zoë", "Hélène", "Jürgen", "Anaïs", "Łukasz", "Noël", "Irène"};
        String[] last = {"Müller", "Lefèvre", "Garçon", "Ångström", "Núñez", "Dvořák", "Bélanger"};
        for (int i = 0; i < 120; i++) {
            String name = last[i % 7] + i / 7 % 17;
            String given = first[i % 8];
            String city = "Ville" + i % 11;
            rows.append(
                    "%d;%d;%s;%s;%02d.%02d.%d;%s\n"
                            .formatted(
                                    2 * i,
                                    i,
                                    name,
                                    given,
                                    1 + i % 28,
                                    1 + i % 12,
                                    1960 + i % 50,
                                    city));
            rows.append(
                    "%d;%d;%s;%s;%d. %d. %d;%s\n"
                            .formatted(
                                    2 * i + 1,
                                    i,
                                    name.toUpperCase(java.util.Locale.ROOT),
                                    given.toLowerCase(java.util.Locale.ROOT),
                                    1 + i % 28,
                                    1 + i % 12,
                                    1960 + i % 50,
                                    city));
        }
        Files.write(
                file,
                rows.toString()
                        .replace("Ł", "L")
                        .replace("ř", "r")
                        .getBytes(Charset.forName("windows-1252")));
        Path mapping = folder.resolve("fr.mapping");
        Files.writeString(
                mapping,
                "id = n°\ntruth = qui\nfamily-name = nom\ngiven-name = prénom\ndate-of-birth = né le\nplace = ville\n");

        link("evaluate", "--file", file.toString(), "--mapping", mapping.toString());

        assertThat(figure(3)).as("F1").isEqualTo(1.0);
    }

    @Test
    void true_pairs_may_stand_in_a_file_of_their_own() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("p.csv"),
                        "id,name,dob\na,Ann Mwende Kilonzo,2001-02-03\nb,Kilonzo Anne Mwende,2001-02-03\nc,Paul Otieno,1999-09-09\n");
        Path pairs = Files.writeString(folder.resolve("pairs.csv"), "one,two\na,b\n");
        Path mapping = Files.writeString(folder.resolve("m"), "id = id\nname = name\ndate = dob\n");

        link(
                "evaluate",
                "--file",
                file.toString(),
                "--mapping",
                mapping.toString(),
                "--pairs",
                pairs.toString());

        assertThat(said.toString()).contains("true pairs            1");
    }

    @Test
    void a_mapping_that_does_not_fit_is_explained() throws IOException {
        Path file = Files.writeString(folder.resolve("p.csv"), "id,name\na,Ann\n");
        Path mapping = Files.writeString(folder.resolve("m"), "surname = name\n");
        assertThat(run("evaluate", "--file", file.toString(), "--mapping", mapping.toString()))
                .isEqualTo(2);
        assertThat(said.toString()).contains("no role is called 'surname'").contains("family-name");

        Files.writeString(mapping, "family-name = sirname\n");
        assertThat(run("evaluate", "--file", file.toString(), "--mapping", mapping.toString()))
                .isEqualTo(2);
        assertThat(said.toString()).contains("has no column 'sirname'; it has id, name");
    }

    @Test
    void a_truth_pattern_that_nothing_fits_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("p.csv"), "id,name\nX1,Ann\nX2,Ann\n");
        Path mapping =
                Files.writeString(
                        folder.resolve("m"),
                        "truth = id\ntruth-pattern = rec-(\\d+)-\nname = name\n");

        assertThat(run("evaluate", "--file", file.toString(), "--mapping", mapping.toString()))
                .isEqualTo(2);
        assertThat(said.toString())
                .contains(
                        "2 of 2 values of 'id' are not met by the truth-pattern rec-(\\d+)-, such as 'X1'")
                .doesNotContain("map a truth column");
    }

    @Test
    void a_column_of_dates_that_holds_hardly_any_is_reported() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("p.csv"),
                        "who,name,school\n1,Ann Mwende,36724501\n1,Anne Mwende,n.a. yet\n2,Paul Ouma,2014-03-09\n");
        Path mapping =
                Files.writeString(folder.resolve("m"), "truth = who\nname = name\ndate = school\n");

        link("evaluate", "--file", file.toString(), "--mapping", mapping.toString());
        assertThat(said.toString())
                .contains("doubtful              2 of 3 values of 'school' are not dates, such as");
    }

    @Test
    void a_set_for_a_folder_that_is_not_there_is_refused_in_a_sentence() {
        String out = folder.resolve("absent").resolve("set.csv").toString();

        assertThat(run("sample", "--records", "10", "--out", out)).isEqualTo(2);
        assertThat(said.toString()).isEqualToIgnoringNewLines("there is no folder for " + out);
    }

    @Test
    void the_same_seed_makes_the_same_set() throws IOException {
        Path one = folder.resolve("one.csv");
        Path two = folder.resolve("two.csv");
        link("sample", "--records", "500", "--seed", "9", "--out", one.toString());
        link("sample", "--records", "500", "--seed", "9", "--out", two.toString());

        assertThat(two).hasSameTextualContentAs(one);
        assertThat(Files.readString(one)).contains("NEMIS").contains("TVET-MIS").contains("HEMIS");
    }

    private void link(String... arguments) {
        assertThat(run(arguments)).as(said.toString()).isZero();
    }

    private int run(String... arguments) {
        PrintWriter out = new PrintWriter(said);
        return Link.line().setOut(out).setErr(out).execute(arguments);
    }

    private double figure(int group) {
        Matcher found = NATURAL.matcher(said.toString());
        assertThat(found.find()).as(said.toString()).isTrue();
        return Double.parseDouble(found.group(group));
    }
}
