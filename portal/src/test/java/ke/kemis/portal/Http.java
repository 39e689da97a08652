package ke.kemis.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that knows nothing of the program but its address. */
public final class Http {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final String address;
    private final HttpClient client;
    private String authorization = "";

    public Http(int port) {
        this(port, client());
    }

    private Http(int port, HttpClient.Builder client) {
        this.address = "http://localhost:" + port;
        this.client = client.build();
    }

    /** A client whose requests come from the proxy that the program believes. */
    public static Http behindTheProxy(int port) {
        try {
            return new Http(port, client().localAddress(InetAddress.getByName(TheProgram.PROXY)));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(10));
    }

    /** An answer; its body is read as JSON where it is some. */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String text() {
            return response.body();
        }

        public JsonNode json() {
            return JsonMapper.shared().readTree(response.body());
        }

        public String code() {
            return json().path("code").asString();
        }
    }

    public Http as(String name, String password) {
        authorization =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public Http asAdmin() {
        return as("admin", TheProgram.PASSWORD);
    }

    /** Comes in by the form, as people do; a second factor is not given. */
    public Http signIn(String name, String password) {
        Matcher token = TOKEN.matcher(get("/login").text());
        assertThat(token.find()).isTrue();
        send(
                "POST",
                "/login",
                "username=%s&password=%s&_csrf=%s".formatted(name, password, token.group(1)),
                "Content-Type",
                "application/x-www-form-urlencoded");
        return this;
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /** Posts JSON. */
    public Answer post(String path, String json, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return send("POST", path, json, all);
    }

    /** Hands in a list of NEMIS, waits until it is worked through, and returns the import's id. */
    public String handIn(Duration patience, String csv) {
        String id = handIn(csv).json().path("id").asString();
        await().atMost(patience)
                .untilAsserted(() ->
                        assertThat(get("/api/v1/imports/" + id).json().path("state").asString())
                                .isEqualTo("FINISHED"));
        return id;
    }

    /** Hands in a list of NEMIS. */
    public Answer handIn(String csv) {
        String body =
                """
                --x
                Content-Disposition: form-data; name="source"

                NEMIS
                --x
                Content-Disposition: form-data; name="file"; filename="a.csv"
                Content-Type: text/csv

                %s--x--
                """
                        .formatted(csv)
                        .replace("\n", "\r\n");
        Answer received =
                send(
                        "POST",
                        "/api/v1/imports",
                        body,
                        "Content-Type",
                        "multipart/form-data; boundary=x");
        assertThat(received.status()).as(received.text()).isEqualTo(202);
        return received;
    }

    public Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(Duration.ofSeconds(60))
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            Answer answer =
                    new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
            Documented.check(method, path, answer.status());
            return answer;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
