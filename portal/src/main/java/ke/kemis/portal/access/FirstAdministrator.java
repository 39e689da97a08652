package ke.kemis.portal.access;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import ke.kemis.facts.access.Grant;
import ke.kemis.facts.access.Role;
import ke.kemis.facts.access.Scope;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Opens the register's first account on the first start. A password nobody chose is printed once on
 * the console, past the log, so that no file keeps it.
 */
@Component
class FirstAdministrator implements ApplicationRunner {

    static final String NAME = "admin";

    /**
     * An administrator sees no learner's data, so the first account may also work as a registrar
     * until there are others: a fresh register can be looked at, filled and scripted.
     */
    private static final List<Grant> FIRST_STEPS =
            List.of(
                    new Grant(Role.ADMINISTRATOR, new Scope.Nation()),
                    new Grant(Role.REGISTRAR, new Scope.Nation()));

    /** Without what is mistaken for something else when read aloud or copied by hand. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final String chosen;

    FirstAdministrator(
            Accounts accounts,
            PasswordEncoder encoder,
            @Value("${KEMIS_ADMIN_PASSWORD:}") String chosen) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.chosen = chosen;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!accounts.isEmpty()) {
            return;
        }
        String password = chosen.isBlank() ? generated() : chosen;
        Account admin = new Account(NAME, encoder.encode(password), true, FIRST_STEPS);
        if (accounts.add(admin) && chosen.isBlank()) {
            System.out.printf(
                    "%n    First start: sign in as %s with the password %s%n"
                            + "    It is shown this once and kept nowhere.%n%n",
                    NAME, password);
        }
    }

    /** 20 letters of 31: 99 bits. */
    private static String generated() {
        return new SecureRandom()
                .ints(20, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
