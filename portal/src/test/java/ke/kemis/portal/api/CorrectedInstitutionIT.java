package ke.kemis.portal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import ke.kemis.portal.Http;
import ke.kemis.portal.TheProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What an institution was registered as is put right, and everybody sees it. */
@TheProgram
class CorrectedInstitutionIT {

    private static final String RIGHT =
            "'name': 'Milimani Girls', 'ownership': 'PRIVATE', 'openedOn': '1961-01-09', 'reason': 'As in the certificate.'";

    @LocalServerPort private int port;

    private Http http;
    private String school;

    @BeforeEach
    void register_it_wrongly() {
        http = new Http(port).asAdmin();
        school = "CI-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        Http.Answer registered =
                http.post(
                        "/api/v1/institutions",
                        json(
                                "'code': '%s', 'name': 'Milimanni', 'kind': ['PRIMARY'], 'ownership': 'PUBLIC', 'county': '042', 'ward': 'Milimani', 'openedOn': '1965-01-11'"
                                        .formatted(school)));
        assertThat(registered.status()).as(registered.text()).isEqualTo(201);
    }

    @Test
    void its_entry_and_whoever_searches_a_learner_of_it_tell_what_is_right() {
        Http.Answer enrolled =
                http.post(
                        "/api/v1/learners",
                        json(
                                "'surname': 'Atieno', 'firstName': 'Rehema', 'sex': 'F', 'dateOfBirth': '2018-03-14', 'identifiers': [{'kind': 'ADMISSION_NUMBER', 'value': '77'}], 'institution': '%s', 'grade': 'G1', 'year': 2025, 'on': '2025-01-06'"
                                        .formatted(school)));
        assertThat(enrolled.status()).as(enrolled.text()).isEqualTo(201);

        Http.Answer corrected = correct(RIGHT);

        assertThat(corrected.status()).as(corrected.text()).isEqualTo(200);
        long position = corrected.json().path("position").asLong();
        JsonNode entry =
                http.get("/api/v1/institutions/%s?after=%d".formatted(school, position)).json();
        assertThat(entry.path("name").asString()).isEqualTo("Milimani Girls");
        assertThat(entry.path("ownership").asString()).isEqualTo("PRIVATE");
        assertThat(entry.path("openedOn").asString()).isEqualTo("1961-01-09");
        assertThat(entry.path("ward").isMissingNode() || entry.path("ward").isNull()).isTrue();
        JsonNode found =
                http.get("/api/v1/learners?institution=%s&after=%d".formatted(school, position))
                        .json();
        assertThat(found.path("items").findValuesAsString("institutionName"))
                .containsExactly("Milimani Girls");
    }

    @Test
    void the_same_again_changes_nothing() {
        long first = correct(RIGHT).json().path("position").asLong();

        Http.Answer again = correct(RIGHT);

        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(again.json().path("position").asLong()).isEqualTo(first);
    }

    @Test
    void a_later_opening_day_a_missing_name_and_an_unknown_school_are_refused_in_words() {
        Http.Answer later = correct(RIGHT.replace("1961-01-09", "1970-01-05"));
        Http.Answer nameless = correct(RIGHT.replace("'name': 'Milimani Girls',", ""));
        Http.Answer unknown = http.post("/api/v1/institutions/NO-SUCH-ONE/details", json(RIGHT));

        assertThat(later.status()).isEqualTo(409);
        assertThat(later.code()).isEqualTo("OPENING_DAY_NOT_LATER");
        assertThat(nameless.status()).as(nameless.text()).isEqualTo(422);
        assertThat(nameless.text()).contains("name");
        assertThat(unknown.status()).as(unknown.text()).isEqualTo(404);
    }

    private Http.Answer correct(String right) {
        return http.post("/api/v1/institutions/%s/details".formatted(school), json(right));
    }

    private static String json(String fields) {
        return "{" + fields.replace('\'', '"') + "}";
    }
}
