package ke.kemis.command.learner;

import java.util.Map;
import ke.kemis.command.platform.OnCommandSide;
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
@OnCommandSide
@Configuration(proxyBeanMethods = false)
class LearnerConfiguration {

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
                                                .andBatchSize(LikenessKeys.BATCH));
    }

    /** Enrolled one by one, and not by a list: nobody compared the learner with others yet. */
    @Bean
    CorrelationDataProvider enrolledByHand() {
        return message ->
                EnrolLearner.class.equals(message.getPayloadType())
                        ? Map.of(Likeness.UNCOMPARED, "true")
                        : Map.of();
    }
}
