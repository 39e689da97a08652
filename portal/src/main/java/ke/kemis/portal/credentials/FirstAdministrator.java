package ke.kemis.portal.credentials;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import ke.kemis.command.access.ApproveAccount;
import ke.kemis.command.access.GrantRole;
import ke.kemis.command.access.RegisterAccount;
import ke.kemis.facts.access.AccountId;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.access.Scope;
import ke.kemis.portal.platform.Desk;
import ke.kemis.portal.platform.IntentRefused;
import ke.kemis.portal.platform.PartOfTheRegister;
import ke.kemis.portal.platform.RegisterUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Opens the register's first account on the first start. A password nobody chose is printed once on
 * the console, past the log, so that no file keeps it. The account is there at once, and becomes a
 * matter of record as soon as somebody decides about commands.
 */
@Component
public class FirstAdministrator implements ApplicationRunner {

    public static final String NAME = "admin";

    /**
     * An administrator sees no learner's data, so the first account may also work as a registrar
     * until there are others: a fresh register can be looked at, filled and scripted.
     */
    public static final Grant FIRST_STEPS = new Grant(Role.REGISTRAR, new Scope.Nation());

    private static final Grant ADMINISTRATOR = new Grant(Role.ADMINISTRATOR, new Scope.Nation());
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final PartOfTheRegister FIRST_START = PartOfTheRegister.FIRST_START;
    private static final int PASSWORD_LETTERS = 20;
    private static final int TRIES = 100;
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final Desk desk;
    private final String chosen;

    FirstAdministrator(
            Accounts accounts,
            PasswordEncoder encoder,
            Desk desk,
            @Value("${KEMIS_ADMIN_PASSWORD:}") String chosen) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.desk = desk;
        this.chosen = chosen;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (accounts.isEmpty()) {
            // 20 letters of 31: 99 bits.
            String password = chosen.isBlank() ? Secrets.letters(PASSWORD_LETTERS) : chosen;
            boolean opened =
                    accounts.open(
                            UUID.randomUUID(),
                            NAME,
                            encoder.encode(password),
                            List.of(ADMINISTRATOR, FIRST_STEPS));
            if (opened && chosen.isBlank()) {
                System.out.printf(
                        "%n    First start: sign in as %s with the password %s%n"
                                + "    It is shown this once and kept nowhere.%n%n",
                        NAME, password);
            }
        }
        if (accounts.isUnheardOf(NAME)) {
            Thread.ofVirtual().name("first-administrator").start(this::putOnRecord);
        }
    }

    private void putOnRecord() {
        AccountId id = new AccountId(Objects.requireNonNull(accounts.find(NAME)).id());
        for (int n = 0; n < TRIES; n++) {
            try {
                FIRST_START.during(() -> {
                    desk.send(
                            new RegisterAccount(
                                    id,
                                    NAME,
                                    "First administrator",
                                    null,
                                    null,
                                    null,
                                    null,
                                    ADMINISTRATOR,
                                    null));
                    desk.send(new ApproveAccount(id, "First start."));
                    return desk.send(new GrantRole(id, FIRST_STEPS, "First steps."));
                });
                return;
            } catch (RegisterUnavailable notYet) {
                pause();
            } catch (IntentRefused refused) {
                LOG.error(
                        "The first account cannot be put on record: {}",
                        refused.refused().reason());
                return;
            }
        }
        LOG.warn(
                "Nobody decides about commands: the first account is put on record at a later start");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
