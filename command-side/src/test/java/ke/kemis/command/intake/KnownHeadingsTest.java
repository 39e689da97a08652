package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.ReadingDirected.Column;
import ke.kemis.facts.learner.Grade;
import ke.kemis.store.files.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which of the first rows of a file holds its headings. */
class KnownHeadingsTest {
    private static final Directions CLASS_LIST =
            new Directions(InstitutionCode.of("36724501"), Grade.G4, 2026, List.of());
    private static final String HEAD = "Learner UPI,Learner Name,Gender,Date of Birth";
    private static final String LEARNER = "AB12CD,Kamau John,M,2015-03-31";

    @Test
    void they_stand_below_titles() {
        assertThat(
                        lineIn(
                                "MINISTRY OF EDUCATION",
                                "SCHOOL: KISUMU BOYS, Code 12345",
                                "Learners,,,",
                                HEAD,
                                LEARNER))
                .isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(ImportSource.class)
    void every_template_is_known_by_its_headings_and_its_example_is_taken_for_none(
            ImportSource source) {
        List<Template.Column> columns = Template.of(source).columns();
        Row titles = new Row(1, List.of("NATIONAL", "LIST"));
        Row headings = new Row(2, columns.stream().map(Template.Column::title).toList());
        Row example = new Row(3, columns.stream().map(Template.Column::example).toList());
        KnownHeadings known = new KnownHeadings(source, Directions.NONE);
        assertThat(known.among(List.of(titles, headings, example))).isEqualTo(headings);
        assertThat(known.among(List.of(example, headings, example))).isEqualTo(headings);
        assertThat(known.among(List.of(titles, example, example))).isEqualTo(titles);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Institution Code,36724501,Class,Grade 4,Year,2026,UPI,AB12CD",
                "County:,Kisumu,Sub County:,Kisumu East,Class:,Four,Year:,This",
                "County,Kisumu,Class,Four,Term,One",
                "Name of School,Kisumu Boys,Level,Primary,Status,Public"
            })
    void titles_that_name_what_they_tell_are_none(String titles) {
        assertThat(lineIn(titles, HEAD, LEARNER)).isEqualTo(2);
    }

    @Test
    void rows_of_learners_are_none_though_they_hold_words_of_headings() {
        assertThat(
                        lineIn(
                                "Jina la mtoto,Kuzaliwa,Mlezi,Mlezi wa pili,Hali",
                                "Kamau John,2015-03-31,Mother,Father,Guardian",
                                "Achieng Grace,2015-05-09,Guardian,Mother,Status"))
                .isEqualTo(1);
    }

    @Test
    void without_any_that_are_known_the_first_row_holds_them() {
        assertThat(lineIn("Namba,Mtoto,Kuzaliwa", "1,Kamau John,2015-03-31")).isEqualTo(1);
        assertThat(lineIn("KISUMU BOYS", "Name,Rangi", LEARNER)).isEqualTo(1);
    }

    @Test
    void
            where_none_names_all_that_is_needed_the_one_that_names_most_counts_and_of_equals_the_first() {
        assertThat(
                        lineIn(
                                "Learner,,Parent",
                                "Gender,Class",
                                "Learner Name,Gender,Kuzaliwa,Class",
                                "Kamau John,M,2015-03-31,Grade 4",
                                "Learner Name,Gender,Kuzaliwa,Class"))
                .isEqualTo(3);
    }

    @Test
    void the_first_that_names_all_counts_though_a_later_page_has_more_columns() {
        assertThat(lineIn(HEAD, LEARNER, HEAD + ",Class,Year,Nationality", LEARNER)).isEqualTo(1);
    }

    @Test
    void what_was_said_of_headings_makes_them_known() {
        String[] file = {"KISUMU BOYS", "Mtoto,Rangi,Kuzaliwa", "Kamau John,M,2015-03-31"};
        assertThat(lineIn(file)).isEqualTo(1);
        Directions said =
                new Directions(
                        CLASS_LIST.institution(),
                        CLASS_LIST.grade(),
                        CLASS_LIST.year(),
                        List.of(
                                new Column("Mtoto", "name"),
                                new Column("Rangi", "sex"),
                                new Column("Kuzaliwa", "dateOfBirth")));
        assertThat(new KnownHeadings(ImportSource.NEMIS, said).among(rows(file)).line())
                .isEqualTo(2);
    }

    @Test
    void a_line_that_a_count_is_named_in_is_not_enough() {
        KnownHeadings known = new KnownHeadings(ImportSource.HEADCOUNT, CLASS_LIST);
        assertThat(known.among(rows("ENROLMENT", "sex,count", "F,41", "TOTAL,41")).line())
                .isEqualTo(2);
    }

    private static long lineIn(String... lines) {
        return new KnownHeadings(ImportSource.NEMIS, CLASS_LIST).among(rows(lines)).line();
    }

    private static List<Row> rows(String... lines) {
        List<Row> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add(new Row(rows.size() + 1, Arrays.asList(line.split(",", -1))));
        }
        return rows;
    }
}
