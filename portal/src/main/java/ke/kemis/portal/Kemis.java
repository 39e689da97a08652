package ke.kemis.portal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program: every role of the register, started as {@code kemis.roles} says. */
@SpringBootApplication(scanBasePackages = "ke.kemis")
public class Kemis {

    public static void main(String[] arguments) {
        keepAxonFromCallingHome();
        SpringApplication.run(Kemis.class, arguments);
    }

    /**
     * Axon reports versions and usage to its maker by default; a register of children tells nobody.
     */
    private static void keepAxonFromCallingHome() {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
    }
}
