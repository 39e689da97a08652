package ke.kemis.store.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import ke.kemis.store.platform.BellTower.RingBell;
import ke.kemis.store.platform.BellTower.Ringers;
import ke.kemis.store.postgres.FreshDatabase;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
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
        try (ConfigurableApplicationContext program = start(database)) {
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

    @Test
    void who_works_for_long_may_say_so_before_the_work_is_committed() {
        FreshDatabase database = FreshDatabase.empty();
        try (ConfigurableApplicationContext program = start(database)) {
            TokenStore tokens = program.getBean(TokenStore.class);
            TransactionManager transactions = program.getBean(TransactionManager.class);
            transactions.executeInTransaction(() -> {
                tokens.initializeTokenSegments("slow", 1, new GlobalSequenceTrackingToken(1));
                tokens.fetchToken("slow", 0);
            });

            UnitOfWork<?> work =
                    DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("fact"));
            work.attachTransaction(transactions);
            tokens.storeToken(new GlobalSequenceTrackingToken(2), "slow", 0);
            tokens.extendClaim("slow", 0);
            work.commit();

            transactions.executeInTransaction(() -> tokens.extendClaim("slow", 0));
        }
    }

    @Test
    void a_claim_by_a_clock_that_is_ahead_is_nobodys() {
        FreshDatabase database = FreshDatabase.empty();
        try (ConfigurableApplicationContext program = start(database)) {
            TokenStore tokens = program.getBean(TokenStore.class);
            TransactionManager transactions = program.getBean(TransactionManager.class);
            JdbcClient jdbc = JdbcClient.create(program.getBean(DataSource.class));
            transactions.executeInTransaction(
                    () -> tokens.initializeTokenSegments("slow", 1, null));

            claimByAnother(jdbc, Instant.now().plusSeconds(5));
            assertThatThrownBy(() ->
                            transactions.executeInTransaction(() -> tokens.fetchToken("slow", 0)))
                    .isInstanceOf(UnableToClaimTokenException.class);
            assertThat(available(tokens, transactions)).isEmpty();

            claimByAnother(jdbc, Instant.now().plus(Duration.ofHours(1)));
            assertThat(available(tokens, transactions)).hasSize(1);
            transactions.executeInTransaction(() -> tokens.fetchToken("slow", 0));
            transactions.executeInTransaction(() -> tokens.extendClaim("slow", 0));
        }
    }

    private static void claimByAnother(JdbcClient jdbc, Instant at) {
        jdbc.sql(
                        "UPDATE processor_token SET owner = 'another', touched_at = ? WHERE processor = 'slow'")
                .param(DateTimeUtils.formatInstant(at))
                .update();
    }

    private static List<Segment> available(TokenStore tokens, TransactionManager transactions) {
        return transactions.fetchInTransaction(() -> tokens.fetchAvailableSegments("slow"));
    }

    @Test
    void two_programs_are_two_owners_though_the_system_names_them_alike() {
        FreshDatabase database = FreshDatabase.empty();
        try (ConfigurableApplicationContext program = start(database);
                ConfigurableApplicationContext other = start(database)) {
            TokenStore tokens = program.getBean(TokenStore.class);
            program.getBean(TransactionManager.class)
                    .executeInTransaction(() -> {
                        tokens.initializeTokenSegments("slow", 1, null);
                        tokens.fetchToken("slow", 0);
                    });

            TokenStore others = other.getBean(TokenStore.class);
            assertThatThrownBy(() ->
                            other.getBean(TransactionManager.class)
                                    .executeInTransaction(() -> others.fetchToken("slow", 0)))
                    .isInstanceOf(UnableToClaimTokenException.class);
        }
    }

    private static ConfigurableApplicationContext start(FreshDatabase database) {
        return new SpringApplicationBuilder(BellTower.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.datasource.url=" + database.address().url(),
                        "spring.datasource.username=" + database.address().user(),
                        "spring.datasource.password=" + database.address().password(),
                        "axon.eventhandling.processors.ringers.mode=tracking")
                .run();
    }

    private static String token(JdbcClient jdbc) {
        return jdbc.sql(
                        "SELECT coalesce(convert_from(token, 'UTF8'), '') FROM processor_token WHERE processor = 'ringers'")
                .query(String.class)
                .single();
    }
}
