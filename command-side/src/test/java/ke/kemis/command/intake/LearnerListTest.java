package ke.kemis.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ke.kemis.command.intake.LearnerRow.Claimed;
import ke.kemis.command.intake.LearnerRow.NotUnderstood;
import ke.kemis.command.intake.LearnerRow.Understood;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.intake.ImportSource;
import ke.kemis.facts.intake.ReadingDirected.Column;
import ke.kemis.facts.intake.Remark;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.Identifier;
import ke.kemis.facts.learner.IdentifierKind;
import ke.kemis.facts.learner.Person;
import ke.kemis.facts.learner.Sex;
import ke.kemis.store.files.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How one row of a list of learners is read. */
class LearnerListTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Set<String> REGISTERED = Set.of("36724501", "01234567", "WE4T", "AB1C");
    private static final String HEAD =
            "Surname,First Name,Other Names,Gender,Date of Birth,AGE,Birth Cert No,Institution Code,Class,Admission Number,Year";

    private static final String ADMITTED =
            "Surname,First Name,Gender,Date of Birth,Institution Code,Class,Year,Admission Date,Admission Number";
    private static final String WITH_HOME =
            "Surname,First Name,Gender,Date of Birth,Institution Code,Class,Year,Mother Name,Mother Phone,Home Phone,Email";

    @ParameterizedTest
    @ValueSource(strings = {"36724501", "36724501.0", "'36724501"})
    void a_code_is_read_the_same_for_the_roll_and_for_the_claim(String code) {
        Understood row = taken("Otieno,Achieng,,F,2015-05-09,,1000001," + code + ",Grade 4,,2026");
        assertThat(row.arrival().institution()).hasToString("36724501");
        assertThat(claimed(row).institution()).isEqualTo("36724501");
        assertThat(
                        list(ImportSource.EXAMINATION, "UPI,Centre Code,Grade,Year")
                                .name(row("AAA001," + code + ",G4,2026"))
                                .claimed())
                .extracting(Claimed::institution)
                .isEqualTo("36724501");
        assertThat(
                        list(ImportSource.HEADCOUNT, "institution,grade,year,count")
                                .count(row(code + ",G4,2026,0"))
                                .count()
                                .institution())
                .isEqualTo("36724501");
    }

    @Test
    void a_row_whose_quotation_mark_is_not_closed_ends_with_its_line() {
        String learner = "\"Otieno,Achieng,,F,2015-05-09,,1000001,36724501,Grade 4,,2026";
        Row whole = new Row(2, List.of(learner.split(",")), new Row.Flaw.Unclosed(0));
        Understood row = (Understood) list(ImportSource.NEMIS, HEAD).read(whole);
        assertThat(row.person().surname()).isEqualTo("Otieno");
        assertThat(codes(row)).containsExactly("QUOTATION_MARK_LEFT_OUT");
        assertThat(row.remarks().all().getFirst().value()).isEqualTo("\"Otieno");

        Row half = new Row(2, whole.fields().subList(0, 9), whole.flaw());
        assertThat(refused(list(ImportSource.NEMIS, HEAD).read(half)))
                .containsExactly(
                        "QUOTATION_MARK_OPEN: The quotation mark before this is not closed, and up to the end of its"
                                + " line the row has 9 fields, the headings 11: close it, or remove"
                                + " it.");
    }

    @Test
    void a_row_that_may_hold_others_is_refused_and_names_its_lines() {
        Row row =
                new Row(
                        7,
                        List.of("Otieno\nAchieng,F", "", "", "F", "2015-05-09"),
                        new Row.Flaw.Spanning(9));
        assertThat(refused(list(ImportSource.NEMIS, HEAD).read(row)))
                .singleElement()
                .asString()
                .startsWith(
                        "QUOTATION_MARK_OPEN: A quotation mark that opens on line 7 is closed on line 9 only")
                .endsWith("hand in lines 7 to 9 again.");
    }

    @Test
    void the_lost_zero_of_a_code_is_put_back_where_only_with_it_one_is_registered() {
        Understood row = taken("Otieno,Achieng,,F,2015-05-09,,1000001,1234567,Grade 4,,2026");
        assertThat(row.arrival().institution()).hasToString("01234567");
        assertThat(claimed(row).institution()).isEqualTo("01234567");
        assertThat(codes(row)).containsExactly("NUMBER_PUT_RIGHT");
        Understood other = taken("Otieno,Achieng,,F,2015-05-09,,1000001,7654321,Grade 4,,2026");
        assertThat(other.arrival().institution()).hasToString("7654321");
        assertThat(codes(other)).isEmpty();
    }

    @Test
    void a_code_that_lost_its_last_digits_is_claimed_of_nobody() {
        NotUnderstood row = refused("Otieno,Achieng,,F,2015-05-09,,1000001,3.67E+07,Grade 4,,2026");
        assertThat(row.refusals())
                .extracting(Remark::code)
                .containsExactly("INSTITUTION_UNREADABLE");
        assertThat(row.claimed()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", ".", "0", "N/A", "#N/A", "#REF!", "n/a", "None", "?"})
    void what_stands_for_nothing_is_nobodys_name(String nothing) {
        Understood row =
                taken(
                        "%s,Grace,%s,F,2015-05-09,,1000001,WE4T,Grade 4,,2026"
                                .formatted(nothing, nothing));
        assertThat(row.person().surname()).isNull();
        assertThat(row.person().otherNames()).isNull();
        assertThat(row.person().firstName()).isEqualTo("Grace");
        assertThat(codes(row)).containsExactly("NAME_LEFT_OUT", "NAME_LEFT_OUT");
        assertThat(
                        refused(
                                        "%s,%s,,F,2015-05-09,,1000001,WE4T,Grade 4,,2026"
                                                .formatted(nothing, nothing))
                                .refusals())
                .extracting(Remark::code)
                .containsExactly("NAME_MISSING");
    }

    @ParameterizedTest
    @CsvSource({
        "Kamau John -, , Kamau, John",
        "Kamau John - Mwangi, Kamau, John, Mwangi",
        "Kamau N/A, , Kamau,",
        "'Kamau, John .', Kamau, John,",
        "'Kamau , John', Kamau, John,",
        "Hana Wanjiru, , Hana, Wanjiru",
        "Master Kevin Kiprop Koech, Kevin, Kiprop, Koech",
        "Mr. Kevin Kiprop, , Kevin, Kiprop",
        "Master Kevin, , Master, Kevin",
        "Bi Asha Juma Ali, Asha, Juma, Ali",
        "Sheila Wanjiru Kamau (Orphan), Sheila, Wanjiru, Kamau",
        "(Sheila Wanjiru), , Sheila, Wanjiru",
        "Deceased - Peter Kimani, , Peter, Kimani",
        "'''Peter Kimani''', , Peter, Kimani",
        "“Peter Kimani”, , Peter, Kimani",
        "Achieng' Mercy, , Achieng', Mercy",
        "Ng'ang'a Masters Mrembo, Ng'ang'a, Masters, Mrembo",
    })
    void what_is_no_name_in_a_whole_name_is_left_out(
            String name, String surname, String first, String other) {
        Person person =
                ((Understood)
                                list(
                                                ImportSource.NEMIS,
                                                "Learner Name;Gender;Date of Birth;School Code;Class;Year")
                                        .read(
                                                new Row(
                                                        2,
                                                        List.of(
                                                                name,
                                                                "F",
                                                                "2015-05-09",
                                                                "WE4T",
                                                                "Grade 4",
                                                                "2026"))))
                        .person();
        assertThat(person.surname()).isEqualTo(surname);
        assertThat(person.firstName()).isEqualTo(first);
        assertThat(person.otherNames()).isEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource({
        "'First Name,Second Name,Surname', 'John,Mwangi,Kamau', Kamau, Mwangi",
        "'Surname,Second Name,First Name', 'Kamau,Mwangi,John', Kamau, Mwangi",
        "'First Name,Second Name,Last Name', 'John,Mwangi,Kamau', Kamau, Mwangi",
        "'First Name,Second Name,Jina la ukoo', 'John,Mwangi,Kamau', Kamau, Mwangi",
        "'First Name,Second Name,Ukoo', 'John,Mwangi,Kamau', Kamau, Mwangi",
        "'First Name,Second Name', 'John,Kamau', Kamau,",
        "'First Name,Second Name,Middle Name', 'John,Kamau,Mwangi', Kamau, Mwangi",
    })
    void the_second_name_is_a_middle_one_where_another_is_the_surname(
            String headings, String names, String surname, @Nullable String other) {
        LearnerList list =
                list(
                        ImportSource.NEMIS,
                        new Directions(null, null, null, List.of(new Column("Ukoo", "surname"))),
                        headings + ",Gender,DOB,Institution Code,Class,Year");
        Person person =
                ((Understood) list.read(row(names + ",M,2015-05-09,WE4T,Grade 4,2026"))).person();
        assertThat(person.surname()).isEqualTo(surname);
        assertThat(person.firstName()).isEqualTo("John");
        assertThat(person.otherNames()).isEqualTo(other);
        assertThat(list.ofTheWhole()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NEMIS, KNEC Code, Institution Code",
        "NEMIS, School Code, Institution",
        "HEADCOUNT, KNEC Code, Institution Code",
        "EXAMINATION, Institution Code, Centre Code",
        "EXAMINATION, KNEC Code, UIC",
    })
    void of_two_columns_that_mean_the_same_the_plainer_counts_in_whichever_order(
            ImportSource source, String one, String plainer) {
        for (List<String> headings : List.of(List.of(one, plainer), List.of(plainer, one))) {
            Template.Head head = Template.of(source).head(headings, List.of());
            assertThat(head.columns())
                    .containsExactly(
                            Map.entry(LearnerField.INSTITUTION, headings.indexOf(plainer)));
            assertThat(head.repeated()).containsExactly(one);
        }
    }

    @Test
    void what_was_said_of_a_column_counts_more_than_its_title_or_another() {
        Template.Head head =
                Template.of(ImportSource.NEMIS)
                        .head(
                                List.of("Surname", "Ukoo", "Second Name"),
                                List.of(
                                        new Column("Ukoo", "surname"),
                                        new Column("Second Name", "firstName")));
        assertThat(head.columns())
                .containsOnly(
                        Map.entry(LearnerField.SURNAME, 1), Map.entry(LearnerField.FIRST_NAME, 2));
        assertThat(head.repeated()).containsExactly("Surname");
    }

    @Test
    void hana_is_a_girls_name_and_stands_for_no_number() {
        Understood row = taken("Otieno,Hana,,F,2015-05-09,,hana,WE4T,Grade 4,,2026");
        assertThat(row.person().firstName()).isEqualTo("Hana");
        assertThat(codes(row)).containsExactly("NUMBER_LEFT_OUT", "WITHOUT_NUMBER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"N/A", "-", "00/00/0000", ""})
    void who_has_no_birthday_but_an_age_is_taken_by_the_age(String day) {
        Understood row = taken("Otieno,Grace,,F," + day + ",11,1000001,WE4T,Grade 4,,2026");
        assertThat(row.person().dateOfBirth()).hasToString("2015-01-01");
        assertThat(codes(row)).containsExactly("BIRTHDAY_FROM_AGE");
    }

    @ParameterizedTest
    @CsvSource({"2024, 2014-01-01", "'', 2016-01-01", "2027, 2016-01-01"})
    void an_age_is_that_of_the_lists_year_and_none_of_a_year_to_come(String year, String born) {
        Understood row = taken("Otieno,Grace,,F,,10,1000001,WE4T,Grade 4,," + year);
        assertThat(row.person().dateOfBirth()).hasToString(born);
        Directions said =
                new Directions(
                        null, null, year.isEmpty() ? null : Integer.valueOf(year), List.of());
        Understood beside =
                (Understood)
                        list(ImportSource.NEMIS, said, HEAD)
                                .read(row("Otieno,Grace,,F,,10,1000001,WE4T,Grade 4,,"));
        assertThat(beside.person().dateOfBirth()).hasToString(born);
    }

    @Test
    void an_age_is_compared_with_the_birthday_in_the_lists_year() {
        assertThat(codes(taken("Otieno,Grace,,F,2014-05-09,10,1000001,WE4T,Grade 4,,2024")))
                .isEmpty();
        assertThat(codes(taken("Otieno,Grace,,F,2014-05-09,12,1000001,WE4T,Grade 4,,2024")))
                .containsExactly("AGE_DIFFERS");
    }

    @ParameterizedTest
    @CsvSource({"12.0, F1", "18.0, G1", "'''16', PP1", "4.0, G4"})
    void a_class_is_read_as_spreadsheets_leave_it(String text, Grade grade) {
        Understood row = taken("Otieno,Grace,,F,2015-05-09,,1000001,WE4T," + text + ",,2026");
        assertThat(row.arrival().grade()).isEqualTo(grade);
        assertThat(claimed(row).grade()).isEqualTo(grade);
    }

    @ParameterizedTest
    @CsvSource({
        "WE4T, WE4T234, '', 234",
        "WE4T, WE4T234, 4711, 4711",
        "36724501, WE4T234, '', 234 at WE4T",
        "36724501, WE4T234, 4711, 234 at WE4T and 4711",
        "WE4T, AB1C234, 4711, 234 at AB1C and 4711",
        "WE4T, XY9Z234, 4711, 4711",
        "WE4T, XY9Z234, '', ''",
        "36724501, XY9Z234, '', 234",
        "36724501, XY9Z234, 4711, 4711",
        "36724501, 36724501-234, '', 234",
        "36724501, 36724501/234, 4711, 4711",
        "36724501, 36724501 234, '', 234",
        "36724501, 36724501234, '', 234",
        "36724501, 36724501/B234, '', B234",
        "36724501, 36724501B234, '', B234",
        "36724501, WE4T/234, '', 234 at WE4T",
        "WE4T, WE4T-234, '', 234",
        "WE4T, 36724501-234, '', 234 at 36724501",
        "WE4T, XY9Z/234, '', ''",
        "12345, 12345-234, '', 234",
    })
    void a_schools_code_and_number_in_place_of_a_certificate_is_that_schools_admission_number(
            String school, String certificate, String admission, String numbers) {
        Understood row =
                taken(
                        "Otieno,Grace,,F,2015-05-09,,%s,%s,Grade 4,%s,2026"
                                .formatted(certificate, school, admission));
        assertThat(
                        row.identifiers().stream()
                                .map(one ->
                                        one.issuedBy() == null
                                                ? one.value()
                                                : one.value() + " at " + one.issuedBy())
                                .collect(Collectors.joining(" and ")))
                .isEqualTo(numbers);
        assertThat(row.identifiers())
                .allMatch(one -> one.kind() == IdentifierKind.ADMISSION_NUMBER);
        assertThat(row.remarks().all())
                .filteredOn(one -> one.code().equals("STAND_IN_FOR_CERTIFICATE"))
                .singleElement()
                .satisfies(said ->
                        assertThat(said.reason().contains("left out"))
                                .isEqualTo(!numbers.contains("234")));
    }

    @ParameterizedTest
    @CsvSource({
        "36724501, 3672450123456789",
        "36724501, 99999999-234",
        "36724501, 2015/1234",
        "2015, 1234/2015",
        "17, 1712345678",
        "12345, 1234567890",
        "2015, 2015123456",
        "36724501, 36724501",
    })
    void a_number_that_names_no_known_school_is_a_certificate(String school, String certificate) {
        assertThat(
                        taken(
                                        "Otieno,Achieng,,F,2015-05-09,,%s,%s,Grade 4,,2026"
                                                .formatted(certificate, school))
                                .identifiers())
                .extracting(Identifier::kind)
                .containsExactly(IdentifierKind.BIRTH_CERTIFICATE);
    }

    @Test
    void of_a_list_of_a_college_the_telephone_and_the_year_of_study_are_not_kept() {
        String titles =
                Template.of(ImportSource.TVET_MIS).columns().stream()
                        .map(Template.Column::title)
                        .collect(Collectors.joining(","));
        assertThat(ofTheWhole(ImportSource.TVET_MIS, titles))
                .contains(
                        "The register does not keep what these columns say: Year of Study, Mode,"
                                + " Sponsor, Phone.",
                        "Programme: Kept only of those who completed, as a part of their award.");
        assertThat(ofTheWhole(ImportSource.HEMIS, titles))
                .contains(
                        "The register does not keep what these columns say: Mode, Sponsor, Phone.");
        assertThat(ofTheWhole(ImportSource.HEMIS, titles.replace("Completion Date", "Colour")))
                .contains(
                        "The register does not keep what these columns say: Award, Award Class,"
                                + " Programme, Mode, Sponsor, Phone.");
    }

    @Test
    void a_telephone_and_an_email_are_kept_where_the_list_names_who_answers() {
        assertThat(ofTheWhole(ImportSource.NEMIS, WITH_HOME)).isEmpty();
        Understood row = home("Otieno Rose,,0712345678,rose@example.org");
        assertThat(row.guardians())
                .singleElement()
                .satisfies(mother -> {
                    assertThat(mother.phone()).isEqualTo("+254712345678");
                    assertThat(mother.email()).isEqualTo("rose@example.org");
                });
        assertThat(codes(row)).containsExactly("WITHOUT_NUMBER");
        assertThat(codes(home(",,0712345678,rose@example.org")))
                .containsExactly("WITHOUT_NUMBER", "PHONE_LEFT_OUT", "EMAIL_LEFT_OUT");
        assertThat(codes(home("Otieno Rose,0722000000,0712345678,nobody")))
                .containsExactly("WITHOUT_NUMBER", "EMAIL_LEFT_OUT", "PHONE_LEFT_OUT");
        assertThat(codes(home("Otieno Rose,0712345678,+254712345678,N/A")))
                .containsExactly("WITHOUT_NUMBER");
        assertThat(ofTheWhole(ImportSource.NEMIS, WITH_HOME.replace("Mother Name,", "")))
                .containsExactly(
                        "The register does not keep what these columns say: Home Phone, Email,"
                                + " Mother Phone.");
    }

    @Test
    void what_stands_under_no_heading_is_left_out_and_that_is_said() {
        assertThat(ofTheWhole(ImportSource.NEMIS, HEAD.replace("AGE", " ") + ","))
                .containsExactly(
                        "What stands in columns without a heading is left out: column 6, 12.");
    }

    @Test
    void a_character_that_could_not_be_read_is_remarked() {
        Understood row = taken("Wanjik\uFFFD,Grace,,F,2015-05-09,,1000001,WE4T,Grade 4,,2026");
        assertThat(codes(row)).containsExactly("CHARACTER_LOST");
        assertThat(row.remarks().all().getFirst().field()).isEqualTo("Surname");
    }

    @Test
    void a_column_in_which_some_days_can_only_be_month_first_is_read_month_first() {
        LearnerList list = born("12/25/2015", "3/4/2015", "1/1/2015", "2015-05-09", "Monday");
        assertThat(list.ofTheWhole())
                .filteredOn(one -> one.code().equals("MONTH_FIRST"))
                .extracting(Remark::line, Remark::field)
                .containsExactly(tuple(1L, "Date of Birth"));
        assertThat(birthday(list, "12/25/2015")).isEqualTo("2015-12-25");
        assertThat(birthday(list, "3/4/2015"))
                .isEqualTo(
                        "2015-03-04 MONTH_FIRST Taken as 2015-03-04, month first as the rest of the"
                                + " column.");
        assertThat(birthday(list, "3/4/12")).startsWith("2012-03-04 MONTH_FIRST");
        assertThat(birthday(list, "5/5/2015")).isEqualTo("2015-05-05");
        assertThat(birthday(list, "2015-03-04")).isEqualTo("2015-03-04");
        assertThat(birthday(list, "25/12/2015")).startsWith("2015-12-25 DAY_AND_MONTH_EXCHANGED");
    }

    @Test
    void a_column_that_is_written_in_both_orders_is_read_day_first_and_doubted() {
        LearnerList list = born("12/25/2015", "25/12/2015");
        assertThat(list.ofTheWhole()).extracting(Remark::code).contains("DATE_UNCERTAIN");
        assertThat(birthday(list, "3/4/2015"))
                .isEqualTo(
                        "2015-04-03 DATE_UNCERTAIN Others of the column are written in another order"
                                + " of day and month: taken as 2015-04-03, which may be wrong.");
        assertThat(birthday(list, "12/25/2015")).startsWith("2015-12-25 DAY_AND_MONTH_EXCHANGED");
        assertThat(birthday(list, "25/12/2015")).isEqualTo("2015-12-25");
    }

    @Test
    void near_a_day_that_is_written_in_the_other_order_days_are_doubted_and_read_the_same() {
        LearnerList usual = born("25/12/2015");
        assertThat(usual.ofTheWhole()).isEmpty();
        assertThat(birthday(usual, "3/4/2015")).isEqualTo("2015-04-03");
        assertThat(birthday(usual.near(rows("12/25/2015", "3/4/2015")), "3/4/2015"))
                .startsWith("2015-04-03 DATE_UNCERTAIN");
        assertThat(birthday(usual.near(rows("3/4/2015")), "3/4/2015")).isEqualTo("2015-04-03");
        assertThat(birthday(born("12/25/2015").near(rows("25/12/2015")), "3/4/2015"))
                .startsWith("2015-03-04 DATE_UNCERTAIN");
    }

    @Test
    void every_column_of_days_has_an_order_of_its_own() {
        LearnerList list =
                new LearnerList(
                        ImportSource.NEMIS,
                        Directions.NONE,
                        new Row(1, List.of(ADMITTED.split(","))),
                        List.of(row("Otieno,Grace,F,9/5/2015,WE4T,Grade 4,2026,1/25/2026,4711")),
                        TODAY,
                        LearnerListTest::isRegistered);
        Understood row =
                (Understood)
                        list.read(row("Otieno,Grace,F,9/5/2015,WE4T,Grade 4,2026,2/1/2026,4711"));
        assertThat(row.person().dateOfBirth()).hasToString("2015-05-09");
        assertThat(row.arrival().on()).hasToString("2026-02-01");
        assertThat(codes(row)).containsExactly("MONTH_FIRST");
    }

    @ParameterizedTest
    @CsvSource({
        "NEMIS, 'Age,Level,Class', 2",
        "NEMIS, 'Age,Level', 1",
        "TVET_MIS, 'Class,Level', 1",
        "HEMIS, 'Level,Year', 0",
    })
    void a_class_or_level_is_blamed_on_the_column_that_says_it(
            ImportSource source, String headings, int column) {
        assertThat(list(source, headings + ",Name,Sex,DOB,Institution Code").gradeColumn())
                .isEqualTo(column);
    }

    @Test
    void a_year_of_study_that_cannot_be_read_is_blamed_on_its_own_column() {
        NotUnderstood row = (NotUnderstood) trainee("Bachelor,7,2024-09-01,ACTIVE,");
        assertThat(row.refusals())
                .extracting(Remark::field, Remark::value, Remark::code)
                .containsExactly(tuple("Year of Study", "7", "YEAR_OF_STUDY_UNREADABLE"));
        assertThat(((NotUnderstood) trainee("Baker,7,2024-09-01,ACTIVE,")).refusals())
                .extracting(Remark::field, Remark::code)
                .containsExactly(tuple("Level", "GRADE_UNREADABLE"));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-02-02, 'This day lies before the day of admission, 2024-09-01: one of the two is wrong. The learner is taken as on the roll.'",
        "2026-03-02, This day has not come yet. The learner is taken as on the roll.",
    })
    void an_end_that_cannot_be_is_left_out_and_said_of_its_own_day(String day, String reason) {
        for (String status : List.of("GRADUATED", "DECEASED", "WITHDRAWN")) {
            Understood row =
                    (Understood) trainee("Bachelor,1,2024-09-01,%s,%s".formatted(status, day));
            assertThat(row.history()).isEmpty();
            assertThat(row.remarks().all())
                    .extracting(Remark::field, Remark::code, Remark::reason)
                    .contains(tuple("Completion Date", "DATE_LEFT_OUT", reason));
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-03-02, 2026-01-05", "1999-01-05, 2026-01-05", "2026-02-02, 2026-02-02"})
    void a_day_of_admission_that_cannot_be_is_left_out_and_remarked(String day, String on) {
        Understood row = (Understood) trainee("PhD,," + day + ",ACTIVE,");
        assertThat(row.arrival().on()).hasToString(on);
        assertThat(codes(row))
                .isEqualTo(
                        day.equals(on)
                                ? List.of("WITHOUT_NUMBER")
                                : List.of("WITHOUT_NUMBER", "DATE_LEFT_OUT"));
    }

    @Test
    void characters_that_nobody_sees_are_left_out_and_that_is_said_once_of_a_row() {
        Understood row =
                taken("Oti\u200Beno,Gr\u200Bace,,F,2015-05-09,,1000001,WE4T,Grade 4,,2026");
        assertThat(row.person().surname()).isEqualTo("Otieno");
        assertThat(row.remarks().all())
                .extracting(Remark::field, Remark::code)
                .containsExactly(tuple("Surname", "HIDDEN_CHARACTERS"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD,
                "SURNAME,first name,,Gender,,,,,,,",
                "TOTAL,,,45",
                "TOTAL LEARNERS: 45",
                ",,,,,,,,Sub-total,45",
                "Grand Total,45,,Boys 23,Girls 22",
                "Jumla ya wanafunzi,45,Wavulana,23,Wasichana,22,,,,,,,,,"
            })
    void what_is_there_for_readers_of_the_list_on_paper_is_refused_for_what_it_is(String line) {
        String code = line.contains("5") ? "SUM_OF_ROWS" : "HEADINGS_REPEATED";
        NotUnderstood row = refused(line);
        assertThat(row.refusals()).extracting(Remark::code).containsExactly(code);
        assertThat(row.claimed()).isNull();
    }

    @Test
    void a_learner_who_is_called_so_is_no_sum() {
        assertThat(
                        taken("Jumla,Total,,F,2015-05-09,,1000001,WE4T,Grade 4,,2026")
                                .person()
                                .surname())
                .isEqualTo("Jumla");
    }

    @Test
    void a_sum_in_a_list_of_candidates_or_of_counts_is_nobody_and_no_class() {
        Directions said = new Directions(InstitutionCode.of("WE4T"), Grade.G4, 2026, List.of());
        LearnerList candidates = list(ImportSource.EXAMINATION, said, "UPI,Name");
        assertThat(candidates.name(row("TOTAL,45")).remarks().all())
                .extracting(Remark::code)
                .containsExactly("SUM_OF_ROWS");
        assertThat(candidates.name(row("UPI,Name")).remarks().all())
                .extracting(Remark::code)
                .containsExactly("HEADINGS_REPEATED");
        LearnerList counts = list(ImportSource.HEADCOUNT, said, "institution,grade,sex,count");
        for (String line :
                List.of("TOTAL,,,450", "TOTAL G4,G4,F,41", "WE4T,G4,Total,82", ",,,Total 82")) {
            LearnerList.Counted counted = counts.count(row(line));
            assertThat(counted.count()).as(line).isNull();
            assertThat(counted.remarks().all())
                    .extracting(Remark::code)
                    .containsExactly("SUM_OF_ROWS");
        }
        assertThat(counts.count(row("WE4T,G4,F,41")).count()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "F, F", "Girls, F", "FEMALES, F", "Wasichana, F", "wanawake, F", "Women, F",
        "M, M", "BOYS, M", "Males, M", "Wavulana, M", "wanaume, M", "Men, M",
    })
    void a_sex_is_read_in_the_plural_too(String text, Sex sex) {
        assertThat(
                        taken(
                                        "Otieno,Achieng,,%s,2015-05-09,,1000001,WE4T,Grade 4,,2026"
                                                .formatted(text))
                                .person()
                                .sex())
                .isEqualTo(sex);
        assertThat(counted(text + ",41").count().sex()).isEqualTo(sex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Both", "ALL", "Wote", "mixed", "Both sexes"})
    void a_count_of_both_adds_up_those_of_either_where_these_are_told_apart(String text) {
        String both = "36724501,G7,2026," + text + ",80";

        LearnerList.Counted sum = headcount("36724501,G7,2026,Boys,39", both).count(row(both));
        assertThat(sum.count()).isNull();
        assertThat(sum.remarks().all()).extracting(Remark::code).containsExactly("SUM_OF_ROWS");

        LearnerList.Counted count = headcount(both).count(row(both));
        assertThat(count.count().sex()).isNull();
        assertThat(count.count().learners()).isEqualTo(80);
        assertThat(count.remarks().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "N/A"})
    void both_are_counted_where_no_sex_is_said(String text) {
        LearnerList.Counted counted = counted(text + ",80");
        assertThat(counted.count().sex()).isNull();
        assertThat(counted.count().learners()).isEqualTo(80);
        assertThat(counted.remarks().all()).isEmpty();
    }

    @Test
    void a_count_of_a_sex_that_cannot_be_read_is_refused() {
        LearnerList.Counted counted = counted("Grils,41");
        assertThat(counted.count()).isNull();
        assertThat(counted.remarks().all())
                .extracting(Remark::field, Remark::value, Remark::code)
                .containsExactly(tuple("sex", "Grils", "SEX_UNREADABLE"));
    }

    private static LearnerList headcount(String... beginning) {
        return new LearnerList(
                ImportSource.HEADCOUNT,
                Directions.NONE,
                new Row(1, List.of("institution", "grade", "year", "sex", "count")),
                Stream.of(beginning).map(LearnerListTest::row).toList(),
                TODAY,
                _ -> true);
    }

    private static LearnerList.Counted counted(String fields) {
        return list(ImportSource.HEADCOUNT, "institution,grade,year,sex,count")
                .count(row("36724501,G7,2026," + fields));
    }

    private static LearnerRow trainee(String fields) {
        return list(
                        ImportSource.HEMIS,
                        "Surname,First Name,Gender,Date of Birth,Institution Code,Year,Level,Year of Study,Admission Date,Status,Completion Date")
                .read(row("Otieno,Grace,F,2003-05-09,UON,2026," + fields));
    }

    private static LearnerList born(String... days) {
        return new LearnerList(
                ImportSource.NEMIS,
                Directions.NONE,
                new Row(1, List.of(HEAD.split(","))),
                rows(days),
                TODAY,
                LearnerListTest::isRegistered);
    }

    private static List<Row> rows(String... days) {
        return Arrays.stream(days).map(LearnerListTest::bornOn).toList();
    }

    private static Row bornOn(String day) {
        return row("Otieno,Grace,,F," + day + ",,1000001,WE4T,Grade 4,,2026");
    }

    /** The day and what is said of it. */
    private static String birthday(LearnerList list, String day) {
        Understood row = (Understood) list.read(bornOn(day));
        return Stream.concat(
                        Stream.of(row.person().dateOfBirth().toString()),
                        row.remarks().all().stream().map(one -> one.code() + " " + one.reason()))
                .collect(Collectors.joining(" "));
    }

    private static Understood home(String fields) {
        return (Understood)
                list(ImportSource.NEMIS, WITH_HOME)
                        .read(row("Otieno,Grace,F,2015-05-09,WE4T,Grade 4,2026," + fields));
    }

    private static List<String> refused(LearnerRow row) {
        assertThat(row).isInstanceOf(LearnerRow.NotUnderstood.class);
        return ((LearnerRow.NotUnderstood) row)
                .refusals().stream().map(one -> one.code() + ": " + one.reason()).toList();
    }

    private static List<String> ofTheWhole(ImportSource source, String head) {
        return list(source, head).ofTheWhole().stream()
                .map(one -> one.field() == null ? one.reason() : one.field() + ": " + one.reason())
                .toList();
    }

    private static Understood taken(String fields) {
        return (Understood) list(ImportSource.NEMIS, HEAD).read(row(fields));
    }

    private static NotUnderstood refused(String fields) {
        return (NotUnderstood) list(ImportSource.NEMIS, HEAD).read(row(fields));
    }

    private static Claimed claimed(LearnerRow row) {
        Claimed claimed = row.claimed();
        assertThat(claimed).isNotNull();
        return claimed;
    }

    private static LearnerList list(ImportSource source, String head) {
        return list(source, Directions.NONE, head);
    }

    private static LearnerList list(ImportSource source, Directions said, String head) {
        return new LearnerList(
                source,
                said,
                new Row(1, Arrays.asList(head.split("[,;]", -1))),
                List.of(),
                TODAY,
                LearnerListTest::isRegistered);
    }

    private static boolean isRegistered(InstitutionCode code) {
        return REGISTERED.contains(code.value());
    }

    private static Row row(String fields) {
        return new Row(2, Arrays.asList(fields.split(",", -1)));
    }

    private static List<String> codes(Understood row) {
        return row.remarks().all().stream().map(Remark::code).toList();
    }
}
