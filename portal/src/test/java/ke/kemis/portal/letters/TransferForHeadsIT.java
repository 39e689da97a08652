package ke.kemis.portal.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import ke.kemis.command.Actor;
import ke.kemis.facts.institution.InstitutionCode;
import ke.kemis.facts.learner.Grade;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.learner.TransferRequested;
import ke.kemis.portal.Http;
import ke.kemis.portal.People;
import ke.kemis.portal.TheProgram;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What the heads of two schools hear of a transfer between them, and what they may look at. */
@TheProgram
class TransferForHeadsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort private int port;
    @Autowired private JdbcClient sql;
    @Autowired private WhenTransferMovesThenTellWhoActsNext tells;

    private Http admin;
    private String holds;
    private String asks;
    private String headWhere;
    private String headThere;

    @BeforeEach
    void open_two_schools_with_a_head_each(@Autowired PasswordEncoder encoder) {
        admin = new Http(port).asAdmin();
        People people = new People(port, sql, encoder);
        holds = school();
        asks = school();
        headWhere = reachable(people.name("HEAD@institution:" + holds));
        headThere = reachable(people.name("HEAD@institution:" + asks));
    }

    @Test
    void a_transfer_is_told_to_the_school_whose_turn_it_is_and_to_no_other() {
        String learner = enrolled();

        step(learner, "transfer", "'to': '%s', 'reason': 'Moved.'".formatted(asks), "2026-01-12");
        told(headWhere, "asks for a learner", "/transfers?asked=yes&direction=OUT&state=REQUESTED");
        assertThat(letters(headThere)).isEmpty();

        step(learner, "transfer/release", "'reason': 'Gladly.'", "2026-01-13");
        told(headThere, "was released", "/transfers?asked=yes&direction=IN&state=RELEASED");
        assertThat(letters(headWhere)).hasSize(1);

        step(learner, "transfer/acceptance", "'reason': 'Here.'", "2026-01-14");
        told(headWhere, "on the roll of the other school", "/transfers?asked=yes&direction=OUT");
        assertThat(letters(headThere)).hasSize(1);

        assertThat(letters(headWhere))
                .allSatisfy(letter ->
                        assertThat(letter).doesNotContain("Achieng", learner, holds, asks));
    }

    @Test
    void who_asked_hears_of_a_refusal() {
        String learner = enrolled();
        step(learner, "transfer", "'to': '%s', 'reason': 'Moved.'".formatted(asks), "2026-01-12");
        step(learner, "transfer/refusal", "'reason': 'Fees are owed.'", "2026-01-13");

        told(headThere, "was not released", "/transfers?asked=yes&direction=IN");
    }

    @Test
    void many_transfers_of_an_hour_are_one_message_and_a_sample_or_what_is_told_anew_is_none() {
        Instant now = Instant.now();
        tells.on(asked(), now, MetaData.with(Actor.ROLE, "SYSTEM"));
        tells.on(
                asked(),
                now,
                MetaData.with(Actor.ROLE, "REGISTRAR").and(Actor.MOVED_FROM, "another fact"));
        assertThat(letters(headWhere)).isEmpty();

        tells.on(asked(), now, MetaData.with(Actor.ROLE, "HEAD"));
        tells.on(asked(), now, MetaData.with(Actor.ROLE, "HEAD"));
        assertThat(letters(headWhere)).hasSize(1);
        assertThat(WhenTransferMovesThenTellWhoActsNext.class)
                .as("the past is told nobody")
                .hasAnnotation(DisallowReplay.class);
    }

    @Test
    void the_school_that_let_somebody_go_is_not_led_to_where_it_may_not_look() {
        String learner = enrolled();
        Http browser = signedIn(headWhere);
        String list = "/transfers?asked=yes&institution=" + holds;
        String link = "href=\"/learners/" + learner + "\"";
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(browser.get("/learners/" + learner).text()).contains("1 fact<"));
        assertThat(browser.get("/imports").text())
                .containsPattern("id=\"institution\"[^>]* value=\"" + holds + "\"");

        step(learner, "transfer", "'to': '%s', 'reason': 'Moved.'".formatted(asks), "2026-01-12");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.get(list).text()).contains(link));
        step(learner, "transfer/release", "'reason': 'Gladly.'", "2026-01-13");
        step(learner, "transfer/acceptance", "'reason': 'Here.'", "2026-01-14");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(browser.get(list).text())
                                .contains("Achieng", "not at your school")
                                .doesNotContain(link));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(browser.get("/learners/" + learner).text())
                                .contains("or not in the part of the register you work in"));
        assertThat(signedIn(headThere).get("/transfers?asked=yes&institution=" + asks).text())
                .contains(link);
    }

    private Http signedIn(String account) {
        return new Http(port).signIn(account, TheProgram.PASSWORD);
    }

    private TransferRequested asked() {
        return new TransferRequested(
                LearnerId.of(UUID.randomUUID().toString()),
                InstitutionCode.of(holds),
                InstitutionCode.of(asks),
                Grade.G1,
                2026,
                LocalDate.of(2026, 1, 12));
    }

    private void told(String account, String... words) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(letters(account)).last().asString().contains(words));
    }

    private List<String> letters(String account) {
        return sql.sql("select body from message where account = ? order by created_at")
                .param(account)
                .query(String.class)
                .list();
    }

    private String reachable(String account) {
        sql.sql("update account set email = ?, email_proven = true where name = ?")
                .params(account + "@example.com", account)
                .update();
        return account;
    }

    private String school() {
        String code = "TL-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        said(
                "/api/v1/institutions",
                "'code': '%s', 'name': 'Milimani', 'kind': ['PRIMARY'], 'ownership': 'PUBLIC', 'county': '042', 'openedOn': '1965-01-11'"
                        .formatted(code));
        return code;
    }

    private String enrolled() {
        String learner = UUID.randomUUID().toString();
        said(
                "/api/v1/learners",
                "'id': '%s', 'surname': 'Wanjiku', 'firstName': 'Achieng', 'sex': 'F', 'dateOfBirth': '2018-03-14', 'identifiers': [{'kind': 'ADMISSION_NUMBER', 'value': '%s'}], 'institution': '%s', 'grade': 'G1', 'year': 2026, 'on': '2026-01-06'"
                        .formatted(learner, learner.substring(0, 6), holds));
        return learner;
    }

    private void step(String learner, String step, String says, String on) {
        said(
                "/api/v1/learners/%s/%s".formatted(learner, step),
                "%s, 'on': '%s'".formatted(says, on));
    }

    private void said(String path, String fields) {
        Http.Answer answer = admin.post(path, "{" + fields.replace('\'', '"') + "}");
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
    }
}
