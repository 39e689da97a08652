package ke.kemis.portal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import ke.kemis.facts.institution.County;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.Sex;
import ke.kemis.portal.problem.Problem.FieldError;
import ke.kemis.query.enrolment.Dimension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class StrictReaderTest {

    private static final String ENROLMENT =
            """
            {"surname": "Wanjikũ", "firstName": "Achieng", "sex": "F", "dateOfBirth": "2019-03-14",
             "identifiers": [{"kind": "BIRTH_CERTIFICATE", "value": "7001234"}],
             "institution": " 20401005 ", "grade": "G1", "year": 2026, "on": "2026-01-05",
             "guardians": [{"name": "Mary Atieno", "relation": "MOTHER", "phone": "0712345678"}]}
            """;

    @Test
    void an_enrolment_is_read_as_it_was_meant() {
        LearnersApi.Enrolment read = body(LearnersApi.Enrolment.class, ENROLMENT);

        assertThat(read.surname()).isEqualTo("Wanjikũ");
        assertThat(read.sex()).isEqualTo(Sex.F);
        assertThat(read.dateOfBirth()).isEqualTo(LocalDate.of(2019, 3, 14));
        assertThat(read.institution()).isEqualTo(new InstitutionCode("20401005"));
        assertThat(read.grade()).isEqualTo(Grade.G1);
        assertThat(read.identifiers()).hasSize(1);
        assertThat(read.guardians().getFirst().email()).isNull();
        assertThat(read.id()).isNull();
    }

    @Test
    void everything_wrong_is_said_at_once() {
        assertThat(
                        errors(
                                LearnersApi.Enrolment.class,
                                """
                                {"firstName": "", "sex": "X", "dateOfBirth": "2019-02-30", "colour": "red",
                                 "identifiers": [{"kind": "UPI"}], "institution": "?", "grade": 3,
                                 "year": "2026", "on": "5.1.2026"}
                                """))
                .containsEntry("colour", "There is no such field here: leave it out.")
                .containsEntry("firstName", "This is needed.")
                .containsEntry("sex", "Give one of F, M.")
                .containsEntry("dateOfBirth", "There is no such day: give a date as YYYY-MM-DD.")
                .containsEntry("identifiers[0].value", "This is needed.")
                .containsKey("institution")
                .containsKey("grade")
                .containsEntry("year", "Give a whole number.")
                .containsEntry("on", "Give a date as YYYY-MM-DD.")
                .hasSize(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"on": null, "reason": "x"}          | on
                    {"on": [], "reason": "x"}            | on
                    {"on": {}, "reason": "x"}            | on
                    {"on": "2026-1-5", "reason": "x"}    | on
                    {"on": "+99999-01-01","reason": "x"} | on
                    {"on": "2026-01-05", "reason": 7}    | reason
                    {"on": "2026-01-05", "reason": " "}  | reason
                    {"on": "2026-01-05"}                 | reason
                    """)
    void a_field_of_another_kind_is_named(String json, String field) {
        assertThat(errors(LearnersApi.Reasoned.class, json)).containsOnlyKeys(field);
    }

    @Test
    void a_text_that_is_too_long_is_refused() {
        assertThat(
                        errors(
                                LearnersApi.Reasoned.class,
                                "{\"on\": \"2026-01-05\", \"reason\": \"%s\"}"
                                        .formatted("x".repeat(501))))
                .containsEntry("reason", "Give at most 500 characters.");
    }

    @ParameterizedTest
    @CsvSource({"1899", "2201", "2147483648", "1.5"})
    void a_year_is_of_this_age(String year) {
        assertThat(
                        errors(
                                LearnersApi.Progress.class,
                                "{\"outcome\": \"PROMOTED\", \"to\": \"G2\", \"year\": %s, \"on\": \"2026-01-05\"}"
                                        .formatted(year)))
                .containsOnlyKeys("year");
    }

    @Test
    void what_no_text_holds_is_taken_out() {
        assertThat(StrictReader.cleaned("\u202e Ng'ang'a\u0000\t\n Wan\u200bjiku\ud800 "))
                .isEqualTo("Ng'ang'a Wanjiku");
        assertThat(StrictReader.cleaned("Wanjiku\u0303")).isEqualTo("Wanjik\u0169");
    }

    @Test
    void an_empty_text_takes_a_detail_away_where_that_may_be() {
        LearnersApi.DetailsCorrection read =
                body(
                        LearnersApi.DetailsCorrection.class,
                        "{\"otherNames\": \"\", \"firstName\": \"\", \"reason\": \"r\", \"evidence\": \"e\"}");

        assertThat(read.otherNames()).isEmpty();
        assertThat(read.firstName()).isNull();
        assertThat(read.details()).hasSize(1);
    }

    @Test
    void scores_are_texts_or_numbers() {
        LearnersApi.GivenResult read =
                body(
                        LearnersApi.GivenResult.class,
                        "{\"assessment\": \"KPSEA\", \"year\": 2026, \"scores\": {\"ENGLISH\": 71, \"GRADE\": \"B+\"}}");

        assertThat(read.scores()).isEqualTo(Map.of("ENGLISH", "71", "GRADE", "B+"));
        assertThat(
                        errors(
                                LearnersApi.GivenResult.class,
                                "{\"assessment\": \"KPSEA\", \"year\": 2026, \"scores\": {\"ENGLISH\": [1]}}"))
                .containsOnlyKeys("scores.ENGLISH");
    }

    @Test
    void a_list_has_a_longest_length() {
        String ids = "\"%s\",".formatted(UUID.randomUUID()).repeat(2001).replaceAll(",$", "");
        assertThat(
                        errors(
                                ClassesApi.ClassProgress.class,
                                """
                                {"institution": "A", "from": "G1", "to": "G2", "year": 2027, "on": "2027-01-04",
                                 "except": [%s]}
                                """
                                        .formatted(ids)))
                .containsEntry("except", "Send at most 2,000.");
    }

    @Test
    void the_query_of_an_address_says_numbers_and_lists_as_text() {
        FiguresApi.Wanted wanted =
                parameters(
                        FiguresApi.Wanted.class,
                        """
                        {"by": "county,subCounty", "county": "042", "year": "2026,2025", "after": "7",
                         "knownAt": "2026-06-30"}
                        """);

        assertThat(wanted.by()).containsExactly(Dimension.COUNTY, Dimension.SUB_COUNTY);
        assertThat(wanted.county()).containsExactly(County.KISUMU);
        assertThat(wanted.year()).containsExactly(2026, 2025);
        assertThat(wanted.after()).isEqualTo(7L);
        assertThat(wanted.knownAt()).isEqualTo(Instant.parse("2026-06-29T21:00:00Z"));
        assertThat(wanted.only().get(Dimension.YEAR)).isEqualTo(Set.of("2025", "2026"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u200b", "\ud800", "\uffff", "\ufffd"})
    void a_filter_that_cannot_be_read_does_not_silently_match_all(String unreadable) {
        for (String filter : List.of("institution", "subCounty", "grade", "on")) {
            ObjectNode said = JsonNodeFactory.instance.objectNode().put(filter, unreadable);

            assertThatThrownBy(() -> StrictReader.parameters(FiguresApi.Wanted.class, said))
                    .as(filter)
                    .isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void a_word_to_look_for_that_is_no_utf_8_is_refused() {
        ObjectNode said = JsonNodeFactory.instance.objectNode().put("q", "Ach\ufffd\ufffdeng");

        assertThatThrownBy(() -> StrictReader.parameters(LearnerQuestionsApi.Sought.class, said))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void a_misspelt_filter_does_not_silently_match_all() {
        Unreadable unreadable =
                catchThrowableOfType(
                        Unreadable.class,
                        () ->
                                parameters(
                                        LearnerQuestionsApi.Sought.class,
                                        "{\"instituton\": \"A\", \"size\": \"201\", \"page\": \"x\"}"));

        assertThat(unreadable.errors())
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("instituton", "size", "page");
    }

    @Test
    void a_learner_is_a_uuid() {
        UUID id = UUID.randomUUID();
        assertThat(
                        parameters(FactsApi.Sought.class, "{\"learner\": \"%s\"}".formatted(id))
                                .learner())
                .isEqualTo(new LearnerId(id));
        assertThat(
                        catchThrowableOfType(
                                        Unreadable.class,
                                        () ->
                                                parameters(
                                                        FactsApi.Sought.class,
                                                        "{\"learner\": \"1-1-1-1-1\"}"))
                                .errors())
                .extracting(FieldError::field)
                .containsExactly("learner");
    }

    private static <R> R body(Class<R> type, String json) {
        return StrictReader.body(type, JsonMapper.shared().readTree(json));
    }

    private static <R> R parameters(Class<R> type, String json) {
        return StrictReader.parameters(type, JsonMapper.shared().readTree(json));
    }

    private static Map<String, String> errors(Class<?> type, String json) {
        List<FieldError> errors =
                catchThrowableOfType(Unreadable.class, () -> body(type, json)).errors();
        return errors.stream()
                .collect(java.util.stream.Collectors.toMap(FieldError::field, FieldError::message));
    }
}
