package ke.kemis.portal.pages;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser without JavaScript: keeps cookies, sends forms, follows nothing by itself. */
final class Visitor {

    /** Names the grant under which somebody visits. */
    static final String GRANT = "X-Grant";

    private final String host;
    private final String grant;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /** One who may do everything. */
    Visitor(String host) {
        this(host, "");
    }

    /** One who acts under a grant. */
    Visitor(String host, String grant) {
        this.host = host;
        this.grant = grant;
    }

    /** What came back. */
    record Page(int status, String body, String location, Map<String, String> headers) {}

    Page opens(String address) {
        return send(HttpRequest.newBuilder(URI.create(host + address)).GET());
    }

    Page sends(String address, String... namesAndValues) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append(form.isEmpty() ? "" : "&")
                    .append(URLEncoder.encode(namesAndValues[i], StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return send(
                HttpRequest.newBuilder(URI.create(host + address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    private Page send(HttpRequest.Builder request) {
        if (!grant.isEmpty()) {
            request.header(GRANT, grant);
        }
        try {
            HttpResponse<String> response =
                    client.send(
                            request.header("Accept", "text/html").build(),
                            HttpResponse.BodyHandlers.ofString());
            return new Page(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Location").orElse("").replace(host, ""),
                    response.headers().map().entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            Map.Entry::getKey, one -> one.getValue().getFirst())));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
