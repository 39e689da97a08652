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

/** Two records of one child become one, and two again, by HTTP alone. */
@TheProgram
class MergeIT {

    @LocalServerPort private int port;

    private Http http;
    private String here;
    private String there;
    private String one;
    private String two;

    @BeforeEach
    void enrol_one_child_twice() {
        http = new Http(port).asAdmin();
        here = school();
        there = school();
        one = enrolled(here, "A-1");
        two = enrolled(there, "B-2");
    }

    @Test
    void the_other_record_leads_to_the_one_that_goes_on_and_is_counted_no_more() {
        long merged = sent(one, "merge", "'other': '%s', 'reason': 'One child.'".formatted(two));

        JsonNode gone = http.get("/api/v1/learners/" + two + "?after=" + merged).json();
        assertThat(gone.path("status").asString()).isEqualTo("MERGED");
        assertThat(gone.path("mergedInto").asString()).isEqualTo(one);

        JsonNode goesOn = http.get("/api/v1/learners/" + one + "?after=" + merged).json();
        assertThat(goesOn.path("status").asString()).isEqualTo("ENROLLED");
        assertThat(goesOn.path("institution").asString()).isEqualTo(here);
        assertThat(goesOn.path("identifiers").findValuesAsString("value"))
                .containsExactly("A-1", "B-2");

        assertThat(roll(here, merged)).isEqualTo(1);
        assertThat(roll(there, merged)).isZero();

        JsonNode history = history(one, merged);
        assertThat(history.path("items").findValuesAsString("type"))
                .containsExactlyInAnyOrder(
                        "learner-enrolled",
                        "learner-enrolled",
                        "records-merged",
                        "record-merged-away");
        assertThat(history.path("items").findValuesAsString("origin")).contains(two);
        assertThat(history.toString()).as("both active schools are shown").contains(there);
    }

    @Test
    void a_death_that_the_other_record_tells_holds_wherever_one_looks() {
        sent(two, "death", "'on': '2026-02-02'");
        long merged = sent(one, "merge", "'other': '%s', 'reason': 'One child.'".formatted(two));

        JsonNode goesOn = http.get("/api/v1/learners/" + one + "?after=" + merged).json();
        assertThat(goesOn.path("status").asString()).isEqualTo("DECEASED");
        assertThat(goesOn.path("since").asString()).isEqualTo("2026-02-02");
        assertThat(roll(here, merged)).isZero();
        assertThat(total("figures/enrolment?institution=%s&after=%d".formatted(here, merged)))
                .isZero();
        assertThat(
                        total(
                                "learners?institution=%s&status=ENROLLED&after=%d"
                                        .formatted(here, merged)))
                .isZero();
        Http.Answer readmitted =
                http.post(
                        "/api/v1/learners/" + one + "/readmission",
                        json(
                                "'institution': '%s', 'grade': 'G1', 'year': 2026, 'on': '2026-03-03'"
                                        .formatted(here)));
        assertThat(readmitted.code()).isEqualTo("LEARNER_DECEASED");

        long apart = sent(one, "unmerge", "'other': '%s', 'reason': 'Twins.'".formatted(two));
        assertThat(roll(here, apart)).isEqualTo(1);
    }

    @Test
    void a_death_undone_between_two_mergings_stays_undone_wherever_one_looks() {
        long died = sent(one, "death", "'on': '2026-02-02'");
        String wrong = fact("learner-died", died);
        String three = enrolled(there, "C-3");
        sent(one, "merge", "'other': '%s', 'reason': 'One child.'".formatted(two));
        sent(one, "undo", "'fact': '%s', 'reason': 'Not hers.'".formatted(wrong));
        sent(one, "merge", "'other': '%s', 'reason': 'One child.'".formatted(three));
        long apart = sent(one, "unmerge", "'other': '%s', 'reason': 'Twins.'".formatted(three));

        JsonNode again = http.get("/api/v1/learners/" + one + "?after=" + apart).json();
        assertThat(again.path("status").asString()).isEqualTo("ENROLLED");
        assertThat(roll(here, apart)).isEqualTo(1);
        assertThat(total("learners?institution=%s&status=ENROLLED&after=%d".formatted(here, apart)))
                .isEqualTo(1);
    }

    @Test
    void what_turned_out_to_be_the_others_is_told_as_taken_back_by_the_unmerging() {
        sent(one, "withdrawal", "'reason': 'OTHER', 'on': '2026-02-02'");
        sent(one, "merge", "'other': '%s', 'reason': 'One child.'".formatted(two));
        long left = sent(one, "withdrawal", "'reason': 'OTHER', 'on': '2026-02-03'");
        String moved = fact("learner-withdrew", left);
        long apart = sent(one, "unmerge", "'other': '%s', 'reason': 'Twins.'".formatted(two));

        String unmerging = fact("records-unmerged", apart);
        assertThat(history(one, apart).path("items"))
                .filteredOn(entry -> entry.path("fact").asString().equals(moved))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.path("undoneBy").asString()).isEqualTo(unmerging));
    }

    @Test
    void what_is_told_anew_of_the_other_keeps_its_own_reason() {
        sent(one, "withdrawal", "'reason': 'OTHER', 'on': '2026-02-02'");
        sent(one, "merge", "'other': '%s', 'reason': 'One child.'".formatted(two));
        sent(
                one,
                "transfer",
                "'to': '%s', 'reason': 'The family moved.', 'on': '2026-03-02'".formatted(here));
        long apart = sent(one, "unmerge", "'other': '%s', 'reason': 'Twins.'".formatted(two));

        assertThat(history(two, apart).path("items"))
                .filteredOn(entry -> entry.path("type").asString().equals("transfer-requested"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.path("reason").asString()).isEqualTo("The family moved."));
    }

    /** The latest of that kind in the history of the one. */
    private String fact(String type, long after) {
        String latest = "";
        for (JsonNode entry : history(one, after).path("items")) {
            if (entry.path("type").asString().equals(type)) {
                latest = entry.path("fact").asString();
            }
        }
        return latest;
    }

    private JsonNode history(String learner, long after) {
        return http.get("/api/v1/learners/" + learner + "/history?after=" + after).json();
    }

    private long total(String question) {
        Http.Answer answer = http.get("/api/v1/" + question);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("total").asLong();
    }

    @Test
    void nothing_is_recorded_of_the_record_that_ended() {
        sent(one, "merge", "'other': '%s', 'reason': 'One child.'".formatted(two));

        Http.Answer refused =
                http.post("/api/v1/learners/" + two + "/death", json("'on': '2026-02-02'"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("RECORD_MERGED");
        assertThat(refused.text()).contains(one);
    }

    @Test
    void unmerged_both_are_as_they_were() {
        String after = after(two);
        JsonNode oneBefore = http.get("/api/v1/learners/" + one + after).json();
        JsonNode twoBefore = http.get("/api/v1/learners/" + two + after).json();
        sent(one, "merge", "'other': '%s', 'reason': 'One child.'".formatted(two));
        long unmerged =
                sent(one, "unmerge", "'other': '%s', 'reason': 'They are twins.'".formatted(two));

        assertThat(told(http.get("/api/v1/learners/" + one + "?after=" + unmerged).json()))
                .isEqualTo(told(oneBefore));
        assertThat(told(http.get("/api/v1/learners/" + two + "?after=" + unmerged).json()))
                .isEqualTo(told(twoBefore));
        assertThat(roll(here, unmerged)).isEqualTo(1);
        assertThat(roll(there, unmerged)).isEqualTo(1);
    }

    @Test
    void unmerging_asked_for_again_adds_nothing_and_after_another_merging_unmerges_again() {
        String unmerge = "'other': '%s', 'reason': 'They are twins.'".formatted(two);
        sent(one, "merge", "'other': '%s', 'reason': 'One child.'".formatted(two));
        long unmerged = sent(one, "unmerge", unmerge);
        long versionOfOne = version(one, unmerged);
        long versionOfTwo = version(two, unmerged);

        long again = sent(one, "unmerge", unmerge);

        assertThat(version(one, again)).isEqualTo(versionOfOne);
        assertThat(version(two, again)).isEqualTo(versionOfTwo);
        sent(one, "merge", "'other': '%s', 'reason': 'One child after all.'".formatted(two));
        long apart = sent(one, "unmerge", unmerge);
        assertThat(version(one, apart)).isEqualTo(versionOfOne + 2);
    }

    private long version(String learner, long after) {
        return http.get("/api/v1/learners/%s?after=%d".formatted(learner, after))
                .json()
                .path("version")
                .asLong();
    }

    @Test
    void steps_taken_since_go_with_the_other_whose_place_was_taken_over_where_nobody_says_which() {
        sent(one, "withdrawal", "'on': '2025-11-03', 'reason': 'MOVED_AWAY'");
        sent(one, "merge", "'other': '%s', 'reason': 'One child.'".formatted(two));
        sent(
                one,
                "progress",
                "'outcome': 'PROMOTED', 'to': 'G2', 'year': 2026, 'on': '2026-01-05'");
        long unmerged =
                sent(one, "unmerge", "'other': '%s', 'reason': 'They are twins.'".formatted(two));

        JsonNode stays = http.get("/api/v1/learners/" + one + "?after=" + unmerged).json();
        assertThat(stays.path("status").asString()).isEqualTo("WITHDRAWN");
        JsonNode climbs = http.get("/api/v1/learners/" + two + "?after=" + unmerged).json();
        assertThat(climbs.path("institution").asString()).isEqualTo(there);
        assertThat(climbs.path("grade").asString()).isEqualTo("G2");
        assertThat(roll(here, unmerged)).isZero();
        assertThat(roll(there, unmerged)).isEqualTo(1);
    }

    /** Waits for what was recorded last of a learner. */
    private String after(String learner) {
        return "?after="
                + sent(
                        learner,
                        "assessments",
                        "'assessment': 'SCHOOL', 'year': 2025, 'scores': {'English': '50'}");
    }

    private static String told(JsonNode record) {
        return record.path("status")
                + " "
                + record.path("institution")
                + record.path("grade")
                + record.path("since")
                + record.path("identifiers")
                + record.path("guardians")
                + record.path("results").findValuesAsString("assessment")
                + record.path("mergedInto");
    }

    private long roll(String school, long after) {
        return http.get("/api/v1/institutions/%s/roll?after=%d".formatted(school, after))
                .json()
                .path("total")
                .asLong();
    }

    private String school() {
        String code = "MG-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        Http.Answer answer =
                http.post(
                        "/api/v1/institutions",
                        json(
                                "'code': '%s', 'name': 'Milimani', 'kind': ['PRIMARY'], 'ownership': 'PUBLIC', 'county': '042', 'openedOn': '1965-01-11'"
                                        .formatted(code)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return code;
    }

    private String enrolled(String school, String number) {
        Http.Answer answer =
                http.post(
                        "/api/v1/learners",
                        json(
                                "'surname': 'Otieno', 'firstName': 'Brian', 'sex': 'M', 'dateOfBirth': '2018-03-14', 'identifiers': [{'kind': 'ADMISSION_NUMBER', 'value': '%s'}], 'institution': '%s', 'grade': 'G1', 'year': 2025, 'on': '2025-01-06'"
                                        .formatted(number, school)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private long sent(String learner, String name, String body) {
        Http.Answer answer =
                http.post("/api/v1/learners/%s/%s".formatted(learner, name), json(body));
        assertThat(answer.status()).as("%s: %s", name, answer.text()).isLessThan(300);
        return answer.json().path("position").asLong();
    }

    private static String json(String fields) {
        return "{" + fields.replace('\'', '"') + "}";
    }
}
