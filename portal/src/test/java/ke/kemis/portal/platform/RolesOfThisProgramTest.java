package ke.kemis.portal.platform;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.mock.env.MockEnvironment;

/** What a program starts, by the roles it is given. */
class RolesOfThisProgramTest {

    private static final String COMMAND = "ke.kemis.command.";
    private static final String QUERY = "ke.kemis.query.";
    private static final String API = "ke.kemis.portal.api.";
    private static final String PAGES = "ke.kemis.portal.pages.";
    private static final String DELIVERY = "ke.kemis.portal.delivery.";

    @Test
    void a_program_starts_everything_unless_it_is_told_otherwise() {
        assertThat(parts("command,query,portal"))
                .isEqualTo(parts("all"))
                .anyMatch(part -> part.startsWith(COMMAND))
                .anyMatch(part -> part.startsWith(QUERY))
                .anyMatch(part -> part.startsWith(API))
                .anyMatch(part -> part.startsWith(PAGES))
                .anyMatch(part -> part.startsWith(DELIVERY));
    }

    @Test
    void what_decides_starts_all_of_its_side_and_nothing_that_knows_or_asks() {
        assertThat(parts("command"))
                .containsAll(of("all", COMMAND))
                .noneMatch(part -> isOf(part, QUERY, API, PAGES, DELIVERY));
    }

    @Test
    void what_knows_starts_all_of_its_side_and_nothing_that_decides_or_asks() {
        assertThat(parts("query"))
                .containsAll(of("all", QUERY))
                .noneMatch(part -> isOf(part, COMMAND, API, PAGES, DELIVERY));
    }

    @Test
    void what_asks_starts_all_doors_and_nothing_that_decides_or_knows() {
        assertThat(parts("portal"))
                .containsAll(of("all", API))
                .containsAll(of("all", PAGES))
                .containsAll(of("all", DELIVERY))
                .noneMatch(part -> isOf(part, COMMAND, QUERY));
    }

    private static Set<String> of(String roles, String side) {
        return parts(roles).stream().filter(part -> part.startsWith(side)).collect(toSet());
    }

    private static boolean isOf(String part, String... sides) {
        return Stream.of(sides).anyMatch(part::startsWith);
    }

    /** The classes that the program's own scan finds. */
    private static Set<String> parts(String roles) {
        MockEnvironment environment = new MockEnvironment().withProperty("kemis.roles", roles);
        RolesOfThisProgram leftOut = new RolesOfThisProgram();
        leftOut.setEnvironment(environment);
        var scan = new ClassPathScanningCandidateComponentProvider(true, environment);
        scan.addExcludeFilter(leftOut);
        return scan.findCandidateComponents("ke.kemis").stream()
                .map(BeanDefinition::getBeanClassName)
                .collect(toSet());
    }
}
