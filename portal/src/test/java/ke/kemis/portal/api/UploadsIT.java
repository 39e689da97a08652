package ke.kemis.portal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ke.kemis.portal.Http;
import ke.kemis.portal.People;
import ke.kemis.portal.TheProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import tools.jackson.databind.JsonNode;

/** A large file over a line that breaks: what arrived stays, and nothing is taken twice. */
@TheProgram
class UploadsIT {

    private static final int ROWS = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @LocalServerPort private int port;

    private Http http;

    @BeforeEach
    void come_in() {
        http = new Http(port).asAdmin();
    }

    @Test
    void a_broken_upload_goes_on_where_it_stopped_and_the_same_file_adds_nothing()
            throws IOException {
        String file = "NATIONAL LIST\nSchools: 2000\n\n" + schools();
        byte[] bytes = file.getBytes(StandardCharsets.US_ASCII);
        String upload = begun();

        breakOff(upload, bytes, 300_000);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(offset(upload)).isPositive());
        int arrived = (int) offset(upload);
        assertThat(arrived).isLessThanOrEqualTo(300_000);
        assertThat(send(upload, arrived + 1, "x").code()).isEqualTo("UPLOAD_OFFSET");
        Http.Answer rest = send(upload, arrived, file.substring(arrived));
        assertThat(rest.json().path("offset").asLong()).isEqualTo(bytes.length);

        assertThat(handIn(upload, bytes.length + 1).code())
                .as("nothing is taken in before all of it is there")
                .isEqualTo("UPLOAD_OFFSET");
        JsonNode first = worked(handIn(upload, bytes.length));
        assertThat(first.path("accepted").asInt()).isEqualTo(ROWS);

        String again = begun();
        send(again, 0, file);
        JsonNode second = worked(handIn(again, bytes.length));
        assertThat(second.path("accepted").asInt()).isZero();
        assertThat(second.path("already").asInt()).isEqualTo(ROWS);
    }

    @Test
    void whoever_did_not_hear_the_answer_hands_the_same_upload_in_again_and_hears_it() {
        String file = schools();
        String upload = begun();
        send(upload, 0, file);
        String[] key = {"Idempotency-Key", UUID.randomUUID().toString()};
        Http.Answer first = handIn(upload, file.length(), key);
        assertThat(first.status()).as(first.text()).isEqualTo(202);

        Http.Answer again = handIn(upload, file.length(), key);

        assertThat(again.status()).as(again.text()).isEqualTo(202);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(send(upload, file.length(), "x").status()).isEqualTo(404);

        String twin = begun();
        send(twin, 0, file);
        String[] other = {"Idempotency-Key", UUID.randomUUID().toString()};
        String location = handIn(twin, file.length(), other).header("Location");
        assertThat(handIn(twin, file.length(), other).header("Location")).isEqualTo(location);
    }

    @Test
    void a_form_that_comes_twice_leads_to_its_import_both_times(
            @Autowired JdbcClient sql, @Autowired PasswordEncoder encoder) {
        String file = schools();
        String upload = begun();
        send(upload, 0, file);
        String registrar = new People(port, sql, encoder).name("REGISTRAR@nation");
        Http browser = new Http(port).signIn(registrar, TheProgram.PASSWORD);
        String page = browser.get("/imports").text();
        Map<String, String> form =
                Map.of(
                        "_csrf",
                        hidden("_csrf", page),
                        "id",
                        hidden("id", page),
                        "source",
                        "INSTITUTIONS",
                        "upload",
                        upload,
                        "bytes",
                        Integer.toString(file.length()),
                        "fileName",
                        "schools.csv");

        for (int time = 0; time < 2; time++) {
            assertThat(sent(browser, "/imports", form).header("Location"))
                    .contains("/imports/" + hidden("id", page));
        }
    }

    @Test
    void nothing_is_sent_to_an_upload_that_was_never_begun() {
        String unknown = UUID.randomUUID().toString();

        assertThat(http.get("/api/v1/uploads/" + unknown).status()).isEqualTo(404);
        assertThat(send(unknown, 0, "x").status()).isEqualTo(404);
        assertThat(handIn(unknown, 1).status()).isEqualTo(404);
        assertThat(new Http(port).post("/api/v1/uploads", "").status()).isEqualTo(401);
    }

    private String begun() {
        Http.Answer begun = http.post("/api/v1/uploads", "");
        assertThat(begun.status()).isEqualTo(201);
        return begun.json().path("id").asString();
    }

    private long offset(String upload) {
        return http.get("/api/v1/uploads/" + upload).json().path("offset").asLong();
    }

    private Http.Answer send(String upload, long offset, String part) {
        return http.send(
                "PATCH",
                "/api/v1/uploads/" + upload,
                part,
                "Content-Type",
                "application/octet-stream",
                "Upload-Offset",
                Long.toString(offset));
    }

    /** Promises the whole file and hangs up in the middle of it. */
    private void breakOff(String upload, byte[] bytes, int sent) throws IOException {
        String who =
                Base64.getEncoder()
                        .encodeToString(
                                ("admin:" + TheProgram.PASSWORD).getBytes(StandardCharsets.UTF_8));
        try (Socket line = new Socket("localhost", port)) {
            OutputStream out = line.getOutputStream();
            out.write(
                    """
                    PATCH /api/v1/uploads/%s HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Basic %s\r
                    Content-Type: application/octet-stream\r
                    Upload-Offset: 0\r
                    Content-Length: %d\r
                    \r
                    """
                            .formatted(upload, who, bytes.length)
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(bytes, 0, sent);
            out.flush();
        }
    }

    private Http.Answer handIn(String upload, long bytes, String... headers) {
        Map<String, String> form =
                Map.of(
                        "source",
                        "INSTITUTIONS",
                        "upload",
                        upload,
                        "bytes",
                        Long.toString(bytes),
                        "name",
                        "schools.csv");
        return sent(http, "/api/v1/imports", form, headers);
    }

    private static Http.Answer sent(
            Http who, String address, Map<String, String> fields, String... headers) {
        String edge = "edge";
        StringBuilder form = new StringBuilder();
        fields.forEach((name, value) ->
                form.append(
                        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                .formatted(edge, name, value)));
        form.append("--").append(edge).append("--\r\n");
        return who.send(
                "POST",
                address,
                form.toString(),
                Stream.concat(
                                Stream.of("Content-Type", "multipart/form-data; boundary=" + edge),
                                Stream.of(headers))
                        .toArray(String[]::new));
    }

    private static String hidden(String name, String page) {
        Matcher field =
                Pattern.compile("name=\"%s\"[^>]*value=\"([^\"]+)\"".formatted(name)).matcher(page);
        assertThat(field.find()).as(name).isTrue();
        return field.group(1);
    }

    private JsonNode worked(Http.Answer received) {
        assertThat(received.status()).as(received.text()).isEqualTo(202);
        String address =
                received.header("Location") + "?after=" + received.json().path("position").asLong();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(http.get(address).json().path("state").asString())
                                .isEqualTo("FINISHED"));
        return http.get(address).json();
    }

    private static String schools() {
        String code = "UP" + UUID.randomUUID().toString().substring(0, 6).toUpperCase(Locale.ROOT);
        return "code,name,kind,ownership,county\n"
                + IntStream.range(0, ROWS)
                        .mapToObj(n ->
                                "%s/%d,School %d %s,PRIMARY,PUBLIC,Nyeri"
                                        .formatted(code, n, n, "of the long name ".repeat(10)))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }
}
