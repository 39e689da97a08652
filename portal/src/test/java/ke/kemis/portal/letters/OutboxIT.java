package ke.kemis.portal.letters;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ke.kemis.facts.access.ContactKind;
import ke.kemis.local.Database;
import ke.kemis.local.TestServices;
import ke.kemis.portal.letters.Outbox.Message;
import ke.kemis.portal.letters.Outbox.State;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Messages go out once, to a real mail server and to a stand-in for Africa's Talking. */
class OutboxIT {

    private static final String NUMBER = "+254712345678";

    private static GreenMail mailServer;
    private static WireMockServer provider;
    private static JdbcClient jdbc;
    private static Outbox outbox;

    @BeforeAll
    static void start() {
        Database database = TestServices.postgres();
        DriverManagerDataSource source =
                new DriverManagerDataSource(database.url(), database.user(), database.password());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/portal")
                .load()
                .migrate();
        jdbc = JdbcClient.create(source);
        outbox = new Outbox(jdbc);
        mailServer = new GreenMail(new ServerSetup(0, null, ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
        provider = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        provider.start();
    }

    @AfterAll
    static void stop() {
        mailServer.stop();
        provider.stop();
    }

    @BeforeEach
    void empty() throws Exception {
        jdbc.sql("DELETE FROM message").update();
        mailServer.purgeEmailFromAllMailboxes();
        provider.resetAll();
    }

    @Test
    void many_postmen_send_each_message_once() throws Exception {
        for (int n = 0; n < 25; n++) {
            mail("cause " + n, "person" + n + "@example.com");
        }
        List<Future<?>> rounds = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 6; n++) {
                rounds.add(threads.submit(() -> postman(port()).goRound()));
            }
        }
        for (Future<?> round : rounds) {
            round.get();
        }

        assertThat(mailServer.getReceivedMessages()).hasSize(25);
        assertThat(
                        Arrays.stream(mailServer.getReceivedMessages())
                                .map(OutboxIT::recipient)
                                .distinct())
                .hasSize(25);
        assertThat(outbox.list(0, 50))
                .allSatisfy(one -> {
                    assertThat(one.state()).isEqualTo(State.SENT);
                    assertThat(one.body()).as("what was sent is wiped").isNull();
                });
    }

    @Test
    void a_cause_heard_of_twice_leads_to_one_message() {
        mail("the same", "one@example.com");
        mail("the same", "one@example.com");

        assertThat(outbox.count()).isEqualTo(1);
    }

    @Test
    void what_is_sent_says_what_was_written_and_is_known_by_its_id() throws Exception {
        mail("words", "achieng@example.com");
        postman(port()).goRound();

        var received = mailServer.getReceivedMessages()[0];
        assertThat(received.getSubject()).isEqualTo("KEMIS: nenosiri");
        assertThat(received.getContent().toString().strip()).isEqualTo("Fungua: http://x/y");
        assertThat(received.getHeader("Message-ID")[0]).isEqualTo("<" + only().id() + "@kemis>");
    }

    @Test
    void no_text_goes_where_the_settings_name_no_country() {
        outbox.put("abroad", ContactKind.PHONE, null, "+88213000001", "x", "Text");

        postman(port()).goRound();

        assertThat(only().state()).isEqualTo(State.FAILED);
        assertThat(provider.getAllServeEvents()).isEmpty();
    }

    @Test
    void a_mail_server_that_is_away_is_asked_again_later() {
        mail("away", "one@example.com");
        postman(1).goRound();

        assertThat(only().state()).isEqualTo(State.WAITING);
        assertThat(only().attempts()).isEqualTo(1);
        assertThat(only().body()).isNotNull();
        assertThat(only().trouble()).contains("cannot be reached");
        postman(port()).goRound();
        assertThat(mailServer.getReceivedMessages()).as("not before it is due").isEmpty();
        due();
        postman(port()).goRound();
        assertThat(mailServer.getReceivedMessages()).hasSize(1);
        assertThat(only().state()).isEqualTo(State.SENT);
    }

    @Test
    void what_a_crash_left_in_hand_is_not_sent_twice_by_itself() {
        mail("crash", "one@example.com");
        jdbc.sql("UPDATE message SET state = 'SENDING', due_at = now() - interval '1 minute'")
                .update();
        postman(port()).goRound();

        assertThat(only().state()).isEqualTo(State.UNKNOWN);
        assertThat(mailServer.getReceivedMessages()).isEmpty();
        assertThat(outbox.again(only().id())).isTrue();
        postman(port()).goRound();
        assertThat(mailServer.getReceivedMessages()).hasSize(1);
    }

    @Test
    void with_nothing_configured_messages_wait_to_be_read() {
        mail("nobody", "one@example.com");
        text("nobody either");
        new Postman(jdbc, List.of(mailTo("", 25), sms(""))).goRound();

        assertThat(outbox.list(0, 10))
                .hasSize(2)
                .allSatisfy(one -> {
                    assertThat(one.state()).isEqualTo(State.WAITING);
                    assertThat(one.attempts()).isZero();
                    assertThat(one.body()).contains("http://x/y");
                });
    }

    @Test
    void a_text_message_is_handed_to_the_provider() {
        answers(okJson(taken(101, "Success")));
        text("sms");
        postman(port()).goRound();

        assertThat(only().state()).isEqualTo(State.SENT);
        provider.verify(
                1,
                postRequestedFor(urlEqualTo("/version1/messaging"))
                        .withHeader("apiKey", equalTo("secret"))
                        .withRequestBody(containing("to=%2B254712345678"))
                        .withRequestBody(containing("username=kemis"))
                        .withRequestBody(containing("from=KEMIS")));
    }

    @Test
    void a_number_they_refuse_is_not_tried_again() {
        answers(okJson(taken(403, "InvalidPhoneNumber")));
        text("wrong number");
        postman(port()).goRound();

        assertThat(only().state()).isEqualTo(State.FAILED);
        assertThat(only().trouble()).contains("403");
    }

    @Test
    void no_balance_passes_and_a_busy_provider_too() {
        answers(okJson(taken(405, "InsufficientBalance")));
        text("no balance");
        postman(port()).goRound();
        assertThat(only().state()).isEqualTo(State.WAITING);

        answers(aResponse().withStatus(503));
        due();
        postman(port()).goRound();
        assertThat(only().state()).isEqualTo(State.WAITING);
        assertThat(only().attempts()).isEqualTo(2);
    }

    @Test
    void where_nobody_knows_it_is_said_and_not_sent_again() {
        for (var unclear :
                List.of(
                        aResponse().withStatus(500),
                        aResponse().withFault(Fault.EMPTY_RESPONSE),
                        okJson("{}"))) {
            jdbc.sql("DELETE FROM message").update();
            answers(unclear);
            text("unclear");
            postman(port()).goRound();
            assertThat(only().state()).isEqualTo(State.UNKNOWN);
            int asked = provider.getAllServeEvents().size();
            due();
            postman(port()).goRound();
            assertThat(provider.getAllServeEvents()).hasSize(asked);
        }
    }

    @Test
    void a_message_is_given_up_after_many_tries() {
        mail("never", "one@example.com");
        for (int n = 0; n < 12; n++) {
            due();
            postman(1).goRound();
        }
        assertThat(only().state()).isEqualTo(State.FAILED);
        assertThat(only().attempts()).isEqualTo(12);
    }

    @Test
    void a_text_that_was_not_sent_while_it_was_of_use_is_wiped() {
        outbox.put("old", ContactKind.EMAIL, "ao.7k3fm", "ao@example.com", "KEMIS", "http://x/y");
        outbox.put("unclear", ContactKind.EMAIL, "ao.7k3fm", "ao@example.com", "KEMIS", "http://x");
        jdbc.sql("UPDATE message SET state = 'UNKNOWN' WHERE cause = 'unclear'").update();
        age("8 days");
        outbox.put("new", ContactKind.EMAIL, "ao.7k3fm", "ao@example.com", "KEMIS", "http://x/z");

        outbox.forgetOldOnes();

        assertThat(outbox.list(0, 10))
                .extracting(Message::state, Message::body)
                .containsExactlyInAnyOrder(
                        tuple(State.FAILED, null),
                        tuple(State.UNKNOWN, null),
                        tuple(State.WAITING, "http://x/z"));
    }

    @Test
    void who_never_came_to_an_account_is_forgotten_after_two_days_and_others_after_ninety() {
        mail("a stranger", "stranger@example.com");
        outbox.put("a holder", ContactKind.EMAIL, "ao.7k3fm", "ao@example.com", "KEMIS", "x");
        age("3 days");
        outbox.forgetOldOnes();
        assertThat(outbox.list(0, 10))
                .extracting(Message::recipient)
                .containsExactly("ao@example.com");

        age("91 days");
        outbox.forgetOldOnes();
        assertThat(outbox.count()).isZero();
    }

    private static void age(String by) {
        jdbc.sql("UPDATE message SET created_at = now() - CAST(:by AS interval)")
                .param("by", by)
                .update();
    }

    private static void mail(String cause, String to) {
        outbox.put(cause, ContactKind.EMAIL, null, to, "KEMIS: nenosiri", "Fungua: http://x/y");
    }

    private static void text(String cause) {
        outbox.put(cause, ContactKind.PHONE, null, NUMBER, "KEMIS", "Fungua: http://x/y");
    }

    private static Message only() {
        return outbox.list(0, 10).getFirst();
    }

    private static void due() {
        jdbc.sql("UPDATE message SET due_at = now() - interval '1 second' WHERE state = 'WAITING'")
                .update();
    }

    private static void answers(
            com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer) {
        provider.stubFor(post("/version1/messaging").willReturn(answer));
    }

    private static String taken(int code, String status) {
        return """
        {"SMSMessageData": {"Message": "Sent to 1/1", "Recipients": [
            {"statusCode": %d, "number": "+254712345678", "status": "%s", "cost": "KES 0.8000", "messageId": "ATXid_1"}]}}\
        """
                .formatted(code, status);
    }

    private static Postman postman(int mailPort) {
        return new Postman(jdbc, List.of(mailTo("127.0.0.1", mailPort), sms("secret")));
    }

    private static Mail mailTo(String host, int port) {
        return new Mail(new Mail.Settings(host, port, "", "", "kemis@example.com", false));
    }

    private static AfricasTalking sms(String key) {
        return new AfricasTalking(
                new AfricasTalking.Settings(
                        "http://127.0.0.1:" + provider.port() + "/version1/messaging",
                        "kemis",
                        key,
                        "KEMIS"),
                new TextNumbers(List.of("+254")));
    }

    private static int port() {
        return mailServer.getSmtp().getPort();
    }

    private static String recipient(jakarta.mail.internet.MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
