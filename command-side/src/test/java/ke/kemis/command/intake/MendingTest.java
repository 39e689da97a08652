package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.ReadingDirected.Column;
import ke.kemis.facts.learner.Grade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be put right in one way only is put right; nothing else is. */
class MendingTest {

    @ParameterizedTest
    @CsvSource({
        "2015-03-31, 2015-03-31,",
        "2015-03-31 00:00:00, 2015-03-31,",
        "2015-03-31T00:00:00, 2015-03-31,",
        "2015-03-31T00:00Z, 2015-03-31,",
        "2015-03-31T21:00:00.000Z, 2015-03-31,",
        "2015-03-31T00:00:00.0000000+03:00, 2015-03-31,",
        "2015-31-03T00:00:00, 2015-03-31, DAY_AND_MONTH_EXCHANGED",
        "2015/3/1, 2015-03-01,",
        "31/3/2015, 2015-03-31,",
        "1-3-2015, 2015-03-01,",
        "31.03.2015, 2015-03-31,",
        "31 March 2015, 2015-03-31,",
        "31-Mar-15, 2015-03-31, DATE_PUT_RIGHT",
        "'March 31, 2015', 2015-03-31,",
        "3/31/2015, 2015-03-31, DAY_AND_MONTH_EXCHANGED",
        "2015-31-03, 2015-03-31, DAY_AND_MONTH_EXCHANGED",
        "5/6/15, 2015-06-05, DATE_PUT_RIGHT",
        "5/6/98, 1998-06-05, DATE_PUT_RIGHT",
        "42094, 2015-03-31, DATE_PUT_RIGHT",
        "42094.5, 2015-03-31, DATE_PUT_RIGHT",
        "20150331, 2015-03-31,",
    })
    void a_day_is_read_as_files_write_it(String text, String day, String rule) {
        DayText read = DayText.read(text, 2026, DayOrder.DAY_FIRST);
        assertThat(read).isNotNull();
        assertThat(read.day()).hasToString(day);
        assertThat(read.rule()).isEqualTo(rule == null ? null : RowRule.valueOf(rule));
    }

    @ParameterizedTest
    @CsvSource({
        "30/2/2015",
        "32/1/2015",
        "yesterday",
        "13/13/2015",
        "2015",
        "1/Foo/2015",
        "2015-03-31three",
        "''"
    })
    void what_is_no_day_is_none(String text) {
        assertThat(DayText.read(text, 2026, DayOrder.DAY_FIRST)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Grade 4, G4",
        "G4, G4",
        "grade4, G4",
        "4 East, G4",
        "Grade 10 Blue, G10",
        "Std 6, G6",
        "Class 8, G8",
        "PP1, PP1",
        "Pre-Primary 2, PP2",
        "Form 2, F2",
        "FORM 4 West, F4",
        "JSS 1, G7",
        "12, F1",
        "15, F4",
        "16, PP1",
        "17, PP2",
        "18, G1",
        "28, G11",
        "Darasa la 3, G3",
        "Grade 4B, G4",
        "4B, G4",
        "10W, G10",
        "Form 2W, F2",
        "Pre Primary 1, PP1",
        "PP2 A, PP2",
        "12.0, F1",
        "18.0, G1",
        "28.00, G11",
        "'''18', G1",
        "Grade 12 East, G12",
        "Grade Seven, G7",
        "Class Seven, G7",
        "Standard Four, G4",
        "Std 4, G4",
        "STD. IV, G4",
        "Grade Twelve, G12",
        "Form II, F2",
        "Form IV East, F4",
        "Form Two, F2",
        "PP One, PP1",
        "Pre-Primary Two, PP2",
        "Darasa la Nne, G4",
        "Darasa la Kwanza, G1",
        "Darasa la kumi na mbili, G12",
        "Kidato cha pili, F2",
        "Grade 4 I, G4",
    })
    void a_class_is_read_as_schools_write_it(String text, Grade grade) {
        assertThat(GradeText.ofSchool(text)).isNotNull();
        assertThat(GradeText.ofSchool(text).grade()).isEqualTo(grade);
    }

    @ParameterizedTest
    @CsvSource({
        "Form 9",
        "Grade 13",
        "0",
        "29",
        "red",
        "Level 5",
        "12 East",
        "12A",
        "4th",
        "X",
        "Twelve",
        "Grade",
        "Form V"
    })
    void what_is_no_class_is_none(String text) {
        assertThat(GradeText.ofSchool(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Level 5, TVET5",
        "5, TVET5",
        "KNQF Level 6, TVET6",
        "Artisan, TVET3",
        "Craft Certificate, TVET5",
        "Diploma in Building, TVET6",
        "Certificate, TVET4",
        "Level Five, TVET5",
        "Level VI, TVET6",
        "Diploma I, TVET6",
        "Diploma in Level Crossings, TVET6",
        "Certificate Level 5, TVET5",
        "Certificate (KNQF 5), TVET5",
        "Certificate (KNQF Level: 5), TVET5",
        "Certificate in I.C.T. Level V, TVET5",
        "Artisan Level 4, TVET4",
        "Diploma Level 5, TVET5",
        "CDACC Level 5, TVET5",
        "CDACC lvl.6, TVET6",
    })
    void a_level_is_read_as_colleges_write_it(String text, Grade grade) {
        assertThat(GradeText.ofTvet(text).grade()).isEqualTo(grade);
    }

    @ParameterizedTest
    @CsvSource({
        "Bachelor, 3, UNI_Y3",
        "Degree, Year 2, UNI_Y2",
        "Undergraduate, 1.2, UNI_Y1",
        "Bachelor, 2nd, UNI_Y2",
        "Bachelor, Second Year, UNI_Y2",
        "Bachelor, Year Three, UNI_Y3",
        "Bachelor, IV, UNI_Y4",
        "Bachelor, Mwaka wa kwanza, UNI_Y1",
        "Masters, 1, MASTERS",
        "Postgraduate, 1, MASTERS",
        "Post-Graduate Diploma in Education, 1, MASTERS",
        "PGDE, '', MASTERS",
        "PhD, '', DOCTORATE",
        "Diploma, 2, UNI_DIP",
        "Certificate, 1, UNI_CERT"
    })
    void an_award_is_read_as_universities_write_it(String level, String year, Grade grade) {
        assertThat(GradeText.ofUniversity(level, year).grade()).isEqualTo(grade);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Postgraduate Diploma", "Post Graduate Certificate", "PGD"})
    void what_is_given_after_a_degree_is_a_universitys(String text) {
        assertThat(GradeText.ofTvet(text)).isNull();
        assertThat(GradeText.ofUniversity(text, "").grade()).isEqualTo(Grade.MASTERS);
    }

    @Test
    void a_diploma_after_a_degree_is_remarked_and_a_masters_is_not() {
        assertThat(GradeText.ofUniversity("Postgraduate Diploma", "1").put())
                .contains("no level between");
        assertThat(GradeText.ofUniversity("Master of Arts", "1").put()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1234567, 1234567,",
        "12345678.0, 12345678, NUMBER_PUT_RIGHT",
        "1.2345678E7, 12345678, NUMBER_PUT_RIGHT",
        "1.23457E+10, '', NUMBER_LOST_DIGITS",
        "3.67E7, '', NUMBER_LOST_DIGITS",
        "7E+12, '', NUMBER_LOST_DIGITS",
        "7E12, 7E12,",
        "2e5, 2E5,",
        "N/A, '', NUMBER_LEFT_OUT",
        "0, '', NUMBER_LEFT_OUT",
        "00000000, '', NUMBER_LEFT_OUT",
        "ab12cd, AB12CD,",
    })
    void a_number_is_read_as_spreadsheets_leave_it(String text, String value, String rule) {
        NumberText read = NumberText.of(text);
        assertThat(read.value()).isEqualTo(value);
        assertThat(read.rule()).isEqualTo(rule == null ? null : RowRule.valueOf(rule));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#N/A",
                "#REF!",
                "#NAME?",
                "#VALUE!",
                "#DIV/0!",
                "#NULL!",
                "#NUM!",
                "#SPILL!",
                "#CALC!",
                "#GETTING_DATA!",
                "########"
            })
    void what_a_formula_that_went_wrong_shows_is_nothing(String text) {
        assertThat(CellText.saysNothing(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#12", "#A", "Ref!", "#REF! 12", "#NAME"})
    void what_only_looks_like_it_is_something(String text) {
        assertThat(CellText.saysNothing(text)).isFalse();
    }

    @Test
    void lost_zeros_are_put_back() {
        assertThat(NumberText.of("123456").asNationalId().value()).isEqualTo("00123456");
        assertThat(NumberText.of("12345678").asNationalId().rule()).isNull();
        assertThat(NumberText.of("2345678001").asIndex("2019").value())
                .isEqualTo("02345678001/2019");
        assertThat(NumberText.of("12345678/001").asIndex("").value()).isEqualTo("12345678001");
        assertThat(NumberText.of("2345678001/2019").asIndex("2019").value())
                .isEqualTo("02345678001/2019");
    }

    @ParameterizedTest
    @CsvSource({
        "0712345678, 0712345678,",
        "712345678, 0712345678, PHONE_PUT_RIGHT",
        "+254 712 345 678, 0712345678,",
        "254712345678, 0712345678,",
        "0712345678/0722000000, 0712345678, PHONE_PUT_RIGHT",
        "7.12345678E8, 0712345678, PHONE_PUT_RIGHT",
        "2.54712E+11, '', PHONE_LEFT_OUT",
        "12345, '', PHONE_LEFT_OUT",
        "+44 20 7946 0958, +442079460958,",
        "N/A, '',",
    })
    void a_telephone_is_read_as_people_write_it(String text, String value, String rule) {
        PhoneText read = PhoneText.of(text);
        assertThat(read.value()).isEqualTo(value);
        assertThat(read.rule()).isEqualTo(rule == null ? null : RowRule.valueOf(rule));
    }

    @Test
    void headings_are_known_by_other_names_and_by_what_was_said_of_them() {
        Template.Head head =
                Template.of(ImportSource.NEMIS)
                        .head(
                                List.of(
                                        "\uFEFFJINSIA",
                                        "D.O.B",
                                        "Jina la mtoto",
                                        "Rangi",
                                        "Gender",
                                        ""),
                                List.of(
                                        new Column("Jina la mtoto", "name"),
                                        new Column("Rangi", "")));
        assertThat(head.known()).containsExactlyInAnyOrder("sex", "dateOfBirth", "name");
        assertThat(head.unknown()).isEmpty();
        assertThat(head.repeated()).containsExactly("JINSIA");
        assertThat(
                        Template.of(ImportSource.HEMIS)
                                .head(List.of("Reg No.", "Number", "Shoe size"), List.of())
                                .unknown())
                .containsExactly("Number", "Shoe size");
    }

    @Test
    void every_template_is_understood_by_itself() {
        for (ImportSource source : ImportSource.values()) {
            if (source != ImportSource.INSTITUTIONS) {
                List<String> titles =
                        Template.of(source).columns().stream().map(Template.Column::title).toList();
                Template.Head head = Template.of(source).head(titles, List.of());
                assertThat(head.unknown()).as("%s", source).isEmpty();
                assertThat(head.repeated()).as("%s", source).isEmpty();
                assertThat(head.known()).as("%s", source).hasSameSizeAs(titles);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"03, 001", "101, 001", "1, 001", "47, 047", "147, 047"})
    void a_county_is_read_under_three_numberings(String number, String code) {
        boolean knec = number.length() == 2 && !number.equals("47");
        CountyNames.Spelling read = knec ? CountyNames.readKnec(number) : CountyNames.read(number);
        assertThat(read).isNotNull();
        assertThat(read.county().code()).isEqualTo(code);
    }
}
