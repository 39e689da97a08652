package ke.kemis.command.learner;

import java.util.Map;
import java.util.Set;
import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.modelling.command.Repository;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Learners and claims as the store holds them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.COMMAND)
class LearnerConfiguration {

    private static final Set<Class<?>> DESCRIBING =
            Set.of(
                    EnrolLearner.class,
                    CorrectDetails.class,
                    AssignIdentifier.class,
                    AssignGuardian.class,
                    UndoStep.class);

    @Bean
    @DependsOnDatabaseInitialization
    ClaimKey claimKey(@Value("${kemis.claim-key:}") String given, JdbcClient sql) {
        return new ClaimKeySafe(sql).keyFor(given.strip());
    }

    @Bean
    Repository<Learner> learners(EventStore store) {
        return EventSourcingRepository.builder(Learner.class).eventStore(store).build();
    }

    @Bean
    Repository<IdentifierClaim> claims(EventStore store) {
        return EventSourcingRepository.builder(IdentifierClaim.class).eventStore(store).build();
    }

    /** What keeps likeness reads many facts at once, and writes them with a few statements. */
    @Bean
    ConfigurerModule likenessInBatches() {
        return configurer ->
                configurer
                        .eventProcessing()
                        .registerTrackingEventProcessorConfiguration(
                                WhenLearnersChangeThenKeepTheirLikeness.NAME,
                                _ ->
                                        TrackingEventProcessorConfiguration
                                                .forSingleThreadedProcessing()
                                                .andBatchSize(
                                                        WhenLearnersChangeThenKeepTheirLikeness
                                                                .BATCH));
    }

    /**
     * Asked for one by one, and not by a list: nobody compared with others yet what the learner is
     * said to be.
     */
    @Bean
    CorrelationDataProvider describedByHand() {
        return message ->
                DESCRIBING.contains(message.getPayloadType())
                        ? Map.of(Likeness.BY_HAND, "true")
                        : Map.of();
    }
}
