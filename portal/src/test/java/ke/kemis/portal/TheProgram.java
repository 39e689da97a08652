package ke.kemis.portal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import ke.kemis.local.Database;
import ke.kemis.local.TestServices;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole program on a free port, with the real PostgreSQL and Elasticsearch. All tests that
 * carry this share one, so each makes its own learners and institutions.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Kemis.class,
        useMainMethod = SpringBootTest.UseMainMethod.ALWAYS,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "KEMIS_ADMIN_PASSWORD=" + TheProgram.PASSWORD,
            "kemis.intake.systems.county-mis.key=" + TheProgram.PUSH_KEY,
            "kemis.intake.systems.county-mis.sources=NEMIS,INSTITUTIONS",
            "kemis.intake.systems.examiner.key=" + TheProgram.PUSH_KEY,
            "kemis.intake.systems.examiner.sources=EXAMINATION",
            "kemis.proxies=" + TheProgram.PROXY + "/32",
            "kemis.production=false"
        })
@ContextConfiguration(initializers = TheProgram.Addresses.class)
public @interface TheProgram {

    /** The administrator's. */
    String PASSWORD = "a-password-for-tests";

    /** The key of each source system that pushes files in tests. */
    String PUSH_KEY = "a-key-for-tests-that-is-long-enough";

    /** From where a proxy speaks that the program believes. */
    String PROXY = "127.0.0.2";

    /** Points the program to the servers that all tests share. */
    final class Addresses implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext program) {
            Database database = TestServices.postgres();
            TestPropertyValues.of(
                            "kemis.postgres.url=" + database.url(),
                            "kemis.postgres.user=" + database.user(),
                            "kemis.postgres.password=" + database.password(),
                            "kemis.elasticsearch.url=" + TestServices.elasticsearch(),
                            "kemis.elasticsearch.index=program-it-" + System.nanoTime())
                    .applyTo(program);
        }
    }
}
