package ke.kemis.portal.letters;

import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import ke.kemis.facts.access.ContactKind;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.HttpStatusCodeException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** By text message, through Africa's Talking, whose interface knows no repeat. */
final class AfricasTalking implements Carrier {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Their codes: 100 processed, 101 sent, 102 queued. */
    private static final List<Integer> TAKEN = List.of(100, 101, 102);

    /** Their codes for what passes: 405 no balance, 500 to 502 their side. */
    private static final List<Integer> PASSING = List.of(405, 500, 501, 502);

    private final Settings settings;
    private final TextNumbers numbers;
    private final RestClient http;

    /**
     * The account with them.
     *
     * @param apiKey empty where nobody set it
     * @param from their short code or sender's name of ours; empty for theirs
     */
    @ConfigurationProperties("kemis.sms.africas-talking")
    record Settings(String url, String username, String apiKey, String from) {}

    AfricasTalking(Settings settings, TextNumbers numbers) {
        this.settings = settings;
        this.numbers = numbers;
        JdkClientHttpRequestFactory requests =
                new JdkClientHttpRequestFactory(
                        HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        requests.setReadTimeout(PATIENCE);
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    /** What they answer. */
    record Answer(@Nullable Data SMSMessageData) {

        record Data(@Nullable String Message, @Nullable List<Recipient> Recipients) {}

        record Recipient(int statusCode, String number, String status, String messageId) {}
    }

    @Override
    public ContactKind carries() {
        return ContactKind.PHONE;
    }

    @Override
    public boolean isConfigured() {
        return !settings.apiKey().isEmpty();
    }

    @Override
    public Fate hand(UUID id, String recipient, String subject, String body) {
        if (!numbers.include(recipient)) {
            return new Fate.Refused(Trouble.NO_TEXTS.of());
        }
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("username", settings.username());
        form.add("to", recipient);
        form.add("message", body);
        if (!settings.from().isEmpty()) {
            form.add("from", settings.from());
        }
        try {
            Answer answer =
                    http.post()
                            .uri(settings.url())
                            .header("apiKey", settings.apiKey())
                            .accept(MediaType.APPLICATION_JSON)
                            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                            .body(form)
                            .retrieve()
                            .body(Answer.class);
            return fateOf(answer);
        } catch (HttpStatusCodeException refused) {
            int status = refused.getStatusCode().value();
            String why = Trouble.ANSWER.of(status);
            return status == 429 || status == 503 || status == 401
                    ? new Fate.NotNow(why)
                    : status < 500 ? new Fate.Refused(why) : new Fate.Unknown(why);
        } catch (ResourceAccessException away) {
            return isBeforeSending(away)
                    ? new Fate.NotNow(Trouble.AWAY.of())
                    : new Fate.Unknown(Trouble.NO_ANSWER.of());
        } catch (RestClientException unreadable) {
            return new Fate.Unknown(Trouble.ANSWER_UNREADABLE.of());
        }
    }

    private static Fate fateOf(@Nullable Answer answer) {
        if (answer == null || answer.SMSMessageData() == null) {
            return new Fate.Unknown(Trouble.ANSWER_EMPTY.of());
        }
        List<Answer.Recipient> recipients = answer.SMSMessageData().Recipients();
        if (recipients == null || recipients.isEmpty()) {
            return new Fate.Refused(Trouble.FOR_NOBODY.of());
        }
        Answer.Recipient one = recipients.getFirst();
        if (TAKEN.contains(one.statusCode())) {
            return new Fate.Taken(one.messageId());
        }
        String why = Trouble.ANSWER.of(one.statusCode() + ", " + one.status());
        return PASSING.contains(one.statusCode()) ? new Fate.NotNow(why) : new Fate.Refused(why);
    }

    private static boolean isBeforeSending(ResourceAccessException away) {
        for (Throwable cause = away; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.net.ConnectException
                    || cause instanceof java.net.UnknownHostException
                    || cause instanceof java.net.http.HttpConnectTimeoutException) {
                return true;
            }
            if (cause instanceof HttpTimeoutException) {
                return false;
            }
        }
        return false;
    }
}
