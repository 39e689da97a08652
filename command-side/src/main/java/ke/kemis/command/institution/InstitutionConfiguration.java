package ke.kemis.command.institution;

import ke.kemis.command.platform.OnCommandSide;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Institutions as the store holds them. */
@OnCommandSide
@Configuration(proxyBeanMethods = false)
class InstitutionConfiguration {

    @Bean
    Repository<Institution> institutions(EventStore store) {
        return EventSourcingRepository.builder(Institution.class).eventStore(store).build();
    }
}
