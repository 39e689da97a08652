package ke.kemis.portal.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a message, by what a mail server answers. */
class MailTest {

    private final ServerSocket server = opened();

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void a_server_that_knows_no_sender_yet_is_asked_again_later() {
        assertThat(handedTo(Map.of("RCPT", "450 4.2.0 greylisted")))
                .isInstanceOf(Carrier.Fate.NotNow.class);
    }

    @Test
    void an_address_nobody_has_is_refused_for_good() {
        assertThat(handedTo(Map.of("RCPT", "550 5.1.1 no such user, 4 tries left")))
                .isInstanceOf(Carrier.Fate.Refused.class);
    }

    @Test
    void a_sender_or_a_text_that_is_not_taken_now_is_handed_over_again() {
        for (String step : new String[] {"MAIL", "DATA", "."}) {
            assertThat(handedTo(Map.of(step, "451 4.3.0 later")))
                    .as(step)
                    .isInstanceOf(Carrier.Fate.NotNow.class);
        }
    }

    @Test
    void before_anything_was_handed_over_a_line_that_breaks_is_no_answer() {
        assertThat(handedTo(Map.of("", ""))).isInstanceOf(Carrier.Fate.NotNow.class);
        assertThat(handedTo(Map.of("", "421 too many"))).isInstanceOf(Carrier.Fate.NotNow.class);
    }

    @Test
    void where_the_line_breaks_behind_the_text_nobody_knows() {
        assertThat(handedTo(Map.of(".", ""))).isInstanceOf(Carrier.Fate.Unknown.class);
    }

    @Test
    void what_is_taken_is_taken() {
        assertThat(handedTo(Map.of())).isInstanceOf(Carrier.Fate.Taken.class);
    }

    /**
     * Hands a message to a server.
     *
     * @param otherwise its answers by the command, where it does not take them; an empty answer
     *     breaks the line
     */
    private Carrier.Fate handedTo(Map<String, String> otherwise) {
        Thread answers = Thread.startVirtualThread(() -> answer(otherwise));
        try {
            return new Mail(
                            new Mail.Settings(
                                    server.getInetAddress().getHostAddress(),
                                    server.getLocalPort(),
                                    "",
                                    "",
                                    "kemis@example.com",
                                    false))
                    .hand(UUID.randomUUID(), "achieng@example.com", "KEMIS", "Habari");
        } finally {
            answers.interrupt();
        }
    }

    private void answer(Map<String, String> otherwise) {
        try (Socket line = server.accept();
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        line.getInputStream(), StandardCharsets.US_ASCII))) {
            boolean text = false;
            String said = "";
            while (said != null) {
                String command = said.split("[ :]", 2)[0];
                if (!text || command.equals(".")) {
                    String answer =
                            otherwise.getOrDefault(
                                    command,
                                    switch (command) {
                                        case "" -> "220 ready";
                                        case "DATA" -> "354 go on";
                                        case "QUIT" -> "221 bye";
                                        default -> "250 ok";
                                    });
                    if (answer.isEmpty()) {
                        return;
                    }
                    line.getOutputStream()
                            .write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    text = answer.startsWith("354");
                }
                said = in.readLine();
            }
        } catch (IOException gone) {
            // The other side has heard enough.
        }
    }

    private static ServerSocket opened() {
        try {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }
}
