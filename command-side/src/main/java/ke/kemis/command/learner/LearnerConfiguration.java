package ke.kemis.command.learner;

import ke.kemis.store.ConditionalOnRole;
import ke.kemis.store.Role;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
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
}
