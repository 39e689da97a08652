package ke.kemis.store.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import javax.sql.DataSource;
import ke.kemis.store.platform.BellTower.RingBell;
import ke.kemis.store.platform.BellTower.Ringers;
import ke.kemis.store.postgres.FreshDatabase;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database forgets the last commit of a follower, as a crash may make it do. */
class WatchfulTokenStoreIT {

    @Test
    void what_was_forgotten_is_read_again_though_nothing_new_happens() {
        FreshDatabase database = FreshDatabase.empty();
        try (ConfigurableApplicationContext program =
                new SpringApplicationBuilder(BellTower.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "spring.datasource.url=" + database.address().url(),
                                "spring.datasource.username=" + database.address().user(),
                                "spring.datasource.password=" + database.address().password(),
                                "axon.eventhandling.processors.ringers.mode=tracking")
                        .run()) {
            Ringers ringers = program.getBean(Ringers.class);
            JdbcClient jdbc = JdbcClient.create(program.getBean(DataSource.class));
            UUID tower = UUID.randomUUID();
            CommandGateway gateway = program.getBean(CommandGateway.class);
            gateway.sendAndWait(new RingBell(tower, "Wanjiku"));
            await().until(() -> token(jdbc).contains(":1"));
            String before = token(jdbc);
            gateway.sendAndWait(new RingBell(tower, "Otieno"));
            await().until(() -> token(jdbc).contains(":2"));

            jdbc.sql(
                            "UPDATE processor_token SET token = convert_to(?, 'UTF8') WHERE processor = 'ringers'")
                    .param(before)
                    .update();

            await().untilAsserted(() ->
                    assertThat(ringers.names).containsExactly("Wanjiku", "Otieno", "Otieno"));
        }
    }

    private static String token(JdbcClient jdbc) {
        return jdbc.sql(
                        "SELECT coalesce(convert_from(token, 'UTF8'), '') FROM processor_token WHERE processor = 'ringers'")
                .query(String.class)
                .single();
    }
}
