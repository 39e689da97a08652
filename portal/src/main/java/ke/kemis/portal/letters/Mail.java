package ke.kemis.portal.letters;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.UUID;
import ke.kemis.facts.access.ContactKind;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** By SMTP. */
final class Mail implements Carrier {

    private static final String PATIENCE_MILLIS = "15000";

    private final Settings settings;
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    /**
     * Where mail is handed over.
     *
     * @param host empty where nobody set it
     * @param from who writes
     * @param startTls whether the connection must be encrypted
     */
    @ConfigurationProperties("kemis.mail")
    record Settings(
            String host, int port, String user, String password, String from, boolean startTls) {}

    Mail(Settings settings) {
        this.settings = settings;
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        if (!settings.user().isEmpty()) {
            sender.setUsername(settings.user());
            sender.setPassword(settings.password());
        }
        Properties more = sender.getJavaMailProperties();
        more.setProperty("mail.smtp.auth", String.valueOf(!settings.user().isEmpty()));
        more.setProperty("mail.smtp.starttls.enable", String.valueOf(settings.startTls()));
        more.setProperty("mail.smtp.starttls.required", String.valueOf(settings.startTls()));
        more.setProperty("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        more.setProperty("mail.smtp.timeout", PATIENCE_MILLIS);
        more.setProperty("mail.smtp.writetimeout", PATIENCE_MILLIS);
    }

    @Override
    public ContactKind carries() {
        return ContactKind.EMAIL;
    }

    @Override
    public boolean isConfigured() {
        return !settings.host().isEmpty();
    }

    @Override
    public Fate hand(UUID id, String recipient, String subject, String body) {
        try {
            MimeMessage message = sender.createMimeMessage();
            MimeMessageHelper helper =
                    new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            helper.setFrom(settings.from());
            helper.setTo(recipient);
            helper.setSubject(subject);
            helper.setText(body);
            String reference = "<" + id + "@kemis>";
            // A repeat carries the same id, by which many mailboxes tell it.
            message.setHeader("Message-ID", reference);
            sender.send(message);
            return new Fate.Taken(reference);
        } catch (MailAuthenticationException refused) {
            return new Fate.NotNow(Trouble.ACCOUNT_UNKNOWN.of());
        } catch (MailSendException failure) {
            return fateOf(failure);
        } catch (MailException | MessagingException unfit) {
            return new Fate.Refused(Trouble.UNWRITABLE.of(kind(unfit)));
        }
    }

    /** Before the text is handed over a failure is a plain no; after it nobody knows. */
    private static Fate fateOf(MailSendException failure) {
        if (Arrays.asList(failure.getMessageExceptions()).contains(failure.getCause())) {
            // No connection came about, which holds for every message.
            return new Fate.NotNow(Trouble.MAIL_AWAY.of());
        }
        Exception cause =
                failure.getMessageExceptions().length > 0
                        ? failure.getMessageExceptions()[0]
                        : failure;
        int code = code(cause);
        return switch (code / 100) {
            case 4 -> new Fate.NotNow(Trouble.MAIL_LATER.of(code));
            case 5 -> new Fate.Refused(Trouble.MAIL_REFUSED.of(code));
            default -> new Fate.Unknown(Trouble.MAIL_BROKE_OFF.of(kind(cause)));
        };
    }

    /** What the server said; of an address it did not take, of that. */
    private static int code(@Nullable Exception failure) {
        int code = 0;
        for (Exception one = failure;
                one instanceof MessagingException said;
                one = said.getNextException()) {
            code =
                    switch (said) {
                        case SMTPAddressFailedException no -> no.getReturnCode();
                        case SMTPSenderFailedException no -> no.getReturnCode();
                        case SMTPSendFailedException no -> no.getReturnCode();
                        default -> code;
                    };
        }
        return code;
    }

    private static String kind(Exception failure) {
        return failure.getClass().getSimpleName();
    }
}
