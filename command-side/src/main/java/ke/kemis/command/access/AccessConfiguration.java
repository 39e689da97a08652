package ke.kemis.command.access;

import ke.kemis.command.platform.OnCommandSide;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Accounts and what belongs to one only, as the store holds them. */
@OnCommandSide
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    Repository<Account> accountsOnRecord(EventStore store) {
        return EventSourcingRepository.builder(Account.class).eventStore(store).build();
    }

    @Bean
    Repository<AccountClaim> accountClaims(EventStore store) {
        return EventSourcingRepository.builder(AccountClaim.class).eventStore(store).build();
    }
}
