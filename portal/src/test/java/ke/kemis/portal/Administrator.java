package ke.kemis.portal;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The first administrator of a program that a test starts by itself. */
final class Administrator {

    private Administrator() {}

    /** A browser in which the administrator came in with a password alone. */
    static Http cameInTo(ConfigurableApplicationContext program) {
        JdbcClient jdbc = program.getBean(JdbcClient.class);
        await("the facts about the first account are followed beside the start")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        jdbc.sql("SELECT second_factor_required FROM account WHERE name = 'admin'")
                                .query(Boolean.class)
                                .single());
        jdbc.sql("UPDATE account SET second_factor_required = false WHERE name = 'admin'").update();
        return new Http(((ServletWebServerApplicationContext) program).getWebServer().getPort())
                .signIn("admin", TheProgram.PASSWORD);
    }
}
