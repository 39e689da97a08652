package ke.kemis.portal;

import ke.kemis.portal.foundation.LayFoundationFirst;
import ke.kemis.portal.platform.RolesOfThisProgram;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The program: every role of the register, started as {@code kemis.roles} says. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
@ComponentScan(
        basePackages = "ke.kemis",
        // A package is a capability: simple names recur.
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.CUSTOM, classes = RolesOfThisProgram.class))
public class Kemis {

    public static void main(String[] arguments) {
        keepAxonFromCallingHome();
        program().run(arguments);
    }

    static SpringApplication program() {
        SpringApplication program = new SpringApplication(Kemis.class);
        program.addListeners(new LayFoundationFirst());
        return program;
    }

    /**
     * Axon reports versions and usage to its maker by default; a register of children tells nobody.
     */
    private static void keepAxonFromCallingHome() {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
    }
}
