package ke.kemis.portal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ke.kemis.portal.Http;
import ke.kemis.portal.TheProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whoever is erased is found nowhere: in no table, no index and no log. */
@TheProgram
@ExtendWith(OutputCaptureExtension.class)
class ErasureIT {

    private static final Duration SECONDS = Duration.ofSeconds(10);
    private static final String PASSWORD = "mfalme wa msitu hunguruma 7";

    /** Everything below that says who somebody is; no other test uses any of it. */
    private static final List<String> WORDS =
            List.of(
                    "Zuberikhamis",
                    "Qatifahdina",
                    "Mwaxilla",
                    "Ndwigazeph",
                    "Yaredolphina",
                    "Kipsoroton",
                    "1983-03-17",
                    "798123987",
                    "QZX81YK",
                    "66771188",
                    "55443322",
                    "ndwigazeph@example.org",
                    // The holder of an account.
                    "Wanzukiheri",
                    "Odhilembo",
                    "wz.odhi@example.net",
                    "711456987",
                    "TSC-90817");

    @LocalServerPort private int port;
    @Autowired private JdbcClient sql;

    @Value("${kemis.elasticsearch.url}")
    private String elasticsearch;

    private Http http;
    private String here;
    private String there;

    @BeforeEach
    void open_two_schools() {
        http = new Http(port).asAdmin();
        here = school();
        there = school();
    }

    @Test
    void an_erased_learner_is_found_nowhere_and_the_history_and_all_figures_stand(
            CapturedOutput log) {
        String learner = live();
        assertThat(wordsInTables()).isNotEmpty();
        await().atMost(SECONDS).until(() -> !wordsIn(everythingIndexed()).isEmpty());
        assertThat(search("Qatifahdina Zuberikhamis")).isEqualTo(1);

        Http.Answer tooEarly = erase(learner, "REQUEST");
        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.code()).isEqualTo("ENROLLED_LEARNERS_ARE_ERASED_BY_ORDER");
        step(learner, "withdrawal", "'on': '2026-07-01', 'reason': 'FEES'");
        JsonNode figures = figures();
        String before = factsWithoutPersons(learner);
        Http.Answer erased = erase(learner, "REQUEST");
        assertThat(erased.status()).as(erased.text()).isEqualTo(200);
        long position = erased.json().path("position").asLong();

        await().atMost(SECONDS)
                .untilAsserted(() -> {
                    assertThat(wordsInTables()).isEmpty();
                    assertThat(wordsIn(everythingIndexed())).isEmpty();
                });
        assertThat(wordsIn(log.getAll())).isEmpty();
        JsonNode record =
                http.get("/api/v1/learners/%s?after=%d".formatted(learner, position)).json();
        assertThat(record.path("firstName").asString()).isEqualTo("[erased]");
        assertThat(record.has("dateOfBirth")).isFalse();
        assertThat(record.path("status").asString()).isEqualTo("WITHDRAWN");
        assertThat(record.path("identifiers")).isEmpty();
        JsonNode then =
                http.get("/api/v1/learners/%s?asOf=%s".formatted(learner, Instant.now())).json();
        assertThat(then.path("firstName").asString()).isEqualTo("[erased]");
        assertThat(factsWithoutPersons(learner)).isEqualTo(before);
        assertThat(figures()).isEqualTo(figures);
        assertThat(search("Qatifahdina Zuberikhamis")).isZero();
        assertThat(erase(learner, "REQUEST").status()).isEqualTo(200);
        assertThat(http.get("/learners/" + learner).status()).isLessThan(500);

        Map<String, String> live = projections();
        rebuildAll();
        assertThat(projections()).isEqualTo(live);
        assertThat(wordsIn(everythingIndexed())).isEmpty();

        String again = UUID.randomUUID().toString();
        Http.Answer comesBack = http.post("/api/v1/learners", enrolment(again));
        assertThat(comesBack.status()).as(comesBack.text()).isEqualTo(201);
        assertThat(erase(again, "ORDER").status()).isEqualTo(200);
    }

    @Test
    void an_erased_holder_of_an_account_is_found_nowhere_and_what_was_done_with_it_stands(
            CapturedOutput log) {
        String name = holder();
        String account = http.get("/api/v1/accounts/" + name).json().path("id").asString();
        Http in = new Http(port).as(name, PASSWORD);
        String learner = UUID.randomUUID().toString();
        Http.Answer enrolled =
                in.post(
                        "/api/v1/learners",
                        json(
                                "'id': '%s', 'surname': 'Otieno', 'firstName': 'Amina', 'sex': 'F', 'dateOfBirth': '2018-05-05', 'institution': '%s', 'grade': 'G1', 'year': 2025, 'on': '2025-01-06'"
                                        .formatted(learner, here)),
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
        assertThat(enrolled.status()).as(enrolled.text()).isEqualTo(201);
        account(
                in,
                name,
                "details",
                "'fullName': 'Wanzukiheri M. Odhilembo', 'staffNumber': 'TSC-90817'");
        account(
                in,
                name,
                "grants/request",
                "'grant': 'TEACHER@institution:%s', 'reason': 'sealed:Wanzukiheri-teaches-there-too'"
                        .formatted(there));
        assertThat(
                        in.post(
                                        "/api/v1/tokens",
                                        json(
                                                "'name': 'Odhilembo laptop', 'days': 3, 'grant': 'HEAD@institution:%s'"
                                                        .formatted(here)))
                                .status())
                .isLessThan(300);
        assertThat(in.get("/api/v1/accounts/" + name + "/history").json().path("items").size())
                .isGreaterThan(4);
        assertThat(wordsInTables()).isNotEmpty();

        Http.Answer tooEarly = eraseHolder(name);
        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.code()).isEqualTo("ONLY_CLOSED_ACCOUNTS_ARE_ERASED");
        account(http, name, "closure", "'reason': 'Wanzukiheri Odhilembo retired.'");
        Http.Answer erased = eraseHolder(name);
        assertThat(erased.status()).as(erased.text()).isEqualTo(200);
        long position = erased.json().path("position").asLong();

        await().atMost(SECONDS).untilAsserted(() -> assertThat(wordsInTables()).isEmpty());
        assertThat(wordsIn(everythingIndexed())).isEmpty();
        assertThat(wordsIn(log.getAll())).isEmpty();
        assertThat(in.get("/api/v1/sessions").status()).isEqualTo(401);
        JsonNode history =
                http.get("/api/v1/accounts/%s/history?after=%d".formatted(account, position))
                        .json();
        assertThat(history.path("then").path("fullName").asString()).isEqualTo("[erased]");
        assertThat(history.path("then").path("state").asString()).isEqualTo("ERASED");
        assertThat(history.path("items").get(0).path("data").path("email").asString())
                .isEqualTo("[erased]");
        assertThat(http.get("/accounts/" + name).status()).isLessThan(500);
        JsonNode done = http.get("/api/v1/learners/" + learner + "/history").json();
        assertThat(done.path("items").get(0).path("actor").asString())
                .as("what was done with it says by which account")
                .isEqualTo(name);
        assertThat(eraseHolder(name).status()).as("a second time").isEqualTo(200);

        Map<String, String> live = projections();
        rebuildAll();
        assertThat(projections()).isEqualTo(live);
    }

    @Test
    void an_erasure_reaches_the_file_by_which_the_learner_came_and_what_was_said_of_its_rows(
            CapturedOutput log) {
        String rows =
                """
                Learner UPI,Learner Name,Gender,Date of Birth,Birth Cert No,Disability,Medical Condition,Home Phone,Institution Code,Class,Year
                qzx81yk,Zuberikhamis Qatifahdina Mwaxilla,F,17/03/1983,66771188.0,Autism,Ndwigazeph says asthma,798123987,%s,Grade 1,2025
                ,Otieno Brian Ouma,M,2018-05-05,,,,712000111,%s,Grade 1,2025
                """
                        .formatted(here, here);
        String id = http.handIn(SECONDS, rows);
        assertThat(wordsInTables()).anySatisfy(one -> assertThat(one).startsWith("imports."));
        assertThat(wordsInTables()).anySatisfy(one -> assertThat(one).contains("kept_file_piece"));
        await().atMost(SECONDS).until(() -> search("Qatifahdina Zuberikhamis") == 1);
        String learner =
                http.get("/api/v1/learners?q=QZX81YK")
                        .json()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString();
        JsonNode health = http.get("/api/v1/learners/" + learner).json().path("health");
        assertThat(health.path("specialNeeds").path(0).asString()).isEqualTo("AUTISM");
        JsonNode before = http.get("/api/v1/imports/" + id).json();
        assertThat(http.get("/api/v1/imports/" + id + "/result").status()).isEqualTo(200);

        assertThat(erase(learner, "ORDER").status()).isEqualTo(200);

        await().atMost(SECONDS)
                .untilAsserted(() -> {
                    assertThat(wordsInTables()).isEmpty();
                    assertThat(wordsIn(everythingIndexed())).isEmpty();
                });
        assertThat(wordsIn(log.getAll())).isEmpty();
        assertThat(http.get("/api/v1/imports/" + id).json())
                .as("but for how the file was called")
                .isEqualTo(((ObjectNode) before).put("fileName", "[erased]"));
        assertThat(http.get("/api/v1/imports/" + id + "/result").status()).isEqualTo(404);
        assertThat(search("Otieno Brian Ouma")).isPositive();

        Map<String, String> live = projections();
        rebuildAll();
        assertThat(projections()).isEqualTo(live);
    }

    /** A head who registered, proved an address, was let in and chose a password. */
    private String holder() {
        Http stranger = new Http(port);
        String id =
                stranger.post(
                                "/api/v1/registrations",
                                json(
                                        "'fullName': 'Wanzukiheri Odhilembo', 'email': 'wz.odhi@example.net', 'phone': '0711456987', 'prove': 'EMAIL', 'role': 'HEAD', 'institution': '%s', 'staffNumber': 'TSC-90817'"
                                                .formatted(here)))
                        .json()
                        .path("id")
                        .asString();
        String name =
                stranger.post(
                                "/api/v1/registrations/" + id + "/proof",
                                json("'code': '%s'".formatted(inMessage("\\b(\\d{6})\\b"))))
                        .json()
                        .path("name")
                        .asString();
        await().atMost(SECONDS)
                .untilAsserted(() ->
                        account(http, name, "approval", "'reason': 'sealed:Wanzukiheri is known'"));
        Http.Answer chosen =
                stranger.post(
                        "/api/v1/passwords",
                        json(
                                "'token': '%s', 'password': '%s'"
                                        .formatted(
                                                inMessage("/activate/([A-Za-z0-9_-]+)"),
                                                PASSWORD)));
        assertThat(chosen.status()).as(chosen.text()).isEqualTo(204);
        return name;
    }

    /** What a message to the holder says. */
    private String inMessage(String pattern) {
        return await().atMost(SECONDS)
                .until(
                        () ->
                                http.get("/api/v1/messages?size=200")
                                        .json()
                                        .path("items")
                                        .valueStream()
                                        .filter(one ->
                                                one.path("recipient")
                                                        .asString()
                                                        .equals("wz.odhi@example.net"))
                                        .map(one ->
                                                Pattern.compile(pattern)
                                                        .matcher(one.path("body").asString("")))
                                        .filter(Matcher::find)
                                        .map(found -> found.group(1))
                                        .findFirst()
                                        .orElse(""),
                        found -> !found.isEmpty());
    }

    private void account(Http who, String name, String deed, String body) {
        Http.Answer answer = who.post("/api/v1/accounts/" + name + "/" + deed, json(body));
        assertThat(answer.status()).as("%s: %s", deed, answer.text()).isEqualTo(200);
    }

    private Http.Answer eraseHolder(String name) {
        return http.post(
                "/api/v1/accounts/" + name + "/erasure", json("'grounds': 'ODPC file 18/2026'"));
    }

    @Test
    void a_fact_that_was_tampered_with_parks_its_learner_alone_until_it_is_put_right() {
        String learner = UUID.randomUUID().toString();
        Http.Answer enrolled =
                http.post(
                        "/api/v1/learners",
                        enrolment(learner)
                                .replace("QZX81YK", UUID.randomUUID().toString().substring(0, 8)));
        assertThat(enrolled.status()).as(enrolled.text()).isEqualTo(201);
        // What every projection has read already, only the one that is rebuilt reads again.
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(http.get("/api/v1/projections").json().path("items"))
                                .allSatisfy(one -> assertThat(one.path("lag").asLong()).isZero()));
        byte[] genuine =
                sql.sql("SELECT payload FROM fact WHERE aggregate = ?::uuid")
                        .param(learner)
                        .query(byte[].class)
                        .single();
        byte[] tampered = genuine.clone();
        tampered["{\"sealed\":\"".length() + 30] ^= 1;

        change(learner, tampered);
        rebuild("learner-record", 1);

        JsonNode parked = http.get("/api/v1/projections/learner-record/parked").json();
        assertThat(parked.path("items").findValuesAsString("aggregate")).containsExactly(learner);
        assertThat(parked.path("items").findValuesAsString("cause").getFirst())
                .startsWith("SealBroken");
        assertThat(http.get("/api/v1/learners/" + learner).status()).isEqualTo(404);
        change(learner, genuine);
        http.post("/api/v1/projections/learner-record/parked/retry", "{}");
        assertThat(http.get("/api/v1/learners/" + learner).json().path("firstName").asString())
                .isEqualTo("Qatifahdina");
        assertThat(erase(learner, "ORDER").status()).isEqualTo(200);
    }

    /** Even the owner of the table has to take its guard away first. */
    private void change(String learner, byte[] payload) {
        sql.sql("ALTER TABLE fact DISABLE TRIGGER facts_stay").update();
        sql.sql("UPDATE fact SET payload = ? WHERE aggregate = ?::uuid")
                .params(payload, learner)
                .update();
        sql.sql("ALTER TABLE fact ENABLE TRIGGER facts_stay").update();
    }

    private String live() {
        String learner = UUID.randomUUID().toString();
        Http.Answer enrolled =
                http.post(
                        "/api/v1/learners",
                        enrolment(learner),
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
        assertThat(enrolled.status()).as(enrolled.text()).isEqualTo(201);
        step(
                learner,
                "details",
                "'surname': 'Kipsoroton', 'sex': 'M', 'reason': 'Yaredolphina, her aunt, said so', 'evidence': 'birth certificate 66771188 of Qatifahdina'");
        step(learner, "identifiers", "'kind': 'BIRTH_CERTIFICATE', 'value': '66771188'");
        step(
                learner,
                "guardians",
                "'name': 'Yaredolphina', 'relation': 'OTHER', 'phone': '0798123987'");
        step(
                learner,
                "details",
                "'surname': 'Zuberikhamis', 'reason': 'as her aunt said', 'evidence': 'seen'");
        step(
                learner,
                "transfer",
                "'to': '%s', 'reason': 'Ndwigazeph moved', 'on': '2026-05-04'".formatted(there));
        step(learner, "transfer/release", "'on': '2026-05-05', 'reason': 'Ndwigazeph moved'");
        step(learner, "transfer/acceptance", "'on': '2026-05-06'");
        await().atMost(SECONDS)
                .untilAsserted(() -> {
                    Http.Answer history = http.get("/api/v1/learners/" + learner + "/history");
                    assertThat(history.json().path("items")).as(history.text()).isNotEmpty();
                });
        return learner;
    }

    private String enrolment(String id) {
        return json(
                "'id': '%s', 'surname': 'Zuberikhamis', 'firstName': 'Qatifahdina', 'otherNames': 'Mwaxilla', 'sex': 'F', 'dateOfBirth': '1983-03-17', 'identifiers': [{'kind': 'UPI', 'value': 'QZX81YK'}], 'guardians': [{'name': 'Ndwigazeph', 'relation': 'FATHER', 'phone': '0798123987', 'email': 'ndwigazeph@example.org', 'nationalId': '55443322'}], 'institution': '%s', 'grade': 'G1', 'year': 2025, 'on': '2025-01-06'"
                        .formatted(id, here));
    }

    private Http.Answer erase(String learner, String basis) {
        return http.post(
                "/api/v1/learners/%s/erasure".formatted(learner),
                json("'basis': '%s', 'grounds': 'ODPC file 17/2026'".formatted(basis)));
    }

    private JsonNode figures() {
        return http.get(
                        "/api/v1/figures/enrolment?by=institution,sex&on=2026-06-01&institution="
                                + here
                                + ","
                                + there)
                .json()
                .path("rows");
    }

    /** What happened, without who it happened to. */
    private String factsWithoutPersons(String learner) {
        return sql.sql(
                        """
                        SELECT string_agg(type || ' ' || (payload - 'sealed'), E'\\n' ORDER BY position) FROM fact_readable
                        WHERE aggregate = ?::uuid AND type <> 'personal-data-erased'
                        """)
                .param(learner)
                .query(String.class)
                .single();
    }

    private long search(String words) {
        return http.get("/api/v1/learners?q=" + words.replace(" ", "%20"))
                .json()
                .path("total")
                .asLong();
    }

    /** Where any of the words stands, in whichever column of whichever table. */
    private List<String> wordsInTables() {
        return tables("").entrySet().stream()
                .flatMap(table ->
                        wordsIn(table.getValue()).stream()
                                .map(word -> table.getKey() + ": " + word))
                .toList();
    }

    private Map<String, String> projections() {
        Map<String, String> all = tables("AND table_name NOT IN ('edition', 'target')");
        all.keySet().removeIf(name -> name.startsWith("public."));
        return all;
    }

    /** Every row of every table as text, bytes as the letters they are. */
    private Map<String, String> tables(String condition) {
        record Table(String name, String columns) {}
        List<Table> tables =
                sql.sql(
                                """
                                SELECT format('%%I.%%I', table_schema, table_name) AS name,
                                       string_agg(CASE data_type WHEN 'bytea' THEN format('encode(%%I, ''escape'')', column_name)
                                                  ELSE format('%%I::text', column_name) END, ', ' ORDER BY ordinal_position) AS columns
                                FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
                                WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
                                  AND table_schema NOT LIKE '%%\\_old' AND table_schema NOT LIKE '%%\\_next' %s
                                GROUP BY table_schema, table_name
                                """
                                        .formatted(condition))
                        .query((row, n) -> new Table(row.getString(1), row.getString(2)))
                        .list();
        Map<String, String> rows = new TreeMap<>();
        for (Table table : tables) {
            rows.put(
                    table.name(),
                    sql.sql(
                                    "SELECT coalesce(string_agg(line, E'\\n' ORDER BY line), '') FROM (SELECT concat_ws('|', %s) AS line FROM %s)"
                                            .formatted(table.columns(), table.name()))
                            .query(String.class)
                            .single());
        }
        return rows;
    }

    private static List<String> wordsIn(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return WORDS.stream()
                .filter(word -> small.contains(word.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private String everythingIndexed() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(URI.create(elasticsearch + "/_refresh")).build(),
                    HttpResponse.BodyHandlers.discarding());
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create(elasticsearch + "/_search?size=10000"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void rebuildAll() {
        List<String> names =
                http.get("/api/v1/projections").json().path("items").findValuesAsString("name");
        assertThat(names).contains("learner-record", "fact-log", "school-roll", "learner-search");
        names.forEach(name -> rebuild(name, 0));
    }

    private void rebuild(String name, int parked) {
        String begun = "SELECT started_at FROM %s.edition".formatted(name.replace('-', '_'));
        OffsetDateTime before = sql.sql(begun).query(OffsetDateTime.class).single();
        Http.Answer started = http.post("/api/v1/projections/%s/rebuild".formatted(name), "{}");
        assertThat(started.status()).as(started.text()).isLessThan(300);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> {
                    assertThat(sql.sql(begun).query(OffsetDateTime.class).single()).isAfter(before);
                    assertThat(http.get("/api/v1/projections").json().path("items"))
                            .allSatisfy(one -> {
                                assertThat(one.path("rebuild").isMissingNode()).isTrue();
                                assertThat(one.path("lag").asLong()).isZero();
                                assertThat(one.path("parked").asLong())
                                        .isEqualTo(
                                                one.path("name").asString().equals(name)
                                                        ? parked
                                                        : 0);
                            });
                });
    }

    private String school() {
        String code = "ER-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        Http.Answer answer =
                http.post(
                        "/api/v1/institutions",
                        json(
                                "'code': '%s', 'name': 'Milimani', 'kind': ['PRIMARY', 'JUNIOR'], 'ownership': 'PUBLIC', 'county': '042', 'openedOn': '1965-01-11'"
                                        .formatted(code)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        await().atMost(SECONDS)
                .untilAsserted(() ->
                        assertThat(http.get("/api/v1/institutions/" + code).status())
                                .isEqualTo(200));
        return code;
    }

    private void step(String learner, String name, String body) {
        Http.Answer answer =
                http.post("/api/v1/learners/%s/%s".formatted(learner, name), json(body));
        assertThat(answer.status()).as("%s: %s", name, answer.text()).isEqualTo(200);
    }

    private static String json(String fields) {
        return "{" + fields.replace('\'', '"') + "}";
    }
}
