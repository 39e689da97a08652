package ke.kemis.portal.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import ke.kemis.command.linkage.OpenMatch;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.learner.LearnerId;
import ke.kemis.facts.linkage.Explanation;
import ke.kemis.facts.linkage.MatchId;
import ke.kemis.portal.Http;
import ke.kemis.portal.People;
import ke.kemis.portal.TheProgram;
import ke.kemis.store.permission.Fields;
import ke.kemis.store.permission.Permission;
import ke.kemis.store.permission.Permission.Kind;
import ke.kemis.store.permission.Permissions;
import ke.kemis.store.permission.Place;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import tools.jackson.databind.JsonNode;

/**
 * Every role asks for every command and query of the table, inside and outside its scope, over
 * HTTP; what comes back is what the table says.
 */
@TheProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatrixIT {

    private static final List<Role> ROLES =
            EnumSet.complementOf(EnumSet.of(Role.SYSTEM)).stream().toList();

    /** Questions that the matrix asks about what is not there: permitted, they find nothing. */
    private static final List<String> NAMES_NOTHING =
            List.of("ImportOf", "RemarksOf", "AccountOf", "AccountHistoryOf", "LearnerElsewhere");

    private static final String PHONE = phone();
    private static final String UPI = code("P");

    private final Requests requests = new Requests();

    private People people;
    private Http registrar;
    private Requests.Place here;
    private Requests.Place there;

    @BeforeEach
    void two_places_of_two_counties(
            @LocalServerPort int port,
            @Autowired JdbcClient sql,
            @Autowired PasswordEncoder encoder,
            @Autowired CommandGateway commands) {
        if (people != null) {
            return;
        }
        people = new People(port, sql, encoder);
        registrar = new Http(port).asAdmin();
        String a = institution("042", "Kisumu East");
        String b = institution("041", "Bondo");
        String atA = enrol(a, PHONE, UPI);
        String atB = enrol(b, phone(), code("P"));
        String leavesA = enrol(a, phone(), code("P"));
        String leavesB = enrol(b, phone(), code("P"));
        String asked = "{\"to\": \"%s\", \"reason\": \"Moved.\", \"on\": \"2026-02-01\"}";
        done(registrar.post("/api/v1/learners/" + leavesA + "/transfer", asked.formatted(b)));
        long position =
                done(
                        registrar.post(
                                "/api/v1/learners/" + leavesB + "/transfer", asked.formatted(a)));
        here =
                new Requests.Place(
                        a,
                        "042",
                        "Kisumu East",
                        atA,
                        leavesB,
                        pair(commands, atA, enrol(a, phone(), code("P"))));
        there =
                new Requests.Place(
                        b,
                        "041",
                        "Bondo",
                        atB,
                        leavesA,
                        pair(commands, atB, enrol(b, phone(), code("P"))));
        await().untilAsserted(() ->
                assertThat(requests.of("MatchOf").by(registrar, there).status()).isEqualTo(200));
        for (String question :
                List.of(
                        "/learners?institution=" + a,
                        "/learners/" + atA,
                        "/learners/" + atA + "/history",
                        "/institutions/" + a + "/roll",
                        "/transfers?institution=" + a,
                        "/figures/enrolment?institution=" + a,
                        "/institutions/" + a)) {
            String after = (question.contains("?") ? "&" : "?") + "after=" + position;
            assertThat(registrar.get("/api/v1" + question + after).status())
                    .as(question)
                    .isEqualTo(200);
        }
    }

    /** Two learners of whom the register asks whether they are one person. */
    private static String pair(CommandGateway commands, String one, String other) {
        LearnerId known = LearnerId.of(one);
        LearnerId newcomer = LearnerId.of(other);
        MatchId match = MatchId.between(known, newcomer);
        commands.sendAndWait(
                new OpenMatch(
                        match,
                        known,
                        newcomer,
                        null,
                        null,
                        new Explanation(1, -20, 0, "matrix", List.of()),
                        null));
        return match.toString();
    }

    static Stream<Arguments> everything() {
        return Permissions.all().stream()
                .flatMap(row -> ROLES.stream().map(role -> Arguments.of(row.message(), role)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("everything")
    void every_message_is_answered_as_the_table_says(String message, Role role) {
        Permission row = Permissions.named(message);
        Requests.Request request = requests.of(message);
        if (request == null) {
            assertThat(Requests.WITHOUT_ADDRESS).contains(message);
            return;
        }
        Http.Answer inside = request.by(who(role), here);
        if (!row.allows(role)) {
            assertThat(inside.status()).as(inside.text()).isEqualTo(403);
            assertThat(inside.code()).isEqualTo("ROLE_NOT_PERMITTED");
            assertThat(inside.text()).doesNotContain(PHONE, UPI, "Wambui");
            return;
        }
        boolean nationwide = scope(role).equals("nation");
        if (row.place() == Place.NATION && !nationwide) {
            assertThat(inside.code()).isEqualTo("OUTSIDE_SCOPE");
            return;
        }
        // Of nobody's import, which for who acts for less than the nation is somebody else's.
        if (message.equals("CancelImport") && !nationwide) {
            assertThat(inside.code()).isEqualTo("OUTSIDE_SCOPE");
            return;
        }
        assertThat(inside.status()).as(inside.text()).isNotIn(401, 403, 500, 503);
        if (row.kind() == Kind.QUERY && !NAMES_NOTHING.contains(message)) {
            assertThat(inside.status()).as(inside.text()).isEqualTo(200);
        }
        Http.Answer outside = request.by(who(role), there);
        switch (row.place()) {
            case ANYWHERE, NATION, TAKEN ->
                    assertThat(outside.status()).isNotIn(401, 403, 500, 503);
            case NAMED, CURRENT, RECEIVING -> {
                if (nationwide) {
                    assertThat(outside.status()).isNotIn(401, 403, 500, 503);
                } else {
                    assertThat(outside.status()).as(outside.text()).isEqualTo(403);
                    assertThat(outside.code()).isEqualTo("OUTSIDE_SCOPE");
                }
            }
            case ROWS -> {
                boolean opensOne =
                        List.of("LearnerRecordOf", "LearnerHistoryOf", "MatchOf").contains(message);
                boolean nowhere = NAMES_NOTHING.contains(message);
                assertThat(outside.status())
                        .as(outside.text())
                        .isEqualTo(nowhere || (opensOne && !nationwide) ? 404 : 200);
                if (!nationwide) {
                    assertThat(outside.text()).doesNotContain("\"" + there.learner() + "\"");
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("roles")
    void a_role_is_shown_the_fields_that_the_table_says(Role role) {
        Http who = who(role);
        for (String question :
                List.of("LearnerRecordOf", "LearnerHistoryOf", "FactsMatching", "MatchOf")) {
            if (!Permissions.named(question).allows(role)) {
                continue;
            }
            String text = requests.of(question).by(who, here).text();
            assertThat(text.contains(UPI))
                    .as("identifiers in %s", question)
                    .isEqualTo(Permissions.shownTo(role).contains(Fields.IDENTIFIERS));
            assertThat(text.contains(PHONE))
                    .as("contacts in %s", question)
                    .isEqualTo(Permissions.shownTo(role).contains(Fields.CONTACTS));
            boolean health = Permissions.shownTo(role).contains(Fields.HEALTH);
            assertThat(text.contains("ALBINISM") && text.contains("Matrix asthma"))
                    .as("health in %s", question)
                    .isEqualTo(health);
            assertThat(text.contains("ALBINISM") || text.contains("health-recorded"))
                    .as("that there is something to say of health in %s", question)
                    .isEqualTo(health);
            assertThat(text.contains("Wambui"))
                    .as("names in %s", question)
                    .isEqualTo(Permissions.shownTo(role).contains(Fields.IDENTITY));
        }
    }

    static Stream<Role> roles() {
        return ROLES.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("roles")
    void a_purpose_is_asked_of_whom_the_table_says(Role role) {
        for (Permission row : Permissions.all()) {
            if (row.explained().isEmpty()
                    || !row.allows(role)
                    || requests.of(row.message()) == null) {
                continue;
            }
            Http.Answer silent = Requests.silent().of(row.message()).by(who(role), here);
            Http.Answer inWords =
                    Requests.saying("About Atieno").of(row.message()).by(who(role), here);
            if (row.needsPurpose(role)) {
                assertThat(silent.status()).as(row.message()).isEqualTo(403);
                assertThat(silent.code()).isEqualTo("PURPOSE_MISSING");
                assertThat(inWords.code()).isEqualTo("PURPOSE_MISSING");
                assertThat(silent.text()).doesNotContain("Wambui");
            } else {
                assertThat(silent.status())
                        .as(silent.text())
                        .isEqualTo(NAMES_NOTHING.contains(row.message()) ? 404 : 200);
            }
        }
    }

    @Test
    void a_receiving_school_finds_a_learner_elsewhere_by_number_and_birthday_together() {
        Http head = people.as("HEAD@institution:" + there.institution());
        assertThat(head.get("/api/v1/learners/" + here.learner()).status()).isEqualTo(404);

        String born =
                registrar
                        .get("/api/v1/learners/" + here.learner())
                        .json()
                        .path("dateOfBirth")
                        .asString();
        Http.Answer found = lookup(head, UPI, born);
        Http.Answer wrongDay = lookup(head, UPI, LocalDate.parse(born).plusDays(1).toString());
        Http.Answer wrongNumber = lookup(head, UPI + "X", born);

        assertThat(found.status()).as(found.text()).isEqualTo(200);
        assertThat(found.json().propertyNames())
                .containsExactlyInAnyOrder(
                        "id", "surname", "firstName", "status", "institution", "grade");
        assertThat(found.json().path("id").asString()).isEqualTo(here.learner());
        assertThat(found.json().path("institution").asString()).isEqualTo(here.institution());
        assertThat(wrongDay.status()).isEqualTo(404);
        assertThat(wrongNumber.status()).isEqualTo(404);
        assertThat(wrongDay.json().path("detail")).isEqualTo(wrongNumber.json().path("detail"));

        JsonNode look =
                people.as("HEAD@institution:" + here.institution())
                        .get("/api/v1/accesses?learner=" + here.learner())
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(one -> one.path("question").asString().equals("LearnerElsewhere"))
                        .findFirst()
                        .orElseThrow();
        assertThat(look.path("purpose").asString()).isEqualTo("TRANSFER");
        assertThat(look.path("scope").asString()).isEqualTo("institution:" + there.institution());
    }

    @Test
    void asking_for_a_learner_shows_who_that_is_and_the_rest_once_the_school_lets_go() {
        String from = institution("042", "Kisumu East");
        String to = institution("041", "Bondo");
        Http giving = people.as("HEAD@institution:" + from);
        Http receiving = people.as("HEAD@institution:" + to);
        String upi = code("P");
        String phone = phone();
        String learner = enrol(from, phone, upi);
        String at = "/api/v1/learners/" + learner;

        long asked =
                done(
                        receiving.post(
                                at + "/transfer",
                                "{\"to\": \"%s\", \"reason\": \"Moved.\", \"on\": \"2026-02-01\"}"
                                        .formatted(to)));
        Http.Answer who = receiving.get(at + "?after=" + asked);
        assertThat(who.status()).as(who.text()).isEqualTo(200);
        assertThat(who.text()).contains("Wambui").doesNotContain(upi, phone, "ALBINISM", "asthma");
        assertThat(who.json().path("transfer").path("state").asString()).isEqualTo("REQUESTED");
        assertThat(receiving.get(at + "/history?after=" + asked).status()).isEqualTo(404);
        assertThat(receiving.get(at + "?asOf=" + Instant.now()).status()).isEqualTo(404);

        long released = done(giving.post(at + "/transfer/release", "{\"on\": \"2026-02-02\"}"));
        assertThat(receiving.get(at + "?after=" + released).text())
                .contains(upi, phone, "ALBINISM");

        long cancelled =
                done(receiving.post(at + "/transfer/cancellation", "{\"on\": \"2026-02-03\"}"));
        assertThat(receiving.get(at + "?after=" + cancelled).status()).isEqualTo(404);
        assertThat(giving.get(at + "?after=" + cancelled).text()).contains(upi);
    }

    @Test
    void whoever_undoes_an_enrolment_still_reaches_the_learner_and_enrols_rightly() {
        String school = institution("042", "Kisumu East");
        Http head = people.as("HEAD@institution:" + school);
        String learner = enrol(school, phone(), code("P"));
        String at = "/api/v1/learners/" + learner;
        JsonNode facts =
                await().until(
                                () -> registrar.get(at + "/history").json().path("items"),
                                items -> items.size() == 2);
        String undoing = "{\"fact\": \"%s\", \"reason\": \"The wrong class.\"}";
        String enrolment = facts.path(0).path("fact").asString();
        String health = facts.path(1).path("fact").asString();
        done(head.post(at + "/undo", undoing.formatted(health)));
        long undone = done(head.post(at + "/undo", undoing.formatted(enrolment)));

        Http.Answer record = head.get(at + "?after=" + undone);
        assertThat(record.status()).as(record.text()).isEqualTo(200);
        assertThat(record.json().path("status").asString()).isEqualTo("NOT_ENROLLED");
        assertThat(record.json().path("institution").asString()).isEqualTo(school);
        assertThat(head.get(at + "/history?after=" + undone).text()).contains("step-undone");
        done(
                head.post(
                        at + "/readmission",
                        """
                        {"institution": "%s", "grade": "G5", "year": 2026, "on": "2026-02-02"}
                        """
                                .formatted(school)));
    }

    @Test
    void whoever_walks_birthdays_has_to_wait() {
        String school = institution("041", "Bondo");
        Http head = people.as("HEAD@institution:" + school);
        List<Integer> answers = new ArrayList<>();
        for (int day = 1; day <= 20; day++) {
            answers.add(lookupFor(school, head, UPI, "2015-01-%02d".formatted(day)).status());
        }
        assertThat(answers).startsWith(404, 404).endsWith(429, 429).doesNotContain(200);
        assertThat(answers.indexOf(429)).isEqualTo(15);
    }

    private Http.Answer lookup(Http who, String upi, String born) {
        return lookupFor(there.institution(), who, upi, born);
    }

    private static Http.Answer lookupFor(String institution, Http who, String upi, String born) {
        return who.post(
                "/api/v1/learners/lookup",
                """
                {"institution": "%s", "kind": "UPI", "number": "%s", "dateOfBirth": "%s"}
                """
                        .formatted(institution, upi, born));
    }

    @Test
    void an_analyst_counts_and_sees_nobody() {
        Http analyst = who(Role.POLICY_ANALYST);
        String school = institution("042", "Kisumu East");
        long position = 0;
        for (int i = 0; i < 6; i++) {
            position =
                    done(registrar.post("/api/v1/learners", enrolment(school, phone(), code("P"))));
        }
        String all = "/api/v1/learners?institution=" + school + "&after=" + position;
        assertThat(registrar.get(all).json().path("total").asInt()).isEqualTo(6);

        JsonNode found = analyst.get("/api/v1/learners?grade=G4&after=" + position).json();
        assertThat(found.path("total").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(found.path("items")).isEmpty();
        for (String narrow : List.of("q=wambui", "institution=" + school)) {
            assertThat(analyst.get("/api/v1/learners?" + narrow).status()).isEqualTo(400);
        }
    }

    @Test
    void a_look_is_on_record_before_it_is_answered_and_a_guardian_can_read_it() {
        Http officer = who(Role.COUNTY_OFFICER);
        String purpose = "COMPLAINT %d/2026".formatted(new Random().nextInt(1_000_000));
        assertThat(
                        officer.get("/api/v1/learners/" + here.learner(), "KEMIS-Purpose", purpose)
                                .status())
                .isEqualTo(200);

        for (Role role : List.of(Role.GUARDIAN, Role.HEAD, Role.AUDITOR)) {
            List<JsonNode> looks =
                    who(role)
                            .get("/api/v1/accesses?learner=" + here.learner())
                            .json()
                            .path("items")
                            .valueStream()
                            .filter(look -> purpose.equals(look.path("purpose").asString("")))
                            .toList();
            assertThat(looks).as("once, as %s reads it", role).hasSize(1);
            JsonNode latest = looks.getFirst();
            assertThat(latest.path("role").asString()).isEqualTo("COUNTY_OFFICER");
            assertThat(latest.path("question").asString()).isEqualTo("LearnerRecordOf");
            assertThat(latest.path("learners").valueStream().map(JsonNode::asString))
                    .containsExactly(here.learner());
            assertThat(latest.has("address")).isEqualTo(role != Role.GUARDIAN);
        }
        Http elsewhere = people.as("HEAD@institution:" + there.institution());
        assertThat(elsewhere.get("/api/v1/accesses?learner=" + here.learner()).json().path("items"))
                .isEmpty();
    }

    @Test
    void the_record_of_looks_takes_nothing_back(@Autowired JdbcClient sql) {
        for (String statement :
                List.of(
                        "update learner_access set purpose = 'another'",
                        "delete from learner_access",
                        "truncate learner_access")) {
            try {
                sql.sql(statement).update();
                fail("%s was done", statement);
            } catch (RuntimeException refused) {
                assertThat(refused).rootCause().hasMessageContaining("never changed or removed");
            }
        }
    }

    @Test
    void where_a_look_cannot_be_recorded_nothing_is_shown(@Autowired JdbcClient sql) {
        sql.sql(
                        "alter table learner_access add constraint shut check (account <> account) not valid")
                .update();
        try {
            Http.Answer answer = registrar.get("/api/v1/learners/" + here.learner());
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text()).doesNotContain("Wambui");
        } finally {
            sql.sql("alter table learner_access drop constraint shut").update();
        }
        assertThat(registrar.get("/api/v1/learners/" + here.learner()).status()).isEqualTo(200);
    }

    @Test
    void what_only_the_register_sends_is_refused_to_people_on_the_bus(
            @Autowired CommandBus commands) {
        FutureCallback<Object, Object> answer = new FutureCallback<>();
        commands.dispatch(
                new GenericCommandMessage<Object>(
                        new ke.kemis.command.learner.RecordLives(List.of()),
                        Map.of("actor", "t", "role", "TEACHER", "scope", "nation")),
                answer);
        assertThat(answer.getResult().exceptionResult()).hasMessageContaining("Your role may not");
    }

    @Test
    void nobody_acts_as_the_register_from_outside(@Autowired JdbcClient sql) {
        Http forged = people.as("SYSTEM@nation");

        assertThat(forged.get("/api/v1/learners/" + here.learner()).status()).isEqualTo(401);
        assertThat(forged.get("/api/v1/projections").status()).isEqualTo(401);
        Http named = people.as("REGISTRAR@nation");
        assertThat(named.get("/api/v1/projections", "KEMIS-Grant", "SYSTEM@nation").status())
                .isEqualTo(403);
    }

    /**
     * Random people at random places look at random learners: they see them exactly where the place
     * lies within.
     */
    @Test
    void whoever_looks_sees_whom_the_scope_holds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Requests.Place> places = List.of(here, there);
        List<String> scopes = new ArrayList<>();
        for (Requests.Place place : places) {
            scopes.add("institution:" + place.institution());
            scopes.add("county:" + place.county());
            scopes.add("sub-county:" + place.county() + "/" + place.subCounty());
            scopes.add("sub-county:" + place.county() + "/Elsewhere");
        }
        scopes.add("nation");
        for (int i = 0; i < 60; i++) {
            String scope = scopes.get(random.nextInt(scopes.size()));
            Requests.Place place = places.get(random.nextInt(places.size()));
            boolean within =
                    scope.equals("nation")
                            || scope.equals("institution:" + place.institution())
                            || scope.equals("county:" + place.county())
                            || scope.equals(
                                    "sub-county:" + place.county() + "/" + place.subCounty());
            Http who = people.as("REGISTRAR@" + scope);
            assertThat(who.get("/api/v1/learners/" + place.learner()).status())
                    .as("seed %d: %s looks at %s", seed, scope, place)
                    .isEqualTo(within ? 200 : 404);
            assertThat(
                            who.post(
                                            "/api/v1/learners/" + place.learner() + "/withdrawal",
                                            "{\"reason\": \"FEES\", \"on\": \"2999-01-01\"}")
                                    .status())
                    .as("seed %d: %s withdraws %s", seed, scope, place)
                    .isEqualTo(within ? 422 : 403);
        }
    }

    private Http who(Role role) {
        return role == Role.GUARDIAN
                ? people.guardianReachedAt(PHONE)
                : people.as(role + "@" + scope(role));
    }

    private String scope(Role role) {
        return switch (role) {
            case TEACHER, HEAD -> "institution:" + here.institution();
            case REGISTRAR, COUNTY_OFFICER -> "county:" + here.county();
            case SUB_COUNTY_OFFICER -> "sub-county:" + here.county() + "/" + here.subCounty();
            case GUARDIAN -> "own-children";
            case MINISTRY_OFFICER, POLICY_ANALYST, AUDITOR, ADMINISTRATOR, SYSTEM -> "nation";
        };
    }

    private String institution(String county, String subCounty) {
        String code = code("S");
        done(
                registrar.post(
                        "/api/v1/institutions",
                        """
                        {"code": "%s", "name": "School %s", "kind": ["PRIMARY", "JUNIOR"], "ownership": "PUBLIC",
                         "county": "%s", "subCounty": "%s", "openedOn": "1990-01-01"}
                        """
                                .formatted(code, code, county, subCounty)));
        return code;
    }

    private String enrol(String institution, String phone, String upi) {
        Http.Answer answer = registrar.post("/api/v1/learners", enrolment(institution, phone, upi));
        done(answer);
        return answer.json().path("id").asString();
    }

    /**
     * Of somebody whom nobody else looks like, so that no review is opened but the matrix's own.
     */
    private static String enrolment(String institution, String phone, String upi) {
        int number = Integer.parseInt(phone.substring(phone.length() - 8));
        return """
        {"surname": "Wambui", "firstName": "%s", "sex": "F", "dateOfBirth": "2016-%02d-%02d",
         "identifiers": [{"kind": "UPI", "value": "%s"}],
         "guardians": [{"name": "Mary", "relation": "MOTHER", "phone": "%s"}],
         "specialNeeds": ["ALBINISM"], "medicalCondition": "Matrix asthma",
         "institution": "%s", "grade": "G4", "year": 2026, "on": "2026-01-05"}
        """
                .formatted(
                        firstName(number),
                        1 + number % 11,
                        1 + number % 27,
                        upi,
                        phone,
                        institution);
    }

    private static String firstName(int number) {
        String[] parts = {"ba", "ke", "di", "mo", "chu", "za", "ne", "li", "ro", "sha"};
        StringBuilder name = new StringBuilder("Q");
        for (int rest = number, part = 0; part < 6; part++, rest /= 10) {
            name.append(parts[rest % 10]);
        }
        return name.toString();
    }

    private static long done(Http.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isIn(200, 201);
        return answer.json().path("position").asLong();
    }

    private static String code(String prefix) {
        return prefix
                + UUID.randomUUID()
                        .toString()
                        .replace("-", "")
                        .substring(0, 9)
                        .toUpperCase(Locale.ROOT);
    }

    private static String phone() {
        return "+2547%08d".formatted(new Random().nextInt(100_000_000));
    }
}
