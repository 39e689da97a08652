package ke.kemis.command.linkage;

import ke.kemis.command.platform.OnCommandSide;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reviews as the store holds them. */
@OnCommandSide
@Configuration(proxyBeanMethods = false)
class LinkageConfiguration {

    @Bean
    Repository<MatchReview> matchReviews(EventStore store) {
        return EventSourcingRepository.builder(MatchReview.class).eventStore(store).build();
    }

    @Bean
    ConfigurerModule describedInBatches() {
        return configurer ->
                configurer
                        .eventProcessing()
                        .registerTrackingEventProcessorConfiguration(
                                WhenLearnerIsDescribedThenLookForTheSame.NAME,
                                _ ->
                                        TrackingEventProcessorConfiguration
                                                .forSingleThreadedProcessing()
                                                .andBatchSize(
                                                        WhenLearnerIsDescribedThenLookForTheSame
                                                                .BATCH));
    }
}
